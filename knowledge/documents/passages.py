"""Documents cut into passages that can stand alone.

A passage keeps to one section and to about 120 words. List items travel with their lead-in, a table row is a passage
of its own (its header is in its text already), and the heading path is kept beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.model import Block, BlockKind, Document, Passage
from knowledge.swedish.tokens import words

MAX_WORDS = 120
"""Longest passage shown, in words; the readers cut the blocks that are longer."""

TOLD_IN_HEADINGS = 5
"""Words from which headings without text under them are a text themselves: whole notices are set in the style of headings."""
MEANT = 3
"""Letters from which a word counts for that."""

EXAMPLE_NOTICE = "Exempeldokument för Samlots. Ersätt med er egen gällande text."
"""Stands in every example document; it says nothing of its subject, and every answer built on one says it anyway."""


def split(document: Document) -> list[Passage]:
    """Cut a document into passages in reading order.

    Args:
        document: A read document.

    Returns:
        Passages that cover every block but the headings; of these only such as say something themselves, with nothing under
        them. Never empty for a document that has a block.
    """
    blocks = document.blocks
    spans = list(_spans(blocks))
    if not spans and blocks:
        spans = [(0, len(blocks) - 1)]
    return [_passage(document, first, last) for first, last in spans]


def _spans(blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    size = 0
    told_to = -1
    for index, block in enumerate(blocks):
        length = len(words(block.text))
        if block.text == EXAMPLE_NOTICE:
            if first is not None:
                yield first, index - 1
                first, size = None, 0
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            if first is not None:
                yield first, index - 1
                first, size = None, 0
            if block.kind is BlockKind.TABLE_ROW:
                yield index, index
            elif index > told_to and (spans := _told_in_headings(blocks, index)):
                yield from spans
                told_to = spans[-1][1]
            continue
        if first is not None and (size + length > MAX_WORDS or block.section != blocks[first].section):
            yield first, index - 1
            first, size = None, 0
        if first is None:
            first = index
        size += length
    if first is not None:
        yield first, len(blocks) - 1


def _told_in_headings(blocks: tuple[Block, ...], first: int) -> list[tuple[int, int]]:
    """Return the spans of the headings that begin here, with nothing under them, where together they say something."""
    spans: list[tuple[int, int]] = []
    size = told = 0
    index = first
    while index < len(blocks) and _is_bare(blocks, index):
        found = words(blocks[index].text)
        if spans and size + len(found) <= MAX_WORDS:
            spans[-1] = (spans[-1][0], index)
            size += len(found)
        else:
            spans.append((index, index))
            size = len(found)
        told += sum(len(word) >= MEANT for word in found)
        index += 1
    return spans if told >= TOLD_IN_HEADINGS else []


def _is_bare(blocks: tuple[Block, ...], index: int) -> bool:
    """Return whether a block is a heading with neither text nor a lower heading under it."""
    block = blocks[index]
    if block.kind is not BlockKind.HEADING:
        return False
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return below is None or (below.kind is BlockKind.HEADING and len(below.section) <= len(block.section))


def _passage(document: Document, first: int, last: int) -> Passage:
    blocks = document.blocks[first : last + 1]
    return Passage(
        id=f"{document.content_hash[:12]}-{first}",
        path=document.path,
        text="\n".join(block.text for block in blocks),
        # Its own words are the text, not what it stands under.
        section=blocks[0].section[:-1] if blocks[0].kind is BlockKind.HEADING else blocks[0].section,
        lead_in=lead_in(document.blocks, first),
        first=first,
        last=last,
        locator=blocks[0].locator,
        questions=tuple(one.text for one in document.questions if first <= one.block <= last),
    )


def lead_in(blocks: Sequence[Block], item: int) -> str:
    """Return the paragraph that an item of a list hangs on, or the empty string.

    Args:
        blocks: Blocks of a document.
        item: Number of the block in question, an item of a list or not.
    """
    if blocks[item].kind is not BlockKind.LIST_ITEM:
        return ""
    for block in reversed(blocks[:item]):
        if block.section != blocks[item].section or block.kind is BlockKind.HEADING:
            return ""
        if block.kind is BlockKind.PARAGRAPH:
            return block.text
    return ""
