"""Finds where on the pages of a PDF the words of a passage stand.

Readers mend what a page breaks: white space, hyphens at line ends, marks of lists. So words are compared by their letters
and digits alone, in order, and every found letter leads back to its box on the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Block, BlockKind

MIN_LETTERS = 3
"""A shorter text stands in too many places to be found by its letters."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's characters in the order that the file holds them, each with its box, None where it has no extent."""

    number: int
    characters: str
    boxes: Sequence[Box | None]


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of some pages in a row, and for each the page (place in the list) and the character."""

    text: str
    origins: Sequence[tuple[int, int]]


def marks(pages: Sequence[PageText], blocks: Sequence[Block]) -> dict[int, list[Box]]:
    """Find the boxes to mark, one a line of text.

    Args:
        pages: The pages that the blocks may stand on.
        blocks: A passage's blocks, with the page in their locators.

    Returns:
        Page number to boxes, empty where nothing was found.
    """
    found: dict[int, list[Box]] = {}
    for block in blocks:
        here = [page for page in pages if block.locator.page is None or page.number >= block.locator.page]
        for page, box in _lines(here, _of_block(here, block)):
            found.setdefault(page, []).append(box)
    return found


def _of_block(pages: Sequence[PageText], block: Block) -> list[tuple[int, int]]:
    """Return place of page and character of every letter of a block that was found."""
    letters = _letters(pages)
    if block.kind is BlockKind.TABLE_ROW:
        return _of_row(pages, letters, block)
    wanted = _plain(block.text)
    if len(wanted) < MIN_LETTERS:
        return []
    start = letters.text.find(wanted)
    if start >= 0:
        return list(letters.origins[start : start + len(wanted)])
    return _in_two_parts(letters, wanted)


def _in_two_parts(letters: _Letters, wanted: str) -> list[tuple[int, int]]:
    """Find a text that a page's foot or head, or a number of a note, parts in two; nothing where most is not found."""
    length = _longest_start(letters.text, wanted)
    if length < max(MIN_LETTERS, 12):
        return []
    start = letters.text.find(wanted[:length])
    found = list(letters.origins[start : start + length])
    rest = wanted[length:]
    again = letters.text.find(rest, start + length) if len(rest) >= MIN_LETTERS else -1
    if again >= 0:
        found += letters.origins[again : again + len(rest)]
    return found if len(found) * 2 >= len(wanted) else []


def _longest_start(text: str, wanted: str) -> int:
    """Return how many letters of ``wanted`` from its beginning stand somewhere, by halving."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if wanted[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def _of_row(pages: Sequence[PageText], letters: _Letters, block: Block) -> list[tuple[int, int]]:
    """Find the cells of a row: the longest one first, and of the others the occurrence beside it."""
    cells = sorted({_plain(cell) for cell in block.cells} - {""}, key=len, reverse=True)
    if not cells or len(cells[0]) < MIN_LETTERS:
        return []
    best: list[tuple[int, int]] = []
    for anchor in _occurrences(letters.text, cells[0]):
        found = list(letters.origins[anchor : anchor + len(cells[0])])
        for cell in cells[1:]:
            for start in _occurrences(letters.text, cell):
                candidate = letters.origins[start : start + len(cell)]
                if _beside(pages, found, candidate):
                    found += candidate
                    break
        if len(found) > len(best):
            best = found
    return best


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _beside(pages: Sequence[PageText], found: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    """Say whether a text stands on the same page and height as what was found of the row."""
    if found[0][0] != other[0][0]:
        return False
    row = _extent(pages, found)
    cell = _extent(pages, other)
    return row is not None and cell is not None and cell.top < row.bottom and row.top < cell.bottom


def _extent(pages: Sequence[PageText], origins: Sequence[tuple[int, int]]) -> Box | None:
    boxes = [box for page, index in origins if (box := pages[page].boxes[index]) is not None]
    return _around(boxes) if boxes else None


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _lines(pages: Sequence[PageText], origins: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Box]]:
    """Yield page number and box of each line of the found letters."""
    line: list[Box] = []
    last_page = None
    for page, index in origins:
        box = pages[page].boxes[index]
        if box is None:
            continue
        if line and (page != last_page or not _same_line(line[-1], box)):
            yield pages[last_page if last_page is not None else page].number, _around(line)
            line = []
        line.append(box)
        last_page = page
    if line and last_page is not None:
        yield pages[last_page].number, _around(line)


def _same_line(before: Box, box: Box) -> bool:
    overlap = min(before.bottom, box.bottom) - max(before.top, box.top)
    far = box.left - before.right > 4 * max(before.height, box.height)
    return overlap > 0.3 * min(before.height, box.height) and box.left >= before.left - 1 and not far


def _letters(pages: Sequence[PageText]) -> _Letters:
    text: list[str] = []
    origins: list[tuple[int, int]] = []
    for place, page in enumerate(pages):
        for index, character in enumerate(page.characters):
            plain = _plain(character)
            text.append(plain)
            origins.extend([(place, index)] * len(plain))
    return _Letters("".join(text), origins)


def _plain(text: str) -> str:
    """Return the letters and digits of a text, ligatures taken apart, without case."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in normal if character.isalnum())
