"""A sentence-transformers module for the embedded encoder: vectors of words and their character n-grams, summed.

A word's vector is the mean over itself and its 3- to 5-grams (Bojanowski et al. 2017, "Enriching Word Vectors with Subword
Information"; Wieting et al. 2016, "Charagram"), so that inflections, compounds and misspellings share what is learned. A
text's vector is the sum of its words', each with a learned weight. Grams are hashed into a fixed table.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from sentence_transformers.base.modules.input_module import InputModule
from torch import nn
from torch.nn import functional

from knowledge.hashed_words import buckets
from knowledge.swedish.tokens import words

MAX_WORDS = 160


class NgramEmbedding(InputModule):
    """Table of hashed words and n-grams.

    Attributes:
        vectors: One vector for each row of the table.
        weights: One logarithmic weight for each row.
    """

    config_keys: list[str] = ["table", "dimensions"]  # noqa: RUF012 - the base class reads it so

    def __init__(self, table: int, dimensions: int) -> None:
        """Make an untrained module.

        Args:
            table: Rows of the table.
            dimensions: Length of a vector.
        """
        super().__init__()  # type: ignore[no-untyped-call]
        self.table = table
        self.dimensions = dimensions
        self.vectors = nn.Embedding(table, dimensions)
        self.weights = nn.Embedding(table, 1)
        nn.init.normal_(self.vectors.weight, std=0.1)
        nn.init.zeros_(self.weights.weight)

    def preprocess(  # type: ignore[override]
        self, inputs: list[str], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor]:
        """Turn texts into rows of the table, with where each word and each text begins."""
        rows: list[NDArray[np.int64]] = []
        word_starts: list[int] = []
        text_starts: list[int] = []
        position = 0
        for text in inputs:
            text_starts.append(len(word_starts))
            for word in words(f"{prompt or ''}{text}")[:MAX_WORDS] or [""]:
                found = buckets(word, self.table)
                rows.append(found)
                word_starts.append(position)
                position += len(found)
        return {
            "input_ids": torch.from_numpy(np.concatenate(rows)),
            "word_starts": torch.tensor(word_starts),
            "text_starts": torch.tensor(text_starts),
        }

    def forward(self, features: dict[str, torch.Tensor], **kwargs: Any) -> dict[str, torch.Tensor]:
        """Add the texts' vectors, shape (texts, dimensions), as ``sentence_embedding``."""
        vectors, weights = self.word_vectors(features)
        features["sentence_embedding"] = self.sums(vectors * weights, features["text_starts"])
        return features

    def word_vectors(self, features: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the vector and the weight of each word, shapes (words, dimensions) and (words, 1)."""
        rows, starts = features["input_ids"], features["word_starts"]
        vectors = _mean(self.vectors.weight, rows, starts)
        weights = torch.exp(_mean(self.weights.weight, rows, starts))
        return vectors, weights

    @staticmethod
    def sums(words: torch.Tensor, text_starts: torch.Tensor) -> torch.Tensor:
        """Return the sum of each text's words, shape (texts, dimensions)."""
        return functional.embedding_bag(torch.arange(len(words)), words, text_starts, mode="sum")

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return self.dimensions

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        """Write the table, in half precision, and its size."""
        state = {name: tensor.half().contiguous() for name, tensor in self.state_dict().items()}
        save_file(state, str(Path(output_path) / "model.safetensors"))
        self.save_config(output_path)

    @classmethod
    def load(  # type: ignore[override]
        cls, model_name_or_path: str, subfolder: str = "", **kwargs: Any
    ) -> NgramEmbedding:
        """Read a module written by ``save``.

        Raises:
            OSError: A file is missing.
        """
        module = cls(**cls.load_config(model_name_or_path, subfolder=subfolder))
        state = load_file(str(Path(model_name_or_path) / subfolder / "model.safetensors"))
        # Half precision stays: the table is read, not computed with, and takes half the memory.
        module.half()
        module.load_state_dict(state)
        return module


def _mean(table: torch.Tensor, rows: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
    """Return the mean of some rows of a table for each word; of a half-precision table only those rows are widened."""
    if table.dtype is torch.float32:
        return functional.embedding_bag(rows, table, starts, mode="mean")
    return functional.embedding_bag(torch.arange(len(rows)), table[rows].float(), starts, mode="mean")
