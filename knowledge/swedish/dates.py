"""Dates as Swedish documents write them; strict, because what is no date must not become one.

A date is kept as a span of days, so that "mars 2026" is not taken for a day. A year alone is no date, nor are numbers of
laws, organisations, persons, phones and registers that look like one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    ("januari", "jan"),
    ("februari", "feb", "febr"),
    ("mars", "mar"),
    ("april", "apr"),
    ("maj",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augusti", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
EARLIEST, LATEST = 1980, 2079
SHORT_LATEST = 2039
"""Last year that two digits can mean: 45 and above are rather someone's year of birth."""

_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_MONTH = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\.?"
_BEFORE = r"(?<![\w/§])(?<!\d[.:,\-–])(?<!\d )"
_AFTER = r"(?![\w/]|[-–+:]\d|[.,]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# "2026-01-01–2027-12-31": two dates that a dash alone keeps apart are both dates.
_RANGE_BEFORE = rf"(?:(?<=\d\d-\d\d[–-])|{_BEFORE})"
_RANGE_AFTER = r"(?![\w/]|[-–](?!(?:19|20)\d\d-\d\d-\d\d)\d|[+:]\d|[.,]\d)"
_FULL = (
    rf"{_RANGE_BEFORE}{_YEAR}(?P<sign>[-–./])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?){_RANGE_AFTER}",
    rf"{_BEFORE}{_YEAR}(?P<month>\d\d)(?P<day>\d\d){_AFTER}",
    rf"(?<![\w.,:/-])(?P<day>\d\d?)(?::?[ae])?\s+(?P<name>{_MONTH})\s+{_YEAR}(?!\w)",
    rf"(?<![\w.,:/-])(?P<day>\d\d?)/(?P<month>\d\d?)[ -]{_YEAR}(?!\w|[-–:]\d)",
)
_SHORT = (
    rf"{_BEFORE}(?P<short>\d\d)(?P<month>\d\d)(?P<day>\d\d){_AFTER}",
    rf"{_BEFORE}(?P<short>\d\d)-(?P<month>\d\d)-(?P<day>\d\d){_AFTER}",
    rf"(?<![\w.,:/-])(?P<day>\d\d?)\s+(?P<name>{_MONTH})\s*(?P<short>\d\d)(?!\w|[-–:.]\d)",
)
_SPANS = (
    rf"årsskiftet\s+{_YEAR}\s*[/–-]\s*(?P<next>\d{{4}}|\d\d)(?!\w)",
    rf"(?<!\w)(?:v\.?|vecka)\s?(?P<week>\d\d?),?\s+{_YEAR}(?!\w)",
    rf"{_BEFORE}{_YEAR}\s+(?:v\.?|vecka)\s?(?P<week>\d\d?)(?!\w)",
    rf"(?<!\w)(?<!\d )(?P<name>{_MONTH})\s+{_YEAR}(?!\w)",
    rf"{_BEFORE}{_YEAR}-(?P<month>\d\d)(?![\w/]|[-–:.]\d)",
)
_PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in (*_FULL, *_SPANS)]
_PATTERNS_SHORT = [re.compile(pattern, re.IGNORECASE) for pattern in (*_FULL, *_SHORT, *_SPANS)]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Attributes:
        first: Its first day.
        last: Its last day; the same where it is a single day.
        start: Index of its first character in the text.
        end: Index after its last character.
    """

    first: date
    last: date
    start: int
    end: int

    @property
    def day(self) -> date | None:
        """The day, or None where it is a month, a week or a turn of the year."""
        return self.first if self.first == self.last else None


def find_dates(text: str, *, short: bool = False) -> tuple[FoundDate, ...]:
    """Return the dates of a text in its order, without overlaps.

    Args:
        text: Any text.
        short: Whether two digits may be a year ("230523", "23-05-23", "19 dec 25"): where a date is expected, as in a
            file's name, and not in running text.

    Returns:
        What is a date beyond doubt; days that do not exist are none.
    """
    found: list[FoundDate] = []
    for pattern in _PATTERNS_SHORT if short else _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            span = _span(match)
            if span is not None:
                found.append(FoundDate(*span, match.start(), match.end()))
    return tuple(sorted(found, key=lambda item: item.start))


def find_days(text: str, *, short: bool = False) -> tuple[FoundDate, ...]:
    """Return the dates of a text that are single days; arguments as ``find_dates``."""
    return tuple(item for item in find_dates(text, short=short) if item.day is not None)


def _span(match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and the last day of a match, None where the calendar has no such date."""
    parts = match.groupdict()
    year = 2000 + int(parts["short"]) if parts.get("short") else int(parts["year"])
    if not EARLIEST <= year <= (SHORT_LATEST if parts.get("short") else LATEST):
        return None
    if parts.get("next"):
        following = year + 1
        return (date(year, 12, 31), date(following, 1, 1)) if following % 100 == int(parts["next"]) % 100 else None
    try:
        if parts.get("week"):
            monday = date.fromisocalendar(year, int(parts["week"]), 1)
            return monday, monday + timedelta(days=6)
        name = parts.get("name")
        month = _NUMBER[name.rstrip(".").lower()] if name else int(parts["month"])
        if parts.get("day"):
            day = date(year, month, int(parts["day"]))
            return day, day
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
