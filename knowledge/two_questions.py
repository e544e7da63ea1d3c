"""Two questions in one message: "vem gör hembesök i Tyresö och inom hur lång tid?" asks who, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.follow_ups import Focus, follow
from knowledge.model import QuestionKind
from knowledge.query import without_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import Thesaurus

SECOND = re.compile(
    r"(?:\s*[,;]\s*|\s+)(?:och|samt|and)\s+(?=(?:vem|vilka|vilken|vilket|när|hur|inom|senast|vart|var|vad|på vilket|till vem|vid vilken"
    r"|who|when|how|within|what|where|by when|which)\b)|[?!]\s+(?=\S)",
    re.IGNORECASE,
)
"""Where another question begins: behind "och" with a question word, or behind a question mark."""
ASKED = frozenset(
    {
        QuestionKind.WHO_IS_RESPONSIBLE,
        QuestionKind.CONTACT,
        QuestionKind.DEADLINE,
        QuestionKind.HOW_TO,
        QuestionKind.DEFINITION,
    }
)
"""Kinds that words alone tell apart."""
SHORTEST = 2
"""Words of the shortest first question: it names a topic."""


@dataclass(frozen=True, slots=True)
class Second:
    """The second question of a message.

    Attributes:
        words: As the person wrote it.
        text: The whole question.
        kind: What it asks for.
    """

    words: str
    text: str
    kind: QuestionKind


def second_question(text: str, thesaurus: Thesaurus, language: str = "sv") -> Second | None:
    """Return the second question of a message, read together with the first, None where it asks one thing.

    Args:
        text: The message as it was read; its place may have been cut out.
        thesaurus: Tells whether the second names a topic of its own.
        language: The message's language.
    """
    for border in SECOND.finditer(text):
        first, words = text[: border.start()].strip(), text[border.end() :].strip()
        before, kind = question_kind(first), question_kind(words)
        if before not in ASKED or kind is None or kind not in ASKED or kind is before or len(first.split()) < SHORTEST:
            continue
        topic = without_places(first)
        followed = follow(words, Focus(topic, before), thesaurus, language)
        whole = followed.text if followed and not followed.reach else words
        return Second(words, whole, kind)
    return None
