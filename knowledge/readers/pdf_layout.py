"""Puts the words of a PDF page into lines in reading order, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_GUTTER = 10.0
# What standard fonts call a bullet; pdfminer has no character for it.
_BULLET_CODES = re.compile(r"\(cid:(?:127|183)\)")
_MIN_LINES = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, measured in points from its upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column.

    Attributes:
        text: Its words.
        page: Number of its page, from 1.
        size: Size of most of its letters.
        bold: Whether all of it is bold.
        column: Left and right edge of the column that it stands in.
    """

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    column: tuple[float, float]


_SPACED = re.compile(r"\w(?: \w){3,}")
"""A word whose letters are set apart ("R U T I N")."""


def upright(chars: Sequence[dict[str, Any]], width: float, height: float) -> list[dict[str, Any]]:
    """Return a page's letters as they are read: those of a page that is set on its side turned, stamps across it left out.

    Args:
        chars: pdfplumber's characters.
        width: The page's width in points.
        height: Its height.
    """
    ways = [_direction(char) for char in chars]
    way = max(("right", "up", "down"), key=ways.count)
    kept = [char for char, own in zip(chars, ways, strict=True) if own == way]
    return kept if way == "right" else [_turned(char, way, width, height) for char in kept]


def _direction(char: dict[str, Any]) -> str:
    a, b, *_ = char["matrix"]
    if abs(b) < 0.1 * abs(a):
        return "right"
    if abs(a) < 0.1 * abs(b):
        return "up" if b > 0 else "down"
    return "across"


def _turned(char: dict[str, Any], way: str, width: float, height: float) -> dict[str, Any]:
    x0, x1, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
    if way == "up":
        box = {"x0": height - bottom, "x1": height - top, "top": x0, "bottom": x1}
    else:
        box = {"x0": top, "x1": bottom, "top": width - x1, "bottom": width - x0}
    return {**char, **box, "doctop": box["top"], "upright": True, "size": x1 - x0}


def is_bold(set_in: dict[str, Any]) -> bool:
    """Tell from the name of its font whether a word or a letter is bold."""
    name = str(set_in["fontname"]).casefold()
    return any(mark in name for mark in ("bold", "black", "heavy", "semibold", "demi"))


def words_of(raw: Sequence[dict[str, Any]]) -> list[Word]:
    """Turn pdfplumber's words (with fontname and size) into typed ones."""
    return [
        Word(
            _BULLET_CODES.sub("•", str(word["text"])),
            float(word["x0"]),
            float(word["x1"]),
            float(word["top"]),
            float(word["bottom"]),
            round(float(word["size"]), 1),
            is_bold(word),
        )
        for word in raw
    ]


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """Return the lines of a page in reading order.

    Args:
        words: The page's words, those in tables left out.
        page: The page's number.
    """
    rows = rows_of(words)
    x = _gutter(rows)
    if x is None:
        edges = (min((word.x0 for word in words), default=0.0), max((word.x1 for word in words), default=0.0))
        return [_line(row, page, edges) for row in rows]
    lines: list[Line] = []
    region: list[Word] = []
    for row in [*rows, []]:
        if row and not _crosses(row, x):
            region += row
            continue
        # A line across the page closes the columns above it: left column first, then the right one.
        for side in ([w for w in region if w.x1 <= x], [w for w in region if w.x1 > x]):
            lines += lines_of(side, page) if side else []
        region = []
        if row:
            lines += [_line(row, page, (row[0].x0, row[-1].x1))]
    return lines


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Group words that stand on one line, whatever their size."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and any(w.top <= middle <= w.bottom for w in rows[-1][-3:]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _crosses(row: Sequence[Word], x: float) -> bool:
    """Tell whether a line runs across x as one: a word covers it, or words stand close on both sides."""
    if any(word.x0 < x < word.x1 for word in row):
        return True
    left = max((word.x1 for word in row if word.x1 <= x), default=None)
    right = min((word.x0 for word in row if word.x0 >= x), default=None)
    return left is not None and right is not None and right - left < _GUTTER


def _gutter(rows: Sequence[Sequence[Word]]) -> float | None:
    """Return where the white between two columns of prose runs, None for a page of one column."""
    words = [word for row in rows for word in row]
    if len(rows) < _MIN_LINES:
        return None
    first, last = min(word.x0 for word in words), max(word.x1 for word in words)
    best: tuple[int, float] | None = None
    for step in range(20, 81, 2):
        x = first + (last - first) * step / 100
        inside = [row for row in rows if not _crosses(row, x)]
        left = [[w for w in row if w.x1 <= x] for row in inside]
        right = [[w for w in row if w.x0 >= x] for row in inside]
        if not (_is_prose([row for row in left if row]) and _is_prose([row for row in right if row])):
            continue
        gap = min(w.x0 for row in right for w in row) - max(w.x1 for row in left for w in row)
        if gap >= _GUTTER and (best is None or len(inside) > best[0]):
            best = len(inside), x
    return None if best is None else best[1]


def _is_prose(rows: Sequence[Sequence[Word]]) -> bool:
    """Tell whether lines fill a column as running text does; bullets and labels in a margin do not."""
    if len(rows) < _MIN_LINES:
        return False
    lengths = sorted(row[-1].x1 - row[0].x0 for row in rows)
    width = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    words = sorted(len(row) for row in rows)
    return width > 100 and lengths[len(lengths) // 2] > 0.5 * width and words[len(words) // 2] >= 3


def _line(row: Sequence[Word], page: int, column: tuple[float, float]) -> Line:
    weights: dict[float, int] = {}
    for word in row:
        weights[word.size] = weights.get(word.size, 0) + len(word.text)
    lettered = [word for word in row if any(char.isalnum() for char in word.text)]
    return Line(
        _SPACED.sub(lambda found: found.group().replace(" ", ""), " ".join(word.text for word in row)),
        page,
        row[0].x0,
        row[-1].x1,
        min(word.top for word in row),
        max(word.bottom for word in row),
        max(weights, key=lambda size: weights[size]),
        bool(lettered) and all(word.bold for word in lettered),
        column,
    )
