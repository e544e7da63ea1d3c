"""Reads Word documents in document order: headings, lists with their numbers, tables, text boxes and footnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from lxml import etree  # type: ignore[import-untyped]

from knowledge.model import Block, Locator
from knowledge.readers.docx_numbering import Numbering, W
from knowledge.readers.docx_styles import Styles
from knowledge.readers.outline import Outline
from knowledge.readers.reader import Broken, Empty
from knowledge.readers.sniff import open_zip
from knowledge.readers.tables import add_table
from knowledge.readers.words import bullet_of, clean
from knowledge.readers.wrapped import is_dotted_heading, is_false_heading

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Tracked changes are read as accepted, hidden text and field codes as not there.
_NOT_SHOWN = {f"{_MC}Fallback"} | {
    f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent")
}
_SPACES = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"}
_MAX_BOLD_HEADING = 80


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a Word document; see ``knowledge.readers.reader.Reader``.

    Page heads and feet are not among the blocks; see ``read_page_furniture``.

    Raises:
        Broken: The file can not be opened.
        Empty: There is no text.
    """
    main = _main_part(data, name)
    walker = _Walker(main)
    walker.body(_xml(main).find(f"{W}body"))
    if not walker.outline.blocks:
        raise Empty(name)
    return walker.outline.blocks


def read_page_furniture(data: bytes, name: str) -> tuple[str, ...]:
    """Return the texts of page heads and feet, without doubles, one for each paragraph or table cell.

    Raises:
        Broken: The file can not be opened.
    """
    found: dict[str, None] = {}
    main = _main_part(data, name)
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for part in _related(main, kind):
            for paragraph in _xml(part).iter(f"{W}p"):
                if text := clean(_text(paragraph)):
                    found[text] = None
    return tuple(found)


def _main_part(data: bytes, name: str) -> Part:
    open_zip(data, name).close()
    try:
        return docx.Document(io.BytesIO(data)).part
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, LookupError, ValueError, OSError) as error:
        raise Broken(name) from error


def _related(part: Part, kind: str) -> list[Part]:
    return [rel.target_part for rel in part.rels.values() if rel.reltype == kind and not rel.is_external]


def _xml(part: Part) -> etree._Element:
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _related_xml(part: Part, kind: str) -> etree._Element | None:
    parts = _related(part, kind)
    return _xml(parts[0]) if parts else None


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what is shown below an element, in order; the insides of text boxes are left out."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _NOT_SHOWN:
            continue
        if child.tag == f"{W}r" and _is_hidden(child):
            continue
        yield child
        yield from _shown(child)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _text(paragraph: etree._Element) -> str:
    words: list[str] = []
    for element in _shown(paragraph):
        if element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag in _SPACES:
            words.append(" ")
        elif element.tag == f"{W}noBreakHyphen":
            words.append("-")
    return "".join(words)


