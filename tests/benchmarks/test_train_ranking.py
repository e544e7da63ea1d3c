"""What close reading counts is learned where passages were read, and where it tells right ones from wrong ones."""

from __future__ import annotations

import numpy as np

from benchmarks.train_ranking import Asked, learn_reading, ranked
from knowledge.evaluation import GoldQuestion
from knowledge.ranking.weighing import READING, Weights

NAMES = ["words"]
WEIGHTS = Weights(bias=0.0, features={}, answer=0.3, unsure=0.1, order={"words": 1.0}, reading=5.0)


def asked(near: list[float], right: list[bool]) -> Asked:
    gold = GoldQuestion(id="1", question="var är nycklarna?", gold_docs=("a.md",))
    features = np.linspace(1.0, 0.0, len(near))[:, None]
    texts = tuple(f"text {number}" for number in range(len(near)))
    return Asked("made", gold, features, np.array(near), np.array(right, dtype=np.bool_), texts)


def test_nearness_that_tells_right_from_wrong_counts() -> None:
    telling = [asked([0.4, 0.8, 0.3, 0.3], [False, True, False, False])] * 5
    misleading = [asked([0.8, 0.4, 0.3, 0.3], [False, True, False, False])] * 5
    assert learn_reading(telling, NAMES, WEIGHTS) > 1.0
    assert learn_reading(misleading, NAMES, WEIGHTS) < 0.01


def test_what_was_not_read_is_ranked_as_before() -> None:
    rows, right = ranked(asked([np.nan, np.nan], [False, True]), NAMES, WEIGHTS)
    assert READING not in rows[0]
    assert right == [False, True]
    rows, right = ranked(asked([0.1, 0.9], [False, True]), NAMES, WEIGHTS)
    assert rows[0][READING] == 0.9
    assert right == [True, False]
