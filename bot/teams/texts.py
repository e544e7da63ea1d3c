"""What the Teams channel says of its own, in Swedish and English; names of layers and the like are knowledge's."""

from __future__ import annotations

from knowledge.answer import Choice

TEXTS = {
    "sv": {
        "phone": "Telefon",
        "hours": "Tider",
        "on_call_phone": "Jour",
        "on_call_hours": "Jourtider",
        "email": "E-post",
        "system_address": "Adress i it-system",
        "verified": "Uppgiften kontrollerad {date}.",
        "unverified": "Det framgår inte när uppgiften kontrollerades.",
        "contact": "Kontakt",
        "whom": "Fråga i stället",
        "in_card": "telefonnummer och adresser i kortet",
        "checklist_pdf": "Öppna checklistan som PDF",
        "table_in_card": "Tabellen står i kortet nedan, med källa för varje ruta:",
        "choose": "Välj",
        "notes": "Att tänka på",
        "sources": "Visa källorna ({count})",
        "open": "Öppna stycket",
        "past_review": "Granskningsdatum har passerat. Kontrollera med dokumentets ägare.",
        "example": "Exempeldokument",
        "until_further_notice": "tills vidare",
        "part": "(del {number} av {count})",
        "blocked_stays": (
            "Meddelandet ligger däremot kvar här i Teams. Ta bort det själv: håll pekaren över det, välj ⋯ och Ta bort."
        ),
        "welcome": (
            "**Hej! Jag är Samlots**, en automatisk tjänst. Fråga mig vem som gör vad, när, och vem man ringer. Jag svarar med"
            " citat ur inlästa dokument, och varje svar har en källa.\n\nSkriv gärna kommunens namn i frågan. Skriv aldrig namn,"
            " personnummer eller annat om en patient eller brukare: det du skriver ligger kvar i Teams."
        ),
        "mention": "I grupper och kanaler svarar jag när du nämner mig med **@{name}**.",
        "try": "Prova till exempel:",
        "no_words": "Jag läser bara text, inte bilder, filer eller ljud. Skriv frågan med ord.",
        "edited": "Jag läser inte ändrade meddelanden. Skicka frågan som ett nytt meddelande.",
        "forgotten": "Nu börjar vi om. Jag har glömt kommunen och det vi talat om.",
        "no_sources": "Jag har inte gett dig något svar med källor än, eller så är det för gammalt. Ställ frågan igen.",
        "sources_of": "Källor till det senaste svaret:",
        "too_old": "Svaret är för gammalt för att kunna bedömas. Ställ frågan igen.",
        "comment_refused": "Tummen är sparad, men inte kommentaren. {why}",
        "long_comment": "Kommentaren får ha högst {most} tecken.",
    },
    "en": {
        "phone": "Phone",
        "hours": "Hours",
        "on_call_phone": "On call",
        "on_call_hours": "On-call hours",
        "email": "E-mail",
        "system_address": "Address in IT system",
        "verified": "Verified {date}.",
        "unverified": "No date of verification given.",
        "contact": "Contact",
        "whom": "Ask instead",
        "in_card": "phone numbers and addresses in the card",
        "checklist_pdf": "Open the checklist as PDF",
        "table_in_card": "The table is in the card below, with a source for each cell:",
        "choose": "Choose",
        "notes": "Please note",
        "sources": "Show the sources ({count})",
        "open": "Open the passage",
        "past_review": "The review date has passed. Check with the owner of the document.",
        "example": "Example document",
        "until_further_notice": "until further notice",
        "part": "(part {number} of {count})",
        "blocked_stays": (
            "The message itself is still here in Teams. Delete it yourself: hover over it, choose ⋯ and Delete."
        ),
        "welcome": (
            "**Hello! I am Samlots**, an automated service. Ask me who does what, when, and whom to call. I answer with quotes"
            " from loaded documents, and every answer has a source.\n\nName the municipality in your question. Never write names,"
            " personal identity numbers or anything else about a patient: what you write stays in Teams."
        ),
        "mention": "In groups and channels I answer when you mention me with **@{name}**.",
        "try": "Try for example:",
        "no_words": "I read text only, no pictures, files or sound. Write your question in words.",
        "edited": "I do not read edited messages. Send the question as a new message.",
        "forgotten": "Let us start over. I have forgotten the municipality and what we talked about.",
        "no_sources": "I have not given you an answer with sources yet, or it is too old. Ask the question again.",
        "sources_of": "Sources of the latest answer:",
        "too_old": "The answer is too old to be judged. Ask the question again.",
        "comment_refused": "Your thumb is kept, but not the comment. {why}",
        "long_comment": "The comment may have at most {most} characters.",
    },
}
SUGGESTED = {
    "sv": (
        Choice("Vem gör uppföljningen?", "Vem gör uppföljningen efter utskrivning i Tyresö?"),
        Choice("När ska inskrivningsmeddelandet skickas?", "När ska inskrivningsmeddelandet skickas?"),
        Choice("Vad betyder utskrivningsklar?", "Vad betyder utskrivningsklar?"),
    ),
    "en": (
        Choice("Who does the follow-up?", "Who does the follow-up after discharge in Tyresö?"),
        Choice("When must the SIP invitation go out?", "When must the SIP invitation go out?"),
        Choice("What does GSA mean?", "What does GSA mean?"),
    ),
}
COMMANDS = {
    "källor": "sources",
    "källa": "sources",
    "sources": "sources",
    "börja om": "forget",
    "start over": "forget",
    "hjälp": "help",
    "help": "help",
}
"""Whole messages that are orders to the channel; also with a slash before them."""


def say(language: str, key: str, **values: object) -> str:
    """Return one of the channel's own sentences."""
    return TEXTS[language if language in TEXTS else "sv"][key].format(**values)
