"""The passages that the arms of the search bring to the ranking model, and what is computed over all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the arms found: passages by their rows in the snapshot, with the arms' scores, all of shape (n,).

    Attributes:
        rows: Rows of the passages.
        lexical: BM25 scores.
        cosines: Cosines between question and passage.
        best_lexical: The best passage's BM25 score.
        ideal_lexical: The best BM25 score that a passage could have.
        best_cosine: The best passage's cosine.
        by_words: Rows that the lexical arm found.
        by_meaning: Rows that the dense arm found.
    """

    rows: NDArray[np.int64]
    lexical: NDArray[np.float32]
    cosines: NDArray[np.float32]
    best_lexical: float
    ideal_lexical: float
    best_cosine: float
    by_words: frozenset[int]
    by_meaning: frozenset[int]

    def only(self, chosen: NDArray[np.int64]) -> Candidates:
        """Return some of the candidates, in the order given."""
        return replace(self, rows=self.rows[chosen], lexical=self.lexical[chosen], cosines=self.cosines[chosen])

    def arms(self, row: int) -> tuple[str, ...]:
        """Return the names of the arms that found a row."""
        return tuple(name for name, rows in (("lexical", self.by_words), ("dense", self.by_meaning)) if row in rows)


def share(values: NDArray[np.float32], whole: float) -> NDArray[np.float32]:
    """Return values as shares of a whole, 0 where that is not above 0."""
    return (values / whole).astype(np.float32) if whole > 0 else np.zeros(len(values), np.float32)


def best_of_others(owners: NDArray[np.int32], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return, for each passage, the best score among the other passages of its document, 0 where it is alone.

    Args:
        owners: Number of each passage's document, best score first, shape (n,).
        scores: Score of each passage in descending order, shape (n,).
    """
    ranks: dict[int, list[int]] = {}
    for number, owner in enumerate(owners.tolist()):
        ranks.setdefault(owner, []).append(number)
    found = np.zeros(len(owners), dtype=np.float32)
    for numbers in ranks.values():
        if len(numbers) > 1:
            found[numbers] = scores[numbers[0]]
            found[numbers[0]] = scores[numbers[1]]
    return np.maximum(found, 0)
