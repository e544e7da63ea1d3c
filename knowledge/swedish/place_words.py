"""The word lists that decide how place names are recognised (data/place_words.txt)."""

from __future__ import annotations

import functools
from pathlib import Path

WORDS = Path(__file__).parent / "data" / "place_words.txt"


@functools.cache
def _sections() -> dict[str, frozenset[str]]:
    """Read the file once a process."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def section(name: str) -> frozenset[str]:
    """Return the words of one section, in lower case.

    Raises:
        KeyError: The file has no such section.
    """
    return _sections()[name]
