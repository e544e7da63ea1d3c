r"""Measure how long a library of many documents takes to index, and one changed or deleted document after that.

    python -m benchmarks.in_step --library FOLDER [--documents 1000]

The folder's documents are copied; where there are fewer than wanted, its Markdown documents are copied again with other words in every
paragraph, so that no vector is known already. The encoder is loaded and warmed up before; wall and processor seconds are printed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from knowledge.encoder import SentenceEncoder
from knowledge.library import Library
from knowledge.swedish.places import Places

CHANGES = 3
MARKED = ("#", "|", "-", ">")
"""How a line of Markdown begins that is no paragraph."""


def fill(source: Path, folder: Path, wanted: int) -> None:
    """Copy documents into a folder until it holds as many as wanted, or no Markdown document is left to copy again."""
    files = [file for file in sorted(source.rglob("*")) if file.is_file()][:wanted]
    for file in files:
        copy = folder / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    again = [file for file in files if file.suffix == ".md" and not file.name.startswith("_")]
    for number, file in enumerate(again[: max(0, wanted - len(files))]):
        copy = folder / "again" / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").split("\n")
        # A line with a colon near its beginning may be metadata.
        plain = [bool(line.strip()) and not line.startswith(MARKED) and ":" not in line[:20] for line in lines]
        told = [f"{line} Enhet {number}." if own else line for line, own in zip(lines, plain, strict=True)]
        copy.write_text("\n".join(told), encoding="utf-8")


def timed(name: str, step: Callable[[], object]) -> None:
    """Do a step and print how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    step()
    print(f"{name}: {time.perf_counter() - wall:.2f} s, processor {time.process_time() - processor:.2f} s", flush=True)


def main() -> None:
    """Index, change, delete."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=1000)
    chosen = parser.parse_args()
    encoder = SentenceEncoder()
    encoder.encode_passages(["värm", "upp"])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        fill(chosen.library, folder, chosen.documents)
        library = Library(folder, Path(scratch) / "state", Places.load())
        print(f"{sum(file.is_file() for file in folder.rglob('*'))} files")
        timed("texts in service", lambda: library.sync_texts(encoder.fingerprint))
        timed("vectors", lambda: library.embed(encoder))
        changed = next(file for file in sorted(folder.rglob("*.md")) if not file.name.startswith("_"))
        for number in range(CHANGES):
            with changed.open("a", encoding="utf-8") as file:
                file.write(f"\n\nNytt stycke {number}: nycklar lämnas i receptionen.\n")
            timed("one changed, texts in service", lambda: library.sync_texts(encoder.fingerprint))
            timed("one changed, its vectors", lambda: library.embed(encoder))
        changed.unlink()
        timed("one deleted", lambda: library.sync_texts(encoder.fingerprint))


if __name__ == "__main__":
    main()
