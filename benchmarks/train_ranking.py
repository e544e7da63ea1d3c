r"""Learn the ranking weights on the tuning half of development questions and report on the other half.

    python -m benchmarks.train_ranking --set QUESTIONS.jsonl=LIBRARY_FOLDER[@TODAY] … [--write | --stored]

The stored weights were made as follows, ROUTINES being a folder of 564 real routines, not in the repository::

    python -m benchmarks.train_ranking --set benchmarks/questions/routines_tuning.jsonl=ROUTINES@2025-01-01 \
        --set benchmarks/questions/routines.jsonl=ROUTINES@2025-01-01 \
        --set benchmarks/questions/library.jsonl=library@2026-11-23 --repeat library=2 --write

and then what close reading adds to them by the same command with ``--only-reading`` behind it.

The order is learned pairwise: right passages against the others found for the same question (RankNet's logistic loss on
differences, Burges et al. 2005, with a linear scorer), and so is what close reading counts beside it. A passage's own
probability is learned on the three best of every question, the trust in the best one on whole results; both on the
unanswerable questions too. Prints answer@1 and answer@3, the area under the ROC curve of the trust, its reliability, and
what each answering bar would give; ``--write`` stores the weights beside knowledge/ranking/weighing.py, ``--stored`` reports on
those that stand there (benchmarks/ranking.md).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from knowledge.base import KnowledgeBase
from knowledge.encoder import EncoderSettings, SentenceEncoder
from knowledge.evaluation import GoldQuestion, Ranked, read_gold, right_passage
from knowledge.library import Library
from knowledge.model import Question
from knowledge.ranking.close_reading import CloseReader
from knowledge.ranking.weighing import COMMON, READING, RELATIVE, WEIGHTS, Weights, result_features
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import words

POSITIVES = 4
STRENGTH = 0.01
"""Inverse regularisation of the order."""
TRUST_STRENGTH = 0.02
"""Inverse regularisation of the trust."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found for it, best first by the present weights.

    Attributes:
        source: Name of the set.
        gold: The question.
        features: Features of each passage, without close reading, shape (passages, features).
        near: How near each came when read closely, not a number where none was read, shape (passages,).
        right: Whether each answers.
        texts: Their texts.
    """

    source: str
    gold: GoldQuestion
    features: NDArray[np.float64]
    near: NDArray[np.float64]
    right: NDArray[np.bool_]
    texts: tuple[str, ...]


def collect(source: str, encoder: SentenceEncoder, names: list[str]) -> list[Asked]:
    """Ask every question of one set; fills names on first use."""
    questions, _, rest = source.partition("=")
    folder, _, day = rest.partition("@")
    today = date.fromisoformat(day) if day else date.today()
    found: list[Asked] = []
    with tempfile.TemporaryDirectory() as state:
        library = Library(Path(folder), Path(state), Places.load())
        library.sync(encoder)
        knowledge = KnowledgeBase(library.folder, library.state, encoder, CloseReader())
        retriever = knowledge.answerer().retriever
        for gold in read_gold(Path(questions)):
            place = knowledge.places.by_name(gold.place) if gold.place else None
            if place is None:
                named = {match.place.code: match.place for match in find_places(gold.question)}
                place = next(iter(named.values())) if len(named) == 1 else None
            language = detect(gold.question, gold.lang)
            question = Question(gold.question, today, language=language, place=place, unit=gold.unit)
            evidence = retriever.retrieve(question, count=200).evidence
            if not evidence:
                continue
            names[:] = names or sorted(evidence[0].features.keys() - {READING, COMMON})
            rows = [[item.features[name] for name in names] for item in evidence]
            near = np.array([item.features.get(READING, np.nan) for item in evidence])
            right = [
                right_passage(
                    gold, Ranked(one.document.path, one.passage.section, one.passage.text, 0.0, one.passage.collapsed)
                )
                for one in evidence
            ]
            texts = tuple(one.passage.text for one in evidence)
            found.append(
                Asked(Path(questions).stem, gold, np.array(rows), near, np.array(right, dtype=np.bool_), texts)
            )
    return found


def learn_order(asked: list[Asked], scaler: StandardScaler) -> NDArray[np.float64]:
    """Return the weight of each scaled feature in the order."""
    differences, weights = [], []
    for item in asked:
        scaled = scaler.transform(item.features)
        positives = np.flatnonzero(item.right)[:POSITIVES]
        for positive in positives:
            others = scaled[positive] - scaled[~item.right]
            differences.append(others)
            weights.append(np.full(len(others), 1 / len(positives)))
    stacked, weight = np.vstack(differences), np.concatenate(weights)
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    labels = np.r_[np.ones(len(stacked)), np.zeros(len(stacked))]
    model.fit(np.vstack([stacked, -stacked]), labels, sample_weight=np.r_[weight, weight])
    coefficients: NDArray[np.float64] = model.coef_[0]
    return coefficients


def best(asked: list[Asked], scaler: StandardScaler, order: NDArray[np.float64], count: int) -> list[NDArray[np.int64]]:
    """Return the rows of the best passages of each question."""
    return [np.argsort(-(scaler.transform(item.features) @ order))[:count] for item in asked]


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", action="append", required=True, metavar="QUESTIONS=FOLDER[@TODAY]")
    parser.add_argument("--encoder", default=EncoderSettings().model)
    parser.add_argument(
        "--repeat", action="append", default=[], metavar="SET=N", help="count a set N times in the order"
    )
    parser.add_argument("--answer", type=float, default=0.3, help="bar of the probability for an answer")
    parser.add_argument("--unsure", type=float, default=0.12, help="bar for showing the nearest as uncertain")
    parser.add_argument("--sure", type=float, default=0.5, help="bar for an answer without a reservation")
    parser.add_argument("--judge", action="append", help="set that the probability is learned on; all by default")
    parser.add_argument("--strength", type=float, default=0.1, help="inverse regularisation of the probability")
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--only-reading", action="store_true", help="learn what close reading adds to the stored weights"
    )
    parser.add_argument("--stored", action="store_true", help="learn nothing: report on the stored weights")
    chosen = parser.parse_args()
    encoder = SentenceEncoder(EncoderSettings(chosen.encoder))
    names: list[str] = []
    asked = [item for source in chosen.set for item in collect(source, encoder, names)]
    if chosen.stored:
        report(asked, names, Weights.load())
        return
    tune = [item for item in asked if item.gold.half != "report"]
    if chosen.only_reading:
        write_reading(tune, asked, names, chosen.write)
        return
    scaler = StandardScaler().fit(np.vstack([item.features for item in tune]))
    times = {name: int(count) for name, _, count in (item.partition("=") for item in chosen.repeat)}
    order = learn_order([item for item in tune for _ in range(times.get(item.source, 1))], scaler)
    judged = [item for item in tune if not chosen.judge or item.source in chosen.judge]
    tops = best(judged, scaler, order, 3)
    rows = np.vstack([item.features[top] for item, top in zip(judged, tops, strict=True)])
    labels = np.concatenate([item.right[top] for item, top in zip(judged, tops, strict=True)])
    absolute = np.array([name not in RELATIVE for name in names])
    model = LogisticRegression(C=chosen.strength, max_iter=2000).fit(scaler.transform(rows) * absolute, labels)
    model.coef_ = model.coef_ * absolute
    scale = scaler.scale_
    raw = model.coef_[0] / scale
    values = {
        "learned_on": {"sets": [Path(item.partition("=")[0]).stem for item in chosen.set], "half": "tune"},
        "bias": round(float(model.intercept_[0] - (raw * scaler.mean_).sum()), 4),
        "features": {name: round(float(value), 4) for name, value in zip(names, raw, strict=True)},
        "order": {name: round(float(value), 4) for name, value in zip(names, order / scale, strict=True)},
        "answer": chosen.answer,
        "unsure": chosen.unsure,
        "sure": chosen.sure,
        "reading": 0.0,
        "read_trust": {},
        "read_trust_bias": 0.0,
    }
    ordering = Weights(values["bias"], values["features"], 0.0, 0.0, values["order"])
    values |= learn_trust(judged, names, ordering)
    report(asked, names, replace(ordering, trust=values["trust"], trust_bias=values["trust_bias"]))
    if chosen.write:
        WEIGHTS.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_reading(tune: list[Asked], asked: list[Asked], names: list[str], write: bool) -> None:
    """Learn what close reading counts beside the stored order, and the trust in what was read; report, and store them if wished."""
    values = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = Weights.load()
    weights = replace(weights, reading=round(learn_reading(tune, names, weights), 4))
    learned = learn_trust(tune, names, weights)
    weights = replace(weights, read_trust=learned["trust"], read_trust_bias=learned["trust_bias"])
    report(asked, names, weights)
    if write:
        values |= {"reading": weights.reading, "read_trust": learned["trust"], "read_trust_bias": learned["trust_bias"]}
        WEIGHTS.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def learn_reading(asked: list[Asked], names: list[str], weights: Weights) -> float:
    """Return what nearness counts beside the order of ``weights``: pairwise, by RankNet's logistic loss."""
    pairs, shares = [], []
    without = replace(weights, reading=0.0)
    for item in asked:
        before = np.array([without.rank(dict(zip(names, row, strict=True))) for row in item.features.tolist()])
        # The others, and the least near of those that were read, count as equally near.
        read = item.near > item.near.min()
        positives = np.flatnonzero(item.right & read)[:POSITIVES]
        others = ~item.right & read
        for positive in positives:
            pairs.append(np.column_stack([before[positive] - before[others], item.near[positive] - item.near[others]]))
            shares.append(np.full(int(others.sum()), 1 / len(positives)))
    stacked, share = np.vstack(pairs), np.concatenate(shares)

    def loss(weight: float) -> float:
        return float((share * np.logaddexp(0, -(stacked[:, 0] + weight * stacked[:, 1]))).sum())

    return float(minimize_scalar(loss, bounds=(0.0, 200.0), method="bounded").x)


