"""What a passage shows of whether it answers a question: named features that mean something here.

They are weighed by knowledge/ranking/weighing.py; what the arms and the words tell beside them comes from knowledge/retrieval.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from knowledge.model import DEPTH, Document, Kind, Passage, QuestionKind
from knowledge.query import Query, QueryWord
from knowledge.swedish.question_words import answers_kind
from knowledge.swedish.tokens import content_words, fold, sentences

WEAK_KINDS = frozenset({Kind.NEWS, Kind.FORM})
GROUP_WORDS = {
    "somatik": ("somati", "kropp", "medicinavd", "kirurg", "geriatri"),
    "psykiatri": ("psyk", "heldygnsv", "opt", "orv", "lpt"),
    "barn": ("barn", "ungdom", "skola", "child"),
    "palliativ": ("palliativ", "livets slut", "doende", "asih", "dying"),
}
"""Folded beginnings of words that name a patient group."""
OPENINGS = frozenset(
    "inledning introduktion syfte omrade omfattning bakgrund giltighet allmant purpose scope background introduction".split()
)
"""Folded headings whose text tells what a document is about, seldom what to do."""
AMOUNT_ASKED = re.compile(
    r"\b(?:hur (?:m(?:y|å)?c?ket|mkt|många|mnga|stor|dyrt?|varmt?|kallt?|långt)|vilket belopp|vad kostar|how (?:much|many|far|hot|cold))\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|halv\w*)\b", re.IGNORECASE)
"""A number; "en" and "ett" are articles far oftener than amounts."""


def coverage(words: tuple[QueryWord, ...], text: str, idf: Callable[[str], float]) -> float:
    """Return the share of the question's meaning that a text holds, weighted by rarity, 0 to 1.

    Args:
        words: Words of the question with what may stand for them.
        text: Text to look in, lower case.
        idf: Rarity of a word.
    """
    total = 0.0
    held = 0.0
    for word in words:
        weight = word.share * idf(word.word)
        total += weight
        held += weight * max((credit for stem, credit in word.alternatives if _holds(text, stem)), default=0.0)
    return held / total if total else 0.0


def _holds(text: str, stem: str) -> bool:
    """Return whether a text holds a stem: at a word's start where it is short, anywhere (compounds) where it is long."""
    found = text.find(stem)
    if len(stem) >= 6:
        return found >= 0
    while found >= 0:
        if found == 0 or not text[found - 1].isalnum():
            end = found + len(stem)
            if len(stem) > 3 or end == len(text) or not text[end].isalnum():
                return True
        found = text.find(stem, found + 1)
    return False


def features(
    query: Query,
    document: Document,
    passage: Passage,
    nearness: Mapping[str, float],
    nearest: str,
    *,
    unit: str | None,
    idf: Callable[[str], float],
) -> dict[str, float]:
    """Return the named features of a passage.

    Args:
        query: The question, taken apart.
        document: The passage's document.
        passage: The passage.
        nearness: What the arms say of the passage, by the features' names (retrieval.py).
        nearest: The passage's sentence that comes nearest to the question, empty where it has none.
        unit: Kind of unit asked about, None where unknown.
        idf: Rarity of a word.
    """
    text = passage.text.casefold()
    heading = " ".join((*passage.section, document.metadata.title)).casefold()
    whole = f"{heading}\n{passage.lead_in.casefold()}\n{text}"
    form = max((answers_kind(query.kind, part) for part in sentences(passage.text)), default=0.0)
    length = len(text)
    metadata = document.metadata
    whole_coverage = coverage(query.words, whole, idf)
    english = float(query.language == "en")
    return {
        "english": english,
        "english_dense": english * nearness.get("dense", 0.0),
        "english_coverage": english * whole_coverage,
        "echo": _echo(text, heading),
        **nearness,
        "coverage": whole_coverage,
        "form": form,
        "form_nearest": answers_kind(query.kind, nearest) if nearest else 0.0,
        "amount": _amount(query.text, nearest),
        "opening": float(bool(passage.section) and fold(passage.section[-1]).strip(" :.") in OPENINGS),
        "contact_row": float(query.kind is QuestionKind.CONTACT and metadata.kind is Kind.CONTACT_LIST),
        "contact_noise": float(query.kind is not QuestionKind.CONTACT and metadata.kind is Kind.CONTACT_LIST),
        "glossary": float(query.kind is QuestionKind.DEFINITION and metadata.kind is Kind.GLOSSARY),
        "glossary_noise": float(query.kind is not QuestionKind.DEFINITION and metadata.kind is Kind.GLOSSARY),
        "weak_kind": float(metadata.kind in WEAK_KINDS),
        "group": _group(query.text, metadata.scope.groups),
        "depth": DEPTH[metadata.layer],
        "unit": matches_unit(unit, metadata.scope.units),
        "short": max(0.0, 1.0 - length / 120),
        "length": min(1.0, length / 800),
    }


@lru_cache(maxsize=20_000)
def _echo(text: str, heading: str) -> float:
    """Return the share of a passage's words that its headings and title hold already: a title page answers nothing."""
    own = content_words(text)
    named = set(content_words(heading))
    return sum(word in named for word in own) / len(own) if own else 1.0


def matches_unit(asked: str | None, units: tuple[str, ...]) -> float:
    """Return 1 where a document is for the kind of unit asked about, -1 where it is for another, else 0."""
    if asked is None or not units:
        return 0.0
    wanted = fold(asked)
    return 1.0 if any(wanted in fold(unit) or fold(unit) in wanted for unit in units) else -1.0


def _amount(question: str, sentence: str) -> float:
    """Return 1 where an amount is asked for and the sentence holds a number, -1 where it holds none, else 0."""
    if not AMOUNT_ASKED.search(question):
        return 0.0
    return 1.0 if NUMBER.search(sentence) else -1.0


def _group(text: str, groups: tuple[str, ...]) -> float:
    """Return 1 where the question names a patient group of the document, -1 where the document is for another."""
    if not groups:
        return 0.0
    said = fold(text)
    if any(any(word in said for word in GROUP_WORDS.get(fold(group), (fold(group),))) for group in groups):
        return 1.0
    named = any(word in said for words in GROUP_WORDS.values() for word in words)
    special = not any(fold(group) == "somatik" for group in groups)
    return -1.0 if named or special else 0.0
