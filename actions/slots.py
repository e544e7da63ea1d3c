"""Rasa's own door for slots: the one matcher of knowledge fills them on every message, before rules decide."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import ValidationAction
from rasa_sdk.types import DomainDict

from actions.conversation import log_failure, message, metadata
from knowledge.base import KnowledgeBase
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.thesaurus import TermKind

KEPT = frozenset({"pending_question", "pending_kind", "asked_back"})
"""Slots that only actions set."""


class ValidateSlotMappings(ValidationAction):  # type: ignore[misc]
    """Fills place, function, step, unit and language from the message's own words."""

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
            if name not in KEPT
        ]

    def recognise(self, tracker: Tracker) -> dict[str, str | None]:
        """Return the value of each slot after the latest message.

        A place in the message wins over the one chosen in the gateway, which wins over the remembered one; two
        different places leave it to the action to ask. Function, step and unit are those of the message alone.
        """
        text, sent = message(tracker), metadata(tracker)
        language = detect(text, default=sent.get("language") or tracker.get_slot("language") or "sv")
        found = {match.place.code for match in find_places(text)}
        place = tracker.get_slot("place")
        if len(found) == 1:
            place = found.pop()
        elif not found and sent.get("place"):
            place = self._known(str(sent["place"])) or place
        values: dict[str, str | None] = {"place": place, "language": language}
        matches = self._knowledge.thesaurus.find(text, language)
        for slot, kind in (("function", TermKind.FUNCTION), ("step", TermKind.STEP), ("unit", TermKind.UNIT)):
            named = [group.term for match in matches for group in match.groups if group.kind is kind]
            values[slot] = named[0] if named else None
        return values

    def _known(self, code: str) -> str | None:
        try:
            return self._knowledge.places.get(code).code
        except KeyError:
            return None
