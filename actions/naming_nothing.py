"""A message that only asks, points or agrees: nothing to search for, so the person is invited to say what it is about."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.conversation import Turn, message
from actions.steps import shown_step
from knowledge.base import KnowledgeBase
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
