"""Reads Word documents in document order: headings, lists with their numbers, tables, text boxes and footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree  # type: ignore[import-untyped]

from knowledge.model import Block, Locator
from knowledge.readers.docx_numbering import Numbering, W
from knowledge.readers.docx_styles import Styles
from knowledge.readers.outline import Outline
from knowledge.readers.reader import Broken, Empty, Unsupported
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
_CONTAINERS = {f"{W}{tag}" for tag in ("tbl", "sdt", "ins", "moveTo", "customXml", "smartTag")}
_RELATIONS = "_rels/.rels"
_LARGER = 1.15
"""So many times the size of the running text a line must be to be a heading by its size."""
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+[A-ZÅÄÖ]")


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
    with open_zip(data, name) as archive:
        relations = archive.read(_RELATIONS) if _RELATIONS in archive.namelist() else b""
    if b"purl.oclc.org" in relations:
        raise Unsupported(name, "strikt Open XML; spara som vanligt Word-dokument (.docx)")
    try:
        # Not docx.Document: that takes neither templates nor documents with macros, which are read in the same way.
        main: Part = OpcPackage.open(io.BytesIO(data)).main_document_part
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, LookupError, ValueError, OSError) as error:
        raise Broken(name) from error
    return main


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
        if (child.tag == f"{W}r" and _is_hidden(child)) or _is_placeholder(child):
            continue
        yield child
        yield from _shown(child)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _is_placeholder(element: etree._Element) -> bool:
    """Tell whether a content control shows nothing but "Klicka här för att ange text"."""
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _is_joined(paragraph: etree._Element) -> bool:
    """Tell whether the end of a paragraph was deleted as a tracked change, so that the next one goes on in it."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(marks.find(f"{W}{tag}") is not None for tag in ("del", "moveFrom"))


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
        self._body_size = self._styles.usual_size(_xml(main))

    def body(self, parent: etree._Element | None) -> None:
        """Add the paragraphs and tables below an element, also those in controls and accepted insertions."""
        before = ""
        for child in () if parent is None else parent:
            if child.tag == f"{W}p":
                before = self._paragraph(child, before)
                continue
            if child.tag in _CONTAINERS:
                self.outline.paragraph(before)
                before = ""
            if child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}sdt" and not _is_placeholder(child):
                self.body(child.find(f"{W}sdtContent"))
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                self.body(child)
        self.outline.paragraph(before)

    def _paragraph(self, paragraph: etree._Element, before: str = "") -> str:
        """Add a paragraph; return its words instead where it goes on in the next one, which then gets them before its own."""
        text = clean(f"{before} {_text(paragraph)}")
        if _is_joined(paragraph):
            return text
        if text and not self._styles.is_contents(paragraph):
            self._add(paragraph, text)
        for box in _boxes(paragraph):
            self.body(box)
        for reference in _shown(paragraph):
            if reference.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(reference.get(f"{W}id"))
        return ""

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
            if label and self._stands_out(paragraph, text):
                self.outline.subheading(f"{label} {text}")
            else:
                self.outline.item(text, numbered[1] + 1, label or "")
        elif self._stands_out(paragraph, text) or is_dotted_heading(text):
            number = _NUMBERED.match(text)
            if number:
                self.outline.numbered_subheading(text, number.group(1).count(".") + 1)
            else:
                self.outline.subheading(text)
        elif found := bullet_of(text):
            self.outline.item(found[1], 1, found[0])
        else:
            self.outline.paragraph(text)

    def _stands_out(self, paragraph: etree._Element, text: str) -> bool:
        """Tell whether a short line is set as a heading by hand: all of it bold, underlined, in capitals or larger."""
        if len(text) > _MAX_BOLD_HEADING or text[-1] in ".,;" or ": " in text or is_false_heading(text):
            return False
        found = bullet_of(text)
        if found is not None and not found[0][:1].isdigit():
            return False
        runs = [run for run in _shown(paragraph) if run.tag == f"{W}r" and clean(_text(run))]
        if not runs:
            return False
        is_plain = found is None and ":" not in text
        return (
            all(self._styles.is_bold(run, paragraph) for run in runs)
            or all(self._styles.size(run, paragraph) >= _LARGER * self._body_size for run in runs)
            or (is_plain and all(_is_underlined(run) for run in runs))
            or (is_plain and text.isupper() and sum(sign.isalpha() for sign in text) > 4)
        )

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        grid = [_spanned(row) for row in rows]
        if max((len(row) for row in grid), default=0) < 2:
            # A frame around text, not a table.
            for row in grid:
                for _, cell in row:
                    self.body(cell)
            return
        cells, header_rows, spanning = self._cells(rows, grid)
        add_table(self.outline, cells, Locator(table=self.outline.next_table()), header_rows or None, spanning)

    def _cells(
        self, rows: list[etree._Element], grid: list[list[tuple[int, etree._Element]]]
    ) -> tuple[list[list[str]], int, set[int]]:
        """Return the texts of a table's cells, how many rows are header, and which are one cell over all columns."""
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
        spanning = {number for number, row in enumerate(grid) if len(row) == 1 and row[0][0] > 1}
        first = next((number for number in range(len(grid)) if number not in spanning), 0)
        if not header_rows and len(rows) > first + 1:
            is_bold = self._is_bold_row(grid[first]) and not self._is_bold_row(grid[first + 1])
            header_rows = first + 1 if is_bold else 0
        return cells, header_rows, spanning

    def _is_bold_row(self, row: list[tuple[int, etree._Element]]) -> bool:
        paragraphs = [paragraph for _, cell in row for paragraph in cell.iter(f"{W}p")]
        runs = [(run, p) for p in paragraphs for run in _shown(p) if run.tag == f"{W}r" and clean(_text(run))]
        return bool(runs) and all(self._styles.is_bold(run, paragraph) for run, paragraph in runs)

    def _cell(self, cell: etree._Element) -> str:
        return " ".join(self._cell_parts(cell))

    def _cell_parts(self, parent: etree._Element) -> Iterator[str]:
        """Yield the texts in a cell: paragraphs with their numbers, text boxes, and each row of a table within it."""
        for child in parent:
            if child.tag == f"{W}p":
                text = clean(_text(child))
                numbered = self._styles.list_of(child)
                label = self._numbering.label(*numbered) if text and numbered else None
                if text:
                    yield f"{label} {text}" if label else text
                for box in _boxes(child):
                    yield from self._cell_parts(box)
            elif child.tag == f"{W}tbl":
                yield self._table_within(child)
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag", f"{W}sdtContent") or (
                child.tag == f"{W}sdt" and not _is_placeholder(child)
            ):
                yield from self._cell_parts(child)

    def _table_within(self, table: etree._Element) -> str:
        """Return a table in a cell as running text, each row with its header ("Vem: Enhetschef, Tid: 2 timmar")."""
        rows = list(_rows(table))
        cells, header_rows, spanning = self._cells(rows, [_spanned(row) for row in rows])
        inner = Outline()
        add_table(inner, cells, Locator(table=1), header_rows or None, spanning)
        return "; ".join(block.text.replace(" | ", ", ") for block in inner.blocks)


def _is_underlined(run: etree._Element) -> bool:
    """Tell whether a run is underlined by hand; links are so by their style."""
    line = run.find(f"{W}rPr/{W}u")
    is_link = any(element.tag == f"{W}hyperlink" for element in run.iterancestors())
    return line is not None and line.get(f"{W}val") not in (None, "none") and not is_link


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
