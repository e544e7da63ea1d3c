"""Places: "tyresö", "och i Haninge?", "jag jobbar i Nora"."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import ActionAnswer, named_places
from actions.conversation import Turn, message, question_id
from knowledge.model import State
from knowledge.query import without_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermKind

TEXTS = {
    "sv": {
        "noted": "Då svarar jag för {place}. Vad vill du veta?",
        "unknown": "Jag känner inte igen platsen. Skriv kommunens eller länets namn, till exempel Tyresö eller Blekinge.",
    },
    "en": {
        "noted": "I will answer for {place}. What do you want to know?",
        "unknown": "I do not recognise the place. Write the municipality or county, for example Tyresö or Blekinge.",
    },
}


class ActionRememberPlace(ActionAnswer):
    """Takes a place, and answers the question that waits for it."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_remember_place"

    def act(self, tracker: Tracker) -> Turn:
        """Answer the waiting question for the place; a message that asks something itself is answered as a question."""
        place = self.place(tracker)
        if self._asks(tracker):
            return super().act(tracker)
        pending = tracker.get_slot("pending_question")
        asked = self.question(tracker, text=pending, kind=tracker.get_slot("pending_kind"))
        texts = TEXTS[asked.language]
        several = named_places(message(tracker))
        if len(several) > 1:
            # The slot still holds an earlier place, which is not the one that is meant now.
            asked = replace(asked, text=pending or "")
            return Turn(self.which_of(asked, several), [SlotSet("asked_back", True)])
        if place is None:
            return Turn(self.knowledge.refer(asked, State.CLARIFY, texts["unknown"]))
        if pending:
            answer = self.knowledge.answer(asked, question_id(tracker))
            return Turn(answer, [SlotSet("asked_back", answer.state is State.CLARIFY)])
        return Turn(self.knowledge.refer(asked, State.CLARIFY, texts["noted"].format(place=place.name)))

    def _asks(self, tracker: Tracker) -> bool:
        """Return whether the message holds more than a place: a step, a function or a question word."""
        rest = without_places(message(tracker))
        matches = self.knowledge.thesaurus.find(rest, tracker.get_slot("language") or "sv")
        named = any(group.kind in (TermKind.FUNCTION, TermKind.STEP) for match in matches for group in match.groups)
        return named or question_kind(rest) is not None
