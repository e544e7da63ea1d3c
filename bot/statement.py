"""Part a statement into the label that is ours and the words that are a document's, for channels that set them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answer import Citation, Statement

CELLS = " | "
"""Between the cells of a table's row in its text."""

_QUOTED = re.compile(r"[”“\"«](.*)[”“\"»]", re.DOTALL)


def part(statement: Statement, citations: Sequence[Citation]) -> tuple[str, str | None]:
    """Find the border between label and quote: the first colon after which everything stands in a cited passage.

    Args:
        statement: The statement; its border is not marked in the text.
        citations: The answer's citations.

    Returns:
        The label without its colon, and the words; the whole text and None where no border is found.
    """
    quotes = [_flat(each.quote) for each in citations if each.number in statement.citations]
    text = statement.text.strip()
    at = -1
    while True:
        words = _words(text[at + 1 :], quotes)
        if words is not None:
            return text[: max(at, 0)], words
        at = text.find(":", at + 1)
        if at < 0:
            return text, None


def _words(text: str, quotes: Sequence[str]) -> str | None:
    words = text.strip()
    inner = _QUOTED.fullmatch(words)
    tried = (words, inner[1] if inner else "")
    return next((each for each in tried if each and any(_flat(each) in quote for quote in quotes)), None)


def _flat(text: str) -> str:
    return " ".join(text.split())
