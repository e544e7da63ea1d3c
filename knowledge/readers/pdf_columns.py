"""Finds tables that no lines are drawn around: rows of words with the same wide gaps, under the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from knowledge.readers.pdf_layout import Word, rows_of
from knowledge.readers.tables import is_data, is_header_of
from knowledge.readers.words import bullet_of, join_lines

_GAP = 1.4
"""A gap of so many times the letters' size parts two cells; the words of justified text stand closer."""
_LEAST_GAP = 9.0
_ALIGNED = 5.0
"""Points that the beginnings of one column's cells may differ by."""
_LEAST_ROWS = 3
_PROSE = 6
"""More words than this in most cells of the first column are columns of running text."""
_MARK = re.compile(r"^(?:\d{1,2}|[a-zåäö])[.)]?$")


@dataclass(slots=True)
class _Run:
    """Rows that may be a table, under construction."""

    starts: list[float]
    rows: list[list[list[str]]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Columns:
    """A table without lines.

    Attributes:
        top: Its upper edge in points from the page's.
        rows: Its cells.
        words: The words that it is made of.
    """

    top: float
    rows: list[list[str]]
    words: frozenset[Word]


def tables_without_lines(words: Sequence[Word]) -> list[Columns]:
    """Return the tables among a page's words, from above.

    Args:
        words: The words, those in tables with lines left out.
    """
    found: list[Columns] = []
    run: _Run | None = None
    for row in [*rows_of(words), []]:
        cells = _cells(row)
        if run is not None and row and _fits(run, cells):
            _extend(run, cells)
            continue
        if run is not None:
            found += _finished(run)
        run = _begun(cells) if len(cells) > 1 else None
    return found


def _cells(row: Sequence[Word]) -> list[list[Word]]:
    """Split a row at its wide gaps."""
    cells: list[list[Word]] = []
    for word in row:
        if cells and word.x0 - cells[-1][-1].x1 < max(_LEAST_GAP, _GAP * word.size):
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def _begun(cells: list[list[Word]]) -> _Run:
    run = _Run([cell[0].x0 for cell in cells])
    _extend(run, cells)
    return run


def _column(run: _Run, x: float) -> int | None:
    return next((i for i, start in enumerate(run.starts) if abs(start - x) <= _ALIGNED), None)


def _fits(run: _Run, cells: list[list[Word]]) -> bool:
    """Tell whether a row goes on with a table: every cell begins where a column does and ends before the next."""
    size = cells[0][0].size
    if min(word.top for cell in cells for word in cell) - run.bottom > 1.8 * size:
        return False
    columns = [_column(run, cell[0].x0) for cell in cells]
    if None in columns or len(set(columns)) < len(columns):
        return False
    # A lone cell in the first column that runs under the second is a paragraph below the table.
    return all(
        column is not None and (column + 1 >= len(run.starts) or cell[-1].x1 < run.starts[column + 1] - 1)
        for column, cell in zip(columns, cells, strict=True)
    )


def _extend(run: _Run, cells: list[list[Word]]) -> None:
    top = min(word.top for cell in cells for word in cell)
    placed = {_column(run, cell[0].x0): " ".join(word.text for word in cell) for cell in cells}
    usual = median([b - a for a, b in zip(run.tops, run.tops[1:], strict=False)] or [0.0])
    size = cells[0][0].size
    goes_on = bool(run.rows) and (0 not in placed or (len(placed) == 1 and usual > 1.45 * size >= top - run.tops[-1]))
    if not goes_on:
        run.rows.append([[] for _ in run.starts])
        run.tops.append(top)
    for column, text in placed.items():
        if column is not None:
            run.rows[-1][column].append(text)
    run.words += [word for cell in cells for word in cell]
    run.bottom = max(word.bottom for cell in cells for word in cell)


def _finished(run: _Run) -> list[Columns]:
    rows = [[join_lines(lines) for lines in row] for row in run.rows]
    while rows and sum(bool(cell) for cell in rows[-1]) < 2:
        # A short line under the last row is a paragraph of its own.
        rows.pop()
    filled = [row for row in rows if sum(bool(cell) for cell in row) > 1]
    if len(filled) < _LEAST_ROWS:
        return []
    first = [row[0] for row in filled if row[0]]
    if sum(bool(_MARK.match(cell) or bullet_of(f"{cell} x")) for cell in first) > len(first) / 2:
        return []
    if median(len(cell.split()) for cell in first) > _PROSE or sum(cell[0].islower() for cell in first) > 0.4 * len(
        first
    ):
        return []
    data = sum(any(is_data(cell) for cell in row[1:]) for row in filled)
    if not is_header_of(rows[0], rows[1:]) and data < len(filled) / 2:
        return []
    last = run.tops[len(rows)] if len(rows) < len(run.tops) else float("inf")
    words = frozenset(word for word in run.words if word.top < last - 1)
    return [Columns(min(word.top for word in words), rows, words)]
