"""Reads plain text: paragraphs, lists, and headings that are underlined, numbered, in capitals or on their own."""

from __future__ import annotations

import re

from knowledge.model import Block
from knowledge.readers.encoding import decode
from knowledge.readers.furniture import without_page_furniture
from knowledge.readers.outline import Outline
from knowledge.readers.reader import Empty
from knowledge.readers.words import has_letters
from knowledge.readers.wrapped import Piece, Role, is_dotted_heading, is_false_heading, structure

_UNDERLINE = re.compile(r"^\s*([=\-_~*#])\1{2,}\s*$")
_NUMBERED = re.compile(r"^\d{1,2}(?P<inner>(?:\.\d{1,2})*)\.?\s+[A-ZÅÄÖ]")


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a text file; see ``knowledge.readers.reader.Reader``.

    Raises:
        Empty: There is no text.
        WrongFormat: The bytes are not text.
    """
    lines = decode(data, name).replace("\f", "\n").split("\n")
    lines, _ = without_page_furniture(lines)
    marked, underlined = _without_underlines(lines)
    outline = Outline()
    for piece in structure(marked, lambda line: line in underlined):
        _add(piece, underlined, outline)
    if not outline.blocks:
        raise Empty(name)
    return outline.blocks


def _without_underlines(lines: list[str]) -> tuple[list[str], dict[str, int]]:
    """Take the underlines out and return the underlined lines with their level."""
    kept: list[str] = []
    underlined: dict[str, int] = {}
    for line in lines:
        found = _UNDERLINE.match(line)
        if found is None:
            kept.append(line)
        elif kept and has_letters(kept[-1]) and len(kept[-1].strip()) <= 100 and len(line.strip()) >= 3:
            underlined[kept[-1]] = 1 if found.group(1) in "=#*" else 2
        else:
            kept.append("")
    return kept, underlined


def _add(piece: Piece, underlined: dict[str, int], outline: Outline) -> None:
    text = piece.text
    if piece.role is Role.FIXED:
        outline.heading(text, underlined[piece.lines[0]])
    elif piece.role is Role.ITEM:
        outline.item(text, piece.depth, piece.mark)
    elif len(piece.lines) == 1 and _is_in_capitals(text):
        outline.heading(text, 1)
    elif piece.role is Role.HEADING:
        found = _NUMBERED.match(text)
        if found and (is_dotted_heading(text) or not found.group("inner")):
            outline.heading(text, found.group("inner").count(".") + 1)
        else:
            outline.subheading(text)
    else:
        outline.paragraph(text)


def _is_in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    is_upper = len(letters) >= 5 and all(char.isupper() for char in letters)
    return is_upper and len(text) <= 80 and not is_false_heading(text)
