"""Lay out a document's blocks for reading: heading levels, nested lists, tables, page breaks, the cited run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

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
    """A list item with the items below it.

    Attributes:
        text: Its words.
        own_marker: True where the words begin with a number or letter of their own.
        indent: How much deeper than its list it stands, where the item that it belongs to is shown elsewhere.
        items: The items below it.
    """

    text: str
    own_marker: bool
    indent: int = 0
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class List:
    """A run of list items."""

    items: list[Item]
    part: str = "list"


Row = tuple[int | None, tuple[str, ...]]
"""A row's number in the original, None where it has none, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows with the same header, in groups of which some may be cited."""

    caption: str
    header: tuple[str, ...]
    groups: tuple[tuple[bool, tuple[Row, ...]], ...]
    part: str = "table"

    @property
    def numbered(self) -> bool:
        """True where rows have numbers to show."""
        return any(number is not None for _, rows in self.groups for number, _ in rows)

    @property
    def width(self) -> int:
        """Number of columns shown."""
        return len(self.groups[0][1][0][1]) + self.numbered


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

    A passage of rows inside one table is marked within the table and makes no segment of its own. Otherwise lists
    and tables that a passage cuts through are shown in pieces, each table piece with its header.
    """
    blocks = list(enumerate(document.blocks))
    levels = _levels(document, passage)
    if passage is None:
        return (Segment(False, tuple(_parts(blocks, levels, None))),) if blocks else ()
    first, end = passage.first, passage.last + 1
    if all(_same_table(document.blocks[first], block) for block in document.blocks[first:end]):
        return (Segment(False, tuple(_parts(blocks, levels, None, range(first, end)))),)
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


def _parts(
    blocks: list[tuple[int, Block]], levels: dict[int, int], page: int | None, cited: range = range(0)
) -> Iterator[Part]:
    """Yield the parts of a run of blocks; ``cited`` are the indexes of cited rows inside one of its tables."""
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
            yield _table(run, range(cited.start - index, cited.stop - index) if cited else cited)
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
    return first.kind is BlockKind.LIST_ITEM or _same_table(first, other)


def _same_table(first: Block, other: Block) -> bool:
    """Say whether two blocks are rows of one table on one page."""
    if not first.kind is other.kind is BlockKind.TABLE_ROW:
        return False
    here, there = first.locator, other.locator
    return (first.header, here.sheet, here.table, here.page) == (other.header, there.sheet, there.table, there.page)


def _nested(run: list[Block]) -> list[Item]:
    """Nest list items by their depth; one whose parent is missing stands at the top, indented."""
    top: list[Item] = []
    shallowest = min(block.depth for block in run)
    open_items: list[tuple[int, Item]] = []
    for block in run:
        item = Item(block.text, bool(_OWN_MARKER.match(block.text)))
        while open_items and open_items[-1][0] >= block.depth:
            open_items.pop()
        if open_items:
            open_items[-1][1].items.append(item)
        else:
            item.indent = min(block.depth - shallowest, 4)
            top.append(item)
        open_items.append((block.depth, item))
    return top


def _table(run: list[Block], cited: range) -> Table:
    """Make a table of rows with one header; rows are padded to the same width so that no cell is lost.

    Args:
        run: The rows.
        cited: Indexes into ``run`` of the rows to mark; may lie outside of it.
    """
    width = max(len(run[0].header), *(len(block.cells) for block in run), 1)
    rows: list[Row] = []
    for block in run:
        cells = block.cells or (block.text,)
        rows.append((block.locator.row, cells + ("",) * (width - len(cells))))
    header = run[0].header
    padded = header + ("",) * (width - len(header)) if header else ()
    locator = run[0].locator
    caption = f"Blad {locator.sheet}" if locator.sheet else f"Tabell {locator.table}" if locator.table else "Tabell"
    groups = tuple(
        (inside, tuple(row for _, row in numbered))
        for inside, numbered in groupby(enumerate(rows), key=lambda entry: entry[0] in cited)
    )
    return Table(caption, padded, groups)
