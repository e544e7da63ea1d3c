"""Reads PDF files: headings, paragraphs and lists by how they are set, tables as rows, running heads left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

import pdfplumber
import pypdf
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words
from pypdf.errors import PdfReadError, PyPdfError

from knowledge.model import Block, Locator
from knowledge.readers.furniture import is_contents_line, shape
from knowledge.readers.outline import Outline
from knowledge.readers.pdf_columns import tables_without_lines
from knowledge.readers.pdf_layout import Line, is_bold, lines_of, upright, words_of
from knowledge.readers.pdf_running import in_margin, running_lines
from knowledge.readers.pdf_text import Text, texts_of
from knowledge.readers.reader import MAX_PDF_PAGES, Broken, Encrypted, NoLetters, NoText, TooLarge
from knowledge.readers.tables import add_table, is_header_of
from knowledge.readers.words import clean, join_lines

_UNMAPPED = re.compile(r"[^\W\d_]\(cid:\d+\)|\(cid:\d+\)[^\W\d_]")
"""A letter of a font without a character map, within a word."""
# What it has to say of a damaged file is for programmers; the editor is told by the report.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class _Table:
    page: int
    top: float
    rows: list[list[str]]
    spanning: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    lines: list[Line]
    tables: list[_Table]
    in_tables: Counter[tuple[float, bool]]
    is_picture: bool = False
    running: list[Line] = field(default_factory=list)


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a PDF; see ``knowledge.readers.reader.Reader``.

    Raises:
        Broken: The file can not be opened.
        Encrypted: A password is needed.
        NoText: Most pages have no text.
        TooLarge: Too many pages.
    """
    outline = Outline()
    _fill(outline, _pages(data, name))
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
    found: dict[str, str] = {}
    for page in _pages(data, name):
        for line in page.running:
            found.setdefault(shape(line.text), clean(line.text))
    return tuple(found.values())


def read_remarks(data: bytes, name: str) -> tuple[str, ...]:
    """Return what an editor should know of a PDF that was read: pages that are pictures.

    Raises:
        ReaderError: As ``read``.
    """
    numbers = [page.number for page in _pages(data, name) if page.is_picture]
    if not numbers:
        return ()
    which = f"Sida {numbers[0]}" if len(numbers) == 1 else f"Sidorna {', '.join(map(str, numbers))}"
    return (f"{which} är bilder utan text (inskannade?) och kan inte sökas. Kör textigenkänning (OCR) på filen.",)


# The blocks, the page heads and the remarks are asked for one after the other; taking a page apart is what takes time.
@lru_cache(maxsize=1)
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
    # Fonts without a character map give "(cid:12)" for letters, often for å, ä and ö alone: words that no one can find.
    unmapped = sum(len(_UNMAPPED.findall(word)) for word in words)
    all_unmapped = sum(word.count("(cid:") for word in words)
    filled = sum(bool(page.lines or page.tables) for page in pages)
    if unmapped > letters / 300 or all_unmapped > letters:
        raise NoLetters(name)
    if letters < 10 or filled * 2 < len(pages):
        raise NoText(name)
    return _without_running(pages)


def _without_running(pages: list[_Page]) -> list[_Page]:
    """Part the running heads, feet and page numbers from the text of each page."""
    margins = [[line for line in page.lines if in_margin(line, page.height)] for page in pages]
    running = running_lines(margins, [line for page in pages for line in page.lines])
    return [
        replace(page, lines=[line for line in page.lines if line not in gone], running=list(gone))
        for page, gone in zip(pages, running, strict=True)
    ]


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
        raw = table.extract()
        rows = [[join_lines((cell or "").split("\n")) for cell in row] for row in raw]
        if sum(bool(cell) for row in rows for cell in row) >= 3:
            # One cell, and none of its own in the other columns: it is merged over all of them.
            spanning = {i for i, row in enumerate(raw) if row[0] and all(cell is None for cell in row[1:])}
            where = float(table.bbox[1])
            tables.append((table.bbox, _Table(number, where, _filled_down(rows, raw), frozenset(spanning))))
    outside = page
    for box, _ in tables:
        outside = outside.filter(partial(_is_outside, box))
    in_tables = Counter(
        (round(float(char["size"]), 1), is_bold(char))
        for char in page.chars
        if any(not _is_outside(box, char) for box, _ in tables)
    )
    chars = upright(outside.dedupe_chars().chars, float(page.width), float(page.height))
    words = words_of(extract_words(chars, extra_attrs=["fontname", "size"], x_tolerance_ratio=0.2))
    columns = tables_without_lines(words)
    inside = frozenset(word for one in columns for word in one.words)
    for word in inside:
        in_tables[word.size, word.bold] += len(word.text)
    lines = lines_of([word for word in words if word not in inside], number)
    everything = [table for _, table in tables] + [_Table(number, one.top, one.rows) for one in columns]
    everything.sort(key=lambda table: table.top)
    is_picture = not lines and not everything and bool(page.images)
    return _Page(number, float(page.height), lines, everything, in_tables, is_picture)


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


def _fill(outline: Outline, pages: Sequence[_Page]) -> None:
    lines = [line for page in pages for line in page.lines if not is_contents_line(line.text)]
    tables = [table for page in pages for table in page.tables]
    last: tuple[list[str], int] | None = None
    in_tables = sum((page.in_tables for page in pages), Counter[tuple[float, bool]]())
    for text in texts_of(lines, [(table.page, table.top) for table in tables], in_tables):
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
    rows, spanning = table.rows, table.spanning
    is_next = last is not None and table.page == last[1] + 1 and len(rows[0]) == len(last[0])
    where = Locator(page=table.page, table=outline.next_table())
    if last is not None and is_next and any(last[0]) and rows[0] != last[0]:
        add_table(outline, [last[0], *rows], where, 1, {number + 1 for number in spanning})
        return last[0], table.page
    first = next((i for i in range(len(rows)) if i not in spanning), 0)
    header_rows = first + 1 if is_header_of(rows[first], rows[first + 1 :]) else 0
    add_table(outline, rows, where, header_rows, spanning)
    return (rows[first] if header_rows else [""] * len(rows[0])), table.page
