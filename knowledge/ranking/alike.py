"""Whether two passages say the same, so that a routine kept in several units is shown once, with where else it applies."""

from __future__ import annotations

from functools import lru_cache

from knowledge.ranking.late_interaction import distinct_words

NEGATIONS = frozenset("inte ej aldrig ingen inget inga icke utan endast bara not never no only".split())
"""Words that turn a rule round or narrow it."""
MOST_DIFFERENT = 0.08
"""Share of all words that may stand in one of two passages alone."""
FEWEST_WORDS = 8
"""Shorter passages must be equal: a word is much of them."""


def says_the_same(one: str, other: str) -> bool:
    """Return whether two passages differ in spelling and small words only.

    A number, a time or a negation that only one of them has makes them two rules.

    Args:
        one: Text of a passage.
        other: Text of another.
    """
    first, second = _words(one), _words(other)
    if first == second:
        # The same words in another order or number may say something else.
        return _plain(one) == _plain(other) or len(first) >= FEWEST_WORDS
    least = min(len(first), len(second))
    if least < FEWEST_WORDS or abs(len(first) - len(second)) > MOST_DIFFERENT * (len(first) + len(second)):
        return False
    different = first ^ second
    if len(different) > MOST_DIFFERENT * len(first | second):
        return False
    return not any(word in NEGATIONS or any(sign.isdigit() for sign in word) for word in different)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(distinct_words(text))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
