"""Parts of a document that is too long for one page: a list of thousands of rows is shown some hundred at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.model import Document, Passage

BLOCKS = 1500
"""Blocks of one part; a routine of a hundred pages is one part."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a document.

    Attributes:
        document: The document with the blocks of this part alone.
        passage: The cited passage with its place in this part, None where it is in another one or there is none.
        part: The part's number, from 1.
        parts: How many parts there are.
    """

    document: Document
    passage: Passage | None
    part: int
    parts: int


def window(document: Document, passage: Passage | None, part: int | None) -> Window:
    """Return the part that a person chose, else the one with the passage, else the first."""
    parts = max(1, -(-len(document.blocks) // BLOCKS))
    with_passage = passage.first // BLOCKS + 1 if passage else 1
    number = min(part, parts) if part else with_passage
    start, stop = (number - 1) * BLOCKS, number * BLOCKS
    if parts == 1:
        return Window(document, passage, 1, 1)
    inside = passage is not None and number == with_passage
    moved = None
    if inside and passage is not None:
        moved = replace(passage, first=passage.first - start, last=min(passage.last, stop - 1) - start)
    return Window(replace(document, blocks=document.blocks[start:stop]), moved, number, parts)
