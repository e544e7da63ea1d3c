"""Whether what is told takes up what a message says, so that a new question about the old matter is not met with the old answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.late_interaction import WordVectors, distinct_words
from knowledge.swedish.follow_up_words import REFUSES
from knowledge.swedish.tokens import STOP_WORDS
from knowledge.swedish.topic_words import own_words

NEAR = 0.38
"""Cosine from which a word of a text takes a word up: "avgiftsfri" "kostar", "försök" "try", and not "sköterska" "skrivare"."""
REFUSED = "nej"
"""Stands for what somebody says who refuses, in whatever words."""


def words_said(text: str) -> list[str]:
    """Return the words of a message that name what it is about; of one that tells that somebody refuses also the "no"."""
    return [*own_words(text), *([REFUSED] if REFUSES.search(text) else [])]


def takes_up(said: Sequence[str], told: str) -> bool:
    """Return whether a text has a word for at least one of those that a message says of its own; true where it says none.

    Args:
        said: The words, in Swedish or English. Numbers are left to whoever compares amounts: a limit is told in other ones.
        told: The text.
    """
    if not said or any(sign.isdigit() for word in said for sign in word):
        return True
    near = _nearest(said, told)
    return float(near.max()) >= NEAR


def share_taken_up(said: Sequence[str], told: str) -> float:
    """Return for how much of what a message says of its own a text has a word, 0 to 1; 1 where it says nothing.

    Args:
        said: The words, in Swedish or English; each weighs as much as it tells.
        told: The text.
    """
    if not said:
        return 1.0
    vectors = WordVectors.load()
    weights = vectors.importance(vectors.numbers(list(said)))
    return float(weights[_nearest(said, told) >= NEAR].sum() / max(float(weights.sum()), 1e-9))


def heaviest(said: Sequence[str]) -> str:
    """Return the word that tells most of those of a message, which has at least one."""
    vectors = WordVectors.load()
    weights = vectors.importance(vectors.numbers(list(said)))
    return said[int(weights.argmax())]


def _nearest(said: Sequence[str], told: str) -> NDArray[np.float32]:
    """Return how near the nearest word of a text comes to each word that a message says, by their cosine, shape (len(said),)."""
    text = [word for word in distinct_words(told) if word not in STOP_WORDS]
    if not text:
        return np.zeros(len(said), np.float32)
    nearest: NDArray[np.float32] = WordVectors.load().cosines(said, text).max(axis=1)
    return nearest
