"""The time that a question asks about where that is not today: "förra året", "vad gällde 2024?", "vad gäller från 1 januari 2027?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.swedish.dates import MONTHS
from knowledge.swedish.question_words import question_kind

EARLIEST = date(1980, 1, 1)
_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_MONTH |= {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_WRITTEN = "|".join(name for name in _NAMES.split("|") if len(name) > 3 or name == "maj")
"""Names that are written out: "från MAR" is from somebody."""
_YEAR = r"(?<![\d:/.,-])(?P<year>(?:19|20)\d\d)(?![\d:/-]|[.,]\d)"
LAST_YEAR = re.compile(r"\bförra året\b|\bförra åre\b|\bforra aret\b|\bi fjol\b|\bifjol\b|\blast year\b", re.IGNORECASE)
LAST_MONTH = re.compile(r"\bförra månaden\b|\bforra manaden\b|\blast month\b", re.IGNORECASE)
IN_MONTH = re.compile(rf"(?:\b(?:i|in|under)\s+)?\b(?P<month>{_NAMES})\.?\s+{_YEAR}", re.IGNORECASE)
ON_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
THIS_MONTH = re.compile(
    rf"\b(?:i|under|in|last)\s+(?P<month>{_NAMES})\b(?:\s+(?:i år|this year))?(?!\s+(?:19|20)\d\d)", re.IGNORECASE
)
"""A month without a year: the last one of that name, beside a verb of the past."""
BEFORE = re.compile(
    rf"\b(?:före|innan|before|until|fram till)\s+(?:år\s+)?(?:(?P<month>{_NAMES})\.?\s+)?{_YEAR}", re.IGNORECASE
)
IN_YEAR = re.compile(rf"(?:\b(?:år|under|in|during)\s+)?{_YEAR}", re.IGNORECASE)
ONLY_YEAR = re.compile(
    rf"^\W*(?:(?:och|men|and|but)\s+)?(?:(?:år|under|i|in|då)\s+)*{_YEAR}\s*(?:då|then)?\W*$", re.IGNORECASE
)
"""A message that is a year and no more ("och 2022?")."""
EARLIER = re.compile(
    r"\b(?:tidigare|förut|innan dess|förr|(?:alltid|redan) (?:varit|gällt)|äldre version(?:er)?|på den tiden|back then|innan (?:det )?(?:nya|den nya)(?: \w+)?|gamla (?:rutinen|överenskommelsen|versionen|reglerna|avtalet)|(?:förra|föregående|tidigare)"
    r" (?:rutinen|överenskommelsen|versionen|avtalet|version|överenskommelse)|previously|earlier|old (?:rule|routine|agreement|version)s?"
    r"|previous (?:rule|routine|agreement|version))\b",
    re.IGNORECASE,
)
COMING = re.compile(
    r"(?:\b(?:från och med|från|fr\.?o\.?m\.?|from och med|from|starting|after|efter|den|in|i)\s+)*"
    rf"(?:(?P<iso>20\d\d-\d\d-\d\d)|(?:(?:den\s+)?(?P<day>\d{{1,2}})(?::?[ae]|st|nd|rd|th)?\s+)?(?P<month>{_NAMES})\.?\s+{_YEAR})"
    rf"|\b(?:från(?: och med)?|fr\.?o\.?m\.?|from|starting|under|in)\s+(?P<only>20\d\d)(?![\d:/-]|[.,]\d)",
    re.IGNORECASE,
)
FROM_MONTH = re.compile(
    rf"\b(?:från(?: och med)?|fr\.?o\.?m\.?|fran|from|starting(?: in)?)\s+(?:den\s+)?(?:(?P<day>\d{{1,2}})(?::?[ae])?\s+)?(?P<month>{_WRITTEN})\b"
    r"(?!\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""A month without a year from which something holds: the next one of that name."""
