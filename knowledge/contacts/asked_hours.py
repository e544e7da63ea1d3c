"""Whether a contact can be reached at the time of day or week that a question names ("på natten", "i helgen", "kl 22")."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from knowledge.contacts.open_hours import answers_at
from knowledge.contacts.rows import Contact

NIGHT = 2
EVENING = 19
"""Hours, 0 to 23, that stand for a time of day."""
FIRST_NUMBERED = 16
"""The hour that the first of the numbers in words stands for."""
_NUMBERED = "fyra fem sex sju åtta nio tio elva".split()
_CLOCK = re.compile(
    r"\b(?:kl\.?|klockan|efter|vid|at|after|around)\s*(?:(?:är|e|blir|typ|ca|cirka|runt|nu|is)\s+){0,3}(?P<to>halv\s+)?(?:(?P<hour>[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?P<half>\s*[ap]\.?m\b)?|(?P<word>"
    + "|".join(_NUMBERED)
    + r"))(?![.:/\d])(?!\s*[–-]?\s*(?:\d|%|:|(?:st|mg|ml|dag|dygn|tim|vardag|veck|månad|min|år|patient|brukar|person|days?|hours?|weeks?|nov|dec|jan|feb|mar|apr|maj|jun"
    r"|jul|aug|sep|okt|oct)))",
    re.IGNORECASE,
)
"""A time by the clock: "kl 22", "efter 17", "efter fem", "at 9 pm"; no amounts ("efter 3 dagar") and no dates."""
_BARE = re.compile(r"(?<![\d.:–-])(?P<hour>[01]?\d|2[0-3])[.:][0-5]\d(?![.:\d–-])")
"""A time by the clock without a word before it: "22.30"."""
_LATE = re.compile(r"\b(?:kväll|evening|natt|night)", re.IGNORECASE)
LATE = 5
"""The hour from which one in the evening or at night is meant, up to noon: "elva på kvällen"."""
_REACHING = re.compile(
    r"\b(?:öpp\w*|stäng\w*|telefontid\w*|tider(?:na)?|nås?|når|bemanna\w*|svarar|jour\w*|ring\w*|(?<!inom )vilken tid|open\w*|clos\w*|hours|reach\w*|call\w*|answers?)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s*[–-]\s*(\d{1,2})(?:[.:](\d\d))?\b")
_ALWAYS = re.compile(r"dygnet runt|24 h|around the clock", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:övrig(?:a)? tid(?:er)?|när .{2,60} (?:är|har) stängt?|other times|when .{2,60} is closed)\b", re.IGNORECASE
)
"""Hours that are told by those of another: "övrig tid när primärvårdsjouren är stängd"."""
_TIMES: tuple[tuple[re.Pattern[str], re.Pattern[str], int | None], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE), hour)
    for asked, told, hour in (
        (r"\b(?:mid)?(?:natt|night)\w*|\bnätter\w*", r"\b(?:natt|nätter|night)", NIGHT),
        (r"\b(?:kväll|evening)\w*", r"\b(?:kväll|evening)", EVENING),
        (
            r"\b(?:\w*helg(?:en|er|erna)?|lördag\w*|söndag\w*|weekend\w*|saturdays?|sundays?)\b",
            r"helg|lördag|söndag|alla dagar|weekend",
            None,
        ),
    )
)
"""Words of a question that name a time, words of a contact that name it, and its hour where hours tell."""

_DAYS: tuple[tuple[re.Pattern[str], date], ...] = (
    (re.compile(r"\b(?:söndag|sunday)", re.IGNORECASE), date(2026, 11, 15)),
    (re.compile(r"\b(?:\w*helg(?:en|er|erna)?\b|lördag|weekend|saturday)", re.IGNORECASE), date(2026, 11, 14)),
)
"""Days that stand for those of any weekend."""
_AFTERNOON = re.compile(r"\b(?:eftermiddag|em\b|afternoon)", re.IGNORECASE)
AFTERNOON = 14
"""The hour that stands for an afternoon."""

_NAMED_BY_TIME = re.compile(
    r"\b(?:natt|kvälls?|helg)(?=(?:patrull|team|lag|styrka|gäng|rond|bil|sjuksköt|sköter|distrikts|läkar|doktor|bistånd|jour)\w)",
    re.IGNORECASE,
)
"""The time in the name of somebody who works then."""


def asked_hour(question: str) -> int | None:
    """Return the hour by the clock, 0 to 23, that a question names, None where it names none.

    A word means the hour of the evening: nobody asks whom to call "efter fem" about the early morning.
    """
    found = _CLOCK.search(question)
    if found is None:
        bare = _BARE.search(question)
        return int(bare["hour"]) if bare is not None else None
    # "Halv elva" is before eleven.
    before = 1 if found["to"] else 0
    if found["word"]:
        return FIRST_NUMBERED + _NUMBERED.index(found["word"].lower()) - before
    hour, half = int(found["hour"]) - before, (found["half"] or "").strip().lower()
    if half:
        return hour % 12 + 12 * half.startswith("p")
    return hour + 12 if LATE <= hour < 12 and _LATE.search(question) else hour


def names_time(question: str) -> bool:
    """Return whether a question names a time of day or week at which somebody is to be reached."""
    return asked_hour(question) is not None or any(asked.search(question) for asked, _, _ in _TIMES)


def asks_hours(question: str) -> bool:
    """Return whether a question of time is about when somebody is reached, which a row of contacts tells."""
    return _REACHING.search(question) is not None


def without_asked_time(question: str) -> str | None:
    """Return a question without the words that name a time, None where it names none.

    Of a name that begins with a time the rest stays: whoever asks for "nattpatrullen" asks for a patrol.
    """
    rest = _NAMED_BY_TIME.sub(" ", question)
    for asked in (_CLOCK, _BARE, *(asked for asked, _, _ in _TIMES)):
        rest = asked.sub(" ", rest)
    return rest if rest != question else None


def steps_in(contact: Contact) -> bool:
    """Return whether a contact is reached whenever another is not: its hours are "övrig tid när jouren är stängd"."""
    return _OTHERWISE.search(" ".join(filter(None, (contact.hours, contact.on_call_hours)))) is not None


def misses_asked_time(question: str, contact: Contact) -> bool:
    """Return whether a question names a time at which a contact is not told to be reached.

    Args:
        question: What was asked.
        contact: The contact with its hours as they stand in its row.
    """
    hours = " ".join(filter(None, (contact.hours, contact.on_call_hours)))
    if steps_in(contact):
        return False
    named = f"{contact.function} {contact.unit or ''} {hours}"
    clock = asked_hour(question)
    moment = _of_weekend(question, clock)
    if moment is not None and answers_at(contact, moment) is False:
        # "helger 09.00–12.00" is closed on "lördag em", and so is "vardagar 16.00–21.00, helger 10.00–16.00" at six on a Saturday.
        return True
    if clock is not None and not (_ALWAYS.search(hours) or _covers(hours, clock)):
        return True
    for asked, told, hour in _TIMES:
        if clock is not None and hour is not None:
            # "halv elva på kvällen": the clock says it more exactly.
            continue
        if asked.search(question) and not (
            told.search(named) or _ALWAYS.search(hours) or (hour is not None and _covers(hours, hour))
        ):
            return True
    return False


def _of_weekend(question: str, clock: int | None) -> datetime | None:
    """Return a moment of a weekend that a question names by a day and a time of that day, None where it names none."""
    day = next((day for named, day in _DAYS if named.search(question)), None)
    hour = clock
    if hour is None:
        hour = next((hour for named, _, hour in _TIMES if hour is not None and named.search(question)), None)
    if hour is None and _AFTERNOON.search(question):
        hour = AFTERNOON
    return None if day is None or hour is None else datetime.combine(day, time(hour))


def _covers(hours: str, hour: int) -> bool:
    """Return whether a span of time covers the beginning of an hour ("13.00–13.30" covers no hour but 13)."""
    asked = (hour, 0)
    for span in _SPAN.finditer(hours):
        begin, end = (int(span[1]), int(span[2] or 0)), (int(span[3]), int(span[4] or 0))
        if begin <= asked < end if begin < end else asked >= begin or asked < end:
            return True
    return False