def ranked(item: Asked, names: list[str], weights: Weights) -> tuple[list[dict[str, float]], list[bool]]:
    """Return the features of what was found, best first, each text once, and which of them answers."""
    rows = [dict(zip(names, row, strict=True)) for row in item.features.tolist()]
    if weights.reading and not np.isnan(item.near).any():
        rows = [{**row, READING: near} for row, near in zip(rows, item.near.tolist(), strict=True)]
    kept: dict[str, int] = {}
    for number in sorted(range(len(rows)), key=lambda number: -weights.rank(rows[number])):
        kept.setdefault(item.texts[number], number)
    right = {text for text, found in zip(item.texts, item.right, strict=True) if found}
    return [rows[number] for number in kept.values()], [text in right for text in kept]


def learn_trust(asked: list[Asked], names: list[str], weights: Weights) -> dict[str, Any]:
    """Return ``trust`` and ``trust_bias``: how likely the best passage of a whole result is to answer."""
    results = [ranked(item, names, weights) for item in asked]
    found = [
        result_features(rows, weights.rank, len(words(item.gold.question)))
        for item, (rows, _) in zip(asked, results, strict=True)
    ]
    labels = [right[0] for _, right in results]
    columns = sorted(found[0])
    matrix = np.array([[one[name] for name in columns] for one in found])
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(C=TRUST_STRENGTH, max_iter=2000).fit(scaler.transform(matrix), labels)
    raw = model.coef_[0] / scaler.scale_
    return {
        "trust": {name: round(float(value), 4) for name, value in zip(columns, raw, strict=True)},
        "trust_bias": round(float(model.intercept_[0] - (raw * scaler.mean_).sum()), 4),
    }


