"""What the bot must not answer: one patient's care, patient data, and danger to life."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.answer import ActionAnswer
from actions.conversation import Turn, intent, intent_confidence
from knowledge.model import State

SURE = 0.6
"""Below this the intent model may have mistaken a question about a routine for one about a patient."""
TEXTS = {
    "sv": {
        "emergency": "Är det fara för liv: ring 112 nu. Annars ring sjuksköterskan i tjänst. Jag är en automatisk tjänst och kan"
        " inte bedöma ett tillstånd.",
        "clinical_question": "Jag ger inga råd om en enskild patients behandling, dos eller diagnos. Fråga patientens läkare eller"
        " ansvarig sjuksköterska, eller ring 1177. Är det akut: ring 112.",
        "patient_data": "Skriv inga uppgifter om en patient här. Jag har inte använt dem. Fråga i stället om rutinen, till exempel"
        " ”vem kallar till SIP efter utskrivning i Haninge?”.",
    },
    "en": {
        "emergency": "If there is danger to life: call 112 now. Otherwise call the nurse on duty. I am an automated service and"
        " cannot assess a condition.",
        "clinical_question": "I give no advice on a single patient's treatment, dose or diagnosis. Ask the patient's doctor or the"
        " responsible nurse, or call 1177. If it is urgent: call 112.",
        "patient_data": "Do not write anything about a patient here. I have not used it. Ask about the routine instead, for example"
        " “who calls to SIP after discharge in Haninge?”.",
    },
}


class ActionSafety(ActionAnswer):
    """Meets what must not be answered with the right short word and route."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_safety"

    def act(self, tracker: Tracker) -> Turn:
        """Refuse and refer; an unsure guess at a clinical question is searched for like any other."""
        kind = intent(tracker)
        if kind != "emergency" and intent_confidence(tracker) < SURE:
            return super().act(tracker)
        asked = self.question(tracker)
        return Turn(self.knowledge.refer(asked, State.BLOCKED, TEXTS[asked.language][kind]))
