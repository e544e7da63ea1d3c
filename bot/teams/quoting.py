"""A statement parted into the label that is ours and the words that are the document's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answer import Citation, Statement

_OWN_MARKS = re.compile(r"[”“\"«](.*)[”\"»]", re.DOTALL)


def parted(statement: Statement, citations: Sequence[Citation]) -> tuple[str, str | None]:
    """Return the label and the quoted words.

    The border is not marked in the text, so it is found by looking: the first colon after which everything stands in a
    cited quote.

    Args:
        statement: The statement.
        citations: The answer's citations.

    Returns:
        The label with its colon, and the words without quotation marks; None for the words where no border was found:
        then nothing may be shown as quoted.
    """
    quotes = [_flat(item.quote) for item in citations if item.number in statement.citations]
    text = statement.text.strip()
    at = -1
    while True:
        words = _quoted(text[at + 1 :], quotes)
        if words is not None:
            return text[: at + 1], words
        at = text.find(":", at + 1)
        if at < 0:
            return text, None


def _quoted(text: str, quotes: Sequence[str]) -> str | None:
    words = text.strip()
    inner = _OWN_MARKS.fullmatch(words)
    for each in (words, inner[1] if inner else ""):
        if each and any(_flat(each) in quote for quote in quotes):
            return each
    return None


def _flat(text: str) -> str:
    return " ".join(text.split())
