"""What the source viewer shows of a PDF: the cited pages as pictures, with the quoted words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.web import pdf_pages
from bot.web.pdf_marks import Box, marks
from knowledge.model import Document, Passage

MOST_PAGES = 4
"""Pages that one passage may be shown on; one that runs over more is a table, and its text stands below."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to show.

    Attributes:
        number: The page, from 1.
        width: Its width in points.
        height: Its height in points.
        boxes: The places of the quoted words on it.
    """

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PdfView:
    """The pictures, and the way to the pages around them.

    Attributes:
        pictures: The pages to show.
        total: Pages of the file.
        lost: True where the quoted words were not found in the pictures.
    """

    pictures: tuple[Picture, ...]
    total: int
    lost: bool

    @property
    def before(self) -> int | None:
        """The page before the first one shown."""
        return self.pictures[0].number - 1 if self.pictures[0].number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after the last one shown."""
        return self.pictures[-1].number + 1 if self.pictures[-1].number < self.total else None


def is_pdf(data: bytes) -> bool:
    """Say whether a file is a PDF, whatever its name says."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def view(data: bytes, document: Document, passage: Passage | None, page: int | None) -> PdfView | None:
    """Return what to show, None where the file cannot be shown as pictures.

    Args:
        data: The file.
        document: The document as it was read.
        passage: The cited passage.
        page: A page that the person chose; else the pages of the passage, or the first one.
    """
    blocks = document.blocks[passage.first : passage.last + 1] if passage else ()
    cited = _pages_of([block.locator.page for block in blocks])
    shown = range(page, page + 1) if page is not None else cited or range(1, 2)
    try:
        # A paragraph may go on on the page after the one where it begins.
        looked_at = range(cited.start, cited.stop + 1) if cited else cited
        boxes = marks(pdf_pages.texts(data, looked_at), blocks) if cited else {}
        if page is None and boxes:
            shown = range(min(boxes), min(max(boxes), min(boxes) + MOST_PAGES - 1) + 1)
        total, found = pdf_pages.sheets(data, shown)
    except pdf_pages.NotShown:
        return None
    pictures = tuple(
        Picture(sheet.number, sheet.width, sheet.height, tuple(boxes.get(sheet.number, ()))) for sheet in found
    )
    return PdfView(pictures, total, bool(cited) and not boxes) if pictures else None


def _pages_of(numbers: Sequence[int | None]) -> range:
    pages = [number for number in numbers if number is not None]
    return range(min(pages), min(max(pages), min(pages) + MOST_PAGES - 1) + 1) if pages else range(0)
