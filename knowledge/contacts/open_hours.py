"""Whether hours as a contact list writes them ("vardagar 16.00–07.00, helger dygnet runt") cover a moment."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge.contacts.rows import Contact
from knowledge.swedish.holidays import is_weekday

DAYS = "måndag tisdag onsdag torsdag fredag lördag söndag".split()
SPAN = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s*[–-]\s*(\d{1,2})(?:[.:](\d\d))?\b")
ALWAYS = re.compile(r"\bdygnet runt\b", re.IGNORECASE)
WEEKDAYS = re.compile(r"\bvardag\w*", re.IGNORECASE)
HOLIDAYS = re.compile(r"\bhelg\w*|\bröda? dag\w*", re.IGNORECASE)
EVERY_DAY = re.compile(r"\b(?:alla|varje) (?:dag\w*|natt|nätter|kväll\w*)|\bdagligen\b", re.IGNORECASE)
NAMED = re.compile(rf"\b({'|'.join(DAYS)})(?:ar)?(?:\s*[–-]\s*({'|'.join(DAYS)}))?", re.IGNORECASE)
LAST_HOUR = 24


def answering_at(contact: Contact, moment: datetime) -> Contact:
    """Return a contact without the number that is not answered at a moment, where its other one is."""
    first, second = covers(contact.hours, moment), covers(contact.on_call_hours, moment)
    if contact.on_call_phone and second and first is False:
        return replace(contact, phone=None, hours=None)
    if contact.phone and first and second is False:
        return replace(contact, on_call_phone=None, on_call_hours=None)
    return contact


def answers_at(contact: Contact, moment: datetime) -> bool | None:
    """Return whether one of a contact's numbers is answered at a moment, None where the list does not tell."""
    told = [
        covers(hours, moment)
        for number, hours in ((contact.phone, contact.hours), (contact.on_call_phone, contact.on_call_hours))
        if number
    ]
    if True in told:
        return True
    return None if None in told or not told else False


def covers(hours: str | None, moment: datetime) -> bool | None:
    """Return whether hours cover a moment.

    Args:
        hours: The words of a list, None where it tells none.
        moment: The day and the time, by the clock of the place.

    Returns:
        None where the words tell no time, or times in words that are not known ("övrig tid när jouren är stängd").
    """
    known, days = False, ""
    for told in re.split(r"[,;]", hours or ""):
        # "lördag, söndag och helgdag 09.00–16.00": days without a time belong to the next one.
        part = f"{days} {told}"
        spans = [_span(match) for match in SPAN.finditer(part)]
        if ALWAYS.search(part):
            spans = [(time.min, None)]
        days = part if not spans else ""
        if None in spans or not spans:
            continue
        known = True
        if any(_within(part, span, moment) for span in spans if span is not None):
            return True
    return False if known else None


def _span(match: re.Match[str]) -> tuple[time, time | None] | None:
    """Return the beginning and the end of a span, None for an end at midnight; None in all where it is no time."""
    begin, end = int(match[1]), int(match[3])
    if begin >= LAST_HOUR or end > LAST_HOUR:
        return None
    try:
        return time(begin, int(match[2] or 0)), time(end, int(match[4] or 0)) if end < LAST_HOUR else None
    except ValueError:
        return None


def _within(part: str, span: tuple[time, time | None], moment: datetime) -> bool:
    begin, end = span
    today, clock = moment.date(), moment.time()
    if end is None or begin < end:
        return _is_day(part, today) and begin <= clock and (end is None or clock < end)
    if clock >= begin:
        return _is_day(part, today)
    # Past midnight the night of the day before goes on; one of two such days is enough, for lists end where they begin.
    return clock < end and (_is_day(part, today - timedelta(1)) or _is_day(part, today))


def _is_day(part: str, day: date) -> bool:
    """Return whether words of days mean a day; every day where there are none."""
    if EVERY_DAY.search(part):
        return True
    words = [WEEKDAYS.search(part), HOLIDAYS.search(part), *NAMED.finditer(part)]
    if not any(words):
        return True
    if WEEKDAYS.search(part) and is_weekday(day):
        return True
    if HOLIDAYS.search(part) and not is_weekday(day):
        return True
    for match in NAMED.finditer(part):
        first = DAYS.index(match[1].lower())
        last = DAYS.index(match[2].lower()) if match[2] else first
        # "fredag–måndag" goes over the end of the week.
        if first <= day.weekday() <= last or (last < first and not last < day.weekday() < first):
            return True
    return False
