"""Training and packing a reader: the scripts run on small texts, and what they write can be read."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from knowledge.ranking.close_reading import CONFIG, TOKENIZER, CloseReader
from models.encoder.tune import Taught
from models.reader import pack, train

LETTERS = "▁ abcdefghijklmnopqrstuvwxyzåäö:?."
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁query", "▁passage", "▁nyckel", "▁mat", "▁дом", *LETTERS]


@pytest.fixture
def tuned(tmp_path: Path) -> Path:
    """A small untrained transformer with a tokenizer like XLM-RoBERTa's, as a folder."""
    model = Unigram([(piece, -float(number)) for number, piece in enumerate(PIECES)], unk_id=3)
    tokenizer = Tokenizer(model)
    tokenizer.add_special_tokens(PIECES[:4])
    tokenizer.pre_tokenizer = Metaspace()
    tokenizer.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    folder = tmp_path / "tuned"
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=128,
        num_hidden_layers=10,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=200,
        pad_token_id=1,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", unk_token="<unk>").save_pretrained(folder)
    return folder


def test_a_trained_reader_is_packed_and_reads(
    tuned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taught = [
        Taught(f"område {number % 2}", f"Nyckel. Var. nyckel nummer {'abc'[number % 3] * number}", ["var?", "nyckel?"])
        for number in range(1, 7)
    ]
    monkeypatch.setattr(train, "read", lambda _: taught)
    monkeypatch.setattr(
        sys, "argv", ["train", "--model", str(tuned), "--out", str(tmp_path / "t"), "--minutes", "0.01"]
    )
    train.main()
    monkeypatch.setattr(pack, "texts", lambda _: iter(["query: nyckel mat", "passage: mat"] * 3))
    out = tmp_path / "weights"
    monkeypatch.setattr(
        sys, "argv", ["pack", "--model", str(tmp_path / "t"), "--data", str(tmp_path), "--out", str(out)]
    )
    pack.main()
    assert "pieces" in capsys.readouterr().out
    tokenizer = Tokenizer.from_file(str(out / TOKENIZER))
    assert json.loads((out / CONFIG).read_text())["vocab_size"] == tokenizer.get_vocab_size()
    # What nobody here writes is left out.
    assert tokenizer.token_to_id("▁дом") is None
    assert tokenizer.token_to_id("▁nyckel") is not None
    near = CloseReader(out).nearness("var är nyckeln?", ["nyckel", "mat", "nyckel"])
    assert near.shape == (3,)
    assert near[0] == near[2] != near[1]
    assert np.abs(near).max() <= 1.001


def test_pieces_are_kept_by_use() -> None:
    vocabulary = [["<s>", 0.0], ["a", -1.0], ["ord", -2.0], ["sällan", -3.0], ["я", -4.0]]
    assert pack.chosen_pieces(vocabulary, Counter({2: 3, 3: 2, 4: 1}), 3, {0}) == [0, 1, 2]


def test_packed_weights_are_near_what_they_were() -> None:
    values = torch.randn(4, 6)
    packed = pack.packed({"matris": values, "vektor": values[0]})
    assert packed["matris"].dtype is torch.int8
    again = packed["matris"].float() * packed["matris" + pack.SCALE]
    assert torch.allclose(again, values, atol=float(values.abs().max()) / 200)
    assert torch.allclose(packed["vektor"].float(), values[0], atol=1e-2)


def test_a_step_holds_every_passage_once() -> None:
    near = torch.rand(30, 30)
    for by_nearness in (True, False):
        steps = list(train.runs(near, [f"område {number % 4}" for number in range(30)], by_nearness))
        assert sorted(number for step in steps for number in step) == list(range(30))
        assert max(len(step) for step in steps) <= train.SIZE
