"""How well a text's words stand for a question's words: each word of the question counts by its nearest word in the text.

Late interaction (Khattab and Zaharia 2020, "ColBERT"), with one vector a word from the table of the embedded encoder, so
that a whole candidate list is compared in milliseconds. It sees what one vector for a whole text blurs: that every part
of the question has its counterpart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from knowledge.encoder import EMBEDDED
from knowledge.hashed_words import buckets
from knowledge.swedish.tokens import STOP_WORDS, words

Floats: TypeAlias = NDArray[np.float32]
MOST_KNOWN = 200_000
"""Words whose vectors are kept; past that all are forgotten and computed anew."""


class WordVectors:
    """Vectors of single words, made from a table of hashed words and character n-grams."""

    def __init__(self, table: NDArray[np.float16], weights: NDArray[np.float16]) -> None:
        """Bind a trained table.

        Args:
            table: One vector a row, shape (rows, dimensions).
            weights: Logarithmic weight of each row, shape (rows, 1).
        """
        self._table = table
        self._weights = weights
        self._number: dict[str, int] = {}
        self._units = np.empty((1024, table.shape[1]), dtype=np.float32)
        self._importance = np.empty(1024, dtype=np.float32)

    @classmethod
    @lru_cache(maxsize=2)
    def load(cls, folder: Path = EMBEDDED) -> WordVectors:
        """Read the table of an encoder's folder.

        Raises:
            OSError: The file is missing.
        """
        state = load_file(str(folder / "model.safetensors"))
        return cls(state["vectors.weight"], state["weights.weight"])

    def numbers(self, found: Sequence[str]) -> NDArray[np.int64]:
        """Return the place of each word in ``units`` and ``importance``; new words are added."""
        if len(self._number) > MOST_KNOWN:
            self._number.clear()
        return np.array(
            [self._number[word] if word in self._number else self._add(word) for word in found], dtype=np.int64
        )

    def units(self, numbers: NDArray[np.int64]) -> Floats:
        """Return the unit vectors of some words, shape (len(numbers), dimensions)."""
        found: Floats = self._units[numbers]
        return found

    def importance(self, numbers: NDArray[np.int64]) -> Floats:
        """Return how much each word weighs in a text, as learned, shape (len(numbers),)."""
        found: Floats = self._importance[numbers]
        return found

    def cosines(self, found: Sequence[str], others: Sequence[str]) -> Floats:
        """Return how near each of some words comes to each of some others, shape (len(found), len(others))."""
        near: Floats = self.units(self.numbers(found)) @ self.units(self.numbers(others)).T
        return near

    def _add(self, word: str) -> int:
        number = len(self._number)
        if number >= len(self._units):
            self._units = np.concatenate([self._units, np.empty_like(self._units)])
            self._importance = np.concatenate([self._importance, np.empty_like(self._importance)])
        rows = buckets(word, len(self._table))
        vector = self._table[rows].astype(np.float32).mean(axis=0)
        length = float(np.linalg.norm(vector))
        self._units[number] = vector / max(length, 1e-9)
        self._importance[number] = np.exp(self._weights[rows].astype(np.float32).mean()) * length
        self._number[word] = number
        return number


class Nearness(NamedTuple):
    """How near texts come to a question: cosines of each question word to its nearest word, all of shape (texts,).

    Attributes:
        learned: Mean by learned importance.
        rare: Mean by rarity in the library, stop words left out.
        least: That of the word of meaning that has the least counterpart.
    """

    learned: Floats
    rare: Floats
    least: Floats


class InContext(NamedTuple):
    """How near the nearest part of each text comes to a question, all of shape (texts,); 0 where a text has no part.

    Attributes:
        alone: By learned importance, the headings left out.
        learned: By learned importance, each word counted by the part or by the headings above it.
        rare: The same by rarity in the library.
        asked: By rarity, only what the headings do not say: the detail that is asked about the heading's matter.
        best: Number of the nearest part of each text, -1 where it has none.
    """

    alone: Floats
    learned: Floats
    rare: Floats
    asked: Floats
    best: NDArray[np.int64]


class AskedWords:
    """The words of one question, to be compared with many texts.

    Attributes:
        units: Unit vectors of its distinct words, shape (words, dimensions).
        learned: What each counts by learned importance, shape (words,); they add up to 1.
    """

    def __init__(
        self,
        vectors: WordVectors,
        text: str,
        idf: Callable[[str], float],
        share: Callable[[str], float] = lambda _: 1.0,
    ) -> None:
        """Take a question apart.

        Args:
            vectors: Vectors of words.
            text: The question.
            idf: Rarity of a word in the library.
            share: What a word counts beside the others, 0 to 1.
        """
        self._vectors = vectors
        found = list(dict.fromkeys(words(text))) or [""]
        numbers = vectors.numbers(found)
        self.units = vectors.units(numbers)
        shares = np.array([share(word) for word in found], dtype=np.float32)
        self.learned = _shares(vectors.importance(numbers) * shares)
        self._meaning = np.array([word not in STOP_WORDS for word in found])
        rarity = [0.0 if word in STOP_WORDS else idf(word) for word in found]
        self._rarity = _shares(np.array(rarity, dtype=np.float32) * shares)

    def compare(self, texts: Sequence[tuple[str, ...]]) -> Nearness:
        """Compare the question with texts.

        Args:
            texts: The distinct words of each text.
        """
        if not texts:
            nothing = np.empty(0, dtype=np.float32)
            return Nearness(nothing, nothing, nothing)
        nearest = self._nearest(texts)
        meant = nearest[self._meaning] if self._meaning.any() else nearest
        return Nearness(self.learned @ nearest, self._rarity @ nearest, meant.min(axis=0))

    def in_context(self, texts: Sequence[Sequence[tuple[str, ...]]], headings: Sequence[tuple[str, ...]]) -> InContext:
        """Compare the question with the parts (sentences) of texts, each read under its text's headings.

        Args:
            texts: The distinct words of each part of each text.
            headings: The distinct words of the headings that each text stands under.
        """
        above = self._nearest(headings)
        zeros = np.zeros((4, len(texts)), dtype=np.float32)
        found = InContext(zeros[0], zeros[1], zeros[2], zeros[3], np.full(len(texts), -1, dtype=np.int64))
        parts = [part for text in texts for part in text]
        if not parts:
            return found
        within = self._nearest(parts)
        owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        alone = self.learned @ within
        # What the headings say already need not be said again by the sentence, and tells nothing of it.
        both = np.maximum(within, above[:, owner])
        learned, rare = self.learned @ both, self._rarity @ both
        left = self._rarity[:, None] * np.clip(1.0 - above, 0.0, None)
        total = left.sum(axis=0)
        asked = (left[:, owner] * within).sum(axis=0) / np.where(total > 0, total, 1.0)[owner]
        position = 0
        for number, text in enumerate(texts):
            if not text:
                continue
            run = slice(position, position + len(text))
            found.alone[number] = alone[run].max()
            found.learned[number] = learned[run].max()
            found.rare[number] = rare[run].max()
            found.asked[number] = asked[run].max()
            found.best[number] = int(np.argmax(learned[run] + rare[run]))
            position += len(text)
        return found

    def _nearest(self, texts: Sequence[tuple[str, ...]]) -> Floats:
        """Return the cosine of each question word to its nearest word of each text, shape (words, texts)."""
        lists = [text or ("",) for text in texts]
        numbers = self._vectors.numbers([word for text in lists for word in text])
        distinct, places = np.unique(numbers, return_inverse=True)
        similar = self.units @ self._vectors.units(distinct).T
        starts = np.cumsum([0, *(len(text) for text in lists[:-1])])
        found: Floats = np.maximum.reduceat(similar[:, places], starts, axis=1)
        return found


class KnownTexts:
    """Short texts that every question is compared with: their words are looked up once."""

    def __init__(self, vectors: WordVectors, texts: Sequence[tuple[str, ...]]) -> None:
        """Look the words up.

        Args:
            vectors: Vectors of words.
            texts: The distinct words of each text.
        """
        lists = [text or ("",) for text in texts]
        numbers = vectors.numbers([word for text in lists for word in text])
        distinct, self._places = np.unique(numbers, return_inverse=True)
        self._units = vectors.units(distinct)
        self._starts = np.cumsum([0, *(len(text) for text in lists)])[:-1]
        importance = vectors.importance(numbers)
        owner = np.repeat(np.arange(len(lists)), [len(text) for text in lists])
        self._shares = importance / np.add.reduceat(importance, self._starts)[owner] if lists else importance

    def near(self, asked: AskedWords) -> Floats:
        """Return how near each text comes to a question, there and back: the less of both, by learned importance, shape (texts,)."""
        if not len(self._starts):
            return np.empty(0, dtype=np.float32)
        similar = asked.units @ self._units.T
        there = asked.learned @ np.maximum.reduceat(similar[:, self._places], self._starts, axis=1)
        back = np.add.reduceat(similar.max(axis=0)[self._places] * self._shares, self._starts)
        nearest: Floats = np.minimum(there, back)
        return nearest


@lru_cache(maxsize=100_000)
def distinct_words(text: str) -> tuple[str, ...]:
    """Return each word of a text once."""
    return tuple(dict.fromkeys(words(text)))


def _shares(values: Floats) -> Floats:
    total = float(values.sum())
    shares: Floats = values / total if total > 0 else np.full(len(values), 1 / len(values), dtype=np.float32)
    return shares.astype(np.float32)
