"""The source that the last answer stands on: "visa hela stycket"."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import ActionAnswer
from actions.conversation import Turn, message, question_id
from actions.reading import passages, pending, read
from knowledge.conversation.meant_places import named_places
from knowledge.model import State
from knowledge.swedish.follow_up_words import MAY
from knowledge.swedish.topic_words import names_topic
from knowledge.wording import say

SHOWN = re.compile(
    r"\b(?:se|läs\w*|vis(?:a|ar|ade)|öppna\w*|citer\w*|\w*text\w*|stycke(?:t|na)?|avsnitt\w*|paragraf\w*|\w*käll\w*|original\w*|dokument\w*|länk\w*|sida\w*"
    r"|rutin\w*|see|read|show\w*|open|quote\w*|sources?|page|link|document|passage)\b",
    re.IGNORECASE,
)
"""Names what can be shown, or showing it."""


class ActionShowSource(ActionAnswer):
    """Shows the whole section of the first source of the last answer."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_show_source"

    def act(self, tracker: Tracker) -> Turn:
        """Show the section in focus, or say that nothing has been shown yet."""
        if asks_leave(message(tracker)) or self._asks_word(tracker):
            return super().act(tracker)
        asked, focus = self.question(tracker), tracker.get_slot("focus")
        named = named_places(message(tracker))
        if focus and len(named) == 1:
            # "visa stycket från Haninge" after a comparison: of several passages the one that holds there.
            focus = self.knowledge.of_place(focus, named[0]) or self._shown_for(tracker) or focus
        if not focus:
            return Turn(self.knowledge.refer(asked, State.CLARIFY, say(asked.language, "no_source_yet")))
        answer = self.knowledge.show(asked, focus, question_id(tracker))
        return Turn(answer, [SlotSet("asked_back", False), SlotSet("missed", 0.0)])

    def _asks_word(self, tracker: Tracker) -> bool:
        """Return whether a message tells where a word was met that it asks about ("nån kallade mig oas, öh?")."""
        if SHOWN.search(message(tracker)):
            return False
        reading = read(tracker, self.knowledge.thesaurus, self.today())
        return self.asks_meaning(tracker, reading, self.question(tracker, reading))

    def _shown_for(self, tracker: Tracker) -> list[str]:
        """Return the passages that answer the last question for the place that the message names."""
        waiting = pending(tracker)
        return [] if waiting is None else passages(self.knowledge.answer(self.question(tracker, waiting)))


def asks_leave(text: str) -> bool:
    """Return whether a message asks whether something may be done that is no showing ("får jag låsa upp själv")."""
    return MAY.match(text) is not None and SHOWN.search(text) is None and names_topic(text)