ONLY_MONTH = re.compile(
    rf"^\W*(?:(?:och|å|o|men|and|but|då|sen)\s+)*(?:i|in|under)\s+(?P<month>{_WRITTEN})\s*(?:då|sen|then)?\W*$",
    re.IGNORECASE,
)
"""A message that is a month and no more ("o i januari"): the one to come, where that is nearer than the one that has been."""
CHANGES = re.compile(
    r"\b(?:(?:för)?ändras|ändrar|börjar gälla|träder i kraft|blir (?:annorlunda|något annat|nytt|nya)|changes?|changing|comes? into force|starts? to apply"
    rf"|begins? to apply)\b[^.?!]{{0,30}}?\b(?:i|in)\s+(?P<month>{_WRITTEN})\b(?!\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""A month without a year in which something changes ("någon sa att det ändras i januari"): the next one of that name."""
NEAR = 6
"""Months ahead up to which a month without a year is to come."""
NEXT_YEAR = re.compile(
    r"\b(?:(?:från(?: och med)?|efter|vid|till|fr\.?o\.?m\.?) )?(?:nästa år|nyår(?:et)?|årsskiftet)\b|\b(?:from |after )?(?:next year|new year)\b",
    re.IGNORECASE,
)
PAST_VERB = re.compile(
    r"\b(?:gällde|gälde|gallde|sa|stod|brukade|var(?!\s+(?:finns|hittar|ligger|står|kan|ska|är|någonstans|i|vänlig))|hade|fick|skulle|gjorde|gjordes|såg|gick|fanns|behövde|följde|följdes|ringde|ringdes|höll|tog"
    r"|skrev|skrevs|kom|bestämde|hette|låg|kunde|[a-zåäö]{3,}ades?|applied|used to|did|was|were|had|called)\b",
    re.IGNORECASE,
)
"""A verb of the past: beside it a year is a time, not a name."""
ALWAYS = re.compile(
    r"\balltid (?:varit|gällt)\b|\b(?:äldre|tidigare|förra|gammal|gamla|previous|older|earlier) version(?:en|er|erna|s)?\b|\balways been\b",
    re.IGNORECASE,
)
"""Asks for what held before, whatever the verb."""
THEN = re.compile(r"\bpå den tiden\b|\bdå för tiden\b|\bback then\b|\bat that time\b", re.IGNORECASE)
OF_THEN = re.compile(r"\b(?:då|then)\W*$", re.IGNORECASE)
ELSEWHERE_NOW = re.compile(
    r"\b(?:(?:hur|vad|vem|när|vilka|vilken|what|who|when|how)\s+(?:är|gör|gäller|har|ser|funkar|fungerar|ringer|blir|do|does|is|are|calls|applies))\b",
    re.IGNORECASE,
)
"""A question of its own in the present: "hur gör de i Haninge?" after another place's rules of then, unlike "och i Haninge?"."""
NOW = re.compile(
    r"\b(?:nu|i dag|idag|numera|(?:fram )?till dess|innan dess|fram till dess|now|today|nowadays|until then|before then)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"(?<=[.!?;])\s+|,\s+|\s+(?=(?:och|men|and|but)\s+\w+)", re.IGNORECASE)
SOMEBODY = re.compile(
    r"\b(?:jag|vi|hon|han|hen|de|dom|\w*patient(?:en)?|kund(?:en)?|brukaren|klienten|\w*granne|mamma|pappa|i|we|she|he|they)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(r"\b(?:dog|\w{3,}ade|fyllde|har (?:\w+ )?(?:haft|varit|fått|legat|bott))\b", re.IGNORECASE)
OF_SOMEBODY = re.compile(r"\b(?:som|who)\s+(?:har\s+|hade\s+)?\w+(?:\s+\w+){0,6}", re.IGNORECASE)
"""Says who is meant by what they once did ("min granne som låg inne förra året")."""
CONFIRMS = re.compile(r"\b(?:stämmer|sant|rätt|is (?:that|it) (?:right|true))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days in the past, or a day to come.

    Attributes:
        first: Its first day.
        last: Its last day: at latest yesterday, or the same as the first where that is to come.
    """

    first: date
    last: date


def asked_period(text: str, today: date) -> Period | None:
    """Return the time that a question asks about, None where it asks about today.

    A bare year counts only beside a word of the past ("gällde 2024"): rules are full of years that are names.

    Args:
        text: One message.
        today: The day that it is asked.
    """
    coming = _coming(text, today)
    if coming is not None:
        return Period(coming, coming)
    found = _period(_without_story(text), today)
    yesterday = today - timedelta(days=1)
    if found is None or found.first > yesterday:
        return None
    return Period(found.first, min(found.last, yesterday))


def asks_now(text: str) -> bool:
    """Return whether a message asks about today ("och nu?")."""
    return NOW.search(text) is not None


def asks_elsewhere_now(text: str) -> bool:
    """Return whether a message that names another place asks what holds there today, after an earlier time was talked about."""
    past = PAST_VERB.search(text) or THEN.search(text) or OF_THEN.search(text)
    return past is None and ELSEWHERE_NOW.search(text) is not None


def in_past(text: str) -> bool:
    """Return whether a message is put in the past ("hur många dygn skickades med?")."""
    return PAST_VERB.search(text) is not None


def meant_then(text: str) -> bool:
    """Return whether a message means the time talked about ("på den tiden")."""
    return THEN.search(text) is not None


def _without_story(text: str) -> str:
    """Return a message without what it tells of somebody's past, where what it asks is put in the present.

    "Hon låg inne förra året. Får jag titta?" asks what holds today; "hon gick hem förra året, vad gällde då" does not.
    """
    clauses = CLAUSE.split(text)
    asking = [number for number, clause in enumerate(clauses) if question_kind(clause) is not None or "?" in clause]
    if not asking:
        return text
    asked = OF_SOMEBODY.sub(" ", clauses[asking[-1]])
    if PAST_VERB.search(asked) or ALWAYS.search(asked) or CONFIRMS.search(asked) or OF_THEN.search(asked):
        return text
    kept = [
        OF_SOMEBODY.sub(" ", clause) for number, clause in enumerate(clauses) if number in asking or not _tells(clause)
    ]
    return ", ".join(kept)


def _tells(clause: str) -> bool:
    """Return whether a clause tells what somebody did or what happened to them."""
    return SOMEBODY.search(clause) is not None and bool(PAST_VERB.search(clause) or HAPPENED.search(clause))


def _coming(text: str, today: date) -> date | None:
    """Return the day to come that a question asks about, None where it names none."""
    if NEXT_YEAR.search(text):
        return date(today.year + 1, 1, 1)
    match = COMING.search(text)
    if match is None:
        return _coming_month(text, today)
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        elif match["only"]:
            day = date(int(match["only"]), 1, 1)
        else:
            day = date(int(match["year"]), _MONTH[match["month"].lower()], int(match["day"] or 1))
    except ValueError:
        return None
    return day if day > today else None


def _coming_month(text: str, today: date) -> date | None:
    changes = CHANGES.search(text)
    if changes is None and PAST_VERB.search(text):
        return None
    match = changes or FROM_MONTH.search(text) or ONLY_MONTH.match(text)
    if match is None:
        return None
    month = _MONTH[match["month"].lower()]
    ahead = (month - today.month) % 12
    if match.re is ONLY_MONTH and not 0 < ahead <= NEAR:
        return None
    try:
        day = date(today.year + (month < today.month), month, int(match.groupdict().get("day") or 1))
    except ValueError:
        return None
    return day if day > today else None


def _period(text: str, today: date) -> Period | None:
    if LAST_YEAR.search(text):
        return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    if LAST_MONTH.search(text):
        last = today.replace(day=1) - timedelta(days=1)
        return Period(last.replace(day=1), last)
    past = PAST_VERB.search(text) is not None
    if match := BEFORE.search(text):
        first = date(int(match["year"]), _MONTH[match["month"].lower()] if match["month"] else 1, 1)
        return Period(EARLIEST, first - timedelta(days=1)) if past else None
    if match := ON_DAY.search(text):
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return None
        return Period(day, day) if past else None
    if match := IN_MONTH.search(text):
        year, month = int(match["year"]), _MONTH[match["month"].lower()]
        after = date(year + month // 12, month % 12 + 1, 1)
        return Period(date(year, month, 1), after - timedelta(days=1)) if past else None
    if past and (match := IN_YEAR.search(text)):
        return Period(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31))
    if (match := ONLY_YEAR.match(text)) and int(match["year"]) < today.year:
        return Period(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31))
    if past and (match := THIS_MONTH.search(text)):
        month = _MONTH[match["month"].lower()]
        year = today.year if month < today.month else today.year - 1
        after = date(year + month // 12, month % 12 + 1, 1)
        return Period(date(year, month, 1), after - timedelta(days=1))
    if (past and EARLIER.search(text)) or ALWAYS.search(text):
        return Period(EARLIEST, today - timedelta(days=1))
    return None


PRESENT = {
    "hade": "har",
    "fick": "får",
    "gjordes": "görs",
    "behövde": "behöver",
    "följde": "följer",
    "följdes": "följs",
    "ringdes": "rings",
    "höll": "håller",
    "tog": "tar",
    "had": "has",
    "gällde": "gäller",
    "gälde": "gäller",
    "gallde": "gäller",
    "gjorde": "gör",
    "ringde": "ringer",
    "ansvarade": "ansvarar",
    "skulle": "ska",
    "sa": "säger",
    "stod": "står",
    "applied": "applies",
    "did": "does",
    "was": "is",
}
_PAST = re.compile(rf"\b(?:{'|'.join(PRESENT)})\b", re.IGNORECASE)
_WAS = re.compile(r"\bvar\b(?!\s+(?:finns|hittar|ligger|står|kan|ska))", re.IGNORECASE)
_PRETERITE = re.compile(r"\b([a-zåäö]{2,}a)de(s?)\b", re.IGNORECASE)


def without_period(text: str) -> str:
    """Return a text as it would be asked today: without the words for another time, its verbs in the present."""
    past = PAST_VERB.search(text) is not None
    rest = text
    for pattern in (LAST_YEAR, LAST_MONTH, NEXT_YEAR, BEFORE, COMING, ON_DAY, IN_MONTH, IN_YEAR, ALWAYS, THEN, EARLIER):
        rest = pattern.sub(" ", rest)
    rest = CHANGES.sub(lambda found: found.group(0).rsplit(maxsplit=2)[0], rest)
    if not past:
        rest = ONLY_MONTH.sub(" ", FROM_MONTH.sub(" ", rest))
    if past:
        rest = THIS_MONTH.sub(" ", rest)
    if rest != text and past:
        # "var" also asks where, and a preterite also describes: only beside a time are they surely of the past.
        rest = _PRETERITE.sub(lambda match: match.group(1) + (match.group(2) or "r"), _in_present(rest))
        rest = _WAS.sub("är", rest)
    return re.sub(r"\s+([?.!])", r"\1", " ".join(_in_present(rest).split()))


def _in_present(text: str) -> str:
    return _PAST.sub(lambda match: PRESENT[match.group(0).casefold()], text)
