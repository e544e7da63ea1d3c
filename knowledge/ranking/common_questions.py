"""The common questions of a library beside the one that is asked: a passage is lifted by the nearest of its own.

Editors write what staff ask in their own words beside the paragraph that answers (knowledge/documents/common_questions.py), so that it
is found by words that it does not use. Two questions are as near as the words of each find counterparts in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Passage, QuestionKind
from knowledge.query import Query, without_places
from knowledge.ranking.late_interaction import AskedWords, WordVectors, distinct_words
from knowledge.swedish.question_words import question_kind

COMPARED = 24
"""Passages, those with the nearest common questions by the asked words, of which the nearest one is compared both ways."""
FROM = 0.5
"""Nearness from which a common question tells something: unrelated questions come this near."""
OTHER_KIND = 0.5
"""What a common question counts that asks who where when is asked, and so on: it leads to the matter, seldom to the answer."""


class CommonQuestions:
    """The common questions of one snapshot."""

    def __init__(self, passages: Sequence[Passage], vectors: WordVectors, idf: Callable[[str], float]) -> None:
        """Collect them.

        Args:
            passages: All passages of the snapshot, in the order of their rows.
            vectors: Vectors of words.
            idf: Rarity of a word in the library.
        """
        held = [(row, text) for row, passage in enumerate(passages) for text in passage.questions]
        self._rows = np.array([row for row, _ in held], dtype=np.int64)
        # The place decides which documents are searched, and is cut out of what is asked as well.
        self._texts = [without_places(text) or text for _, text in held]
        self._words = [distinct_words(text) for text in self._texts]
        self._kinds = [question_kind(text) for text in self._texts]
        self._vectors, self._idf = vectors, idf

    def nearness(self, query: Query, asked: AskedWords, allowed: NDArray[np.bool_]) -> dict[int, float]:
        """Return by how much the nearest common question of each passage comes near, by the passages' rows; only what is above 0.

        Args:
            query: The question, taken apart.
            asked: Its words.
            allowed: Which passages may be evidence, shape (passages,).
        """
        known = np.flatnonzero(allowed[self._rows]) if len(self._rows) else self._rows
        if not len(known):
            return {}
        there = asked.compare([self._words[number] for number in known]).learned
        ordered = np.argsort(-there, kind="stable")
        # The first of each passage: one with many like questions leaves room for others.
        _, first = np.unique(self._rows[known[ordered]], return_index=True)
        words = [distinct_words(query.encoded)]
        found: dict[int, float] = {}
        for place in ordered[np.sort(first)[:COMPARED]]:
            number = int(known[place])
            back = AskedWords(self._vectors, self._texts[number], self._idf).compare(words).learned
            near = min(float(there[place]), float(back[0]))
            if near > FROM:
                found[int(self._rows[number])] = (near - FROM) * _share(query.kind, self._kinds[number])
        return found


def _share(asked: QuestionKind | None, known: QuestionKind | None) -> float:
    return OTHER_KIND if asked is not None and known is not None and known is not asked else 1.0
