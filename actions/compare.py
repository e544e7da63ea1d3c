"""The intent to compare: "jämför med Haninge", "skillnad mellan Tyresö och Haninge?"."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import ActionAnswer
from actions.comparing import Wanted, compared, kept, places_to_compare, wanted_comparison
from actions.conversation import Turn, intent_confidence, message
from actions.reading import focus_of, read, without_same_time
from knowledge.conversation.asked_comparison import Comparison, own_topic, says_comparison
from knowledge.conversation.meant_places import named_places
from knowledge.swedish.topic_words import names_topic

SURE = 0.5
"""Below this, and without a word that compares, a message is answered as a question."""


class ActionCompare(ActionAnswer):
    """Compares what the message names; what it does not name well enough is answered as a question."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_compare"

    def act(self, tracker: Tracker) -> Turn:
        """Compare the place talked about with the one named, where words alone do not say that two are compared."""
        reading = read(tracker, self.knowledge.thesaurus, self.today())
        named = named_places(message(tracker))
        places = places_to_compare(self.knowledge, tracker, named)
        asked = self.question(tracker, reading)
        focus = focus_of(tracker)
        # "haninge samma tid" asks for the same elsewhere, of the time that was named.
        text = without_same_time(message(tracker), focus)
        timed = text != message(tracker)
        unsure = (timed or intent_confidence(tracker) < SURE) and not says_comparison(text)
        if len(places) < 2 or unsure or wanted_comparison(self.knowledge, tracker, reading, asked, named) is not None:
            return self.answered(tracker, reading)
        topic = own_topic(message(tracker))
        if focus is not None and not (topic and names_topic(topic)):
            topic = focus.text
        wanted = Wanted(Comparison.PLACES, places, topic or "")
        read_as, table = compared(self.knowledge, tracker, asked, wanted)
        turn = self.after(tracker, read_as, table)
        return replace(turn, events=[*turn.events, SlotSet("compared", kept(self.knowledge, tracker, wanted, table))])
