"""How likely a passage is to answer a question: features that mean something here, weighed by a logistic model.

The weights are learned on development questions (benchmarks/train_ranking.py) and stand in ranking_weights.json, with
what they were learned on. The probability serves as the rank and, calibrated, as the ground for abstaining.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from knowledge.model import Document, Kind, Layer, Passage, QuestionKind
from knowledge.query import Query, QueryWord
from knowledge.swedish.question_words import answers_kind
from knowledge.swedish.tokens import content_words, fold, sentences

WEIGHTS = Path(__file__).parent / "ranking_weights.json"
WEAK_KINDS = frozenset({Kind.NEWS, Kind.FORM})
GROUP_WORDS = {
    "somatik": ("somati", "kropp", "medicinavd", "kirurg", "geriatri"),
    "psykiatri": ("psyk", "heldygnsv", "opt", "orv", "lpt"),
    "barn": ("barn", "ungdom", "skola", "child"),
    "palliativ": ("palliativ", "livets slut", "doende", "asih", "dying"),
}
"""Folded beginnings of words that name a patient group."""
DEPTH = {
    Layer.LAW: 0.0,
    Layer.COUNTY_AGREEMENT: 0.25,
    Layer.COUNTY_ROUTINE: 0.5,
    Layer.LOCAL_AGREEMENT: 0.9,
    Layer.UNIT_ROUTINE: 1.0,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Two linear models over the same named features: which passage is best, and how likely it is to answer at all.

    They differ because the first compares passages of one question and the second questions with each other.

    Attributes:
        bias: Constant term of the probability.
        features: Weight of each feature in the probability's log-odds; a feature that is not named weighs nothing.
        answer: Probability from which a passage is evidence enough for an answer.
        unsure: Probability from which the nearest passage is shown as uncertain.
        order: Weight of each feature in the order of passages; the probability orders them where this is empty.
    """

    bias: float
    features: Mapping[str, float]
    answer: float
    unsure: float
    order: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path = WEIGHTS) -> Weights:
        """Read the weights.

        Raises:
            OSError: The file is missing.
            KeyError: The file lacks a value.
        """
        values = json.loads(file.read_text(encoding="utf-8"))
        return cls(values["bias"], values["features"], values["answer"], values["unsure"], values["order"])

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that a passage with these features answers."""
        total = self.bias + sum(self.features.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total))))

    def rank(self, features: Mapping[str, float]) -> float:
        """Return what passages of one question are ordered by, higher first."""
        weights = self.order or self.features
        return sum(weights.get(name, 0.0) * value for name, value in features.items())


SHOWN_WHOLE = 65
"""A passage of at most so many words is shown whole: a rule cut from its condition misleads."""


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
        weight = idf(word.word)
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
    *,
    lexical: float,
    lexical_share: float,
    dense: float,
    dense_share: float,
    document_share: float,
    words: float,
    words_rare: float,
    words_least: float,
    words_share: float,
    words_sentence: float,
    words_heading: float,
    unit: str | None,
    idf: Callable[[str], float],
) -> dict[str, float]:
    """Return the named features of a passage.

    Args:
        query: The question, taken apart.
        document: The passage's document.
        passage: The passage.
        lexical: BM25 score divided by the best possible one of the question, about 0 to 1.
        lexical_share: BM25 score divided by the best passage's.
        dense: Cosine between question and passage.
        dense_share: That cosine divided by the best passage's.
        document_share: How well the document's best other passage was found, 0 to 1.
        words: How near the passage and its context come to each word of the question, -1 to 1 (late interaction).
        words_rare: The same with the question's words weighted by rarity.
        words_least: The same for the word of meaning that has the least counterpart.
        words_share: ``words`` divided by the best passage's.
        words_sentence: The same for the passage's nearest sentence alone.
        words_heading: The same for the headings and the title alone.
        unit: Kind of unit asked about, None where unknown.
        idf: Rarity of a word.
    """
    text = passage.text.casefold()
    heading = " ".join((*passage.section, document.metadata.title)).casefold()
    whole = f"{heading}\n{passage.lead_in.casefold()}\n{text}"
    parts = sentences(passage.text)
    best = 0.0
    form = 0.0
    for part in parts:
        share = coverage(query.words, part.casefold(), idf)
        best = max(best, share)
        form = max(form, answers_kind(query.kind, part))
    length = len(text)
    metadata = document.metadata
    whole_coverage = coverage(query.words, whole, idf)
    english = float(query.language == "en")
    return {
        "english": english,
        "english_dense": english * dense,
        "english_coverage": english * whole_coverage,
        "document": document_share,
        "echo": _echo(text, heading),
        "lexical": lexical,
        "lexical_share": lexical_share,
        "dense": dense,
        "dense_share": dense_share,
        "words": words,
        "words_rare": words_rare,
        "words_least": words_least,
        "words_share": words_share,
        "words_sentence": words_sentence,
        "words_heading": words_heading,
        "coverage": whole_coverage,
        "heading": coverage(query.words, heading, idf),
        "sentence": best,
        "form": form,
        "contact_row": float(query.kind is QuestionKind.CONTACT and metadata.kind is Kind.CONTACT_LIST),
        "contact_noise": float(query.kind is not QuestionKind.CONTACT and metadata.kind is Kind.CONTACT_LIST),
        "glossary": float(query.kind is QuestionKind.DEFINITION and metadata.kind is Kind.GLOSSARY),
        "glossary_noise": float(query.kind is not QuestionKind.DEFINITION and metadata.kind is Kind.GLOSSARY),
        "weak_kind": float(metadata.kind in WEAK_KINDS),
        "group": _group(query.text, metadata.scope.groups),
        "depth": DEPTH[metadata.layer],
        "unit": _unit(unit, metadata.scope.units),
        "short": max(0.0, 1.0 - length / 120),
        "length": min(1.0, length / 800),
    }


@lru_cache(maxsize=20_000)
def _echo(text: str, heading: str) -> float:
    """Return the share of a passage's words that its headings and title hold already: a title page answers nothing."""
    own = content_words(text)
    named = set(content_words(heading))
    return sum(word in named for word in own) / len(own) if own else 1.0


