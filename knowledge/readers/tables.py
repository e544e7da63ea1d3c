"""Rows of cells to table rows: which row names the columns, and what a row without names says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.model import Locator
from knowledge.readers.outline import Outline
from knowledge.readers.words import clean, has_letters

_MAX_NAME = 60
_DATA = re.compile(r"@|https?:|\d{4}-\d\d|\d[\d\s-]{5,}\d")
# With two columns, "Beslutad av | Nämnden" may be a pair and no header; these words head columns.
_COLUMN_WORDS = re.compile(
    r"^(?:vem|vad|när|hur|aktör|ansvar(?:ig)?|steg|roll|funktion|begrepp|term|ord|förkortning|moment|uppgift|tid(?:sgräns|punkt)?"
    r"|område|kommun|enhet|verksamhet|telefon(?:nummer)?|betydelse|förklaring|definition|beskrivning|åtgärd|kontakt|aktivitet"
    r"|händelse|situation|dag|datum|nr|nummer|namn|fråga|svar|punkt|kommentar|mottagare|e-post|adress)\b",
    re.IGNORECASE,
)


def looks_like_header(cells: Sequence[str]) -> bool:
    """Tell whether the cells look like names of columns: at least two, all short words, no data, no doubles."""
    filled = [clean(cell) for cell in cells if cell.strip()]
    if len(filled) < 2 or len({name.casefold() for name in filled}) < len(filled):
        return False
    return all(
        len(name) <= _MAX_NAME and has_letters(name) and name[-1] not in ".;,:" and not _DATA.search(name)
        for name in filled
    )


def is_column_word(name: str) -> bool:
    """Tell whether a text begins with a word that heads columns ("Telefon", "Vem")."""
    return bool(_COLUMN_WORDS.match(clean(name)))


def is_data(text: str) -> bool:
    """Tell whether a text is a number, a date or an address and so no name of a column."""
    return bool(_DATA.search(text))


def is_header_of(cells: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Tell whether an unmarked first row heads the rows below it.

    Args:
        cells: The first row.
        body: The rows below it.
    """
    if not body or not looks_like_header(cells) or any(not cell.strip() for cell in cells):
        return False
    if len(cells) == 2:
        return all(_COLUMN_WORDS.match(clean(cell)) for cell in cells)
    return True


def add_table(
    outline: Outline,
    rows: Sequence[Sequence[str]],
    locator: Locator,
    header_rows: int | None = None,
    spanning: Collection[int] = (),
) -> None:
    """Add a table's rows.

    Args:
        outline: Where to add them.
        rows: All rows, the header included.
        locator: Table (and page); the row number is filled in here, the header row counted as row 1.
        header_rows: How many rows the file marks as header, None where it does not say.
        spanning: Numbers, from 0, of the rows that are one cell over all columns: titles and names of groups of rows.
    """
    above = 0
    while above in spanning:
        above += 1
    if header_rows is not None and header_rows > above:
        header_rows -= above
    else:
        header_rows = 1 if above < len(rows) and is_header_of(rows[above], rows[above + 1 :]) else 0
    first = above + header_rows
    if header_rows and not any(any(cell.strip() for cell in row) for row in rows[first:]):
        # Converters mark a lone row as header; its words must not be lost.
        header_rows, first = 0, above
    header = _names(rows[above:first])
    for number, row in enumerate(rows):
        where = replace(locator, row=number + 1)
        if number in spanning:
            _add_spanning(outline, " ".join(row), where, number + 1 < len(rows) and number + 1 not in spanning)
        elif number >= first:
            cells = list(row) if header_rows else _without_repeats(row)
            if header_rows and [clean(cell) for cell in cells] == header:
                # The header that Word and PDF repeat on every page.
                continue
            outline.row(header or [""] * len(cells), cells, where)
    outline.end_groups()


def is_group_name(text: str) -> bool:
    """Tell whether a lone cell can name the rows below it; a sentence, a number or an address cannot."""
    words = clean(text)
    return 0 < len(words) <= _MAX_NAME and has_letters(words) and words[-1] not in ".;,!?" and not _DATA.search(words)


def _add_spanning(outline: Outline, text: str, where: Locator, rows_follow: bool) -> None:
    if rows_follow and is_group_name(text):
        outline.group(text, where)
    else:
        outline.row([""], [text], where)


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return column names of one or more header rows, upper and lower name joined."""
    width = max((len(row) for row in rows), default=0)
    names = []
    for column in range(width):
        parts: list[str] = []
        for row in rows:
            part = clean(row[column]) if column < len(row) else ""
            if part and part not in parts:
                parts.append(part)
        names.append(" ".join(parts))
    return names


def _without_repeats(row: Sequence[str]) -> list[str]:
    """Return the cells, where a merged cell was written once for each column that it spans."""
    cells: list[str] = []
    for cell in row:
        if not cells or clean(cell) != clean(cells[-1]):
            cells.append(cell)
    return cells
