"""Reads Excel workbooks and CSV files: each row with the names of its columns, numbered as the program shows it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import openpyxl  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from knowledge.model import Block, Locator
from knowledge.readers.encoding import decode
from knowledge.readers.outline import Outline
from knowledge.readers.reader import MAX_SHEET_ROWS, Broken, Empty, TooLarge
from knowledge.readers.sniff import open_zip
from knowledge.readers.tables import is_column_word, is_data, is_group_name, looks_like_header
from knowledge.readers.words import clean

_DEFAULT_SHEET = re.compile(r"^(?:blad|sheet|tabell|ark) ?\d*$", re.IGNORECASE)
_DELIMITERS = ";\t,|"
_CHUNK = 1 << 20
_UNCALCULATED = re.compile(rb"<f>[^<]+</f>(?:<v></v>|<v ?/>)?</c>")
_MASK = re.compile(r"0{2,}|(?=.*0)(?=.*[-/ ()])[0#\-/ ()\\\"]{4,}")
"""Formats that show a whole number digit by digit."""


def read_xlsx(data: bytes, name: str) -> tuple[Block, ...]:
    """Read every visible sheet of an Excel workbook; see ``knowledge.readers.reader.Reader``.

    Formulas give the value that was last calculated. A merged cell counts for each row that it covers.

    Raises:
        Broken: The workbook can not be opened.
        Empty: No visible sheet has any text.
        TooLarge: A sheet has too many rows.
    """
    _check_rows(data, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise Broken(name) from error
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return read_sheets([(sheet.title, _xlsx_rows(sheet)) for sheet in visible], name)


def read_remarks(data: bytes, name: str) -> tuple[str, ...]:
    """Return what an editor should know of a workbook that was read: formulas that no program has calculated.

    Raises:
        Broken: The workbook can not be opened.
    """
    count = 0
    with open_zip(data, name) as archive:
        for member in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member):
                count += len(_UNCALCULATED.findall(archive.read(member)))
    if not count:
        return ()
    return (f"Formler utan beräknat värde ({count}) lämnar cellen tom. Öppna filen i Excel och spara den igen.",)


def read_csv(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a file of separated values; see ``knowledge.readers.reader.Reader``.

    Raises:
        Broken: A quoted cell has no end.
        Empty: There are no values.
        TooLarge: Too many rows.
        WrongFormat: The bytes are not text.
    """
    text = decode(data, name)
    if text.count("\n") > 2 * MAX_SHEET_ROWS:
        raise TooLarge(name, f"högst {MAX_SHEET_ROWS} rader tillåts")
    first, _, rest = text.partition("\n")
    if found := re.fullmatch(r"sep=(.)", first.strip('" ')):
        # Excel's own note on the delimiter; it stands on a row that the program does not show.
        delimiter, text = found.group(1), rest
    else:
        delimiter = _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise Broken(name, "en cell är för lång; ett citattecken saknar troligen sitt slut") from error
    if len(rows) > MAX_SHEET_ROWS:
        raise TooLarge(name, f"högst {MAX_SHEET_ROWS} rader tillåts")
    outline = Outline()
    add_rows(outline, list(enumerate(rows, 1)), None)
    if not outline.blocks:
        raise Empty(name)
    return outline.blocks


def read_sheets(sheets: Sequence[tuple[str, Sequence[tuple[int, Sequence[str]]]]], name: str) -> tuple[Block, ...]:
    """Turn sheets of numbered rows into blocks.

    Args:
        sheets: Name and rows of each visible sheet; each row with its number in the program.
        name: The file's name, for messages.

    Raises:
        Empty: No sheet has any text.
    """
    outline = Outline()
    filled = [(title, rows) for title, rows in sheets if any(any(cells) for _, cells in rows)]
    for title, rows in filled:
        if len(filled) > 1 or not _DEFAULT_SHEET.match(title.strip()):
            outline.heading(title, 1, Locator(sheet=title))
        add_rows(outline, rows, title)
    if not filled:
        raise Empty(name)
    return outline.blocks


def add_rows(outline: Outline, rows: Sequence[tuple[int, Sequence[str]]], sheet: str | None) -> None:
    """Add a sheet's rows: notes above its header as paragraphs, then one table row a row.

    Args:
        outline: Where to add them.
        rows: Rows with their numbers.
        sheet: Name of the sheet, None for CSV.
    """
    filled = [(number, [clean(cell) for cell in cells]) for number, cells in rows if any(clean(cell) for cell in cells)]
    at = next((i for i, (_, cells) in enumerate(filled) if i + 1 < len(filled) and looks_like_header(cells)), None)
    header: list[str] = []
    below = 0
    if at is not None:
        header = _names(filled[at][1], filled[at + 1][1]) if at + 2 < len(filled) else []
        below = at + 2 if header else at + 1
        header = header or filled[at][1]
        while header and not header[-1]:
            header = header[:-1]
    groups = _groups([cells for _, cells in filled[below:]], header)
    for i, (number, cells) in enumerate(filled):
        where = Locator(sheet=sheet, row=number)
        words = cells[: max(len(header), *(k for k, cell in enumerate(cells, 1) if cell))]
        if at is not None and i < at:
            outline.paragraph(" ".join(word for word in words if word), where)
        elif at is not None and i >= below and i - below in groups:
            outline.group(words[0], where)
        elif at is None or (i >= below and words != header):
            outline.row(header or [""] * len(words), words, where)
    outline.end_groups()


