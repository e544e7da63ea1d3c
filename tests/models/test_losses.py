"""The encoder's loss: lower where questions find their own passages, and its gradient leads there."""

from __future__ import annotations

import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize

from knowledge.ngram_embedding import NgramEmbedding
from models.encoder.losses import TextAndWordLoss

QUESTIONS = ["vart lämnas nyckeln", "vem ringer efter hemgång", "rollator trasig"]
PASSAGES = [
    "Nycklar kvitteras och lämnas i skåpet.",
    "Vårdcentralen ringer patienten efter utskrivning.",
    "Gåstolar lagas av hjälpmedelscentralen.",
]


@pytest.fixture
def loss() -> TextAndWordLoss:
    """The loss over a small untrained table."""
    torch.manual_seed(3)
    return TextAndWordLoss(SentenceTransformer(modules=[NgramEmbedding(4096, 16), Normalize()], device="cpu"))


def value(loss: TextAndWordLoss, passages: list[str]) -> torch.Tensor:
    """Return the loss of the questions with some passages in order."""
    return loss([loss.table.preprocess(QUESTIONS), loss.table.preprocess(passages)])


def test_training_on_pairs_brings_the_loss_down_and_wrong_pairs_stay_high(loss: TextAndWordLoss) -> None:
    optimiser = torch.optim.Adam(loss.parameters(), lr=0.05)
    before = float(value(loss, PASSAGES).detach())
    for _ in range(30):
        optimiser.zero_grad()
        value(loss, PASSAGES).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    after = float(value(loss, PASSAGES).detach())
    wrong = float(value(loss, PASSAGES[1:] + PASSAGES[:1]).detach())
    assert after < 0.5 * before
    assert wrong > after + 1


def test_a_passage_shorter_than_the_longest_is_compared_by_its_own_words_only(loss: TextAndWordLoss) -> None:
    short = ["nyckel", "hemgång", "rollator"]
    long = [*short[:2], "rollator " + " ".join(f"ord{number}" for number in range(40))]
    with torch.no_grad():
        alone, beside = value(loss, short), value(loss, long)
    assert torch.isfinite(alone)
    assert torch.isfinite(beside)
