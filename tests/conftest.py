"""What tests of several folders need."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny untrained transformer, as the hub gives it: tokenizer, configuration, weights."""
    import torch  # noqa: PLC0415
    from transformers import BertConfig, BertModel, BertTokenizerFast  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("transformer")
    signs = [chr(code) for code in range(97, 123)] + list("åäö0123456789:.?,")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs, *[f"##{sign}" for sign in signs]]
    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    BertTokenizerFast(vocab=numbers, strip_accents=False).save_pretrained(folder)
    torch.manual_seed(1)
    settings = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    BertModel(settings).save_pretrained(folder)
    return folder