def _names(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the names of columns where a second header row divides those of the first ("Jourtid" over "Telefon" and "Tid").

    Returns:
        Upper and lower name of each column together; nothing where the second row is no header.
    """
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    under = [*lower, *[""] * (width - len(lower))]
    divided = [i for i in range(1, width) if not above[i] and above[i - 1] and under[i] and under[i - 1]]
    if not divided or sum(is_column_word(name) for name in under) < 2 or any(map(is_data, under)):
        return []
    for i in range(1, width):
        if not above[i] and under[i]:
            above[i] = above[i - 1]
    names = [f"{one} {other}".strip() for one, other in zip(above, under, strict=True)]
    return names if len({name for name in names if name}) == sum(bool(name) for name in names) else []


def _groups(rows: Sequence[Sequence[str]], header: Sequence[str]) -> set[int]:
    """Return which rows are a name over the rows below them: with one cell filled, the first, where few rows are such."""
    if sum(bool(name) for name in header) < 3:
        return set()
    lone = {i for i, cells in enumerate(rows) if cells and cells[0] and not any(cells[1:]) and is_group_name(cells[0])}
    if len(lone) > len(rows) / 2:
        return set()
    return {i for i in lone if i + 1 < len(rows) and i + 1 not in lone}


def shown(value: object, number_format: str = "General") -> str:
    """Return a cell's value as a Swedish reader expects it: ISO dates, decimal comma, no ".0".

    Args:
        value: What the cell holds.
        number_format: The program's format, for percent and leading zeros.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    return clean(str(value))


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{_plain(value * 100)} %"
    if _MASK.fullmatch(number_format) and float(value).is_integer() and value >= 0:
        return _masked(int(value), number_format)
    return _plain(value)


def _masked(value: int, number_format: str) -> str:
    """Return a number with the zeros and the signs that its format puts in it ("0##-### ## ##"), as for a telephone number."""
    mask = number_format.replace('"', "").replace("\\", "")
    places = [sign for sign in mask if sign in "0#"]
    # From its first zero on the program shows every place, with a zero where the number has no digit.
    digits = list(str(value).zfill(len(places) - places.index("0")))
    shown = digits[: max(0, len(digits) - len(places))]
    digits = [""] * max(0, len(places) - len(digits)) + digits[len(shown) :]
    for sign in mask:
        shown.append(digits.pop(0) if sign in "0#" else sign)
    return "".join(shown).strip(" -/()")


def _plain(value: float) -> str:
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".10g").replace(".", ",")


def _check_rows(data: bytes, name: str) -> None:
    """Count rows before openpyxl builds an object for each cell of them."""
    with open_zip(data, name) as archive:
        for member in archive.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", member):
                continue
            try:
                with archive.open(member) as part:
                    rows = _count(iter(lambda: part.read(_CHUNK), b""), b"<row ")
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
                raise Broken(name) from error
            if rows > MAX_SHEET_ROWS:
                raise TooLarge(name, f"högst {MAX_SHEET_ROWS} rader per blad tillåts, även tomma formaterade")


def _count(chunks: Iterable[bytes], what: bytes) -> int:
    total, tail = 0, b""
    for chunk in chunks:
        total += (tail + chunk).count(what)
        tail = chunk[-(len(what) - 1) :]
    return total


def _xlsx_rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for cells in sheet.iter_rows():
        rows.append((cells[0].row, [shown(cell.value, getattr(cell, "number_format", "General")) for cell in cells]))
    # Each of these looks through every cell of the sheet.
    top, left = sheet.min_row, sheet.min_column
    for area in sheet.merged_cells.ranges:
        # Downwards only: a municipality merged over its rows belongs to each; a title over columns does not.
        first = area.min_row - top
        column = area.min_col - left
        for at in range(first + 1, min(first + area.max_row - area.min_row + 1, len(rows))):
            rows[at][1][column] = rows[first][1][column]
    hidden = _hidden_columns(sheet)
    # Rows that a filter hides are there all the same; rows and columns hidden by hand are not meant to be read.
    is_filtered = bool(sheet.auto_filter.ref)
    return [
        (number, ["" if left + i in hidden else cell for i, cell in enumerate(cells)])
        for number, cells in rows
        if is_filtered or not (number in sheet.row_dimensions and sheet.row_dimensions[number].hidden)
    ]


def _hidden_columns(sheet: openpyxl.worksheet.worksheet.Worksheet) -> set[int]:
    return {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min and dimension.max
        for column in range(dimension.min, min(dimension.max, 500) + 1)
    }


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the most rows the same number of cells, more than one."""
    sample = text[:20_000]
    best, best_score = ";", 0.0
    for candidate in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=candidate) if row][:50]
        except csv.Error:
            continue
        counts = Counter(width for width in widths if width > 1)
        if not counts:
            continue
        width, rows = counts.most_common(1)[0]
        # Evenness decides; commas inside Swedish prose are many but uneven.
        score = rows / len(widths) + min(width, 20) / 100
        if score > best_score:
            best, best_score = candidate, score
    return best
