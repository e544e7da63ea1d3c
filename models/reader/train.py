"""Train the upper layers of a tuned transformer to tell passages apart piece by piece (model card: README.md here).

    python -m models.encoder.tune --model intfloat/multilingual-e5-small --out TUNED
    python -m models.reader.train --model TUNED --out TRAINED --minutes 26

Late interaction (Khattab & Zaharia 2020, "ColBERT"): the pieces' vectors are projected, and each piece of a question counts by its
nearest piece in the passage. The lower layers stay as they were tuned and are asked once for each
text, which makes a step a third as dear; half of the steps set passages beside those that are nearest to them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoTokenizer, BertModel

from models.encoder.tune import OWN, PROMPTS, Taught, read

PASSAGE_PIECES, QUESTION_PIECES = 136, 40
DIMENSIONS = 128
LOWER = 8
"""Layers that stay as they are."""
ASKED = 6
"""Questions of a passage in one step."""
SIZE, NEIGHBOURS = 24, 8
"""Passages of a step, and how many of them are near each other."""
QUESTIONS = 8
"""Questions of a passage that are read."""
SAME = 0.85
"""Share of the passages whose nearest neighbour is another matter: nearer ones say the same and are no wrong answer."""
RATE, SCALE_RATE, LEAST_RATE = 1.2e-4, 2e-2, 0.03
WARM_UP = 20
MOST_GRADIENT = 1.0
PROJECTION = "projection.pt"
PROMPT_PIECES = 3
"""The mark of the beginning, the prompt and its colon, which say nothing of a text."""


@dataclass(frozen=True, slots=True)
class Read:
    """Texts after the lower layers, padded to the longest: states of shape (texts, pieces, hidden), mask of shape (texts, pieces)."""

    states: Tensor
    mask: Tensor

    def inside(self) -> Tensor:
        """Return a mask without the prompt and the marks of beginning and end."""
        inner = self.mask.clone().float()
        inner[:, :PROMPT_PIECES] = 0
        inner[torch.arange(len(inner)), self.mask.sum(1) - 1] = 0
        return inner


class Reader(nn.Module):
    """The upper layers and the projection."""

    def __init__(self, bert: BertModel) -> None:
        """Begin with a tuned transformer; ``start`` sets the projection."""
        super().__init__()
        self.upper = nn.ModuleList(bert.encoder.layer[LOWER:])
        hidden = bert.config.hidden_size
        self.projection = nn.Linear(hidden, DIMENSIONS, bias=False)
        self.scale = nn.Parameter(torch.tensor(30.0))

    def start(self, sample: Tensor) -> None:
        """Set the projection to the directions in which a sample of pieces differs most; shape (pieces, hidden)."""
        directions = torch.linalg.svd(sample, full_matrices=False)[2]
        self.projection.weight.data.copy_(directions[:DIMENSIONS])

    def forward(self, texts: Read) -> Read:
        """Return texts after all layers."""
        return Read(through(self.upper, texts), texts.mask)

    def scores(self, questions: Read, passages: Read) -> Tensor:
        """Return how near each passage comes to each question, shape (questions, passages); both after all layers."""
        asked = functional.normalize(self.projection(questions.states), dim=-1)
        told = functional.normalize(self.projection(passages.states), dim=-1)
        inside = questions.inside()
        near = torch.einsum("qid,pjd->qpij", asked, told) + (passages.inside() - 1)[None, :, None, :] * 9
        total = (near.amax(dim=3) * inside[:, None, :]).sum(2)
        return total / inside.sum(1)[:, None].clamp_min(1.0)


def through(layers: Any, texts: Read) -> Tensor:
    """Return states after some layers."""
    hidden = texts.states
    unseen = (1 - texts.mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
    for layer in layers:
        found = layer(hidden, unseen)
        hidden = found[0] if isinstance(found, tuple) else found
    return hidden


def lower_states(bert: BertModel, tokenizer: Any, texts: Sequence[str], most: int) -> list[Tensor]:
    """Return, for each text, the states of its pieces after the lower layers, half precision, shape (pieces, hidden)."""
    found: list[Tensor] = [torch.empty(0)] * len(texts)
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            some = order[start : start + 64]
            cut = tokenizer(
                [texts[number] for number in some], padding=True, truncation=True, max_length=most, return_tensors="pt"
            )
            ids = cut["input_ids"]
            begun = Read(bert.embeddings(input_ids=ids, token_type_ids=torch.zeros_like(ids)), cut["attention_mask"])
            hidden = through(bert.encoder.layer[:LOWER], begun).half()
            for row, number in enumerate(some):
                found[number] = hidden[row, : int(begun.mask[row].sum())].clone()
    return found


def together(states: Sequence[Tensor]) -> Read:
    """Return some texts' states as one tensor."""
    longest = max(len(one) for one in states)
    hidden = torch.zeros(len(states), longest, states[0].shape[1])
    mask = torch.zeros(len(states), longest, dtype=torch.long)
    for row, one in enumerate(states):
        hidden[row, : len(one)] = one.float()
        mask[row, : len(one)] = 1
    return Read(hidden, mask)


