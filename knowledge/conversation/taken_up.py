"""Whether what is told takes up what a message says, so that a new question about the old matter is not met with the old answer."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.ranking.late_interaction import WordVectors, distinct_words
from knowledge.swedish.tokens import STOP_WORDS

NEAR = 0.38
"""Cosine from which a word of a text takes a word up: "avgiftsfri" "kostar", "försök" "try", and not "sköterska" "skrivare"."""


def takes_up(said: Sequence[str], told: str) -> bool:
    """Return whether a text has a word for at least one of those that a message says of its own; true where it says none.

    Args:
        said: The words, in Swedish or English. Numbers are left to whoever compares amounts: a limit is told in other ones.
        told: The text.
    """
    if not said or any(sign.isdigit() for word in said for sign in word):
        return True
    vectors = WordVectors.load()
    text = [word for word in distinct_words(told) if word not in STOP_WORDS]
    if not text:
        return False
    own, beside = (vectors.units(vectors.numbers(found)) for found in (list(said), text))
    return float((own @ beside.T).max()) >= NEAR
