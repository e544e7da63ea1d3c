"""Cuts what is too long to be shown as one: long paragraphs at their sentences, long table rows within their longest cell."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.swedish.tokens import sentences

MOST = 120
"""Words of a piece."""
TOLERATED = 150
"""A block of so many words stays whole: cutting off a last sentence would part it from what it belongs to."""
_KEPT = 25
"""A cell of so many words stands in every piece of its row."""


def pieces(text: str) -> list[str]:
    """Return a text in pieces of about 120 words, cut between sentences; joined by spaces they are the text.

    Args:
        text: The text, white space as single spaces. A sentence that is longer still is cut between words.
    """
    if len(text.split()) <= TOLERATED:
        return [text]
    found: list[list[str]] = [[]]
    for sentence in sentences(text):
        words = sentence.split()
        if found[-1] and len(found[-1]) + len(words) > MOST:
            found.append([])
        while len(words) > TOLERATED:
            found[-1] += words[:MOST]
            words = words[MOST:]
            found.append([])
        found[-1] += words
    return [" ".join(words) for words in found if words]


def row_pieces(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the cells of a row as one row or, where it is too long, as several, each with the short cells in their columns."""
    counts = [len(cell.split()) for cell in cells]
    if sum(counts) <= TOLERATED:
        return [tuple(cells)]
    longest = counts.index(max(counts))
    parts = pieces(cells[longest])
    if len(parts) == 1:
        return [tuple(cells)]
    rows = []
    for number, part in enumerate(parts):
        row = [cell if not number or counts[i] <= _KEPT else "" for i, cell in enumerate(cells)]
        row[longest] = part
        rows += row_pieces(row)
    return rows
