"""Questions asked without a pause while another process indexes changes: the snapshot is swapped under them.

    python -m benchmarks.swapping --library FOLDER --questions FILE [--today DAY]

Works on a copy of the library: three documents are changed, one is deleted, one is added. Prints what each change took the
indexer, start and warm-up left out (wall and processor seconds), and of the questions asked meanwhile how many failed, and their
median and longest time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.encoder import SentenceEncoder
from knowledge.evaluation import read_gold
from knowledge.library import Library
from knowledge.model import Question
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places

RULE = "Nyckeln till takterrassen lämnas till nattpatrullen klockan 21.45."
SAMPLE = "vem får nyckeln till takterrassen"


class Asking(threading.Thread):
    """Asks one question after the other until it is told to stop."""

    def __init__(self, knowledge: KnowledgeBase, questions: list[Question]) -> None:
        """Prepare.

        Args:
            knowledge: What is asked.
            questions: What to ask, again and again.
        """
        super().__init__(daemon=True)
        self.times: list[float] = []
        self.failed: list[str] = []
        self._knowledge = knowledge
        self._questions = questions
        self._stop_asking = threading.Event()

    def run(self) -> None:
        """Ask."""
        for question in cycle(self._questions):
            if self._stop_asking.is_set():
                return
            began = time.perf_counter()
            try:
                self._knowledge.answer(question)
            except Exception as error:
                self.failed.append(repr(error))
            self.times.append(time.perf_counter() - began)

    def end(self) -> None:
        """Stop after the question that is being asked."""
        self._stop_asking.set()
        self.join()


def index_once(library: Path, state: Path) -> None:
    """Index a library in this process, warmed up, and print what that took."""
    encoder = SentenceEncoder()
    encoder.encode_question("värm upp")
    find_places("värm upp i Tyresö")
    began, worked = time.perf_counter(), time.process_time()
    Library(library, state, Places.load()).sync(encoder)
    print(f"{time.perf_counter() - began:.2f} s, processor {time.process_time() - worked:.2f} s")


def changes(library: Path) -> list[tuple[str, Callable[[], object]]]:
    """Return what is done to the library, by name."""
    first, second, third, last = sorted(library.rglob("*.md"))[:4]

    def lengthen(file: Path) -> Callable[[], object]:
        return lambda: file.write_text(f"{file.read_text(encoding='utf-8')}\n\nTillägg.\n", encoding="utf-8")

    changed = [("changed", lengthen(file)) for file in (first, second, third)]
    added = library / "takterrass.md"
    return [
        *changed,
        ("deleted", last.unlink),
        ("added", lambda: added.write_text(f"# Takterrass\n\n{RULE}\n", "utf-8")),
    ]


def main() -> None:
    """Run the benchmark, or one indexing of it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--state", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.state is not None:
        index_once(options.library, options.state)
        return
    with tempfile.TemporaryDirectory() as scratch:
        library, state = Path(scratch) / "library", Path(scratch) / "state"
        shutil.copytree(options.library, library, copy_function=shutil.copyfile)
        encoder = SentenceEncoder()
        Library(library, state, Places.load()).sync(encoder)
        knowledge = KnowledgeBase(library, state, encoder)
        asked = [Question(gold.question, options.today, language=gold.lang) for gold in read_gold(options.questions)]
        asking = Asking(knowledge, asked)
        asking.start()
        command = [sys.executable, "-m", "benchmarks.swapping", "--library", str(library), "--state", str(state)]
        for name, change in changes(library):
            change()
            print(name, subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)
        asking.end()
        found = knowledge.answer(Question(SAMPLE, options.today))
        print(f"new document answers: {any(RULE in statement.text for statement in found.statements)}")
        print(
            f"{len(asking.times)} questions meanwhile, {len(asking.failed)} failed {asking.failed[:1]},"
            f" median {statistics.median(asking.times):.2f} s, longest {max(asking.times):.2f} s"
        )


if __name__ == "__main__":
    main()
