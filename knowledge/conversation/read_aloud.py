"""A question as it was read, in words that a person would say: what is new, and in a few words what about."""

from __future__ import annotations

from knowledge.conversation.clauses import BORDER
from knowledge.conversation.joined_question import ADDED
from knowledge.swedish.follow_up_words import CONDITION
from knowledge.swedish.topic_words import own_words

MOST = 12
"""Words of the longest topic that is said whole."""
ABOUT = {"sv": "det gäller", "en": "about"}


def read_aloud(question: str, language: str = "sv") -> str:
    """Return a question, joined with what it follows or not, as one sentence.

    Args:
        question: As it was searched for; what a follow-up asks stands before a dash, what it adds behind a semicolon
            (``knowledge.conversation.joined_question``).
        language: ``"sv"`` or ``"en"``.
    """
    first, *added = question.strip(" ?.!").split(ADDED)
    new, *earlier = first.split(" – ")
    if added:
        if CONDITION.match(added[-1]) and not earlier and len(new.split()) <= MOST:
            return f"{new} {added[-1]}?"
        earlier = [new, *earlier]
        new = added[-1]
    if not earlier:
        return question
    return f"{new.strip(' ?.!,')}? ({ABOUT[language]}: {_brief(earlier[0])})"


def _brief(topic: str) -> str:
    """Return of a topic of several clauses the one that names most, cut where that is long itself."""
    clauses = [clause.strip(" ?.!,;:–-") for clause in BORDER.split(topic)]
    said = max(
        (clause for clause in clauses if clause), key=lambda clause: min(len(own_words(clause)), MOST), default=""
    )
    words = said.split()
    return said if len(words) <= MOST else f"{' '.join(words[:MOST])} …"
