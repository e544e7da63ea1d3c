"""Swedish telephone numbers in cells and in running text: found, checked, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

SHORT = frozenset({"112", "1177", "11313", "11414", "116000", "116111", "116117", "116123", "118118"})
FICTION = ("07017406", "031390", "0406280", "0846500", "09803192")
"""Beginnings of the series that PTS reserves for fiction; the examples' numbers are of these."""
EXTENSION = re.compile(
    r"(?:\bankn(?:ytning)?\b\.?|\bkortn(?:umme)?r\b\.?|\bintern(?:t|nummer)?\b)\s*:?\s*(\d{3,6})\b", re.IGNORECASE
)
CHOICE = re.compile(r"\b(?:knappval|val|tryck|alternativ)\s*\d\b", re.IGNORECASE)
"""What is pressed after a number is dialled."""
RUN = re.compile(r"(?<![\d\w])(?:\+|00)?\d(?:[ ()\u00a0./–-]{0,3}\d){2,14}(?![\d\w])")
FULL = re.compile(
    r"(?<![\d\w+–-])(?:(?:\+|00)46[ \u00a0]?(?:\(0\)[ \u00a0]?)?[1-9]\d{0,2}|0[1-9]\d{0,3})[ \u00a0]?[-–/]?[ \u00a0]?"
    r"\d{2,4}(?:[ \u00a0]?\d{2,4}){1,3}(?![\d\w])"
)
WITHIN = re.compile(
    r"(?<![\w-])(?:ankn(?:ytning)?\.?|kortn(?:umme)?r\.?|intern(?:t|nummer)?|snabbval)\s*:?\s*\d{3,6}(?![\d\w]|[ -]\d)",
    re.IGNORECASE,
)
"""A number inside a switchboard in running text, with the word that says so."""
SHORT_IN_TEXT = re.compile(
    r"(?:telefon(?:nummer|numret)?|nummer|numret|ring(?:er|a)?|tfn|tel|på|är|:)\.?\s+(1177|116 ?1(?:17|11|23)|116 ?000|113 ?13|114 ?14)(?![\d\w]|[-.]\d)",
    re.IGNORECASE,
)
EXTENDED = re.compile(r"\s*[,(]?\s*(?:ankn(?:ytning)?\b\.?|val|knappval|tryck)\s*:?\s*\d{1,6}\)?", re.IGNORECASE)
"""What is dialled after a number to come further."""
NEXT = re.compile(r"(?<=\d\d)\s+(?=0\d{1,3}[-–]\d{2}[ \d]{3})")
"""Between two numbers that only a space keeps apart, as where a cell's lines were joined."""
WHOLE = re.compile(r"0(?:7\d|10)")
"""Beginnings of the numbers that have ten digits, no more and no fewer."""
INTERNAL = re.compile(r"[1-9](?: ?\d){3,4}")
"""A number inside a switchboard, standing alone in a column for numbers."""
ASIDE = re.compile(r"\((?!0\d{0,3}\))[^)]*\)|\b\d{1,2}[.:]\d{2}\b")
"""What is said beside a number, in brackets or as a time; "(0)" and "(08)" belong to it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        text: As it is written.
        start: Where it begins.
        end: Where it ends.
    """

    text: str
    start: int
    end: int


def full_numbers(text: str) -> Iterator[Number]:
    """Yield the subscribers' numbers in running text, those with an area code or +46 that can exist."""
    for match in FULL.finditer(text):
        if _possible(match.group(0)):
            yield Number(match.group(0), match.start(), match.end())


def numbers_in(text: str) -> list[Number]:
    """Return every number that can be dialled in running text, in order, as it stands.

    Subscribers' numbers with the extension that follows them, numbers inside a switchboard ("ankn 4512") and national
    short numbers (1177) where a word says that they are numbers; not 112, which is nobody's contact.
    """
    found = []
    for number in full_numbers(text):
        more = EXTENDED.match(text, number.end)
        end = more.end() if more else number.end
        if more and more.group().endswith(")") and "(" not in more.group():
            end -= 1
        found.append(Number(text[number.start : end], number.start, end))
    taken = [(number.start, number.end) for number in found]
    for pattern, group in ((WITHIN, 0), (SHORT_IN_TEXT, 1)):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if not any(start < other[1] and other[0] < end for other in taken):
                found.append(Number(text[start:end], start, end))
    return sorted(found, key=lambda number: number.start)


def lacks_zero(cell: str) -> bool:
    """Tell whether a cell is a number whose first zero is gone, as where a sheet's program took it for an amount."""
    digits = cell.strip()
    return digits.isdigit() and 7 <= len(digits) <= 9 and not digits.startswith("0") and _possible(f"0{digits}")


def is_plausible(cell: str) -> bool:
    """Return whether every number in a cell can be reached from Sweden, and there is one.

    A subscriber's number, a short number (1177), or one inside a switchboard ("ankn 1234", 4 or 5 digits alone).
    """
    rest = ASIDE.sub(" ", CHOICE.sub(" ", cell))
    extensions = EXTENSION.findall(rest)
    found = len(extensions)
    for part in re.split(r"\beller\b|[,;/\n]", NEXT.sub(",", EXTENSION.sub(" ", rest))):
        runs = RUN.findall(part)
        found += len(runs)
        if not all(_possible(run) or INTERNAL.fullmatch(run) for run in runs) or _digits(RUN.sub(" ", part)):
            return False
    return found > 0


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _possible(text: str) -> bool:
    digits = _digits(text)
    if digits in SHORT or digits.startswith(FICTION):
        return True
    if not text.lstrip().startswith(("0", "+")) or (WHOLE.match(digits) and len(digits) != 10):
        # Without its first zero nobody is reached from a Swedish telephone.
        return False
    try:
        # "+46 (0)10": the zero is for those who dial from inside the country.
        return phonenumbers.is_possible_number(phonenumbers.parse(text.replace("(0)", ""), "SE")) and len(digits) > 6
    except phonenumbers.NumberParseException:
        return False
