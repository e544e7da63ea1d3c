"""How Swedish is misspelt: what sounds alike ("sch" and "ch", "ä" and "e", one consonant or two), and how far two spellings are apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA, Indel

from knowledge.swedish.tokens import fold

LONG = 8
"""Letters from which a word may have two slips: two that are missing or too many, never two that are others."""
ALIKE = 0.5
"""How far two spellings of one sound are apart, where one letter wrong is 1."""
DOUBLED = re.compile(r"(.)\1+")
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
VOWEL = re.compile(r"[aeiouyåäö]")
SOUNDS = (
    (re.compile(r"stj|skj|sch|sj|(?<!c)ch|sk(?=[eiyäö])"), "S"),
    (re.compile(r"tj|kj"), "C"),
    (re.compile(r"^(?:[hldg]j|g(?=[eiyäö]))"), "j"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dt"), "t"),
    (re.compile(r"ä"), "e"),
    (re.compile(r"å"), "o"),
)
"""Spellings of one sound, in the order in which they are read."""


def sound(word: str) -> str:
    """Return what a word in lower case sounds like: two words that only the ear confuses have one sound."""
    for pattern, letter in SOUNDS:
        word = pattern.sub(letter, word)
    return DOUBLED.sub(r"\1", _folded_but_capitals(word))


def _folded_but_capitals(word: str) -> str:
    """Return a word without diacritics, the capitals that stand for sounds kept."""
    return "".join(sign if sign.isupper() else fold(sign) for sign in word)


def undoubled(word: str) -> str:
    """Return a word without diacritics, each doubled letter once."""
    return DOUBLED.sub(r"\1", fold(word))


def unlikeness(typed: str, meant: str) -> float | None:
    """Return how far what was typed is from a word, both in lower case, None where it is no misspelling of it.

    0 is the same but for diacritics, ``ALIKE`` sounds the same or lacks a doubled letter, 1 is one letter wrong, missing, too many
    or out of its turn.
    """
    plain, right = fold(typed), fold(meant)
    if plain == right:
        return 0.0
    heard, spoken = sound(typed), sound(meant)
    if heard == spoken or undoubled(typed) == undoubled(meant):
        return ALIKE
    reach = 1 if min(len(plain), len(right)) < LONG else 2
    found = []
    distance = OSA.distance(plain, right, score_cutoff=reach)
    if distance <= 1 or (distance <= reach and Indel.distance(plain, right) <= reach):
        found.append(float(distance))
    # A sound and a letter wrong at once are too much in a short word, and two consonants make two words.
    if reach > 1 and (Indel.distance(heard, spoken) == 1 or _differ_in_a_vowel(heard, spoken)):
        found.append(1 + ALIKE)
    return min(found, default=None)


def _differ_in_a_vowel(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1 and VOWEL.sub("", one) == VOWEL.sub("", other)


def respellings(word: str) -> Iterator[str]:
    """Yield the words that one in lower case is but for a consonant that is doubled in one of them."""
    for place, letter in enumerate(word):
        head, tail = word[:place], word[place + 1 :]
        if letter in CONSONANTS and place > 0:
            yield head + letter + letter + tail
            if tail[:1] == letter:
                yield head + tail