def runs(near: Tensor, areas: Sequence[str], by_nearness: bool) -> Iterator[list[int]]:
    """Yield steps of passages, by their numbers, in each of which some are neighbours: by nearness, or of one area.

    Args:
        near: Nearness of each passage to each, shape (passages, passages).
        areas: The passages' areas.
        by_nearness: Which of the two.
    """
    groups: list[list[int]] = []
    if by_nearness:
        left = set(range(len(areas)))
        for one in random.sample(range(len(areas)), len(areas)):
            if one in left:
                beside = [
                    other
                    for other in near[one].topk(min(40, len(areas))).indices.tolist()
                    if other in left and other != one
                ]
                groups.append([one, *beside[: NEIGHBOURS - 1]])
                left -= set(groups[-1])
    else:
        for area in sorted(set(areas)):
            mixed = [number for number, own in enumerate(areas) if own == area]
            random.shuffle(mixed)
            groups += [mixed[start : start + NEIGHBOURS] for start in range(0, len(mixed), NEIGHBOURS)]
    random.shuffle(groups)
    ordered = [number for group in groups for number in group]
    steps = [ordered[start : start + SIZE] for start in range(0, len(ordered), SIZE)]
    random.shuffle(steps)
    yield from steps


@dataclass(slots=True)
class Lesson:
    """What is learned from, after the lower layers.

    Attributes:
        passages: States of each passage.
        questions: States of each passage's questions.
        areas: The passages' areas.
    """

    passages: list[Tensor]
    questions: list[list[Tensor]]
    areas: list[str]


def prepare(bert: BertModel, tokenizer: Any, taught: Sequence[Taught]) -> Lesson:
    """Read all texts with the lower layers."""
    passages = lower_states(bert, tokenizer, [PROMPTS["document"] + one.text for one in taught], PASSAGE_PIECES)
    chosen = [random.sample(one.questions, min(QUESTIONS, len(one.questions))) for one in taught]
    flat = [PROMPTS["query"] + question for some in chosen for question in some]
    read_questions = iter(lower_states(bert, tokenizer, flat, QUESTION_PIECES))
    return Lesson(passages, [[next(read_questions) for _ in some] for some in chosen], [one.area for one in taught])


def begin(reader: Reader, lesson: Lesson) -> tuple[Tensor, float]:
    """Set the projection, and return how near the passages come to each other and from where they say the same."""
    means, sample = [], []
    with torch.no_grad():
        for start in range(0, len(lesson.passages), 32):
            texts = reader(together(lesson.passages[start : start + 32]))
            means.append(functional.normalize((texts.states * texts.mask[..., None]).sum(1), dim=1))
            inside = texts.states[texts.inside().bool()]
            sample.append(inside[torch.randperm(len(inside))[:300]])
        pieces = torch.cat(sample)
        near = torch.cat(means) @ torch.cat(means).T
    reader.start(pieces)
    near.fill_diagonal_(-1)
    return near, float(near.amax(dim=1).quantile(SAME))


def main() -> None:
    """Read, train for some minutes, save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True, help="folder of a tuned transformer")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=26)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.manual_seed(4)
    random.seed(4)
    torch.set_num_threads(chosen.threads)
    tokenizer = AutoTokenizer.from_pretrained(chosen.model)
    bert = BertModel.from_pretrained(chosen.model, add_pooling_layer=False).eval()
    lesson = prepare(bert, tokenizer, read(OWN))
    reader = Reader(bert)
    near, same = begin(reader, lesson)
    learned = [weights for name, weights in reader.named_parameters() if name != "scale"]
    groups = [{"params": learned}, {"params": [reader.scale]}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    started, step, visit = time.monotonic(), 0, 0
    bert.train()
    while (done := (time.monotonic() - started) / (60 * chosen.minutes)) < 1:
        for numbers in runs(near, lesson.areas, by_nearness=visit % 2 == 0):
            done = (time.monotonic() - started) / (60 * chosen.minutes)
            if done >= 1:
                break
            asked: list[tuple[Tensor, int]] = []
            for place, number in enumerate(numbers):
                own = lesson.questions[number]
                turns = {(visit * ASKED + turn) % len(own) for turn in range(ASKED)}
                asked += [(own[turn], place) for turn in sorted(turns)]
            # Questions of like length are read together, in two halves: padding takes as long as words.
            asked.sort(key=lambda pair: len(pair[0]))
            passages = reader(together([lesson.passages[number] for number in numbers]))
            halves = (asked[: len(asked) // 2], asked[len(asked) // 2 :])
            scores = torch.cat(
                [reader.scores(reader(together([states for states, _ in half])), passages) for half in halves]
            )
            wanted = torch.tensor([place for _, place in asked])
            alike = (near[numbers][:, numbers] > same)[wanted]
            loss = functional.cross_entropy((scores * reader.scale).masked_fill(alike, -1e4), wanted)
            share = min((step + 1) / WARM_UP, 1) * max(LEAST_RATE, 1 - done)
            for group, rate in zip(optimiser.param_groups, (RATE, SCALE_RATE), strict=True):
                group["lr"] = rate * share
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learned, MOST_GRADIENT)
            optimiser.step()
            step += 1
            if step % 10 == 0:
                right = float((scores.argmax(1) == wanted).float().mean())
                print(f"{step} steps, {done:.0%} of the time: loss {loss.item():.3f}, right {right:.2f}", flush=True)
        visit += 1
    chosen.out.mkdir(parents=True, exist_ok=True)
    bert.save_pretrained(chosen.out)
    tokenizer.save_pretrained(chosen.out)
    torch.save({"projection": reader.projection.weight.data}, chosen.out / PROJECTION)


if __name__ == "__main__":
    main()
