"""BM25 over character 4-grams, with a mask of allowed passages.

The weighting is Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the field
weights of BM25F: heading and title grams count towards the term frequency, not towards the length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.index.grams import GramCounts, TermCounts

K1 = 1.2
B = 0.75

Floats: TypeAlias = NDArray[np.float32]


class LexicalIndex:
    """An immutable inverted index.

    Attributes:
        size: Number of passages.
        vocabulary: Gram of each column.
    """

    def __init__(self, vocabulary: Sequence[str], weights: sparse.csc_array, idf: Floats) -> None:
        """Wrap ready-made parts; use ``build`` or ``load``.

        Args:
            vocabulary: Gram of each column.
            weights: BM25 weights, one row a passage, one column a gram.
            idf: Inverse document frequency of each column.
        """
        self.vocabulary = list(vocabulary)
        self._column = {term: column for column, term in enumerate(self.vocabulary)}
        self._indptr = weights.indptr
        self._indices = weights.indices
        self._data = weights.data
        self._idf = idf
        self.size = int(weights.shape[0])

    @classmethod
    def build(cls, passages: Sequence[TermCounts]) -> LexicalIndex:
        """Build the index of passages.

        Args:
            passages: Counts of each passage; a row's number is its place in this sequence.
        """
        return cls.weighing(GramCounts.of(passages))

    @classmethod
    def weighing(cls, counts: GramCounts) -> LexicalIndex:
        """Build the index of counted passages."""
        size, lengths = len(counts), counts.lengths
        mean = float(lengths.mean()) if size else 1.0
        matrix = sparse.csc_array(counts.matrix)
        document_frequency = np.diff(matrix.indptr)
        idf = np.log1p((size - document_frequency + 0.5) / (document_frequency + 0.5)).astype(np.float32)
        norm = K1 * (1 - B + B * lengths / max(mean, 1.0))
        matrix.data = matrix.data * (K1 + 1) / (matrix.data + norm[matrix.indices])
        matrix.data = (matrix.data * np.repeat(idf, document_frequency)).astype(np.float32)
        return cls(counts.vocabulary, matrix, idf)

    def scores(self, query: Mapping[str, float]) -> Floats:
        """Score every passage.

        Args:
            query: Weight of each gram of the question.

        Returns:
            BM25 scores, shape (size,), float32; zero where nothing matches.
        """
        pieces: list[NDArray[np.int32]] = []
        weights: list[Floats] = []
        for term, weight in query.items():
            column = self._column.get(term)
            if column is None:
                continue
            span = slice(self._indptr[column], self._indptr[column + 1])
            pieces.append(self._indices[span])
            weights.append(self._data[span] * np.float32(weight))
        if not pieces:
            return np.zeros(self.size, dtype=np.float32)
        return np.bincount(np.concatenate(pieces), np.concatenate(weights), minlength=self.size).astype(np.float32)

    def idf(self, term: str) -> float:
        """Return the inverse document frequency of a gram; that of an unseen gram where it is unknown."""
        column = self._column.get(term)
        if column is None:
            return float(np.log1p((self.size + 0.5) / 0.5))
        return float(self._idf[column])

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder as arrays that can be memory-mapped."""
        np.save(folder / "lexical-indptr.npy", self._indptr)
        np.save(folder / "lexical-indices.npy", self._indices)
        np.save(folder / "lexical-data.npy", self._data)
        np.save(folder / "lexical-idf.npy", self._idf)
        (folder / "lexical-terms.txt").write_text("\n".join(self.vocabulary), encoding="utf-8")
        (folder / "lexical-size.txt").write_text(str(self.size), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open an index written by ``save``, memory-mapped.

        Raises:
            OSError: A file is missing or unreadable.
            EOFError: A file is empty.
            ValueError: A file is broken.
        """
        index = cls.__new__(cls)
        index.vocabulary = read_vocabulary(folder)
        index._column = {term: column for column, term in enumerate(index.vocabulary)}
        index._indptr = np.load(folder / "lexical-indptr.npy")
        index._indices = np.load(folder / "lexical-indices.npy", mmap_mode="r")
        index._data = np.load(folder / "lexical-data.npy", mmap_mode="r")
        index._idf = np.load(folder / "lexical-idf.npy")
        index.size = int((folder / "lexical-size.txt").read_text(encoding="utf-8"))
        return index


def read_vocabulary(folder: Path) -> list[str]:
    """Return the gram of each column of an index written by ``LexicalIndex.save``.

    Raises:
        OSError: The file is missing or unreadable.
    """
    text = (folder / "lexical-terms.txt").read_text(encoding="utf-8")
    return text.split("\n") if text else []
