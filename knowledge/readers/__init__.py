"""One file per format, from bytes to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from knowledge.model import Block
from knowledge.readers import docx, html, markdown, ods, pdf, sheet, text
from knowledge.readers.archive import read_members
from knowledge.readers.front_matter import BadFrontMatter, split_front_matter
from knowledge.readers.reader import (
    MAX_FILE_BYTES,
    Broken,
    Empty,
    Encrypted,
    NoLetters,
    NoText,
    Reader,
    ReaderError,
    TooLarge,
    Unsupported,
    WrongFormat,
)
from knowledge.readers.sniff import BY_SUFFIX, SAVE_AS, Format, format_of

__all__ = [
    "ARCHIVE_SUFFIXES",
    "SAVE_AS",
    "SUFFIXES",
    "BadFrontMatter",
    "Broken",
    "Empty",
    "Encrypted",
    "NoLetters",
    "NoText",
    "Reader",
    "ReaderError",
    "TooLarge",
    "Unsupported",
    "WrongFormat",
    "read_blocks",
    "read_members",
    "read_page_furniture",
    "read_remarks",
    "split_front_matter",
]

_READERS: dict[Format, Reader] = {
    Format.MARKDOWN: markdown.read,
    Format.DOCX: docx.read,
    Format.PDF: pdf.read,
    Format.XLSX: sheet.read_xlsx,
    Format.ODS: ods.read,
    Format.CSV: sheet.read_csv,
    Format.HTML: html.read,
    Format.TEXT: text.read,
}

SUFFIXES: tuple[str, ...] = tuple(suffix for suffix, found in BY_SUFFIX.items() if found in _READERS)
"""Suffixes, lower case with dot, that ``read_blocks`` takes."""

ARCHIVE_SUFFIXES: tuple[str, ...] = tuple(suffix for suffix, found in BY_SUFFIX.items() if found is Format.ARCHIVE)
"""Suffixes that ``read_members`` takes."""


def read_blocks(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a document of any supported format: the whole of it or nothing.

    Args:
        data: The file's bytes.
        name: The file's name; its suffix decides between text formats, the content between all others.

    Returns:
        At least one block, in reading order; ``locator.paragraph`` counts them from 1.

    Raises:
        ReaderError: One of its subclasses, with a Swedish message for the editor; nothing else is raised.
    """
    reader = _READERS.get(_checked_format(data, name))
    if reader is None:
        raise Unsupported(name, "ZIP-arkiv; filerna i det läses var för sig")
    with _one_message(name):
        return reader(data, name)


def read_page_furniture(data: bytes, name: str) -> tuple[str, ...]:
    """Return what stands in page heads and feet and is not among the blocks; often date, owner and version.

    Args:
        data: The file's bytes.
        name: The file's name.

    Returns:
        Texts without doubles, heads before feet; empty for formats without pages.

    Raises:
        ReaderError: As ``read_blocks``.
    """
    found = _checked_format(data, name)
    with _one_message(name):
        if found is Format.DOCX:
            return docx.read_page_furniture(data, name)
        if found is Format.PDF:
            return pdf.read_page_furniture(data, name)
    return ()


def read_remarks(data: bytes, name: str) -> tuple[str, ...]:
    """Return what an editor should know of a file that was read, in Swedish; empty for most files.

    Args:
        data: The file's bytes.
        name: The file's name.

    Raises:
        ReaderError: As ``read_blocks``.
    """
    found = _checked_format(data, name)
    with _one_message(name):
        if found is Format.PDF:
            return pdf.read_remarks(data, name)
        if found is Format.XLSX:
            return sheet.read_remarks(data, name)
    return ()


@contextmanager
def _one_message(name: str) -> Iterator[None]:
    """Raise ``Broken`` for whatever a damaged file makes a library raise: the editor needs one message for all of it."""
    try:
        yield
    except ReaderError:
        raise
    except (Exception, RecursionError, MemoryError) as error:
        raise Broken(name) from error


def _checked_format(data: bytes, name: str) -> Format:
    if not data:
        raise Empty(name)
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(name, "över 50 MB")
    return format_of(data, name)
