"""Tune a multilingual transformer on our own questions and passages, for who has a machine that can carry one (model card).

    python -m models.encoder.tune --model intfloat/multilingual-e5-small --out TUNED

Multiple negatives ranking (Henderson et al. 2017): among the passages of one step each question must find its own. Half of a step's
passages are neighbours of one area, so that the others are hard to tell apart. The table of pieces is left as it is: it holds four
fifths of the weights, and our passages use a tenth of it. The steps are our own, not the library's trainer's: its batches hold pairs,
while here six questions share what reading their passage costs, which is most of the time on a processor. Run with the training extra installed; ``encoder = "TUNED"`` in
lots.toml then uses it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

OWN = Path(__file__).parent / "data"
NEIGHBOURS = 8
"""Passages of one area that stand beside each other in a step."""
QUESTION_PIECES, PASSAGE_PIECES = 40, 144
TEMPERATURE = 0.03
WARM_UP = 20
LEAST_RATE = 0.05
MOST_GRADIENT = 1.0
PROMPTS = {"query": "query: ", "document": "passage: "}
"""What multilingual-e5 models were trained with."""


@dataclass(slots=True)
class Taught:
    """A passage of ours with the questions that it answers."""

    area: str
    text: str
    questions: list[str] = field(default_factory=list)


def read(folder: Path) -> list[Taught]:
    """Return the passages of a folder of JSON lines, each once with all its questions."""
    found: dict[str, Taught] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            text = f"{value['title']}. {value['section']}. {value['passage']}"
            found.setdefault(value["passage"], Taught(value["area"], text)).questions.extend(value["sv"] + value["en"])
    return list(found.values())


def steps(taught: list[Taught], size: int) -> list[list[Taught]]:
    """Return the passages in random steps of some size, in each of which some come from the same area."""
    areas: dict[str, list[Taught]] = {}
    for one in taught:
        areas.setdefault(one.area, []).append(one)
    runs = []
    for together in areas.values():
        mixed = random.sample(together, len(together))
        runs += [mixed[start : start + NEIGHBOURS] for start in range(0, len(mixed), NEIGHBOURS)]
    random.shuffle(runs)
    ordered = [one for run in runs for one in run]
    found = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    random.shuffle(found)
    return found


class Reader:
    """A transformer with mean pooling."""

    def __init__(self, name: str) -> None:
        """Load a model.

        Args:
            name: Folder or hub name.

        Raises:
            OSError: The folder does not exist or the hub cannot be reached.
        """
        self.tokenizer = AutoTokenizer.from_pretrained(name)
        self.model = AutoModel.from_pretrained(name)
        for weights in self.model.embeddings.word_embeddings.parameters():
            weights.requires_grad = False

    def vectors(self, texts: list[str], pieces: int) -> torch.Tensor:
        """Return unit vectors, shape (len(texts), dimensions)."""
        read: Any = self.tokenizer(texts, padding=True, truncation=True, max_length=pieces, return_tensors="pt")
        hidden = self.model(read["input_ids"], attention_mask=read["attention_mask"]).last_hidden_state
        mask = read["attention_mask"][..., None]
        return functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)


def loss_of(reader: Reader, step: list[Taught], asked: int, visit: int) -> tuple[torch.Tensor, float]:
    """Return the loss of one step, and the share of its questions whose own passage came nearest."""
    passages = reader.vectors([PROMPTS["document"] + one.text for one in step], PASSAGE_PIECES)
    pairs = [
        (PROMPTS["query"] + question, number)
        for number, one in enumerate(step)
        for question in one.questions[visit * asked : (visit + 1) * asked] or one.questions[:asked]
    ]
    # Questions of like length are read together, in two halves: padding takes as long as words.
    pairs.sort(key=lambda pair: len(pair[0]))
    halves = (pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :])
    questions = torch.cat([reader.vectors([text for text, _ in half], QUESTION_PIECES) for half in halves])
    wanted = torch.tensor([number for _, number in pairs])
    scores = questions @ passages.T / TEMPERATURE
    return functional.cross_entropy(scores, wanted), float((scores.argmax(1) == wanted).float().mean())


def main() -> None:
    """Read, tune, save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True, help="folder or hub name to begin with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--visits", type=int, default=1, help="times that each passage is seen, each time with other questions"
    )
    parser.add_argument("--size", type=int, default=16, help="passages of a step")
    parser.add_argument("--asked", type=int, default=6, help="questions on each of them")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(chosen.threads)
    reader, taught = Reader(chosen.model), read(OWN)
    for one in taught:
        random.shuffle(one.questions)
    plan = [(visit, step) for visit in range(chosen.visits) for step in steps(taught, chosen.size)]
    learned = [weights for weights in reader.model.parameters() if weights.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=chosen.rate, weight_decay=0.01)

    def rate(step: int) -> float:
        return min((step + 1) / WARM_UP, 1) * max(LEAST_RATE, (len(plan) - step) / len(plan))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    started = time.monotonic()
    reader.model.train()
    for number, (visit, step) in enumerate(plan, start=1):
        loss, right = loss_of(reader, step, chosen.asked, visit)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, MOST_GRADIENT)
        optimiser.step()
        schedule.step()
        if number % 10 == 0:
            took = time.monotonic() - started
            print(f"{number} of {len(plan)}, {took:.0f} s: loss {loss.item():.3f}, right {right:.2f}", flush=True)
    reader.model.save_pretrained(chosen.out)
    reader.tokenizer.save_pretrained(chosen.out)
    # Once more as sentence-transformers keeps models: with mean pooling and the prompts.
    SentenceTransformer(str(chosen.out), device="cpu", prompts=PROMPTS).save(str(chosen.out), create_model_card=False)


if __name__ == "__main__":
    main()
