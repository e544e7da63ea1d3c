"""Lay out a document's blocks for reading: heading levels, nested lists, tables, page breaks, the cited run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.model import Block, BlockKind, Document, Passage

_OWN_MARKER = re.compile(r"(\d+|[A-Za-z])([.)]|(\.\d+)+\.?)\s|§|[•–-]\s")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the level that it has on the page (2 to 6) and the id of its anchor."""

    text: str
    level: int
    anchor: str
    part: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    part: str = "paragraph"


@dataclass(slots=True)
class Item:
    """A list item with the items below it; ``own_marker`` where its text begins with a number or letter of its own."""

    text: str
    own_marker: bool
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class List:
    """A run of list items."""

    items: list[Item]
    part: str = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows with the same header; each row is its number in the original (or None) and its cells."""

    caption: str
    header: tuple[str, ...]
    rows: list[tuple[int | None, tuple[str, ...]]]
    part: str = "table"

    @property
    def numbered(self) -> bool:
        """True where rows have numbers to show."""
        return any(number is not None for number, _ in self.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """The place where a page of the original begins."""

    number: int
    part: str = "page"


Part = Heading | Paragraph | List | Table | Page


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of parts; ``cited`` for the run that an answer stands on."""

    cited: bool
    parts: tuple[Part, ...]


def segments(document: Document, passage: Passage | None) -> tuple[Segment, ...]:
    """Lay out a document as up to three segments: before, cited, after; one if no passage is given, none if empty.

    Lists and tables that a passage cuts through are shown in pieces, each table piece with its header.
    """
    blocks = list(enumerate(document.blocks))
    levels = _levels(document, passage)
    if passage is None:
        return (Segment(False, tuple(_parts(blocks, levels, None))),) if blocks else ()
    first, end = passage.first, passage.last + 1
    runs = ((False, 0, first), (True, first, end), (False, end, len(blocks)))
    return tuple(
        Segment(cited, tuple(_parts(blocks[start:stop], levels, _page_before(document, start))))
        for cited, start, stop in runs
        if start < stop
    )


def headings(parts: tuple[Segment, ...]) -> tuple[Heading, ...]:
    """Return the headings for a table of contents."""
    return tuple(part for segment in parts for part in segment.parts if isinstance(part, Heading))


def _levels(document: Document, passage: Passage | None) -> dict[int, int]:
    """Map index of heading to its level on the page, without gaps, below the page's own first heading.

    A first heading that repeats the title is left out, unless the answer stands on it alone.
    """
    levels: dict[int, int] = {}
    open_depths: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        repeats_title = index == 0 and block.text.casefold() == document.metadata.title.casefold()
        if repeats_title and (passage is None or passage.last > 0):
            continue
        while open_depths and open_depths[-1] >= block.depth:
            open_depths.pop()
        open_depths.append(block.depth)
        levels[index] = min(len(open_depths) + 1, 6)
    return levels


def _page_before(document: Document, start: int) -> int | None:
    """Return the page of the block before ``start``, so that a segment does not announce it again."""
    return document.blocks[start - 1].locator.page if start else None


def _parts(blocks: list[tuple[int, Block]], levels: dict[int, int], page: int | None) -> Iterator[Part]:
    """Yield the parts of a run of blocks."""
    position = 0
    while position < len(blocks):
        index, block = blocks[position]
        if block.locator.page is not None and block.locator.page != page:
            page = block.locator.page
            yield Page(page)
        stop = position + 1
        while stop < len(blocks) and _joins(block, blocks[stop][1]):
            stop += 1
        run = [each for _, each in blocks[position:stop]]
        if block.kind is BlockKind.TABLE_ROW:
            yield _table(run)
        elif block.kind is BlockKind.LIST_ITEM:
            yield List(_nested(run))
        elif block.kind is BlockKind.PARAGRAPH:
            yield Paragraph(block.text)
        elif index in levels:
            yield Heading(block.text, levels[index], f"r-{index}")
        position = stop


def _joins(first: Block, other: Block) -> bool:
    """Say whether a later block goes on with the list or table that ``first`` begins."""
    if other.kind is not first.kind or other.locator.page != first.locator.page:
        return False
    if first.kind is BlockKind.TABLE_ROW:
        here, there = first.locator, other.locator
        return (other.header, there.sheet, there.table) == (first.header, here.sheet, here.table)
    return first.kind is BlockKind.LIST_ITEM


def _nested(run: list[Block]) -> list[Item]:
    """Nest list items by their depth; a first item deeper than the rest stands at the top all the same."""
    top: list[Item] = []
    open_items: list[tuple[int, Item]] = []
    for block in run:
        item = Item(block.text, bool(_OWN_MARKER.match(block.text)))
        while open_items and open_items[-1][0] >= block.depth:
            open_items.pop()
        (open_items[-1][1].items if open_items else top).append(item)
        open_items.append((block.depth, item))
    return top


def _table(run: list[Block]) -> Table:
    """Make a table of rows with one header; rows are padded to the same width so that no cell is lost."""
    width = max(len(run[0].header), *(len(block.cells) for block in run), 1)
    rows = []
    for block in run:
        cells = block.cells or (block.text,)
        rows.append((block.locator.row, cells + ("",) * (width - len(cells))))
    header = run[0].header
    padded = header + ("",) * (width - len(header)) if header else ()
    locator = run[0].locator
    caption = f"Blad {locator.sheet}" if locator.sheet else f"Tabell {locator.table}" if locator.table else "Tabell"
    return Table(caption, padded, rows)
