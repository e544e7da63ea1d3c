"""Clipped notes of care, told by a linear model over their words: what no list of headings and values foresees.

"Slog i huvudet mot elementet. Bula, ingen blödning." has neither value nor heading, but nobody asks a question like that. The
model is learned by ``benchmarks/train_notes.py`` with scikit-learn; its weights lie beside this file, so that the process that
meets people needs no library to read them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from bot.privacy.persons import SIGNS, marked
from knowledge.swedish.concerns import danger_in

WEIGHTS = Path(__file__).with_name("note_weights.json")
TOKEN = re.compile(r"[¤¢£¥]|[^\W\d_]+(?:\.[^\W\d_]+)*|\d+(?:[.,/:x+-]\d+)*|[?!%:;,.]|\n")
DIGITS = re.compile(r"\d+")
CLAUSE = re.compile(r"[.!?\n;]+(?:\s|$)")
VOWEL = re.compile(r"[aeiouyåäöé]")
SUPINE = re.compile(r"\w{3,}(?:at|ats|it|its|tt|ade|ad)\Z")
STAFF_ASK = re.compile(
    r"(?:^|[.!?;,\n][^\S\n]*|\s(?:och|o|å|men|så)\s+)(?:vem|vilka|vilken|vart|när|who|which|when|where)\s+(?!(?:hon|han|hen|she|he)\b)"
    r"[^.!?;,\n\d]{2,40}\W*$",
    re.IGNORECASE,
)
"""A short last clause that asks who does something, or when: what staff ask after telling what it is about."""
LONGEST_ASKED = 14
"""Words of the longest message that may tell something before its question; a longer one is a note with a question at its end."""
ASKING = frozenset(
    """
    vem vad var vart hur när varför vilken vilket vilka ska skall får kan måste bör vi jag man ni du oss mig gäller rutin rutinen
    stämmer räcker räknas okej menas betyder va ja vart göra gör
    who what when where how which may should can do we does is are
    """.split()
)
"""Words of somebody who asks or speaks for others; a note has hardly any."""
STEM = 6
"""Letters of a word that are looked at: inflections are much alike in the beginning."""
END = 3


class NoteWeights(msgspec.Struct, frozen=True):
    """What is learned.

    Attributes:
        bias: Log-odds of a text of which nothing is known.
        bar: Probability from which a text is a note.
        weights: Log-odds by feature.
    """

    bias: float
    bar: float
    weights: dict[str, float]


def is_note(text: str) -> bool:
    """Return whether a text reads as a note of somebody's care.

    Args:
        text: Made plain by ``signs.plain``.
    """
    learned = _learned()
    if STAFF_ASK.search(text) and len(text.split()) <= LONGEST_ASKED:
        return False
    # Who tells of danger to life has to get the emergency number, whatever it sounds like.
    return note_probability(text, learned) >= learned.bar and not danger_in(text)


def note_probability(text: str, learned: NoteWeights) -> float:
    """Return the probability, 0 to 1, that a text is a note."""
    weights = learned.weights
    odds = learned.bias + sum(weights.get(name, 0.0) * value for name, value in note_features(text).items())
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def note_features(text: str) -> dict[str, float]:
    """Return what the model looks at: words and pairs of words, ends of words, and the shape of the whole, each 0 to 1.

    Args:
        text: Made plain by ``signs.plain``.
    """
    text = marked(text)
    tokens = TOKEN.findall(text)
    words = [token.lower() for token in tokens if token[0].isalpha()]
    seen = [_seen(token) for token in tokens]
    found = dict.fromkeys((f"w {each}" for each in seen), 1.0)
    found |= dict.fromkeys((f"p {left} {right}" for left, right in pairwise(["^", *seen, "$"])), 1.0)
    found |= dict.fromkeys((f"e {word[-END:]}" for word in words if len(word) > END + 1), 1.0)
    clauses = [clause for clause in CLAUSE.split(text) if clause.strip()]
    asking = sum(word in ASKING for word in words)
    counted = Counter(_kinds(tokens, words))
    found |= {
        "short": min(len(tokens), 12) / 12,
        "long": min(len(tokens), 60) / 60,
        "asking": min(asking, 3) / 3,
        "not asking": float(not asking and "?" not in tokens),
        "digits": min(counted["digits"], 6) / 6,
        "abbreviations": min(counted["abbreviation"], 4) / 4,
        "supines": min(counted["supine"], 5) / 5,
        "clauses": min(len(clauses), 6) / 6,
        "clipped": float(len(clauses) > 1 and len(text.split()) < 6 * len(clauses)),
    }
    return found


def _seen(token: str) -> str:
    """Return a token as the model sees it: a name's sign, a number's shape, the beginning of a word."""
    if SIGNS.match(token):
        return "¤"
    if token[0].isdigit():
        return DIGITS.sub(lambda run: str(min(len(run.group()), 5)), token) + "#"
    return token.lower()[:STEM]


def _kinds(tokens: list[str], words: list[str]) -> Iterator[str]:
    for token in tokens:
        if token[0].isdigit():
            yield "digits"
    for word in words:
        if not VOWEL.search(word):
            yield "abbreviation"
        if SUPINE.match(word):
            yield "supine"


@cache
def _learned() -> NoteWeights:
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=NoteWeights)
