"""How likely a passage is to answer a question: its features (knowledge/ranking/features.py) weighed by linear models.

The weights are learned on development questions (benchmarks/train_ranking.py) and stand in weights.json, with
what they were learned on. The probability is the ground for abstaining.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.json"
RELATIVE = frozenset("lexical_share dense_share words_share words_answer_share document length echo depth".split())
"""Features that compare passages of one question with each other: they say nothing of whether the best one answers."""
AGREEMENT = 0.5
"""What a passage's own log-odds count beside the learned order: of two that tie, the one more likely to answer goes first."""
COMPARED = 5
"""Passages, the best one among them, that the best one is compared with."""
READING = "reading"
"""The feature that only the nearest passages have by themselves: how near they come when read closely (knowledge/ranking/close_reading.py)."""
COMMON = "common"
"""The feature of passages with a common question that is like the one asked (knowledge/ranking/common_questions.py)."""
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
        sure: Probability from which an answer is given without asking the person to read the source first.
        order: Weight of each feature in the order of passages; the probability alone orders them where this is empty.
        trust: Weight of each feature of a whole result (``result_features``) in the log-odds that its best passage
            answers; the best passage's own probability stands where this is empty.
        trust_bias: Constant term of that.
        reading: Weight of what close reading says, in the order.
        read_trust: As ``trust``, for results that were read closely.
        read_trust_bias: Constant term of that.
        common: Weight of what the nearest common question of a passage says, in the order.
        common_trust: Weight in the log-odds that the best passage answers of how far its common question is ahead of others'.
    """

    bias: float
    features: Mapping[str, float]
    answer: float
    unsure: float
    order: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    trust_bias: float = 0.0
    sure: float = 0.0
    reading: float = 0.0
    read_trust: Mapping[str, float] = field(default_factory=dict)
    read_trust_bias: float = 0.0
    common: float = 0.0
    common_trust: float = 0.0

    @classmethod
    def load(cls, file: Path = WEIGHTS) -> Weights:
        """Read the weights.

        Raises:
            OSError: The file is missing.
            KeyError: The file lacks a value.
        """
        values = json.loads(file.read_text(encoding="utf-8"))
        return cls(**{one.name: values[one.name] for one in fields(cls)})

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that a passage with these features answers, seen alone."""
        return _logistic(self.bias, self.features, features)

    def in_order(self, name: str) -> float:
        """Return the weight of a feature in the order."""
        return {READING: self.reading, COMMON: self.common}.get(name, self.order.get(name, 0.0))

    def rank(self, features: Mapping[str, float]) -> float:
        """Return what passages of one question are ordered by, higher first."""
        total = sum(self.in_order(name) * value for name, value in features.items())
        return total + AGREEMENT * _log_odds(self.probability(features))

    def trusted(self, ranked: Sequence[Mapping[str, float]], words: int) -> float:
        """Return the probability that the best passage of a result answers, seen among the others.

        Args:
            ranked: Features of the passages found, best first, each text once; at least one.
            words: Number of words in the question.
        """
        alone = self.probability(ranked[0])
        trust, bias = (self.read_trust, self.read_trust_bias) if READING in ranked[0] else (self.trust, self.trust_bias)
        common = self.common_trust * lead(ranked, COMMON)
        if not trust or len(ranked) <= max(GAPS):
            # Among few passages the best one has nothing to stand out from.
            return likelier(alone, common)
        seen = _logistic(bias, trust, result_features(ranked, self.rank, words))
        # Two texts that answer equally well hold each other back: what each is worth alone counts as much.
        return likelier(0.5, (_log_odds(alone) + _log_odds(seen)) / 2 + common)


def lead(ranked: Sequence[Mapping[str, float]], name: str) -> float:
    """Return how far the best passage is ahead of all others in a feature, at least 0."""
    return max(0.0, ranked[0].get(name, 0.0) - max((item.get(name, 0.0) for item in ranked[1:]), default=0.0))


def likelier(probability: float, odds: float) -> float:
    """Return a probability with something added to its log-odds."""
    probability = min(max(probability, 1e-9), 1.0 - 1e-9)
    return 1.0 / (1.0 + math.exp(-_log_odds(probability) - odds))


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
    for name in best.keys() - RELATIVE - {COMMON}:
        beside = sum(item[name] for item in others) / len(others)
        found[f"best:{name}"] = best[name]
        found[f"lead:{name}"] = best[name] - beside
    scores = [rank(item) for item in ranked[: max(GAPS) + 1]]
    for below in GAPS:
        found[f"gap:{below}"] = scores[0] - scores[min(below, len(scores) - 1)]
    return found
