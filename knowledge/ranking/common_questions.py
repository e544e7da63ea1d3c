"""The common questions of a library beside the one that is asked: a passage is lifted by the nearest of its own.

Editors write what staff ask in their own words beside the paragraph that answers (knowledge/documents/common_questions.py), so that it
is found by words that it does not use. All are compared word by word, the nearest of a few passages are read closely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Passage, QuestionKind
from knowledge.query import Query, without_places
from knowledge.ranking.close_reading import CloseReader
from knowledge.ranking.late_interaction import AskedWords, WordVectors, distinct_words
from knowledge.swedish.question_words import question_kind

READ = 8
"""Passages, those with the nearest common questions by their words, of which the nearest one is read."""
FROM = 0.4
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

    def nearness(
        self, query: Query, asked: AskedWords, allowed: NDArray[np.bool_], reader: CloseReader | None
    ) -> dict[int, float]:
        """Return by how much the nearest common question of each passage comes near, by the passages' rows; only what is above 0.

        Args:
            query: The question, taken apart.
            asked: Its words.
            allowed: Which passages may be evidence, shape (passages,).
            reader: Reads the nearest ones; without it their words alone count, there and back.
        """
        known = np.flatnonzero(allowed[self._rows]) if len(self._rows) else self._rows
        if not len(known):
            return {}
        by_words = asked.compare([self._words[number] for number in known]).learned
        ordered = np.argsort(-by_words, kind="stable")
        # The first of each passage: one with many like questions leaves room for others.
        _, first = np.unique(self._rows[known[ordered]], return_index=True)
        order = ordered[np.sort(first)[:READ]]
        nearest = known[order]
        texts = [self._texts[number] for number in nearest]
        if reader is not None:
            near = reader.nearness(query.text, texts).tolist()
        else:
            words = [distinct_words(query.text)]
            back = (AskedWords(self._vectors, one, self._idf).compare(words).learned[0] for one in texts)
            near = [float(there + other) / 2 for there, other in zip(by_words[order], back, strict=True)]
        return {
            int(self._rows[number]): (value - FROM) * self._share(query.kind, self._kinds[number])
            for number, value in zip(nearest.tolist(), near, strict=True)
            if value > FROM
        }

    @staticmethod
    def _share(asked: QuestionKind | None, known: QuestionKind | None) -> float:
        return OTHER_KIND if asked is not None and known is not None and known is not asked else 1.0
