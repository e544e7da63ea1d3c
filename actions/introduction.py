"""Introductions for new employees: each move of the person is answered by knowledge's guide."""

from __future__ import annotations

import re
from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer import ActionAnswer
from actions.conversation import Events, KnowledgeAction, Turn, intent, message, metadata
from actions.introduction_slots import NAMED, NONE
from actions.steps import ENDED, code_of, paused
from knowledge.answer import Answer
from knowledge.introduction.progress import Progress
from knowledge.swedish.topic_words import names_topic

MOST_WORDS = 5
"""Longer messages than this that carry no code and do not name the introduction are questions, not moves."""
MOVING = re.compile(
    r"\b(?:nästa|fortsätt\w*|vidare|framåt|tillbaka|bakåt|hoppa|över|skippa|paus\w*|avslut\w*|sluta|klar|färdig|steg\w*|börja om|radera|next|go on"
    r"|continue|back|skip|pause|finish|stop|done|step|erase|previous|resume)\b",
    re.IGNORECASE,
)
"""Words of the moves."""


class ActionIntroduction(ActionAnswer):
    """Starts an introduction once the form knows role and place, and moves in it."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_introduction"

    def act(self, tracker: Tracker) -> Turn:
        """Answer the person's move; what only looks like a move is answered as the question that it is."""
        guide, asked = self.knowledge.guide(), self.question(tracker)
        role, place = tracker.get_slot("introduction_role"), tracker.get_slot("introduction_place")
        if NONE in (role, place, tracker.get_slot("quiz_answer")):
            turn = super().act(tracker)
            emptied = [SlotSet("introduction_role", None), SlotSet("introduction_place", None)]
            return Turn(turn.answer, [*turn.events, *ENDED, *emptied])
        if role and place:
            started = [SlotSet("introduction_role", None), SlotSet("introduction_place", None)]
            return _at(guide.start(asked, role, self.knowledge.places.get(place)), started)
        progress, chosen = progress_of(tracker), tracker.get_slot("quiz_answer")
        if progress is not None and chosen is not None:
            return _at(guide.judge(asked, progress, int(chosen)))
        if not _is_move(tracker):
            return super().act(tracker)
        kind = intent(tracker)
        if kind == "erase_introduction":
            forgotten = [*ENDED, SlotSet("introduction", None)]
            return Turn(guide.erased(asked), forgotten, person={"introduction": None})
        if progress is None:
            return Turn(guide.nothing(asked), list(ENDED))
        if kind == "finish_introduction":
            ended = [*ENDED, SlotSet("introduction", None)]
            return Turn(guide.checklist(asked, progress), ended, person={"introduction": None})
        if kind == "pause_introduction":
            return paused(self.knowledge, asked, progress)
        return _at(guide.step(asked, MOVES.get(kind, _stay)(progress)))


def _stay(progress: Progress) -> Progress:
    return progress


MOVES: dict[str, Callable[[Progress], Progress]] = {
    "next_step": Progress.forward,
    "previous_step": Progress.back,
    "skip_step": Progress.skip,
}


class AskingAction(KnowledgeAction):
    """An action by which a form asks; silent where the person asked something else instead, which has been answered already.

    Rasa goes back to a form after such an answer; asking again would put the question in the place of the answer.
    """

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Ask, unless the bot has spoken since the person did."""
        return [] if _has_spoken(tracker) else await super().run(dispatcher, tracker, domain)


def _has_spoken(tracker: Tracker) -> bool:
    """Return whether the bot has said anything since the latest message."""
    for event in reversed(tracker.events):
        if event.get("event") in ("bot", "user"):
            return bool(event["event"] == "bot")
    return False


class AskRole(AskingAction):
    """Asks the form's first question: as what, or where, the person will work."""

    def name(self) -> str:
        """Return the name that the form calls."""
        return "action_ask_introduction_form_introduction_role"

    def act(self, tracker: Tracker) -> Turn:
        """Offer the paths, only those that may be meant where several are."""
        guide, asked = self.knowledge.guide(), self.question(tracker)
        return Turn(guide.ask_role(asked, guide.roles(message(tracker), asked.place)))


class AskPlace(AskingAction):
    """Asks the form's second question: where the person works."""

    def name(self) -> str:
        """Return the name that the form calls."""
        return "action_ask_introduction_form_introduction_place"

    def act(self, tracker: Tracker) -> Turn:
        """Ask for the municipality or the county."""
        return Turn(self.knowledge.guide().ask_place(self.question(tracker)))


class AskQuiz(AskingAction):
    """Asks the quiz question of the step that the person is at."""

    def name(self) -> str:
        """Return the name that the form calls."""
        return "action_ask_quiz_form_quiz_answer"

    def act(self, tracker: Tracker) -> Turn:
        """Ask the question, or say that there is none."""
        guide, asked, progress = self.knowledge.guide(), self.question(tracker), progress_of(tracker)
        if progress is None:
            return Turn(guide.nothing(asked))
        return _held(guide.quiz(asked, progress))


def progress_of(tracker: Tracker) -> Progress | None:
    """Return where the person is: by a code in the message, in the conversation, or what the person had remembered."""
    remembered = (metadata(tracker).get("person") or {}).get("introduction")
    for text in (message(tracker), tracker.get_slot("introduction"), remembered):
        found = Progress.find(str(text or ""))
        if found is not None:
            return found
    return None


def _is_move(tracker: Tracker) -> bool:
    """Return whether a message is a move in an introduction: short, or with a code, or naming the introduction."""
    text = message(tracker)
    if Progress.find(text) is not None or any(word in text.casefold() for word in NAMED):
        return True
    if progress_of(tracker) is None and ("?" in text or not MOVING.search(text) or names_topic(MOVING.sub(" ", text))):
        # Nothing to move in: whatever the intent model says, other words ask something.
        return False
    return len(text.split()) <= MOST_WORDS


def _at(answer: Answer, events: Events | None = None) -> Turn:
    """Return a turn that leaves the forms and remembers where the answer is for the conversation."""
    return _held(answer, [*ENDED, *(events or [])])


def _held(answer: Answer, events: Events | None = None) -> Turn:
    return Turn(answer, [*(events or []), SlotSet("introduction", code_of(answer))])
