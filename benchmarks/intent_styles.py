"""How well the intent model and the matcher read held-out utterances of several styles, and itself cross-validated.

    python -m benchmarks.intent_styles [heldout|fresh] [--folds 3] [--rasa PATH_OF_RASA [--model MODEL.tar.gz]]

``fresh`` is a second held-out set, by a hand that never saw the system's answers: it is run for figures only, so the
report then names no utterance. Without ``--rasa`` the pipeline of ``config.yml`` is rebuilt in scikit-learn: the same features
(words and pairs of them, parts of words, the patterns of ``data/cues.yml``, names of places) and the same classifier. That takes a
minute and needs no dialogue server. With ``--rasa`` Rasa itself is cross-validated, entities included (``--folds 0``: not), and
``--model`` is tested on the held-out styles. Places are recognised by the house's own matcher, so their errors are listed one
by one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from benchmarks.intent import ROOT, Prediction, entities_in, predictions_in, run
from knowledge.swedish.place_matcher import find_places

TRAINED = tuple(ROOT / "data" / name for name in ("nlu.yml", "dialogue_nlu.yml", "introduction/nlu.yml"))
SETS = {name: ROOT / "tests" / "rasa" / name for name in ("heldout", "fresh")}
ANNOTATION = re.compile(r"\[([^\]]*)\]\((\w+)\)")
SEED = 42
STRENGTH = 0.03
"""As in rasa-env/intents.py."""


class Example(NamedTuple):
    """One utterance: its text, its intent, the spans of its places and the style that it is written in."""

    text: str
    intent: str
    places: tuple[tuple[int, int], ...]
    style: str


def examples(path: Path) -> Iterator[Example]:
    """Yield the utterances of a file of training data; its name is the style."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in entry["examples"].splitlines() if "intent" in entry else ():
            text, places = unmarked(line.removeprefix("- "))
            yield Example(text, entry["intent"], places, path.stem)


