"""The linear models: what they make of features, and the stored weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.model import Question
from knowledge.query import analyse
from knowledge.ranking.features import features
from knowledge.ranking.weighing import Weights, result_features
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import TODAY, equally_rare, one_document

ARMS = frozenset(
    """lexical lexical_share dense dense_share document words words_rare words_least words_share words_sentence words_heading
    words_title words_answer words_answer_rare words_answer_share words_asked""".split()
)
"""Features that the arms give: these tests are about the others."""


def test_probability_is_one_and_grows_with_its_features() -> None:
    weights = Weights(-1.0, {"a": 2.0, "b": -1.0}, 0.5, 0.3)
    assert weights.probability({}) == pytest.approx(0.2689, abs=1e-4)
    assert weights.probability({"a": 1.0}) > weights.probability({}) > weights.probability({"b": 1.0})
    assert weights.probability({"unknown": 99.0}) == weights.probability({})
    assert 0 <= weights.probability({"b": 1e9}) < weights.probability({"a": 1e9}) <= 1


def test_shipped_weights_are_whole_and_of_known_features() -> None:
    weights = Weights.load()
    assert 0 < weights.unsure <= weights.answer < 1
    query = analyse(Question("Var är nycklar?", TODAY), Thesaurus([]), Slips(Thesaurus([])))
    known = set(features(query, *one_document("Nycklar."), {}, "Nycklar.", unit=None, idf=equally_rare)) | ARMS
    assert set(weights.features) == set(weights.order) == known
    features_of_one = dict.fromkeys(known, 0.0)
    assert set(weights.trust) == set(result_features([features_of_one] * 3, weights.rank, 4))


def test_a_result_is_told_by_its_best_and_by_how_far_that_stands_out() -> None:
    def rank(features: Mapping[str, float]) -> float:
        return 10 * features["words"]

    clear = result_features([{"words": 0.9, "depth": 1.0}, *[{"words": 0.1, "depth": 0.0}] * 12], rank, 5)
    assert clear["best:words"] == 0.9
    assert clear["lead:words"] == pytest.approx(0.8)
    assert clear["gap:1"] == clear["gap:9"] == pytest.approx(8)
    assert clear["asked_words"] == 5
    # What only compares passages of one question says nothing of whether the best one answers.
    assert not [name for name in clear if name.endswith(":depth")]
    alone = result_features([{"words": 0.9}], rank, 5)
    assert (alone["lead:words"], alone["gap:9"]) == (0.0, 0.0)


def test_trust_weighs_the_best_passage_alone_and_among_the_others() -> None:
    many = [{"words": 1.0}, *[{"words": 0.0}] * 12]
    without = Weights(0.0, {"words": 1.0}, 0.5, 0.2)
    assert without.trusted(many, 3) == without.probability(many[0])
    learned = replace(without, trust={"lead:words": 2.0}, trust_bias=-3.0)
    # Log-odds 1 alone, -1 among the others.
    assert learned.trusted(many, 3) == pytest.approx(0.5)
    assert learned.trusted([many[0]] * 13, 3) < 0.3
    # Few others tell nothing.
    assert learned.trusted(many[:4], 3) == learned.probability(many[0])


def test_weights_that_lack_a_value(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"bias": 1.0, "features": {}}), encoding="utf-8")
    with pytest.raises(KeyError):
        Weights.load(file)
    with pytest.raises(OSError, match="saknas"):
        Weights.load(tmp_path / "saknas.json")
