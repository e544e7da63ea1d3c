"""The intent to compare: "jämför med Haninge", "skillnad mellan Tyresö och Haninge?"."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import ActionAnswer, named_places
from actions.comparing import compared, kept, places_to_compare
from actions.conversation import Turn, message
from knowledge.comparing import Comparison, asked_comparison


class ActionCompare(ActionAnswer):
    """Compares what the message names; what it does not name well enough is answered as a question."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_compare"

    def act(self, tracker: Tracker) -> Turn:
        """Compare the place talked about with the one named, where words alone do not say that two are compared."""
        named = named_places(message(tracker))
        places = places_to_compare(self.knowledge, tracker, named)
        if asked_comparison(message(tracker), named) is not None or len(places) < 2:
            return super().act(tracker)
        wanted = (Comparison.PLACES, places)
        turn = self.after(tracker, *compared(self.knowledge, tracker, self.question(tracker), *wanted))
        return replace(turn, events=[*turn.events, SlotSet("compared", kept(*wanted))])
