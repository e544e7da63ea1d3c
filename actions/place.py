"""Places: "tyresö", "och i Haninge?", "jag jobbar i Nora"."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import MISSES, ActionAnswer
from actions.comparing import LISTS
from actions.conversation import Turn, message
from actions.noting import with_human
from actions.reading import corrected, pending, read
from actions.workplace import noted, says_workplace, told_place
from knowledge.conversation.meant_places import named_places
from knowledge.model import Place, State
from knowledge.query import without_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermKind
from knowledge.swedish.topic_words import names_topic, own_words

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


MANY = 3
"""Words of its own from which a message without a place that is known asks something: no name is so long."""
GIVING = re.compile(
    r"\b(?:hej|det gäller|sitter|jobbar|arbetar|befinner|håller till|tillhör|ligger|området|trakten|orten|hemma|jobbet|arbetsplatsen|alltså|typ|svara|"
    r"hello|hi|live|work|area|place|located|based|answer)\b",
    re.IGNORECASE,
)
"""Words beside a place by which it is only given."""


class ActionRememberPlace(ActionAnswer):
    """Takes a place, and answers the question that waits for it."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_remember_place"

    def act(self, tracker: Tracker) -> Turn:
        """Answer the waiting question for the place; a message that asks something itself is answered as a question."""
        several = named_places(message(tracker))
        if len(several) < 2 and says_workplace(message(tracker)):
            place = told_place(message(tracker), self.knowledge.places)
            return self._workplace(tracker, place) if place else self._unknown(tracker)
        if self._asks(tracker) or self._changes(tracker):
            return super().act(tracker)
        if not LISTS.isdisjoint(tracker.get_slot("compared") or []):
            # "och i Blekinge?" after a list asks for another list.
            return super().act(tracker)
        waiting = corrected(tracker, self.knowledge.thesaurus) or pending(tracker)
        if len(several) > 1:
            # The slot still holds an earlier place, which is not the one that is meant now.
            asked = replace(self.question(tracker, waiting), text=waiting.text if waiting else "")
            return Turn(self.which_of(asked, several), [SlotSet("asked_back", True)])
        place = self.place(tracker)
        if place is None:
            return self._unknown(tracker)
        if waiting is not None:
            return self.answered(tracker, waiting)
        asked = self.question(tracker)
        return Turn(self.knowledge.refer(asked, State.CLARIFY, TEXTS[asked.language]["noted"].format(place=place.name)))

    def _workplace(self, tracker: Tracker, place: Place) -> Turn:
        """Remember the workplace, and answer the question that waited for it."""
        return self.with_waiting(tracker, noted(self, tracker, place))

    def _unknown(self, tracker: Tracker) -> Turn:
        """Ask for the place again once; after that a person is named instead."""
        asked = self.question(tracker)
        missed = int(tracker.get_slot("missed") or 0) + 1
        text = TEXTS[asked.language]["unknown"]
        if missed < MISSES:
            return Turn(self.knowledge.refer(asked, State.CLARIFY, text), [SlotSet("missed", float(missed))])
        answer = with_human(self.knowledge.refer(asked, State.NOT_FOUND, text))
        return Turn(answer, [SlotSet("missed", 0.0), SlotSet("asked_back", False)])

    def _asks(self, tracker: Tracker) -> bool:
        """Return whether the message holds more than a place: a question word, a term, or any word that is none of giving a place."""
        text = message(tracker)
        rest = GIVING.sub(" ", without_places(text))
        matches = self.knowledge.thesaurus.find(rest, tracker.get_slot("language") or "sv")
        named = any(group.kind in (TermKind.FUNCTION, TermKind.STEP) for match in matches for group in match.groups)
        # Without a place that is known, the word may be the name of one that is not.
        more = bool(named_places(text)) and names_topic(rest)
        more = more or len(own_words(rest)) >= MANY
        return named or more or question_kind(rest) is not None

    def _changes(self, tracker: Tracker) -> bool:
        """Return whether the message changes more of the waiting question than its place ("och på helgen i Haninge?")."""
        reading = read(tracker, self.knowledge.thesaurus, self.today())
        return reading.follows and reading.changed and not tracker.get_slot("asked_back")
