"""Words that ask, point, greet or correct but name no topic (``data/light_words.txt``)."""

from __future__ import annotations

from pathlib import Path

from knowledge.swedish.tokens import STOP_WORDS

DATA = Path(__file__).resolve().parent / "data" / "light_words.txt"


def _read() -> frozenset[str]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith(("#", "[")) for word in line.split())


LIGHT = STOP_WORDS | _read()
