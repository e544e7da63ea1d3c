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


def is_plausible(cell: str) -> bool:
    """Return whether every number in a cell can be reached from Sweden, and there is one.

    A subscriber's number, a short number (1177), or one inside a switchboard ("ankn 1234", 4 or 5 digits alone).
    """
    rest = ASIDE.sub(" ", CHOICE.sub(" ", cell))
    extensions = EXTENSION.findall(rest)
    found = len(extensions)
    for part in re.split(r"\beller\b|[,;/\n]", EXTENSION.sub(" ", rest)):
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
    try:
        # "+46 (0)10": the zero is for those who dial from inside the country.
        return phonenumbers.is_possible_number(phonenumbers.parse(text.replace("(0)", ""), "SE")) and len(digits) > 6
    except phonenumbers.NumberParseException:
        return False
