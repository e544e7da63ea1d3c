"""The nearest passages read again beside the question, piece by piece in its context, by a small transformer (late interaction).

Each piece of the question counts by its nearest piece in the passage (Khattab & Zaharia 2020, "ColBERT"). Reading a passage takes some
60 to 100 ms of a processor core, so that only the few nearest ones are read, and what was
read of them is kept: they are the same ones day after day.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import use_threads

Floats: TypeAlias = NDArray[np.float32]

EMBEDDED = Path(__file__).resolve().parent.parent.parent / "models" / "reader" / "weights"
"""The model that comes with Samlots."""
CONFIG, TOKENIZER, WEIGHTS = "config.json", "tokenizer.json", "model.safetensors"
SCALE = ".scale"
"""Ending of the name of a packed matrix' scales."""
KEPT = 3000
"""Passages whose pieces are kept, in half precision: some 20 kB each."""
PASSAGE_PIECES, QUESTION_PIECES = 160, 48
READERS = max(1, min(2, os.cpu_count() or 1))
"""Passages that are read at the same time, each by one core: PyTorch's own threads wait for each other on so little."""


class CloseReader:
    """Says how near passages come to a question, read in their context."""

    def __init__(self, folder: Path = EMBEDDED) -> None:
        """Take down where the model is; it is loaded when it is first asked.

        Args:
            folder: As ``models.reader.pack`` writes it.
        """
        self._folder = folder
        self._read = lru_cache(KEPT)(self._read_passage)
        self._readers = ThreadPoolExecutor(READERS)
        self._lock = Lock()

    def nearness(self, question: str, passages: Sequence[str]) -> Floats:
        """Return how near each passage comes, about -1 to 1, shape (len(passages),).

        Args:
            question: What was asked.
            passages: Texts with their headings.

        Raises:
            OSError: The model is missing.
        """
        with self._lock:
            # One at a time: two would wait for the same cores, and read the same passage twice.
            use_threads(1)
            pieces = self._model.question(question)
            found = list(self._readers.map(self._read, passages))
        if not len(pieces):
            return np.zeros(len(passages), np.float32)
        near = [(pieces @ one.T.astype(np.float32)).max(axis=1).mean() if len(one) else 0.0 for one in found]
        return np.array(near, np.float32)

    @cached_property
    def _model(self) -> _Model:
        return _Model(self._folder)

    def _read_passage(self, text: str) -> NDArray[np.float16]:
        return self._model.passage(text).astype(np.float16)


class _Model:
    """A BERT encoder with a projection of its pieces, widened from the eight bits in which it is kept."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        # Heavy imports stay here, so that commands that never search do not pay for them.
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
        from transformers import BertConfig, BertModel

        if not (folder / TOKENIZER).is_file():
            raise FileNotFoundError(folder / TOKENIZER)
        settings = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        packed = load_file(str(folder / WEIGHTS))
        weights = {
            name: values.float() * packed[name + SCALE] if values.dtype is torch.int8 else values.float()
            for name, values in packed.items()
            if not name.endswith(SCALE)
        }
        self._projection = weights.pop("projection")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        with torch.device("meta"):
            # Random weights would be made only to be thrown away.
            self._bert = BertModel(BertConfig(**settings), add_pooling_layer=False)
        self._bert.load_state_dict(weights, assign=True)
        self._bert.eval()  # type: ignore[no-untyped-call]

    def passage(self, text: str) -> Floats:
        """Return unit vectors of a passage's pieces, shape (pieces, dimensions)."""
        return self._pieces("passage: ", text, PASSAGE_PIECES)

    def question(self, text: str) -> Floats:
        """Return unit vectors of a question's pieces, shape (pieces, dimensions)."""
        return self._pieces("query: ", text, QUESTION_PIECES)

    def _pieces(self, prompt: str, text: str, most: int) -> Floats:
        import torch

        ids = self._tokenizer.encode(prompt + text).ids
        # Neither the prompt nor the marks of beginning and end say anything of the text.
        first = len(self._tokenizer.encode(prompt.strip(), add_special_tokens=False).ids) + 1
        cut = torch.tensor([[*ids[: most - 1], ids[-1]] if len(ids) > most else ids])
        with torch.inference_mode():
            # Positions and kinds of text are given, for the model's own were never made.
            places, kinds = torch.arange(cut.shape[1])[None], torch.zeros_like(cut)
            read = self._bert(cut, position_ids=places, token_type_ids=kinds)
            hidden = read.last_hidden_state[0, first:-1]
            found: Floats = torch.nn.functional.normalize(hidden @ self._projection.T, dim=-1).numpy()
        return found