def unmarked(line: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a line without its annotations, and where in it the places stand."""
    text, places, last = "", [], 0
    for found in ANNOTATION.finditer(line):
        text += line[last : found.start()]
        if found[2] == "place":
            places.append((len(text), len(text) + len(found[1])))
        text += found[1]
        last = found.end()
    return text + line[last:], tuple(places)


class Pipeline:
    """The features and the classifier of ``config.yml`` in scikit-learn."""

    def __init__(self) -> None:
        """Read the patterns; nothing is trained yet."""
        files = (ROOT / "data" / "cues.yml", *TRAINED)
        cues = [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]]
        names = yaml.safe_load((ROOT / "data" / "places.yml").read_text(encoding="utf-8"))["nlu"][0]["examples"]
        listed = "|".join(re.escape(name.removeprefix("- ")) for name in names.splitlines())
        patterns = [entry["examples"].removeprefix("- ").strip() for entry in cues if "regex" in entry]
        self._patterns = [re.compile(pattern, re.IGNORECASE) for pattern in (*patterns, rf"\b(?:{listed})\b")]
        self._counts = (
            CountVectorizer(strip_accents="unicode", token_pattern=r"(?u)\b\w+\b", ngram_range=(1, 2), binary=True),
            CountVectorizer(strip_accents="unicode", analyzer="char_wb", ngram_range=(2, 4), binary=True),
        )
        self._classifier = LinearSVC(C=STRENGTH, class_weight="balanced", random_state=SEED)

    def train(self, texts: list[str], intents: list[str]) -> None:
        """Fit features and classifier."""
        for counts in self._counts:
            counts.fit(texts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._classifier.fit(self._features(texts), intents)

    def predict(self, texts: list[str]) -> list[str]:
        """Return the likeliest intent of each text."""
        return [str(label) for label in self._classifier.predict(self._features(texts))]

    def _features(self, texts: list[str]) -> csr_matrix:
        cues = csr_matrix([[float(bool(one.search(text))) for one in self._patterns] for text in texts])
        return csr_matrix(hstack([cues, *(counts.transform(texts) for counts in self._counts)]))


def cross_validated(data: list[Example], folds: int) -> list[str]:
    """Return the intent that each utterance gets from a pipeline that was not trained on it."""
    texts, intents = [one.text for one in data], [one.intent for one in data]
    predicted = np.empty(len(data), dtype=object)
    for train, test in StratifiedKFold(folds, shuffle=True, random_state=SEED).split(texts, intents):
        pipeline = Pipeline()
        pipeline.train([texts[at] for at in train], [intents[at] for at in train])
        predicted[test] = pipeline.predict([texts[at] for at in test])
    return list(predicted)


def scores(name: str, right: list[str], predicted: list[str]) -> str:
    """Return a Markdown row: number, macro F1 over the intents that occur, share right."""
    f1 = f1_score(right, predicted, average="macro", labels=sorted(set(right)), zero_division=0)
    share = sum(a == b for a, b in zip(right, predicted, strict=True)) / len(right)
    return f"| {name} | {len(right)} | {f1:.3f} | {share:.3f} |"


def confusion(right: list[str], predicted: list[str]) -> str:
    """Return a Markdown table: a row for each intent, with what its utterances were taken for."""
    rows = ["| intent | utterances | right | taken for |", "|---|---|---|---|"]
    for intent in sorted(set(right)):
        found = Counter(b for a, b in zip(right, predicted, strict=True) if a == intent)
        wrong = ", ".join(f"{name} {number}" for name, number in found.most_common() if name != intent)
        rows.append(f"| {intent} | {found.total()} | {found[intent]} | {wrong} |")
    return "\n".join(rows)


def place_errors(data: list[Example]) -> Iterator[str]:
    """Yield each utterance with a marked place that the matcher misses, or with a place that is none."""
    for one in data:
        found = find_places(one.text)
        missed = [one.text[a:b] for a, b in one.places if not any(f.start < b and a < f.end for f in found)]
        extra = [f.surface for f in found if not any(f.start < b and a < f.end for a, b in one.places)]
        if missed or extra:
            what = [f"missed {', '.join(missed)}"] * bool(missed) + [f"took {', '.join(extra)}"] * bool(extra)
            yield f"- {one.style}: “{one.text}” – {'; '.join(what)}"


Entities = dict[str, dict[str, float]]
"""Scores by kind of entity, as Rasa reports them."""


def tested_by_rasa(rasa: Path, arguments: list[str], utterances: Path) -> tuple[list[Prediction], Entities]:
    """Return what ``rasa test nlu`` finds in a file or folder of utterances: intents and the scores of entities."""
    with tempfile.TemporaryDirectory(prefix="styles-") as folder:
        command = [str(rasa), "test", "nlu", "--nlu", str(utterances), "--out", folder, *arguments]
        run([*command, "--domain", str(ROOT / "domain.yml"), "--no-plot", "--successes"], Path(folder))
        return predictions_in(Path(folder)), entities_in(Path(folder))


def cross_validated_by_rasa(rasa: Path, folds: int) -> tuple[list[Prediction], Entities]:
    """Return what Rasa itself makes of each utterance of the training data without having been trained on it."""
    arguments = ["--cross-validation", "--folds", str(folds), "--config", str(ROOT / "config.yml")]
    return tested_by_rasa(rasa, arguments, ROOT / "data")


def entity_rows(found: Entities) -> str:
    """Return a Markdown table of the entities' scores, word by word."""
    rows = ["| entity | words | precision | recall | F1 |", "|---|---|---|---|---|"]
    for kind, one in sorted(found.items(), key=lambda item: (item[0].endswith("avg"), item[0])):
        figures = " | ".join(f"{one[name]:.3f}" for name in ("precision", "recall", "f1-score"))
        rows.append(f"| {kind} | {one['support']:.0f} | {figures} |")
    return "\n".join(rows)


def main(arguments: list[str] | None = None) -> int:
    """Print the report; returns the exit code."""
    parser = argparse.ArgumentParser(description="Measure the intent model on styles.")
    parser.add_argument("set", nargs="?", choices=SETS, default="heldout", help="the held-out set to measure")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation, 0 for none")
    parser.add_argument("--rasa", type=Path, help="the dialogue server's program, the file named rasa")
    parser.add_argument("--model", type=Path, help="the trained model, for the held-out styles")
    parser.add_argument("--json", type=Path, help="write the predictions to this file")
    options = parser.parse_args(arguments)
    trained = [one for path in TRAINED for one in examples(path)]
    held = [one for path in sorted(SETS[options.set].glob("*.yml")) for one in examples(path)]
    right = [one.intent for one in held]
    tables: list[str] = []
    if options.rasa and options.model:
        model = ["--model", str(options.model.absolute())]
        tested, entities = tested_by_rasa(options.rasa.absolute(), model, SETS[options.set])
        by_text = {one.text: one.predicted for one in tested}
        predicted = [by_text.get(one.text, "") for one in held]
        tables += [f"Entities of the trained model, held-out styles:\n\n{entity_rows(entities)}"]
    else:
        pipeline = Pipeline()
        pipeline.train([one.text for one in trained], [one.intent for one in trained])
        predicted = pipeline.predict([one.text for one in held])
    print("| utterances | number | macro F1 | right |\n|---|---|---|---|")
    if options.folds:
        known = [one.intent for one in trained]
        if options.rasa:
            tested, entities = cross_validated_by_rasa(options.rasa.absolute(), options.folds)
            known, guessed = [one.right for one in tested], [one.predicted for one in tested]
            tables += [f"Entities, cross-validated:\n\n{entity_rows(entities)}"]
        else:
            guessed = cross_validated(trained, options.folds)
        print(scores(f"training data, {options.folds} parts", known, guessed))
        tables += [f"Training data, cross-validated:\n\n{confusion(known, guessed)}"]
    print(scores("held-out, all styles", right, predicted))
    for style in dict.fromkeys(one.style for one in held):
        chosen = [at for at, one in enumerate(held) if one.style == style]
        print(scores(style, [right[at] for at in chosen], [predicted[at] for at in chosen]))
    print("", *tables, f"Held-out styles:\n\n{confusion(right, predicted)}\n", sep="\n\n")
    marked = sum(len(one.places) for one in held)
    errors = list(place_errors(held))
    print(f"Places marked: {marked}. Utterances with a place error: {len(errors)} of {len(held)}.")
    # Nobody reads the sentences of the fresh set: what is read is built for.
    print(*(errors if options.set == "heldout" else ()), sep="\n")
    if options.json:
        rows: list[dict[str, Any]] = [
            {**one._asdict(), "predicted": got} for one, got in zip(held, predicted, strict=True)
        ]
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
