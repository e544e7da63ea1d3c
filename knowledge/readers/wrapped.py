"""Finds headings, paragraphs and list items in lines of text that were wrapped by a page and lost their marks.

A line that ends although the next word would have had room ended on purpose; that, and not blank lines alone,
tells where a paragraph ends in text that was converted from PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from knowledge.readers.words import bullet_of, has_letters, is_lone_bullet, join_lines

_DOTTED_HEADING = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+[A-ZÅÄÖ][^|]{1,78}$")
_LABEL = re.compile(r"^[A-ZÅÄÖ][^:.]{1,45}:\s+\S")
_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
# A heading does not end in these: the line was wrapped in the middle of a sentence.
_UNFINISHED = re.compile(
    r"\b(?:och|att|för|i|på|med|av|till|som|den|det|en|ett|eller|är|ska|kan|om|vid|från|samt|enligt|inom|de|sin|ansvarar)$",
    re.IGNORECASE,
)
# The head of an office document: who issues it and how long it holds, as lines of their own.
_OFFICE_LINE = re.compile(
    r"^(?:Dokumentet|Gäller (?:från|till|tills)|Fastställ|Beslutad|Giltig|Upprättad|Reviderad)"
    r"|^\S+(?: och \S+| \S+)?(?:förvaltning(?:en)?|nämnd(?:en)?|kontoret| kommun)$"
)
_FORM_FIELD = re.compile(r"_{3,}|[☐☒□☑]|\.{6,}")
_MIN_BODY = 40


class Role(Enum):
    """What a piece of text is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    FIXED = auto()
    """Passed through untouched: a line that its format has marked already."""


@dataclass(slots=True)
class Piece:
    """A heading, paragraph, item or untouched line.

    Attributes:
        role: What it is.
        lines: Its lines as they stood.
        depth: Nesting of an item, from 1.
        mark: Number or letter of an ordered item.
        bullet: The character that began an item.
        after_blank: Whether a blank line stood before it.
    """

    role: Role
    lines: list[str] = field(default_factory=list)
    depth: int = 0
    mark: str = ""
    bullet: str = ""
    after_blank: bool = False

    @property
    def text(self) -> str:
        """The words, joined over its lines."""
        return join_lines(self.lines)


def looks_like_heading(text: str) -> bool:
    """Tell whether a line on its own has the form of a heading: short, begun, unpunctuated, no data."""
    words = text.split()
    if not 3 <= len(text) <= 70 or len(words) > 10 or not has_letters(text):
        return False
    if not (text[0].isupper() or _DOTTED_HEADING.match(text) or re.match(r"^\d{1,2}\.? [A-ZÅÄÖ]", text)):
        return False
    if _OFFICE_LINE.search(text):
        return False
    if text[-1] in ".,;:–-_" or ": " in text or "|" in text or "@" in text or "__" in text or "www." in text:
        return False
    digits = sum(char.isdigit() for char in text)
    return digits <= 4 and not _UNFINISHED.search(text) and text.count("(") == text.count(")")


def is_dotted_heading(text: str) -> bool:
    """Tell whether the line is a heading numbered on two levels or more ("4.2 Uppföljning")."""
    return bool(_DOTTED_HEADING.match(text)) and text[-1] not in ".,;:" and len(text.split()) <= 12


def is_false_heading(text: str) -> bool:
    """Tell whether a marked heading is none: a date, a sentence, a cell of a table, no word at all."""
    letters = sum(char.isalpha() for char in text)
    if not letters or "|" in text or len(text) > 160 or _FORM_FIELD.search(text):
        return True
    if text.endswith((").", ",")) or (text.endswith(".") and len(text.split()) == 1 and not text[0].isdigit()):
        # The last word of a sentence that the page had put on a line of its own.
        return True
    if _DATE.search(text) and letters < 12:
        return True
    if len(text) <= 3 and (not text.isalpha() or text.upper() in ("JA", "NEJ")):
        return True
    return text.endswith(".") and len(text.split()) > 5


def structure(lines: Sequence[str], is_fixed: Callable[[str], bool] = lambda _: False) -> list[Piece]:
    """Find the pieces of a wrapped text.

    Args:
        lines: Its lines.
        is_fixed: Tells which lines are to be passed through untouched.

    Returns:
        The pieces in order; no piece is empty.
    """
    pieces = _pieces(lines, is_fixed, _width(lines))
    _mark_headings(pieces)
    return pieces


