"""Learn the model of notes (bot/privacy/notes.py) and report on it by cross-validation.

    python -m benchmarks.train_notes [--write] [--list]

Notes of tests/data are to be told from everything else that people write to the bot: the texts that may pass, the training
examples of the intents, the questions of the benchmarks and the sentences of the example library. A linear model with
scikit-learn's LogisticRegression; features with next to no weight are left out. ``--write`` stores the weights beside
bot/privacy/notes.py; ``--list`` shows what the cross-validation got wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from benchmarks.privacy import TODAY, Case, tuned_on
from bot.privacy.identity_numbers import has_identity_number
from bot.privacy.notes import WEIGHTS, NoteWeights, note_features
from bot.privacy.patients import has_named_patient
from bot.privacy.signs import plain

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ("routines", "library", "routines_tuning")
ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
SENTENCE = re.compile(r"\n|(?<=[.?!]) ")
BAR = 0.55
STRENGTH = 2.0
FOLDS = 10
SEED = 7
LEAST = 0.05
"""Log-odds below which a feature is left out."""
FEWEST_TEXTS = 2


@dataclass(frozen=True, slots=True)
class Taught:
    """A text that is learned from.

    Attributes:
        text: Made plain.
        note: Whether it is one.
        source: Where it comes from.
        origin: Number of the text that it was made from; copies of one are never on both sides of a fold.
    """

    text: str
    note: bool
    source: str
    origin: int


def taught() -> list[Taught]:
    """Return all that is learned from."""
    cases = tuned_on()
    notes = [case.text for case in cases if _is_note(case)]
    own = [case.text for case in cases if not case.block]
    others = [("intents", text) for text in _examples()]
    others += [("questions", text) for name in QUESTIONS for text in _questions(name)]
    others += [("library", text) for text in _sentences()]
    found = [(text, True, "notes") for text in notes] + [(text, False, "may pass") for text in own]
    found += [(text, False, source) for source, text in others]
    made = [Taught(plain(text), note, source, number) for number, (text, note, source) in enumerate(found)]
    return made + _copies([item for item in made if item.note], _questions(QUESTIONS[1]))


def _is_note(case: Case) -> bool:
    seen = plain(case.text)
    told_otherwise = has_identity_number(seen, TODAY) or has_named_patient(seen, TODAY)
    return case.block and (case.kind == "journal" or not (case.kind or told_otherwise))


def _copies(notes: list[Taught], questions: list[str]) -> list[Taught]:
    """Return notes written otherwise: without capitals and full stops, and with a question after them."""
    chance = random.Random(SEED)
    copies = []
    for item in notes:
        flat = re.sub(r"[.;](?=\s|$)", chance.choice(["", ","]), item.text).lower()
        copies.append(Taught(flat, True, "written otherwise", item.origin))
        if len(item.text.split()) >= 10:
            asked = f"{item.text} {chance.choice(questions)}"
            copies.append(Taught(asked, True, "with a question", item.origin))
    return copies


def _examples() -> list[str]:
    groups = yaml.safe_load((ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    return [
        ANNOTATION.sub(r"\1", line.removeprefix("- "))
        for group in groups
        if group.get("intent", "patient_data") != "patient_data"
        for line in group["examples"].splitlines()
    ]


def _questions(name: str) -> list[str]:
    lines = (ROOT / "benchmarks" / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


def _sentences() -> list[str]:
    files = sorted((ROOT / "library").rglob("*.md"))
    parts = [part.strip() for file in files for part in SENTENCE.split(file.read_text(encoding="utf-8"))]
    parts = [part for part in parts if part]
    # Staff paste more than a sentence.
    return parts + [f"{first} {second}" for first, second in pairwise(parts)]


def model() -> LogisticRegression:
    """Return the model before it has learned; notes are few, so each counts twice."""
    return LogisticRegression(C=STRENGTH, max_iter=1000, class_weight={False: 1, True: 2})


def cross_validated(rows: NDArray[np.float64], items: list[Taught]) -> NDArray[np.float64]:
    """Return each text's probability by a model that saw neither it nor a copy of it."""
    labels = np.array([item.note for item in items])
    sources = np.array([item.source for item in items])
    origins = np.array([item.origin for item in items])
    found = np.zeros(len(items))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for learn, test in folds.split(rows, sources, origins):
        fitted = model().fit(rows[learn], labels[learn])
        found[test] = fitted.predict_proba(rows[test])[:, 1]
    return found


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the weights")
    parser.add_argument("--list", action="store_true", help="show what the cross-validation got wrong")
    chosen = parser.parse_args()
    items = taught()
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([note_features(item.text) for item in items])
    common = np.asarray((rows > 0).sum(axis=0)).ravel() >= FEWEST_TEXTS
    rows, names = rows[:, common], vectorizer.get_feature_names_out()[common]
    report(items, cross_validated(rows, items), listed=chosen.list)
    if chosen.write:
        fitted = model().fit(rows, [item.note for item in items])
        write(names.tolist(), fitted)


def report(items: list[Taught], found: NDArray[np.float64], *, listed: bool) -> None:
    """Print the share of each source that is taken for a note."""
    for source in dict.fromkeys(item.source for item in items):
        own = [(item, value) for item, value in zip(items, found, strict=True) if item.source == source]
        taken = sum(value >= BAR for _, value in own)
        print(f"{source}: {taken} of {len(own)} taken for a note ({taken / len(own):.3f})")
        for item, value in own if listed else ():
            if bool(value >= BAR) is not item.note:
                print(f"  {value:.2f} {item.text!r}")


def write(names: list[str], fitted: LogisticRegression) -> None:
    """Store the weights of the features that count."""
    weights = {
        name: round(float(value), 2) for name, value in zip(names, fitted.coef_[0], strict=True) if abs(value) >= LEAST
    }
    learned = NoteWeights(round(float(fitted.intercept_[0]), 2), BAR, weights)
    WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(learned), indent=0) + b"\n")
    print(f"{len(weights)} of {len(names)} features stored")


if __name__ == "__main__":
    main()
