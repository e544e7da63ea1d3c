"""Reads PDF files: headings, paragraphs and lists by how they are set, tables as rows, running heads left out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pdfplumber
import pypdf
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException
from pypdf.errors import PdfReadError, PyPdfError

from knowledge.model import Block, Locator
from knowledge.readers.furniture import is_contents_line, is_page_number, shape
from knowledge.readers.outline import Outline
from knowledge.readers.pdf_layout import Line, lines_of, words_of
from knowledge.readers.pdf_text import Text, texts_of
from knowledge.readers.reader import MAX_PDF_PAGES, Broken, Encrypted, NoText, TooLarge
from knowledge.readers.tables import add_table, is_header_of
from knowledge.readers.words import clean, join_lines

_MARGIN = 0.13
"""Share of a page's height, above and below, where running heads and feet stand."""


@dataclass(frozen=True, slots=True)
class _Table:
    page: int
    top: float
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    lines: list[Line]
    tables: list[_Table]


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a PDF; see ``knowledge.readers.reader.Reader``.

    Raises:
        Broken: The file can not be opened.
        Encrypted: A password is needed.
        NoText: Most pages have no text.
        TooLarge: Too many pages.
    """
    pages = _pages(data, name)
    running = _running(pages)
    outline = Outline()
    _fill(outline, pages, running)
    if not outline.blocks:
        raise NoText(name)
    return outline.blocks


def read_page_furniture(data: bytes, name: str) -> tuple[str, ...]:
    """Return the running heads and feet of a PDF, as they stand on the first page that has them.

    Raises:
        Broken: The file can not be opened.
        Encrypted: A password is needed.
        NoText: Most pages have no text.
        TooLarge: Too many pages.
    """
    pages = _pages(data, name)
    running = _running(pages)
    found: dict[str, str] = {}
    for page in pages:
        for line in page.lines:
            if _is_running(line, page, running):
                found.setdefault(shape(line.text), clean(line.text))
    return tuple(found.values())


def _pages(data: bytes, name: str) -> list[_Page]:
    _check(data, name)
    pages: list[_Page] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                pages.append(_page(page, page.page_number))
                # pdfplumber keeps every page's characters otherwise, gigabytes for a long document.
                page.close()
    except (PdfminerException, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError) as error:
        raise Broken(name) from error
    words = [line.text for page in pages for line in page.lines] + [
        cell for page in pages for table in page.tables for row in table.rows for cell in row
    ]
    letters = sum(char.isalpha() for word in words for char in word)
    # Fonts without a character map give "(cid:12)" for every letter: text that no one can search.
    unmapped = sum(word.count("(cid:") for word in words)
    filled = sum(bool(page.lines or page.tables) for page in pages)
    if letters < 10 or unmapped > letters / 20 or filled * 2 < len(pages):
        raise NoText(name)
    return pages


def _check(data: bytes, name: str) -> None:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Encrypted(name)
        count = len(reader.pages)
    except (PyPdfError, PdfReadError, ValueError, KeyError, TypeError, OSError, AttributeError, IndexError) as error:
        raise Broken(name) from error
    if count > MAX_PDF_PAGES:
        raise TooLarge(name, f"{count} sidor; högst {MAX_PDF_PAGES} tillåts")
    if not count:
        raise Broken(name)


def _page(page: Page, number: int) -> _Page:
    found = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    tables = []
    for table in found:
        rows = [[join_lines((cell or "").split("\n")) for cell in row] for row in table.extract()]
        if sum(bool(cell) for row in rows for cell in row) >= 3:
            tables.append((table.bbox, _Table(number, float(table.bbox[1]), _filled_down(rows, table.extract()))))
    outside = page
    for box, _ in tables:
        outside = outside.filter(partial(_is_outside, box))
    raw = outside.dedupe_chars().extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=0.2)
    return _Page(number, float(page.height), lines_of(words_of(raw), number), [table for _, table in tables])


def _is_outside(box: tuple[float, float, float, float], item: dict[str, float]) -> bool:
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return not (box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _filled_down(rows: list[list[str]], raw: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """Give a cell merged over rows to each of them; pdfplumber has None where a cell is part of another."""
    for i in range(1, len(rows)):
        for column, cell in enumerate(raw[i]):
            # In the first column only: elsewhere None may as well be a cell merged over columns.
            if cell is None and column == 0 and len(rows[i - 1]) > column:
                rows[i][column] = rows[i - 1][column]
    return rows


def _running(pages: Sequence[_Page]) -> set[str]:
    """Return the shapes of lines that stand in the margins of most pages."""
    if len(pages) < 2:
        return set()
    seen = Counter(
        text for page in pages for text in {shape(line.text) for line in page.lines if _in_margin(line, page)}
    )
    return {text for text, times in seen.items() if times >= max(2, (len(pages) + 1) // 2)}


def _in_margin(line: Line, page: _Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _is_running(line: Line, page: _Page, running: set[str]) -> bool:
    if not _in_margin(line, page):
        return False
    return shape(line.text) in running or is_page_number(line.text) or line.text.strip().isdecimal()


def _fill(outline: Outline, pages: Sequence[_Page], running: set[str]) -> None:
    lines = [
        line
        for page in pages
        for line in page.lines
        if not _is_running(line, page, running) and not is_contents_line(line.text)
    ]
    tables = [table for page in pages for table in page.tables]
    last: tuple[list[str], int] | None = None
    for text in texts_of(lines, [(table.page, table.top) for table in tables]):
        if isinstance(text, int):
            last = _add_table(outline, tables[text], last)
            continue
        last = None
        _add_text(outline, text)


def _add_text(outline: Outline, text: Text) -> None:
    where = Locator(page=text.page)
    if text.level:
        outline.heading(text.text, text.level, where)
    elif text.depth:
        outline.item(text.text, text.depth, text.mark, where)
    else:
        outline.paragraph(text.text, where)


def _add_table(outline: Outline, table: _Table, last: tuple[list[str], int] | None) -> tuple[list[str], int]:
    """Add a table; one that goes on from the page before keeps that one's header.

    Returns:
        The header and the page, for a table on the next page.
    """
    rows = table.rows
    is_next = last is not None and table.page == last[1] + 1 and len(rows[0]) == len(last[0])
    if last is not None and is_next and any(last[0]) and rows[0] != last[0]:
        rows = [last[0], *rows]
        add_table(outline, rows, Locator(page=table.page, table=outline.next_table()), 1)
        return last[0], table.page
    header_rows = 1 if is_header_of(rows[0], rows[1:]) else 0
    add_table(outline, rows, Locator(page=table.page, table=outline.next_table()), header_rows)
    return (rows[0] if header_rows else [""] * len(rows[0])), table.page
