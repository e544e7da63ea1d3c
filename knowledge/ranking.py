"""How likely a passage is to answer a question: features that mean something here, weighed by a logistic model.

The weights are learned on development questions (benchmarks/train_ranking.py) and stand in ranking_weights.json, with
what they were learned on. The probability serves as the rank and, calibrated, as the ground for abstaining.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
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


OPENINGS = frozenset(
    "inledning introduktion syfte omrade omfattning bakgrund giltighet allmant purpose scope background introduction".split()
)
"""Folded headings whose text tells what a document is about, seldom what to do."""
AMOUNT_ASKED = re.compile(
    r"\b(?:hur (?:m(?:y|å)?c?ket|mkt|många|mnga|stor|dyrt?|varmt?|kallt?|långt)|vilket belopp|vad kostar|how (?:much|many|far|hot|cold))\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|halv\w*)\b", re.IGNORECASE)


RELATIVE = frozenset("lexical_share dense_share words_share words_answer_share document length echo depth".split())
"""Features that compare passages of one question with each other: they say nothing of whether the best one answers."""
AGREEMENT = 0.5
"""What a passage's own log-odds count beside the learned order: of two that tie, the one more likely to answer goes first."""
COMPARED = 5
"""Passages, the best one among them, that the best one is compared with."""
GAPS = (1, 2, 4, 9)
"""How many ranks below the best one its lead is measured."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Three linear models: which passage is best, what a passage is worth alone, and what the best is worth among the others.

    They differ because the first compares passages of one question and the other two compare questions with each other.

    Attributes:
        bias: Constant term of a passage's probability.
        features: Weight of each feature in its log-odds; a feature that is not named weighs nothing.
        answer: Probability from which a passage is evidence enough for an answer.
        unsure: Probability from which the nearest passage is shown as uncertain.
        order: Weight of each feature in the order of passages; the probability alone orders them where this is empty.
        trust: Weight of each feature of a whole result (``result_features``) in the log-odds that its best passage
            answers; the best passage's own probability stands where this is empty.
        trust_bias: Constant term of that.
    """

    bias: float
    features: Mapping[str, float]
    answer: float
    unsure: float
    order: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    trust_bias: float = 0.0

    @classmethod
    def load(cls, file: Path = WEIGHTS) -> Weights:
        """Read the weights.

        Raises:
            OSError: The file is missing.
            KeyError: The file lacks a value.
        """
        values = json.loads(file.read_text(encoding="utf-8"))
        names = ("bias", "features", "answer", "unsure", "order", "trust", "trust_bias")
        return cls(*(values[name] for name in names))

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that a passage with these features answers, seen alone."""
        return _logistic(self.bias, self.features, features)

    def rank(self, features: Mapping[str, float]) -> float:
        """Return what passages of one question are ordered by, higher first."""
        total = sum(self.order.get(name, 0.0) * value for name, value in features.items())
        return total + AGREEMENT * _log_odds(self.probability(features))

    def trusted(self, ranked: Sequence[Mapping[str, float]], words: int) -> float:
        """Return the probability that the best passage of a result answers, seen among the others.

        Args:
            ranked: Features of the passages found, best first, each text once; at least one.
            words: Number of words in the question.
        """
        alone = self.probability(ranked[0])
        if not self.trust or len(ranked) <= max(GAPS):
            # Among few passages the best one has nothing to stand out from.
            return alone
        seen = _logistic(self.trust_bias, self.trust, result_features(ranked, self.rank, words))
        # Two texts that answer equally well hold each other back: what each is worth alone counts as much.
        return 1.0 / (1.0 + math.exp(-(_log_odds(alone) + _log_odds(seen)) / 2))


def _log_odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


def _logistic(bias: float, weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    total = bias + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def result_features(
    ranked: Sequence[Mapping[str, float]], rank: Callable[[Mapping[str, float]], float], words: int
) -> dict[str, float]:
    """Return what tells whether the best passage of a result answers: it alone, and how far it stands out.

    A question without an answer finds many passages that come equally near.

    Args:
        ranked: Features of the passages found, best first, each text once; at least one.
        rank: What orders them.
        words: Number of words in the question.
    """
    best, others = ranked[0], ranked[1:COMPARED] or ranked[:1]
    found: dict[str, float] = {"asked_words": float(words)}
    for name in best.keys() - RELATIVE:
        beside = sum(item[name] for item in others) / len(others)
        found[f"best:{name}"] = best[name]
        found[f"lead:{name}"] = best[name] - beside
    scores = [rank(item) for item in ranked[: max(GAPS) + 1]]
    for below in GAPS:
        found[f"gap:{below}"] = scores[0] - scores[min(below, len(scores) - 1)]
    return found


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
