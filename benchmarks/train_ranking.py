"""Learn the ranking weights on the tuning half of development questions and report on the other half.

    python -m benchmarks.train_ranking --set QUESTIONS.jsonl=LIBRARY_FOLDER[@TODAY] … [--write]

The order is learned pairwise: right passages against the others found for the same question (RankNet's logistic loss on
differences, Burges et al. 2005, with a linear scorer). The probability is learned on the three best of every question,
the unanswerable ones too. Prints answer@1 and answer@3, the area under the ROC curve of the probability, its reliability,
and what each answering bar would give; ``--write`` stores the weights beside knowledge/ranking.py.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from knowledge.base import KnowledgeBase
from knowledge.encoder import EncoderSettings, SentenceEncoder
from knowledge.evaluation import GoldQuestion, Ranked, read_gold, right_passage
from knowledge.library import Library
from knowledge.model import Question
from knowledge.ranking import WEIGHTS
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places

RELATIVE = frozenset({"lexical_share", "dense_share", "words_share", "document", "length", "echo", "depth"})
"""Features that compare passages of one question with each other: they say nothing of whether the best one answers."""
POSITIVES = 4
STRENGTH = 0.03
"""Inverse regularisation of the order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the features of what was found for it, best first by the present weights."""

    source: str
    gold: GoldQuestion
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def collect(source: str, encoder: SentenceEncoder, names: list[str]) -> list[Asked]:
    """Ask every question of one set; fills names on first use."""
    questions, _, rest = source.partition("=")
    folder, _, day = rest.partition("@")
    today = date.fromisoformat(day) if day else date.today()
    found: list[Asked] = []
    with tempfile.TemporaryDirectory() as state:
        library = Library(Path(folder), Path(state), Places.load())
        library.sync(encoder)
        knowledge = KnowledgeBase(library.folder, library.state, encoder)
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
            names[:] = names or sorted(evidence[0].features)
            rows = [[item.features[name] for name in names] for item in evidence]
            right = [
                right_passage(
                    gold, Ranked(one.document.path, one.passage.section, one.passage.text, 0.0, one.passage.collapsed)
                )
                for one in evidence
            ]
            found.append(Asked(Path(questions).stem, gold, np.array(rows), np.array(right, dtype=np.bool_)))
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
    parser.add_argument("--answer", type=float, default=0.2, help="bar of the probability for an answer")
    parser.add_argument("--unsure", type=float, default=0.1, help="bar for showing the nearest as uncertain")
    parser.add_argument("--judge", action="append", help="set that the probability is learned on; all by default")
    parser.add_argument("--strength", type=float, default=0.1, help="inverse regularisation of the probability")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    encoder = SentenceEncoder(EncoderSettings(chosen.encoder))
    names: list[str] = []
    asked = [item for source in chosen.set for item in collect(source, encoder, names)]
    tune = [item for item in asked if item.gold.half != "report"]
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
    report(asked, scaler, order, model)
    if chosen.write:
        scale = scaler.scale_
        raw = model.coef_[0] / scale
        values = {
            "learned_on": {},
            "bias": round(float(model.intercept_[0] - (raw * scaler.mean_).sum()), 4),
            "features": {name: round(float(value), 4) for name, value in zip(names, raw, strict=True)},
            "order": {name: round(float(value), 4) for name, value in zip(names, order / scale, strict=True)},
            "answer": chosen.answer,
            "unsure": chosen.unsure,
        }
        sets = [Path(item.partition("=")[0]).stem for item in chosen.set]
        values["learned_on"] = {"order": sets, "probability": chosen.judge or sets, "half": "tune"}
        WEIGHTS.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def report(asked: list[Asked], scaler: StandardScaler, order: NDArray[np.float64], model: LogisticRegression) -> None:
    """Print quality by set and half, reliability, and what each bar gives."""
    for source in sorted({item.source for item in asked}):
        for half in ("tune", "report"):
            part = [item for item in asked if item.source == source and item.gold.half == half]
            tops = best(part, scaler, order, 3)
            able = [number for number, item in enumerate(part) if item.gold.gold_docs]
            first = np.mean([part[number].right[tops[number][0]] for number in able])
            third = np.mean([part[number].right[tops[number]].any() for number in able])
            sure = [
                model.predict_proba(scaler.transform(item.features[top[:1]]))[0, 1]
                for item, top in zip(part, tops, strict=True)
            ]
            right = [bool(item.right[top[0]]) for item, top in zip(part, tops, strict=True)]
            area = roc_auc_score(right, sure)
            print(f"{source} {half}: answer@1 {first:.3f}, answer@3 {third:.3f}, AUC {area:.3f}, {len(part)} questions")
            bins = [(low, low + 0.2) for low in (0.0, 0.2, 0.4, 0.6, 0.8)]
            for low, high in bins:
                inside = [r for p, r in zip(sure, right, strict=True) if low <= p < high or (high > 0.99 and p == 1.0)]
                if inside:
                    print(f"   said {low:.1f}–{high:.1f}: right {np.mean(inside):.2f} of {len(inside)}")
            for bar in (0.3, 0.4, 0.5, 0.6, 0.7):
                answered = [r for p, r in zip(sure, right, strict=True) if p >= bar]
                impossible = [p for p, item in zip(sure, part, strict=True) if not item.gold.gold_docs]
                held = np.mean([p < bar for p in impossible]) if impossible else float("nan")
                share = np.mean(answered) if answered else float("nan")
                print(
                    f"   bar {bar:.1f}: answered {len(answered) / len(part):.2f}, right of those {share:.2f}, abstains {held:.2f}"
                )


if __name__ == "__main__":
    main()
