"""Reads OpenDocument workbooks from their XML, so that row numbers stay those that the program shows."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime

from lxml import etree  # type: ignore[import-untyped]

from knowledge.model import Block
from knowledge.readers.reader import MAX_SHEET_ROWS, Broken, TooLarge
from knowledge.readers.sheet import read_sheets, shown
from knowledge.readers.sniff import open_zip
from knowledge.readers.words import clean

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MAX_COLUMNS = 500


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read every visible sheet of an OpenDocument workbook; see ``knowledge.readers.reader.Reader``.

    Raises:
        Broken: The workbook can not be opened.
        Empty: No visible sheet has any text.
        TooLarge: A sheet has too many rows.
    """
    with open_zip(data, name) as archive:
        try:
            content = archive.read("content.xml")
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
            raise Broken(name) from error
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise Broken(name) from error
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(part.get(f"{_TABLE}display") == "false" for part in style.iter(f"{_STYLE}table-properties"))
    }
    sheets = [
        (table.get(f"{_TABLE}name") or "Blad", _rows(table, name))
        for table in root.iter(f"{_TABLE}table")
        if table.get(f"{_TABLE}style-name") not in hidden
    ]
    return read_sheets(sheets, name)


def _rows(table: etree._Element, name: str) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    number = 1
    below: dict[int, tuple[int, str]] = {}
    for row in table.iter(f"{_TABLE}table-row"):
        repeats = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        cells = _cells(row, below)
        # The empty rest of a sheet is one row, repeated a million times; a filtered row is there, a hidden one is not.
        if any(cells) and row.get(f"{_TABLE}visibility") != "collapse":
            if len(rows) + repeats > MAX_SHEET_ROWS:
                raise TooLarge(name, f"högst {MAX_SHEET_ROWS} rader per blad tillåts")
            rows += [(number + i, cells) for i in range(repeats)]
        number += repeats
    return rows


def _cells(row: etree._Element, below: dict[int, tuple[int, str]]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        column = len(cells)
        text = _value(cell)
        down = int(cell.get(f"{_TABLE}number-rows-spanned") or 1)
        if cell.tag == f"{_TABLE}covered-table-cell" and column in below:
            left, text = below.pop(column)
            if left > 1:
                below[column] = (left - 1, text)
        elif down > 1 and text:
            below[column] = (down - 1, text)
        repeats = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
        cells += [text] * min(repeats, _MAX_COLUMNS - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _value(cell: etree._Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    text = clean(" ".join(_words(part) for part in cell.iterchildren(f"{_TEXT}p")))
    if kind == "date" and (stamp := cell.get(f"{_OFFICE}date-value")):
        try:
            return shown(datetime.fromisoformat(stamp))
        except ValueError:
            return text
    value = cell.get(f"{_OFFICE}value")
    # A telephone number kept as a number is only whole in the form that the program shows.
    if kind == "float" and value and not re.match(r"0\d", text):
        try:
            return shown(float(value))
        except ValueError:
            return text
    if kind == "boolean":
        return shown(cell.get(f"{_OFFICE}boolean-value") == "true")
    return text


def _words(paragraph: etree._Element) -> str:
    """Return a paragraph's words; spaces, tabs and line breaks are elements of their own."""
    words = [paragraph.text or ""]
    for child in paragraph:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            words.append(" ")
        elif child.tag != f"{_OFFICE}annotation":
            words.append(_words(child))
        words.append(child.tail or "")
    return "".join(words)
