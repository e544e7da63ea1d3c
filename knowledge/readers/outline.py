"""Collects blocks in reading order under the headings that they stand below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import Block, BlockKind, Locator
from knowledge.readers.lengths import pieces, row_pieces
from knowledge.readers.words import clean

_WHERE_UNKNOWN = Locator()
_GROUP = 90
"""Level of a group of table rows: below every heading."""


class Outline:
    """A document under construction: knows the heading path and numbers the blocks."""

    def __init__(self) -> None:
        """Start an empty document."""
        self._blocks: list[Block] = []
        self._path: list[tuple[int, str]] = []
        self._styled_level = 0
        self._numbered_level = 0
        self._tables = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far."""
        return tuple(self._blocks)

    def next_table(self) -> int:
        """Return the number of the table that now begins."""
        self._tables += 1
        return self._tables

    def heading(self, text: str, level: int, locator: Locator = _WHERE_UNKNOWN) -> None:
        """Add a heading that the file marks as such.

        Args:
            text: The heading.
            level: From 1; 0 for the document's title, that everything else stands under.
            locator: Page, sheet or the like; the paragraph number is filled in here.
        """
        self._styled_level = level
        self._numbered_level = 0
        self._open(text, level, locator)

    def subheading(self, text: str, locator: Locator = _WHERE_UNKNOWN) -> None:
        """Add a heading that only looks like one (bold, numbered, short), one level below the last marked one."""
        self._open(text, max(self._styled_level, self._numbered_level) + 1, locator)

    def numbered_subheading(self, text: str, depth: int, locator: Locator = _WHERE_UNKNOWN) -> None:
        """Add a heading that somebody numbered by hand ("2.1 Kommunen"); unnumbered ones that follow stand below it.

        Args:
            text: The heading with its number.
            depth: How many numbers it has ("2.1" has two).
            locator: Where it stands.
        """
        level = self._styled_level + depth
        self._open(text, level, locator)
        self._numbered_level = level

    def group(self, text: str, locator: Locator) -> None:
        """Add a row that names the rows below it ("Kvällar och helger"), until the next such row or ``end_groups``."""
        self._open(text, _GROUP, locator)

    def end_groups(self) -> None:
        """Let what follows a table stand outside the groups of its rows."""
        self._path = [part for part in self._path if part[0] < _GROUP]

    def paragraph(self, text: str, locator: Locator = _WHERE_UNKNOWN) -> None:
        """Add a paragraph; empty text is passed over."""
        for piece in pieces(clean(text)):
            self._add(BlockKind.PARAGRAPH, piece, locator)

    def item(self, text: str, depth: int = 1, mark: str = "", locator: Locator = _WHERE_UNKNOWN) -> None:
        """Add a list item.

        Args:
            text: Its words.
            depth: Nesting from 1.
            mark: Its number or letter as shown ("2."), kept in the text because the order of steps is content.
            locator: Where it stands.
        """
        words = clean(text)
        if words:
            for piece in pieces(f"{mark} {words}" if mark else words):
                self._add(BlockKind.LIST_ITEM, piece, locator, depth=depth)

    def row(self, header: Sequence[str], cells: Sequence[str], locator: Locator) -> None:
        """Add a table row; a row of empty cells is passed over.

        Args:
            header: Column names, empty where unknown; shorter or longer than cells is evened out.
            cells: The cells.
            locator: Table and row, or sheet and row.
        """
        width = max(len(header), len(cells))
        names = tuple(clean(name) for name in header) + ("",) * (width - len(header))
        values = tuple(clean(cell) for cell in cells) + ("",) * (width - len(cells))
        for cut in row_pieces(values):
            pairs = zip(names, cut, strict=True)
            parts = [f"{name.rstrip(':')}: {value}" if name else value for name, value in pairs if value]
            self._add(BlockKind.TABLE_ROW, " | ".join(parts), locator, header=names, cells=cut)

    def _open(self, text: str, level: int, locator: Locator) -> None:
        words = clean(text)
        if not words:
            return
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, words))
        self._add(
            BlockKind.HEADING,
            words,
            locator,
            depth=max(1, min(level, len(self._path))) if level == _GROUP else max(1, level),
        )

    def _add(
        self,
        kind: BlockKind,
        text: str,
        locator: Locator,
        depth: int = 0,
        header: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
    ) -> None:
        words = clean(text)
        if not words:
            return
        where = replace(locator, paragraph=len(self._blocks) + 1)
        section = tuple(part for _, part in self._path)
        self._blocks.append(Block(kind, words, section, where, depth, header, cells))