def _width(lines: Sequence[str]) -> int:
    """Return the width that the text was wrapped to, from the longer of its lines."""
    lengths = sorted(len(line.strip()) for line in lines if len(line.strip()) >= _MIN_BODY)
    return lengths[int(len(lengths) * 0.9)] if len(lengths) >= 3 else 80


def _pieces(lines: Sequence[str], is_fixed: Callable[[str], bool], width: int) -> list[Piece]:
    pieces: list[Piece] = []
    blank = True
    lone = False
    for line in lines:
        last = pieces[-1] if pieces else None
        if not line.strip():
            blank = True
        elif is_fixed(line):
            pieces.append(Piece(Role.FIXED, [line], after_blank=blank))
            blank = lone = False
        elif is_lone_bullet(line):
            lone, blank = True, False
        elif lone:
            pieces.append(Piece(Role.ITEM, [line.strip()], 1))
            blank = lone = False
        elif (found := bullet_of(line)) and not _is_letter_o_in_text(line, last, blank):
            mark, text = found
            pieces.append(Piece(Role.ITEM, [text], _depth(line, last), mark, line.lstrip()[0], blank))
            blank = False
        elif last is not None and last.role in (Role.PARAGRAPH, Role.ITEM) and _goes_on(last, line, blank, width):
            last.lines.append(line.strip())
            blank = False
        else:
            pieces.append(Piece(Role.PARAGRAPH, [line.strip()], after_blank=blank))
            blank = False
    return pieces


def _is_letter_o_in_text(line: str, last: Piece | None, blank: bool) -> bool:
    """Tell whether a leading "o" is an abbreviated "och" of the sentence before, not a bullet."""
    if not line.lstrip().startswith("o ") or blank or last is None:
        return False
    return last.role is Role.PARAGRAPH and not last.lines[-1].endswith((":", ".", "?"))


def _depth(line: str, last: Piece | None) -> int:
    bare = line.lstrip()
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    is_inner = bare.startswith(("o ", "▪", "\uf0a7", "◦"))
    if last is not None and last.role is Role.ITEM and is_inner:
        return last.depth if last.bullet == bare[0] else 2
    return 1 + min(3, indent // 4)


def _goes_on(last: Piece, line: str, blank: bool, width: int) -> bool:
    """Tell whether the line carries on the piece before it."""
    before = last.lines[-1]
    after = line.strip()
    if blank:
        return len(before) >= 0.6 * width and before[-1] not in ".:!?;" and after[0].islower()
    if before.endswith(":"):
        return False
    if _LABEL.match(before) and _LABEL.match(after):
        return False
    if after[0].islower() or before.count("(") > before.count(")"):
        return True
    has_room = len(before) + 1 + len(after.split()[0]) <= 0.88 * width
    return not has_room


def _mark_headings(pieces: list[Piece]) -> None:
    # Backwards, so that in a run of heading-like lines (the fields of a form) only the last can be one.
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        before = pieces[i - 1] if i else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        if piece.role is Role.PARAGRAPH and len(piece.lines) == 1:
            text = piece.text
            if is_dotted_heading(text) or (
                looks_like_heading(text) and _may_open(piece, before) and _is_body(after, with_items=True)
            ):
                piece.role = Role.HEADING
        elif piece.role is Role.ITEM and _is_numbered_heading(piece, before, after):
            piece.lines = [f"{piece.mark} {piece.text}"]
            piece.role, piece.mark, piece.depth = Role.HEADING, "", 0


def _may_open(piece: Piece, before: Piece | None) -> bool:
    if before is None or piece.after_blank or before.role in (Role.FIXED, Role.HEADING, Role.ITEM):
        return True
    return before.lines[-1].endswith((".", "!", "?"))


def _is_body(after: Piece | None, with_items: bool) -> bool:
    if after is None:
        return False
    if after.role is Role.ITEM:
        return with_items
    if after.role is not Role.PARAGRAPH:
        return False
    text = after.text
    return not _LABEL.match(text) and (len(text) >= _MIN_BODY or text.endswith((".", ":", "!", "?")))


def _is_numbered_heading(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """Tell whether "4. Deltagande" is a heading: it stands alone, not between the steps of a list."""
    if not piece.mark[:1].isdigit() or len(piece.lines) != 1 or not looks_like_heading(piece.text):
        return False
    is_among_steps = before is not None and before.role is Role.ITEM and before.mark[:1].isdigit()
    return not is_among_steps and _is_body(after, with_items=False)
