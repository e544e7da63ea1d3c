"""How often each gram stands in each passage: what BM25 weights are made of, kept so that unchanged passages are not counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TermCounts:
    """Weighted gram counts of one passage.

    Attributes:
        counts: Weighted term frequency of each gram over all fields.
        length: Number of grams of the passage's own text.
    """

    counts: Mapping[str, float]
    length: int


def count_terms(fields: Sequence[tuple[Iterable[str], float]]) -> TermCounts:
    """Count grams over fields.

    Args:
        fields: Grams and weight of each field; the first is the passage's own text and gives the length.

    Returns:
        The weighted counts.
    """
    counts: Counter[str] = Counter()
    length = 0
    for number, (terms, weight) in enumerate(fields):
        for term in terms:
            counts[term] += weight  # type: ignore[assignment]
            length += number == 0
    return TermCounts(counts, length)


class GramCounts:
    """The counts of many passages, immutable.

    Attributes:
        vocabulary: Gram of each column.
        matrix: Weighted counts, one row a passage, one column a gram, float32.
        lengths: Length of each passage in grams, shape (passages,), float32.
    """

    def __init__(self, vocabulary: Sequence[str], matrix: sparse.csr_array, lengths: Floats) -> None:
        """Wrap ready-made parts; use ``of``, ``joined`` or ``load``."""
        self.vocabulary = list(vocabulary)
        self.matrix = matrix
        self.lengths = lengths

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.lengths)

    @classmethod
    def of(cls, passages: Sequence[TermCounts], vocabulary: Sequence[str] = ()) -> GramCounts:
        """Put counted passages together.

        Args:
            passages: Counts of each passage; a row's number is its place in this sequence.
            vocabulary: Grams that get the first columns, seen here or not.
        """
        column = {term: number for number, term in enumerate(vocabulary)}
        columns: list[int] = []
        frequencies: list[float] = []
        starts = [0]
        for passage in passages:
            for term, count in passage.counts.items():
                columns.append(column.setdefault(term, len(column)))
                frequencies.append(count)
            starts.append(len(columns))
        matrix = sparse.csr_array(
            (
                np.array(frequencies, dtype=np.float32),
                np.array(columns, dtype=np.int32),
                np.array(starts, dtype=np.int64),
            ),
            shape=(len(passages), len(column)),
        )
        return cls(list(column), matrix, np.array([passage.length for passage in passages], dtype=np.float32))

    def joined(self, kept: Rows, new: Sequence[TermCounts], order: Rows) -> GramCounts:
        """Return the counts of some of these passages together with new ones.

        Args:
            kept: Rows of the passages that stay.
            new: Counts of the new passages.
            order: Where each row of the result comes from, as a place in kept followed by new.
        """
        added = GramCounts.of(new, self.vocabulary)
        old = self.matrix[kept]
        old.resize(len(kept), len(added.vocabulary))
        matrix = sparse.vstack([old, added.matrix], format="csr", dtype=np.float32)[order]
        lengths = np.concatenate([self.lengths[kept], added.lengths])[order]
        held = np.bincount(matrix.indices, minlength=len(added.vocabulary)) > 0
        vocabulary = added.vocabulary
        if not held.all():
            # What only removed passages held is forgotten, so that an index grown by changes equals one made anew.
            column = np.cumsum(held, dtype=np.int32) - 1
            shape = (matrix.shape[0], int(held.sum()))
            matrix = sparse.csr_array((matrix.data, column[matrix.indices], matrix.indptr), shape=shape)
            vocabulary = [term for term, keep in zip(vocabulary, held, strict=True) if keep]
        return GramCounts(vocabulary, matrix, lengths.astype(np.float32))

    def save(self, folder: Path) -> None:
        """Write the counts into an existing folder as arrays that can be memory-mapped."""
        np.save(folder / "grams-indptr.npy", self.matrix.indptr)
        np.save(folder / "grams-indices.npy", self.matrix.indices)
        np.save(folder / "grams-data.npy", self.matrix.data)
        np.save(folder / "grams-lengths.npy", self.lengths)

    @classmethod
    def load(cls, folder: Path, vocabulary: Sequence[str]) -> GramCounts:
        """Open counts written by ``save``, memory-mapped.

        Args:
            folder: Where they were written.
            vocabulary: Gram of each column.

        Raises:
            OSError: A file is missing or unreadable.
            EOFError: A file is empty.
            ValueError: A file is broken.
        """
        indptr, indices, data, lengths = (
            np.load(folder / f"grams-{part}.npy", mmap_mode="r") for part in ("indptr", "indices", "data", "lengths")
        )
        matrix = sparse.csr_array((data, indices, indptr), shape=(len(lengths), len(vocabulary)))
        return cls(vocabulary, matrix, lengths)
