"""What is said where the documents are not to answer: short, with the right route, in Swedish and English."""

from __future__ import annotations

from knowledge.swedish.concerns import Concern

TEXTS = {
    "sv": {
        Concern.LIFE: (
            "Är det fara för liv: ring 112 nu och gör som de säger. Lämna inte personen ensam. Ring sedan sjuksköterskan i"
            " tjänst. Jag är en automatisk tjänst och kan inte bedöma ett tillstånd."
        ),
        Concern.SELF_HARM: (
            "Ring 112 nu om någon kan skada sig eller ta sitt liv. Lämna inte personen ensam. Ring sedan sjuksköterskan i"
            " tjänst och din chef. Jag är en automatisk tjänst och kan inte bedöma läget."
        ),
        Concern.VIOLENCE: (
            "Är du eller någon annan hotad: ta dig i säkerhet och ring 112 nu. Ring sedan din chef. Jag är en automatisk"
            " tjänst och kan inte larma åt dig."
        ),
        Concern.FIRE: (
            "Rädda den som är i fara, varna andra och ring 112 nu. Släck bara om du kan göra det utan fara. Ring sedan din"
            " chef. Jag är en automatisk tjänst och kan inte larma åt dig."
        ),
        Concern.CLINICAL: (
            "Jag ger inga råd om en enskild patients behandling, dos eller diagnos. Fråga patientens läkare eller ansvarig"
            " sjuksköterska, kvällar och helger jouren, eller ring 1177. Är det akut: ring 112."
        ),
        Concern.LEGAL_DECISION: (
            "Jag fattar, skriver och bedömer inga beslut i enskilda ärenden. Vänd dig till biståndshandläggaren eller den"
            " handläggare som har ärendet, till din chef eller till kommunens jurist. Jag kan svara på vad rutinen säger, till"
            " exempel ”vem fattar beslut om korttidsplats i Eskilstuna?”."
        ),
        Concern.JOURNAL: (
            "Jag läser, skriver och sammanfattar inga journaler, och har ingen tillgång till dem. Skriv inga uppgifter om en"
            " patient här. Fråga i stället om rutinen, till exempel ”vem får läsa en patients journal?”."
        ),
        Concern.MANIPULATION: (
            "Jag svarar bara på frågor om rutiner och kontaktvägar, ur inlästa dokument och med källa. Det går inte att ändra"
            " på genom att skriva till mig."
        ),
        Concern.INSULT: (
            "Jag vill gärna hjälpa dig. Skriv frågan med egna ord och gärna kommunens namn, eller ring din chef om det är"
            " bråttom."
        ),
    },
    "en": {
        Concern.LIFE: (
            "If there is danger to life: call 112 now and do as they say. Do not leave the person alone. Then call the nurse"
            " on duty. I am an automated service and cannot assess a condition."
        ),
        Concern.SELF_HARM: (
            "Call 112 now if somebody may hurt or kill themselves. Do not leave the person alone. Then call the nurse on duty"
            " and your manager. I am an automated service and cannot assess the situation."
        ),
        Concern.VIOLENCE: (
            "If you or somebody else is threatened: get to safety and call 112 now. Then call your manager. I am an automated"
            " service and cannot raise the alarm for you."
        ),
        Concern.FIRE: (
            "Save whoever is in danger, warn others and call 112 now. Put the fire out only if you can without danger. Then"
            " call your manager. I am an automated service and cannot raise the alarm for you."
        ),
        Concern.CLINICAL: (
            "I give no advice on a single patient's treatment, dose or diagnosis. Ask the patient's doctor or the responsible"
            " nurse, on evenings and weekends the nurse on call, or call 1177. If it is urgent: call 112."
        ),
        Concern.LEGAL_DECISION: (
            "I make, write and judge no decisions in single cases. Turn to the needs assessor or the case officer, to your"
            " manager or to the municipality's lawyer. I can tell what the routine says, for example “who decides on a"
            " short-term place in Eskilstuna?”."
        ),
        Concern.JOURNAL: (
            "I read, write and summarise no patient records, and have no access to them. Do not write anything about a patient"
            " here. Ask about the routine instead, for example “who may read a patient's record?”."
        ),
        Concern.MANIPULATION: (
            "I only answer questions about routines and contacts, from loaded documents and with a source. Writing to me does"
            " not change that."
        ),
        Concern.INSULT: (
            "I want to help you. Put the question in your own words and name the municipality, or call your manager if it is"
            " urgent."
        ),
    },
}
PATIENT_DATA = {
    "sv": "Skriv inga uppgifter om en patient här. Jag har inte använt dem. Fråga i stället om rutinen, till exempel"
    " ”vem kallar till SIP efter utskrivning i Haninge?”.",
    "en": "Do not write anything about a patient here. I have not used it. Ask about the routine instead, for example"
    " “who calls the SIP meeting after discharge in Haninge?”.",
}
OUTSIDE = {
    "sv": "Det svarar jag inte på. Jag svarar på frågor om rutiner och kontaktvägar i vård och omsorg: vem som gör vad, när, och"
    " vem man ringer.",
    "en": "I do not answer that. I answer questions about routines and contacts in health and social care: who does what, when,"
    " and whom to call.",
}
