"""Gold questions to metrics: what was found, what was answered, what was rightly left unanswered.

Measures follow information retrieval practice: hit@k and MRR@10 of documents, nDCG@10 (Järvelin and Kekäläinen 2002)
with binary relevance, and answer@k, where a passage is right if it holds at least one string of every group of the gold.
"""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from knowledge.answer import Answer
from knowledge.model import State


class Judged(msgspec.Struct, frozen=True):
    """A passage that somebody who read it found to answer, beside those that the question's author knew of.

    Attributes:
        path: Path of its document.
        holds: The words in which the answer stands.
    """

    path: str
    holds: str


class GoldQuestion(msgspec.Struct, frozen=True):
    """One line of a gold file (docs/architecture.md)."""

    id: str
    question: str
    lang: str = "sv"
    place: str | None = None
    unit: str | None = None
    type: str | None = None
    gold_docs: tuple[str, ...] = ()
    answer_any: tuple[tuple[str, ...], ...] = ()
    style: str | None = None
    half: str | None = None
    also: tuple[Judged, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether some document answers."""
        return bool(self.gold_docs or self.also)


class Ranked(msgspec.Struct, frozen=True):
    """One passage of a result list, as ``--out`` writes it."""

    path: str
    section: tuple[str, ...]
    text: str
    score: float
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the system did with one question.

    Attributes:
        gold: The question.
        ranked: Best first, at most ten.
        answer: The answer.
        seconds: How long it took.
        wrong_place: True where a citation is of another place than the asked one and its ancestors.
    """

    gold: GoldQuestion
    ranked: tuple[Ranked, ...]
    answer: Answer
    seconds: float
    wrong_place: bool = False


@dataclass(frozen=True, slots=True)
class Metrics:
    """Shares from 0 to 1, times in milliseconds; None where no question bears on it."""

    questions: int
    answerable: int
    doc_hit: dict[int, float] = field(default_factory=dict)
    mrr: float | None = None
    ndcg: float | None = None
    answer_at: dict[int, float] = field(default_factory=dict)
    answered_right: float | None = None
    abstention_precision: float | None = None
    abstention_recall: float | None = None
    wrong_place_rate: float = 0.0
    median_ms: float = 0.0
    p95_ms: float = 0.0


class GoldError(ValueError):
    """A gold file cannot be read; the message names the line in Swedish."""


def read_gold(file: Path) -> list[GoldQuestion]:
    """Read gold questions, one JSON object a line.

    Raises:
        GoldError: A line is not a gold question.
        OSError: The file cannot be read.
    """
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.convert(json.loads(line), GoldQuestion))
        except (json.JSONDecodeError, msgspec.ValidationError) as error:
            raise GoldError(f"{file.name}, rad {number}: {error}") from error
    return found


def holds_answer(gold: GoldQuestion, text: str) -> bool:
    """Return whether a text holds at least one string of every group of the gold."""
    plain = _plain(text)
    return all(any(_plain(string) in plain for string in group) for group in gold.answer_any)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("*", "").replace("#", "").split())


def right_document(gold: GoldQuestion, item: Ranked) -> bool:
    """Return whether a passage stands in one of the documents that answer."""
    right = {*gold.gold_docs, *(judged.path for judged in gold.also)}
    return any(path in right for path in (item.path, *item.also))


def right_passage(gold: GoldQuestion, item: Ranked) -> bool:
    """Return whether a passage answers the question.

    It is one of a document that the author named and holds the author's words, or one that was judged to answer: what the
    author did not know of is found by reading what several methods of search put first (pooling, Spärck Jones and van
    Rijsbergen 1975).
    """
    whole = "\n".join((*item.section, item.text))
    paths = {item.path, *item.also}
    if not paths.isdisjoint(gold.gold_docs) and holds_answer(gold, whole):
        return True
    plain = _plain(whole)
    return any(judged.path in paths and _plain(judged.holds) in plain for judged in gold.also)


def measure(outcomes: Sequence[Outcome]) -> Metrics:
    """Return the metrics of some outcomes.

    Args:
        outcomes: At least one.
    """
    answerable = [item for item in outcomes if item.gold.answerable]
    impossible = [item for item in outcomes if not item.gold.answerable]
    abstained = [item for item in outcomes if item.answer.state is not State.ANSWERED]
    times = sorted(item.seconds * 1000 for item in outcomes)
    documents = [_unique_documents(item) for item in answerable]
    return Metrics(
        questions=len(outcomes),
        answerable=len(answerable),
        doc_hit={k: _share(any(found[:k]) for found in documents) for k in (1, 3, 10)},
        mrr=_mean([_reciprocal(found) for found in documents]),
        ndcg=_mean([_ndcg(found) for found in documents]),
        answer_at={k: _share(any(right_passage(i.gold, r) for r in i.ranked[:k]) for i in answerable) for k in (1, 3)},
        answered_right=_share(_answered_right(item) for item in answerable) if answerable else None,
        abstention_precision=_share(not item.gold.answerable for item in abstained) if abstained else None,
        abstention_recall=_share(item.answer.state is not State.ANSWERED for item in impossible)
        if impossible
        else None,
        wrong_place_rate=_share(item.wrong_place for item in outcomes),
        median_ms=statistics.median(times),
        p95_ms=times[min(len(times) - 1, math.ceil(0.95 * len(times)) - 1)],
    )


def by_group(outcomes: Sequence[Outcome], key: Callable[[GoldQuestion], str | None]) -> dict[str, Metrics]:
    """Return the metrics of each group of questions, for example by style or half."""
    groups: dict[str, list[Outcome]] = {}
    for item in outcomes:
        groups.setdefault(key(item.gold) or "–", []).append(item)
    return {name: measure(items) for name, items in sorted(groups.items())}


def _answered_right(item: Outcome) -> bool:
    """Return whether the answer itself cites a passage that answers."""
    if item.answer.state is not State.ANSWERED:
        return False
    quotes = [Ranked(citation.path, citation.section, citation.quote, 0.0, ()) for citation in item.answer.citations]
    also = {ranked.path: ranked.also for ranked in item.ranked}
    return any(
        right_passage(item.gold, Ranked(quote.path, quote.section, quote.text, 0.0, also.get(quote.path, ())))
        for quote in quotes
    )


def _unique_documents(item: Outcome) -> list[bool]:
    """Return, for each document of the result list in order of first appearance, whether it is gold."""
    seen: dict[str, bool] = {}
    for ranked in item.ranked:
        seen.setdefault(ranked.path, right_document(item.gold, ranked))
    return list(seen.values())


def _reciprocal(found: Sequence[bool]) -> float:
    return next((1 / rank for rank, right in enumerate(found[:10], start=1) if right), 0.0)


def _ndcg(found: Sequence[bool]) -> float:
    gained = sum(1 / math.log2(rank + 1) for rank, right in enumerate(found[:10], start=1) if right)
    # Gold documents are copies of one routine as a rule: one of them at the top is all that can be wished for.
    return min(1.0, gained)


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None
