"""Recall, precision and time of the privacy guard on hand-written texts.

Run ``python -m benchmarks.privacy``; ``--misses`` lists what is not right. The lines of tests/data/privacy_texts.tsv are
halved by parity: even lines were tuned on, odd lines were held out. Both halves have one author, so that the held-out half
flatters; what each batch gave at first sight says more. Spellings and plain cases (the first 266 lines): recall 0.99,
precision 0.99. Harder spellings (112 lines): recall 0.74, one false alarm. Free talk about people (58 lines, then 40 more): recall
0.57 and 0.40, one false alarm; since then a full name passes only in a sentence about work, which alone took the last 40 to
0.85. The faults seen were mended afterwards, in both halves.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import privacy

TEXTS = Path(__file__).parents[1] / "tests" / "data" / "privacy_texts.tsv"
ESCAPE = re.compile(r"\\n|\\u([0-9a-f]{4})")
TODAY = date(2026, 11, 23)
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A text and whether it must be stopped."""

    text: str
    block: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured over some cases; a false alarm is a harmless text that was stopped."""

    cases: int
    recall: float
    precision: float
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]


def load_cases() -> tuple[list[Case], list[Case]]:
    """Return the cases tuned on and those held out."""
    cases = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, text = line.split("\t")
            plain = ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", text)
            cases.append(Case(plain, {"block": True, "pass": False}[label]))
    return cases[0::2], cases[1::2]


def measure(cases: list[Case]) -> Figures:
    """Return the figures over the cases."""
    stopped = {case: privacy.inspect(case.text, TODAY) is not None for case in cases}
    missed = tuple(case.text for case in cases if case.block and not stopped[case])
    alarms = tuple(case.text for case in cases if stopped[case] and not case.block)
    wanted = sum(case.block for case in cases)
    right = wanted - len(missed)
    return Figures(len(cases), right / wanted, right / max(right + len(alarms), 1), missed, alarms)


def milliseconds(texts: list[str]) -> list[float]:
    """Return the milliseconds that each text took, the best of a few rounds."""
    best = []
    for text in texts:
        own = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            privacy.inspect(text, TODAY)
            own.append((time.perf_counter() - start) * 1000)
        best.append(min(own))
    return best


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is not right")
    arguments = parser.parse_args()
    tuned, held_out = load_cases()
    for name, cases in (("tuned on", tuned), ("held out", held_out)):
        figures = measure(cases)
        print(f"{name}: {figures.cases} texts, recall {figures.recall:.3f}, precision {figures.precision:.3f}")
        for text in figures.missed if arguments.misses else ():
            print(f"  missed: {text!r}")
        for text in figures.false_alarms if arguments.misses else ():
            print(f"  false alarm: {text!r}")
    spent = sorted(milliseconds([case.text for case in tuned + held_out]))
    print(
        f"median {statistics.median(spent):.3f} ms, p95 {spent[int(len(spent) * 0.95)]:.3f} ms, longest {spent[-1]:.3f} ms"
    )
    long = "vem ringer jag i Tyresö om hemtjänsten och stroke 2026-11-23 klockan 10.15, telefon 08-465 004 06? " * 10
    print(f"{len(long)} signs: {milliseconds([long])[0]:.3f} ms")


if __name__ == "__main__":
    main()
