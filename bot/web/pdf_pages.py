"""Pages of PDF files as pictures, and their characters with their places, by PDFium."""

from __future__ import annotations

import ctypes
import io
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from bot.web.pdf_marks import Box, PageText

DOTS_PER_INCH = 150
LONGEST_SIDE = 2400
"""Pixels that a picture may have along a side: a page may say that it is as large as a wall."""
GRAIN = 64
"""PDFium gives places in whole pixels; a page is measured as if it had this many a point."""
# PDFium may be used by one thread at a time, whatever the document (its own documentation says so).
_one_at_a_time = threading.Lock()


class NotShown(Exception):
    """The file or the page cannot be shown as a picture."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's number, from 1, and its size in points."""

    number: int
    width: float
    height: float


class PdfPages:
    """Renders pages, and keeps the latest pictures in memory."""

    def __init__(self, kept: int = 48) -> None:
        """Keep at most ``kept`` pictures, some hundred kilobytes each."""
        self._kept = kept
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def picture(self, data: bytes, name: str, number: int) -> bytes:
        """Return a page as a PNG file.

        Args:
            data: The PDF file.
            name: The content's name: the same name is taken for the same content.
            number: The page, from 1.

        Raises:
            NotShown: There is no such page, or the file cannot be opened.
        """
        key = (name, number)
        with _one_at_a_time:
            if key in self._pictures:
                self._pictures.move_to_end(key)
                return self._pictures[key]
            with _opened(data) as document, _page(document, number) as page:
                scale = min(DOTS_PER_INCH / 72, LONGEST_SIDE / max(page.get_size()))
                image = page.render(scale=scale).to_pil()
            file = io.BytesIO()
            image.save(file, "PNG")
            self._pictures[key] = file.getvalue()
            while len(self._pictures) > self._kept:
                self._pictures.popitem(last=False)
            return self._pictures[key]


def sheets(data: bytes, numbers: range) -> tuple[int, list[Sheet]]:
    """Return how many pages a file has, and the sizes of those among ``numbers`` that it has.

    Raises:
        NotShown: The file cannot be opened.
    """
    with _one_at_a_time, _opened(data) as document:
        found = []
        for number in numbers:
            if 1 <= number <= len(document):
                with _page(document, number) as page:
                    found.append(Sheet(number, *page.get_size()))
        return len(document), found


def texts(data: bytes, numbers: range) -> list[PageText]:
    """Return the characters of pages.

    Raises:
        NotShown: The file cannot be opened.
    """
    with _one_at_a_time, _opened(data) as document:
        found = []
        for number in numbers:
            if 1 <= number <= len(document):
                with _page(document, number) as page:
                    found.append(_text(page, number))
        return found


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotShown from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _page(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    if not 1 <= number <= len(document):
        raise NotShown
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise NotShown from error
    try:
        yield page
    finally:
        page.close()


def _text(page: pypdfium2.PdfPage, number: int) -> PageText:
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        # One by one, so that every character keeps its place in the file, those outside of the common plane too.
        characters = [chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0x20) for index in range(count)]
        boxes = [_box(page, *text_page.get_charbox(index)) for index in range(count)]
    finally:
        text_page.close()
    return PageText(number, "".join(characters), boxes)


def _box(page: pypdfium2.PdfPage, left: float, bottom: float, right: float, top: float) -> Box | None:
    """Return a character's box as the page is shown: turned, and cut to what is printed of it."""
    if right <= left or top <= bottom:
        return None
    x1, y1 = _shown(page, left, top)
    x2, y2 = _shown(page, right, bottom)
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(
        page, 0, 0, int(width * GRAIN), int(height * GRAIN), 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value / GRAIN, down.value / GRAIN
