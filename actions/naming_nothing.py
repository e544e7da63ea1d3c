"""A message that only asks, points or agrees: nothing to search for, so the person is invited to say what it is about."""

from __future__ import annotations

from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import Turn, message
from knowledge.base import KnowledgeBase
from knowledge.introduction.progress import Progress
from knowledge.model import Question, State
from knowledge.swedish.tokens import words

ABOUT_WHAT = {
    "sv": "Vad gäller frågan? Skriv vad du undrar över, gärna med kommunens namn.",
    "en": "What is the question about? Write what you wonder, and name the municipality if you can.",
}
BARE = frozenset(
    "varför hur vad vem när var vart vilken vilket vilka då det den så nu men why how what who when where which that it so then now but".split()
)
"""Words that ask or point without saying about what."""


def names_nothing(tracker: Tracker) -> bool:
    """Return whether a message is only a question word ("varför?", "hur då?") and no question before it to go on with."""
    return not tracker.get_slot("pending_question") and all(word in BARE for word in words(message(tracker)))


def about_what(knowledge: KnowledgeBase, tracker: Tracker, asked: Question) -> Turn:
    """Ask what a message is about; in an introduction it is about the step, which says why and from where."""
    code = str(tracker.get_slot("introduction") or "")
    return shown_step(knowledge, asked, code) or Turn(knowledge.refer(asked, State.CLARIFY, ABOUT_WHAT[asked.language]))


def shown_step(
    knowledge: KnowledgeBase, asked: Question, code: str, move: Callable[[Progress], Progress] | None = None
) -> Turn | None:
    """Return the step of an introduction that a code names, None where it names none.

    Args:
        knowledge: What is known.
        asked: The message, for its language.
        code: Where the person is.
        move: Where from there, nowhere by default.
    """
    progress = Progress.find(code)
    if progress is None:
        return None
    answer = knowledge.guide().step(asked, move(progress) if move else progress)
    held = answer.introduction.code if answer.introduction else None
    return Turn(answer, [SlotSet("introduction", held or None)])
