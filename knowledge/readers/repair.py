"""Mends Markdown that a converter made from PDF or Word, before it is parsed; written Markdown is left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from knowledge.readers.furniture import is_contents_line, without_page_furniture
from knowledge.readers.words import BULLETS, is_lone_bullet
from knowledge.readers.wrapped import Piece, Role, is_dotted_heading, is_false_heading, structure

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"^\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_FOREIGN_BULLET = re.compile(
    rf"^\s*[{re.escape(BULLETS.replace('-', '').replace('*', '').replace('–', ''))}\uf020-\uf0ff]\s*\S"
)
# Dots to write on, sometimes a page of them, say no more than one ellipsis.
_FILL_IN = re.compile(r"(?:\. ?){10,}|…{4,}")
_HYPHEN_END = re.compile(r"[a-zåäö]-$")
_MARKED = re.compile(r"^\s*(?:[#>|]|\*\*|!\[|\[\^|\d+\s*\|)")


def mend(text: str) -> str:
    """Return Markdown that says what the converted page said.

    Page numbers and repeated page heads go, words and sentences cut by line and page ends are joined, foreign
    bullets become list items, and lines that only look like headings become so (and the other way round).

    Args:
        text: The body of a Markdown file, without front matter.
    """
    lines = _BREAK.sub(" ", _COMMENT.sub("", text)).replace("\f", "\n").split("\n")
    if any(_FENCE.match(line) for line in lines):
        # Program text is nobody's routine; whoever fences it wrote the Markdown by hand.
        return "\n".join(lines)
    kept, had_pages = without_page_furniture(_without_repeated_title(lines))
    demoted = [_FILL_IN.sub("… ", _without_false_mark(line)) for line in kept]
    if had_pages or _looks_converted(lines):
        return _written(structure(demoted, _is_fixed))
    return "\n".join(_dotted_as_headings(demoted))


def _without_repeated_title(lines: list[str]) -> list[str]:
    """Drop the first heading's repetitions, which every slide or page of the original had on top."""
    headings = [line.strip() for line in lines if _HEADING.match(line)]
    if not headings or headings.count(headings[0]) < 3:
        return lines
    first = next(i for i, line in enumerate(lines) if line.strip() == headings[0])
    return [line for i, line in enumerate(lines) if i == first or line.strip() != headings[0]]


def _looks_converted(lines: list[str]) -> bool:
    if any(is_lone_bullet(line) or _FOREIGN_BULLET.match(line) or is_contents_line(line) for line in lines):
        return True
    wrapped = [
        (line, below)
        for line, below in pairwise(lines)
        if line.strip() and below.strip() and not _MARKED.match(line) and not _MARKED.match(below)
    ]
    if sum(len(line) > 30 and bool(_HYPHEN_END.search(line)) for line, _ in wrapped) >= 2:
        return True
    width = max((len(line) for line, _ in wrapped), default=0)
    early = sum(len(line) < 0.6 * width and below[0].isupper() and ":" not in line for line, below in wrapped)
    if early >= 3 and width <= 120:
        return True
    # Hand-written Markdown has a blank line below a heading, or one long line a paragraph.
    glued = sum(bool(_HEADING.match(line)) and bool(below.strip()) for line, below in pairwise(lines))
    return glued >= 2 and len(wrapped) >= 5


def _without_false_mark(line: str) -> str:
    found = _HEADING.match(line)
    if found is None or not is_false_heading(found.group(2).strip("* ")):
        return line
    return found.group(2)


def _is_fixed(line: str) -> bool:
    return bool(_HEADING.match(line) or _RULE.match(line)) or line.lstrip().startswith(("|", ">", "**", "!["))


def _dotted_as_headings(lines: list[str]) -> Iterable[str]:
    level = 1
    above = ""
    for line in lines:
        if found := _HEADING.match(line):
            level = len(found.group(1))
        elif is_dotted_heading(line) and not above.strip():
            yield f"{'#' * min(6, level + 1)} {line}"
            yield ""
            above = line
            continue
        above = line
        yield line


def _written(pieces: list[Piece]) -> str:
    """Write pieces as Markdown that can only be parsed in one way."""
    out: list[str] = []
    level = 0
    for piece in pieces:
        if piece.role is Role.FIXED:
            line = piece.lines[0]
            if found := _HEADING.match(line):
                level = len(found.group(1))
            is_table = line.lstrip().startswith("|")
            if not (is_table and out and out[-1].lstrip().startswith("|") and not piece.after_blank):
                out.append("")
            out.append(line.lstrip() if is_table else line)
            continue
        text = piece.text
        if piece.role is Role.HEADING:
            out += ["", f"{'#' * min(6, level + 1)} {text}"]
        elif piece.role is Role.ITEM:
            out += _item(piece, text)
        else:
            out += ["", _plain(text)]
    return "\n".join(out) + "\n"


def _item(piece: Piece, text: str) -> list[str]:
    # Ordered marks are written as part of a bullet's text, so that "3." after a paragraph stays "3.".
    return [f"{'    ' * (piece.depth - 1)}- {_plain(f'{piece.mark} {text}' if piece.mark else text)}"]


def _plain(text: str) -> str:
    """Guard the start of a line that Markdown would read as a mark."""
    if re.match(r"^\d+[.)]\s", text):
        return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    return "\\" + text if re.match(r"^(?:[#>|+]|[-*]\s|[=-]+$)", text) else text
