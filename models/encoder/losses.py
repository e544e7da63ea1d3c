"""The loss of the embedded encoder: multiple negatives ranking of whole texts and of their words, added.

Whole texts are compared by the cosine of their vectors (Henderson et al. 2017). Words are compared by late interaction
(Khattab and Zaharia 2020, "ColBERT"): each word of the question counts by its nearest word in the passage. Both use the
same table, so that a trained table serves the dense index and knowledge/ranking/late_interaction.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch import nn
from torch.nn import functional

from knowledge.ngram_embedding import NgramEmbedding

TEXT_SCALE = 20.0
WORD_SCALE = 20.0
MOST_WORDS = 64
"""Words of a passage that are compared while training."""


class TextAndWordLoss(nn.Module):
    """Cross entropy over the passages of a batch, by whole texts and by words."""

    def __init__(self, model: SentenceTransformer, words: float = 1.0) -> None:
        """Bind the loss to a model.

        Args:
            model: A model whose first module is the n-gram table.
            words: Weight of the comparison by words beside that of whole texts; 0 leaves it out.
        """
        super().__init__()
        self.words = words
        self.model = model
        table = model[0]
        assert isinstance(table, NgramEmbedding)
        self.table = table

    def forward(self, sentence_features: Iterable[dict[str, torch.Tensor]], labels: Any = None) -> torch.Tensor:
        """Return the loss of a batch of (question, passage) pairs; other pairs' passages are the negatives."""
        question, passage = list(sentence_features)[:2]
        targets = torch.arange(len(question["text_starts"]))
        words = [self.table.word_vectors(part) for part in (question, passage)]
        texts = [
            functional.normalize(self.table.sums(vectors * weights, part["text_starts"]), dim=-1)
            for (vectors, weights), part in zip(words, (question, passage), strict=True)
        ]
        by_text = functional.cross_entropy(TEXT_SCALE * texts[0] @ texts[1].T, targets)
        if not self.words:
            return by_text
        by_word = functional.cross_entropy(WORD_SCALE * _late_interaction(question, passage, words), targets)
        return by_text + self.words * by_word


def _late_interaction(
    question: dict[str, torch.Tensor],
    passage: dict[str, torch.Tensor],
    words: list[tuple[torch.Tensor, torch.Tensor]],
) -> torch.Tensor:
    """Return the weighted mean, over a question's words, of the cosine to the nearest word of each passage."""
    (asked, asked_weights), (held, _) = words
    importance = asked.norm(dim=-1) * asked_weights[:, 0]
    asked_of, asked_row, asked_kinds = _distinct(question)
    held_of, held_row, held_kinds = _distinct(passage)
    similar = functional.normalize(asked[asked_kinds], dim=-1) @ functional.normalize(held[held_kinds], dim=-1).T
    texts = int(held_of.max()) + 1
    counts = torch.bincount(held_of, minlength=texts)
    width = min(MOST_WORDS, int(counts.max()))
    column = torch.arange(len(held_of)) - (torch.cumsum(counts, 0) - counts)[held_of]
    kept = column < width
    # Columns past a passage's end repeat its first word, which changes no maximum.
    first = (torch.cumsum(counts, 0) - counts).clamp(max=len(held_of) - 1)
    grid = held_row[first].unsqueeze(1).repeat(1, width)
    grid[held_of[kept], column[kept]] = held_row[kept]
    # Only the nearest words are differentiated: a gradient through the whole grid would cost many times as much.
    with torch.no_grad():
        column = similar[:, grid.reshape(-1)].reshape(len(asked_kinds), texts, width).argmax(dim=-1)
        chosen = grid[torch.arange(texts).expand_as(column), column]
    nearest = similar.gather(1, chosen)
    weighted = nearest[asked_row] * importance.unsqueeze(1)
    total = torch.zeros(texts, texts).index_add(0, asked_of, weighted)
    share = torch.zeros(texts).index_add(0, asked_of, importance)
    return total / share.clamp(min=1e-6).unsqueeze(1)


def _distinct(features: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return, for each word of a batch, its text and its distinct word, and one occurrence of each distinct word."""
    keys = features["input_ids"][features["word_starts"]]
    _, inverse = torch.unique(keys, return_inverse=True)
    occurrence = torch.zeros(int(inverse.max()) + 1, dtype=torch.long)
    occurrence[inverse] = torch.arange(len(keys))
    starts = torch.zeros(len(keys), dtype=torch.long)
    begins = features["text_starts"][1:]
    starts.index_add_(0, begins[begins < len(keys)], torch.ones(int((begins < len(keys)).sum()), dtype=torch.long))
    return torch.cumsum(starts, 0), inverse, occurrence
