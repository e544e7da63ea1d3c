"""Rasa's own door for slots: the one matcher of knowledge fills them on every message, before rules decide."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import ValidationAction
from rasa_sdk.types import DomainDict

from actions.conversation import OF_RASA, log_failure, mend_terms, message, metadata
from actions.introduction_slots import introduction_slots
from knowledge.base import KnowledgeBase
from knowledge.conversation.meant_places import asked_places
from knowledge.model import Place
from knowledge.swedish.asked_part import asked_part
from knowledge.swedish.language import detect
from knowledge.swedish.thesaurus import TermKind

AT_HOME = re.compile(
    r"\b(?:hos oss|här hos oss|i vår kommun|min kommun|hemma hos oss|på min arbetsplats|with us|in our municipality|my municipality)\b",
    re.IGNORECASE,
)
"""Means the place where the person works, whatever was talked about."""


class ValidateSlotMappings(ValidationAction):  # type: ignore[misc]
    """Fills place, function, step, unit and language from the message's own words, and the rest from what was carried along."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        """Bind the action to the registers that it recognises words with."""
        self._knowledge = knowledge

    async def get_extraction_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Return a slot event for each slot that the message gives a new value; none where recognition breaks."""
        try:
            recognised = self.recognise(tracker)
        except Exception as error:
            log_failure(self.name(), error)
            return []
        return [
            {"event": "slot", "timestamp": None, "name": name, "value": value}
            for name, value in recognised.items()
            if value != tracker.get_slot(name)
        ]

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Return the slots as extracted: the registers have validated them already."""
        return [
            {"event": "slot", "timestamp": None, "name": name, "value": value}
            for name, value in tracker.slots_to_validate().items()
        ]

    def recognise(self, tracker: Tracker) -> dict[str, Any]:
        """Return the value of each slot after the latest message.

        What the gateway carried along stands in for what Rasa has forgotten (a rotated id, a restart). A place in the message
        wins over one that the person has just chosen in the channel, which wins over the one talked about, which wins over the
        person's own; two different places leave it to the action to ask. Function, step and unit are those of the message alone.
        """
        sent = metadata(tracker)
        known = {name: value for name, value in tracker.slots.items() if name not in OF_RASA}
        held = known | {name: value for name, value in (sent.get("context") or {}).items() if name in known}
        person = sent.get("person") or {}
        before = sent.get("language") or held.get("language") or "sv"
        # "a" is an English article and the first option of a quiz; a letter or two tell no language.
        language = detect(message(tracker), default=before) if len(message(tracker).strip()) > 2 else before
        mend_terms(tracker, self._knowledge, language)
        text = message(tracker)
        chosen = self._known(sent.get("place"))
        place = held.get("place")
        asked = asked_part(text, self._knowledge.thesaurus, language)
        around = self._held(place or person.get("place"))
        found = {meant.code for meant in asked_places(text, asked, self._knowledge.places, around)}
        if len(found) == 1:
            place = found.pop()
        elif not found and chosen is not None and chosen != held.get("chosen_place"):
            place = chosen
        home = self._known(person.get("place"))
        if not found and home and AT_HOME.search(text):
            place = home
        values = {
            **held,
            "place": place or chosen or home,
            "language": language,
            "chosen_place": chosen,
            "home_place": home,
            "home_unit": person.get("unit"),
        }
        if "workplace" in values and not tracker.active_loop:
            # Left by a form that danger to life ended before its own action could.
            values["workplace"] = None
        matches = self._knowledge.thesaurus.find(text, language)
        for slot, kind in (("function", TermKind.FUNCTION), ("step", TermKind.STEP), ("unit", TermKind.UNIT)):
            named = [group.term for match in matches for group in match.groups if group.kind is kind]
            values[slot] = named[0] if named else None
        values |= introduction_slots(self._knowledge, tracker, values["place"], language)
        return values

    def _held(self, code: object) -> Place | None:
        """Return the place that the conversation is about, None where there is none."""
        known = self._known(code)
        return self._knowledge.places.get(known) if known else None

    def _known(self, code: object) -> str | None:
        """Return a place's code where there is such a place."""
        try:
            return self._knowledge.places.get(str(code)).code if code else None
        except KeyError:
            return None