class _Walker:
    """Walks the body and adds its blocks."""

    def __init__(self, main: Part) -> None:
        self.outline = Outline()
        self._styles = Styles(_related_xml(main, RELATIONSHIP_TYPE.STYLES))
        self._numbering = Numbering(_related_xml(main, RELATIONSHIP_TYPE.NUMBERING))
        self._notes = {
            note.get(f"{W}id"): note
            for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
            if (root := _related_xml(main, kind)) is not None
            for note in root
            if note.get(f"{W}type") in (None, "normal")
        }

    def body(self, parent: etree._Element | None) -> None:
        """Add the paragraphs and tables below an element, also those in controls and accepted insertions."""
        for child in () if parent is None else parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}sdt":
                self.body(child.find(f"{W}sdtContent"))
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                self.body(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        text = clean(_text(paragraph))
        if text and not self._styles.is_contents(paragraph):
            self._add(paragraph, text)
        for box in _boxes(paragraph):
            self.body(box)
        for reference in _shown(paragraph):
            if reference.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(reference.get(f"{W}id"))

    def _note(self, number: str | None) -> None:
        note = self._notes.get(number)
        if note is not None:
            self.outline.paragraph(" ".join(_text(paragraph) for paragraph in note.iter(f"{W}p")))

    def _add(self, paragraph: etree._Element, text: str) -> None:
        level = self._styles.heading_level(paragraph)
        numbered = self._styles.list_of(paragraph)
        label = self._numbering.label(*numbered) if numbered else None
        if level is not None and not is_false_heading(text):
            self.outline.heading(f"{label} {text}" if label else text, level)
        elif numbered:
            if label and self._is_bold_heading(paragraph, text):
                self.outline.subheading(f"{label} {text}")
            else:
                self.outline.item(text, numbered[1] + 1, label or "")
        elif found := bullet_of(text):
            self.outline.item(found[1], 1, found[0])
        elif self._is_bold_heading(paragraph, text) or is_dotted_heading(text):
            self.outline.subheading(text)
        else:
            self.outline.paragraph(text)

    def _is_bold_heading(self, paragraph: etree._Element, text: str) -> bool:
        if len(text) > _MAX_BOLD_HEADING or text[-1] in ".,;" or ": " in text or is_false_heading(text):
            return False
        runs = [run for run in _shown(paragraph) if run.tag == f"{W}r" and clean(_text(run))]
        return bool(runs) and all(self._styles.is_bold(run, paragraph) for run in runs)

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        grid = [_spanned(row) for row in rows]
        if max((len(row) for row in grid), default=0) < 2:
            # A frame around text, not a table.
            for row in grid:
                for _, cell in row:
                    self.body(cell)
            return
        cells: list[list[str]] = []
        for row in grid:
            line: list[str] = []
            for span, cell in row:
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val") != "restart"
                above = cells[-1][len(line)] if goes_on and cells and len(line) < len(cells[-1]) else ""
                # A cell merged over rows holds for each of them; one merged over columns is written once.
                line += [above if goes_on else self._cell(cell), *[""] * (span - 1)]
            cells.append(line)
        header_rows = 0
        for row in rows:
            mark = row.find(f"{W}trPr/{W}tblHeader")
            if mark is None or mark.get(f"{W}val") in ("0", "false", "off"):
                break
            header_rows += 1
        number = self.outline.next_table()
        if not header_rows and len(rows) > 1 and self._is_bold_row(grid[0]) and not self._is_bold_row(grid[1]):
            header_rows = 1
        add_table(self.outline, cells, Locator(table=number), header_rows or None)

    def _is_bold_row(self, row: list[tuple[int, etree._Element]]) -> bool:
        paragraphs = [paragraph for _, cell in row for paragraph in cell.iter(f"{W}p")]
        runs = [(run, p) for p in paragraphs for run in _shown(p) if run.tag == f"{W}r" and clean(_text(run))]
        return bool(runs) and all(self._styles.is_bold(run, paragraph) for run, paragraph in runs)

    def _cell(self, cell: etree._Element) -> str:
        parts: list[str] = []
        for paragraph in cell.iter(f"{W}p"):
            text = clean(_text(paragraph))
            numbered = self._styles.list_of(paragraph)
            label = self._numbering.label(*numbered) if text and numbered else None
            if text:
                parts.append(f"{label} {text}" if label else text)
        return " ".join(parts)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _rows(child)


def _spanned(row: etree._Element) -> list[tuple[int, etree._Element]]:
    """Return each cell of a row with the number of columns that it covers."""
    cells: list[tuple[int, etree._Element]] = []
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is not row:
            continue
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        cells.append((max(1, min(60, int(span.get(f"{W}val") or 1))) if span is not None else 1, cell))
    return cells


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the text boxes anchored in a paragraph; of Word's two copies of each only the first."""
    boxes = []
    for box in paragraph.iter(f"{W}txbxContent"):
        around = [element.tag for element in box.iterancestors()]
        inner = around[: around.index(f"{W}p")] if f"{W}p" in around else around
        if f"{_MC}Fallback" not in inner and next(box.iterancestors(f"{W}p")) is paragraph:
            boxes.append(box)
    return boxes