def report(asked: list[Asked], names: list[str], weights: Weights) -> None:
    """Print quality by set and half, reliability, and what each bar gives."""
    for source in sorted({item.source for item in asked}):
        for half in sorted({item.gold.half or "" for item in asked if item.source == source}):
            part = [item for item in asked if item.source == source and (item.gold.half or "") == half]
            results = [ranked(item, names, weights) for item in part]
            able = [right for item, (_, right) in zip(part, results, strict=True) if item.gold.answerable]
            first = np.mean([right[0] for right in able])
            third = np.mean([any(right[:3]) for right in able])
            sure = [
                weights.trusted(rows, len(words(item.gold.question)))
                for item, (rows, _) in zip(part, results, strict=True)
            ]
            right = [found[0] for _, found in results]
            area = roc_auc_score(right, sure)
            print(f"{source} {half}: answer@1 {first:.3f}, answer@3 {third:.3f}, AUC {area:.3f}, {len(part)} questions")
            bins = [(low, low + 0.2) for low in (0.0, 0.2, 0.4, 0.6, 0.8)]
            for low, high in bins:
                inside = [r for p, r in zip(sure, right, strict=True) if low <= p < high or (high > 0.99 and p == 1.0)]
                if inside:
                    print(f"   said {low:.1f}–{high:.1f}: right {np.mean(inside):.2f} of {len(inside)}")
            for bar in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
                answered = [r for p, r in zip(sure, right, strict=True) if p >= bar]
                impossible = [p for p, item in zip(sure, part, strict=True) if not item.gold.answerable]
                held = np.mean([p < bar for p in impossible]) if impossible else float("nan")
                share = np.mean(answered) if answered else float("nan")
                print(
                    f"   bar {bar:.1f}: answered {len(answered) / len(part):.2f}, right of those {share:.2f}, abstains {held:.2f}"
                )


if __name__ == "__main__":
    main()
