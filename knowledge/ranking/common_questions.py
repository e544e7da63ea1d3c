"""The common questions of a library beside the one that is asked: a passage is lifted by the nearest of its own.

Editors write what staff ask in their own words beside the paragraph that answers (knowledge/documents/common_questions.py), so that it
is found by words that it does not use. Two questions are as near as the words of each find counterparts in the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Passage, QuestionKind
from knowledge.query import Query
from knowledge.ranking.late_interaction import AskedWords, KnownTexts, WordVectors, distinct_words
from knowledge.swedish.question_words import question_kind

FROM = 0.5
"""Nearness from which a common question tells something: unrelated questions come this near."""
OTHER_KIND = 0.5
"""What a common question counts that asks who where when is asked, and so on: it leads to the matter, seldom to the answer."""


class CommonQuestions:
    """The common questions of one snapshot."""

    def __init__(self, passages: Sequence[Passage], vectors: WordVectors) -> None:
        """Collect them.

        Args:
            passages: All passages of the snapshot, in the order of their rows.
            vectors: Vectors of words.
        """
        held = [(row, text) for row, passage in enumerate(passages) for text in passage.questions]
        self._rows = np.array([row for row, _ in held], dtype=np.int64)
        self._texts = [text for _, text in held]
        self._known = KnownTexts(vectors, [distinct_words(text) for text in self._texts])

    def nearness(self, query: Query, asked: AskedWords, allowed: NDArray[np.bool_]) -> dict[int, float]:
        """Return by how much the nearest common question of each passage comes near, by the passages' rows; only what is above 0.

        Args:
            query: The question, taken apart.
            asked: Its words.
            allowed: Which passages may be evidence, shape (passages,).
        """
        near = self._known.near(asked)
        found: dict[int, float] = {}
        for number in np.flatnonzero(near > FROM).tolist():
            row = int(self._rows[number])
            if allowed[row]:
                value = (float(near[number]) - FROM) * _share(query.kind, question_kind(self._texts[number]))
                found[row] = max(found.get(row, 0.0), value)
        return found


def _share(asked: QuestionKind | None, known: QuestionKind | None) -> float:
    return OTHER_KIND if asked is not None and known is not None and known is not asked else 1.0
