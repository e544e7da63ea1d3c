"""Which passage speaks of what a question names, in its words or in others for it, though it was not found to answer."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.model import Passage
from knowledge.query import Query, without_places
from knowledge.ranking.late_interaction import WordVectors, distinct_words
from knowledge.swedish.thesaurus import TermKind
from knowledge.swedish.tokens import STOP_WORDS
from knowledge.swedish.tokens import words as words_of
from knowledge.swedish.topic_words import own_words

SAME = 0.5
"""Cosine from which a word of a text is another for one of the question: "hjälpmedel" for "rullstolen", not "fram" for "framme"."""
WHO = (TermKind.FUNCTION, TermKind.UNIT)


def speaking_of(query: Query, passages: Iterable[Passage]) -> tuple[Passage, str] | None:
    """Return the passage that speaks most clearly of what a question names, and its word for it; None where none does.

    Who is named stands everywhere, and says nothing of the matter.

    Args:
        query: The question, taken apart.
        passages: Where to look.
    """
    who = {word for match in query.terms if match.groups[0].kind in WHO for word in words_of(match.surface)}
    asked = [word for word in own_words(without_places(query.text)) if word not in who]
    vectors = WordVectors.load()
    best, found = SAME, None
    for passage in passages:
        told = [word for word in distinct_words(passage.text) if word not in STOP_WORDS and word not in who]
        if not asked or not told:
            continue
        near = vectors.cosines(asked, told).max(axis=0)
        if float(near.max()) > best:
            best, found = float(near.max()), (passage, told[int(near.argmax())])
    return found
