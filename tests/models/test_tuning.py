"""Tuning a transformer: what it is taught with, in which steps, and that the outcome is used like any other model."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import EncoderSettings, SentenceEncoder
from models.encoder import tune


def test_a_passage_is_taught_once_with_all_its_questions() -> None:
    taught = tune.read(tune.OWN)
    texts = [one.text for one in taught]
    assert len(texts) > 2000
    assert len(set(texts)) == len(texts)
    assert all(one.questions for one in taught)


def test_steps_hold_each_passage_once_beside_neighbours() -> None:
    random.seed(3)
    taught = [tune.Taught(area, f"{area}{number}", ["?"]) for area in "abcdef" for number in range(20)]
    found = tune.steps(taught, 16)
    assert sorted(one.text for step in found for one in step) == sorted(one.text for one in taught)
    assert max(len(step) for step in found) == 16
    assert all(max(sum(one.area == other.area for other in step) for one in step) >= 4 for step in found)


def test_a_tuned_model_is_used_with_its_prompts(
    tmp_path: Path, transformer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught = [
        tune.Taught("nycklar", "Nycklar hämtas i receptionen.", ["var hämtas nycklar", "nyckel"]),
        tune.Taught("larm", "Larmet provas varje vecka.", ["hur ofta provas larmet", "larm"]),
    ]
    monkeypatch.setattr(tune, "read", lambda _: taught)
    monkeypatch.setattr(sys, "argv", ["tune", "--model", str(transformer), "--out", str(tmp_path), "--visits", "3"])
    tune.main()
    own = SentenceEncoder(EncoderSettings(str(tmp_path)))
    named = SentenceEncoder(EncoderSettings(str(tmp_path), "query: ", "passage: "))
    np.testing.assert_allclose(own.encode_question("nyckel"), named.encode_question("nyckel"), atol=1e-5)
    untuned = SentenceEncoder(EncoderSettings(str(transformer), "query: ", "passage: "))
    assert not np.allclose(own.encode_question("nyckel"), untuned.encode_question("nyckel"), atol=1e-4)