def _unit(asked: str | None, units: tuple[str, ...]) -> float:
    if asked is None or not units:
        return 0.0
    wanted = fold(asked)
    return 1.0 if any(wanted in fold(unit) or fold(unit) in wanted for unit in units) else -1.0


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


def best_sentences(query: Query, passage: Passage, idf: Callable[[str], float], most: int = 3) -> list[str]:
    """Return the sentences of a passage that answer, in text order, each verbatim.

    Args:
        query: The question, taken apart.
        passage: The passage.
        idf: Rarity of a word.
        most: Most sentences returned.
    """
    parts = sentences(passage.text)
    if len(parts) <= most or len(passage.text.split()) <= SHOWN_WHOLE:
        return parts
    scored = [
        (coverage(query.words, part.casefold(), idf) + 0.35 * answers_kind(query.kind, part), -number)
        for number, part in enumerate(parts)
    ]
    best = max(range(len(parts)), key=lambda number: scored[number])
    # One unbroken quote: the best sentence and, of its neighbours, those that answer nearly as well.
    first = last = best
    bar = 0.6 * scored[best][0]
    while last - first + 1 < most:
        before = scored[first - 1][0] if first > 0 else -1.0
        after = scored[last + 1][0] if last + 1 < len(parts) else -1.0
        if max(before, after) < bar:
            break
        if after >= before:
            last += 1
        else:
            first -= 1
    return parts[first : last + 1]


def quote(query: Query, passage: Passage, idf: Callable[[str], float]) -> str:
    """Return the part of a passage that answers, unbroken and verbatim, line breaks between list items kept.

    Args:
        query: The question, taken apart.
        passage: The passage.
        idf: Rarity of a word.
    """
    parts = best_sentences(query, passage, idf)
    if not parts:
        return passage.text
    start = passage.text.index(parts[0])
    position = start
    for part in parts:
        position = passage.text.index(part, position) + len(part)
    return passage.text[start:position]
