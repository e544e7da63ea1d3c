"""Swedish identity numbers in running text: personal, coordination and reserve numbers, however they are typed.

Digits are taken together across spaces and dashes. A number counts where its date is possible and its check digit fits;
without a fitting check digit it needs the very form of an identity number or a word such as "personnummer" before it.
Phone numbers, reference numbers, times and periods are told apart by their grouping and by the words before them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from personnummer import personnummer

from bot.privacy.number_words import in_digits

DIGITS = re.compile(r"\d+")
PLAIN_GAP = re.compile(r"[\s\-+./_]{1,5}")
JOINT = re.compile(
    r"\W{1,6}|\W*(?:bindestreck|streck|minus|plus|dash|hyphen|och(?: sen| sedan)?|and(?: then)?"
    r"|tankstreck|samt|följt av|nr|x|e"
    r"|(?:och |de |the |med |and |samt )*(?:sista|last|slut\w*|avslut\w*|kontroll\w*)(?: siffror(?:na)?| digits)?(?: är| are| på| med)?)\W*",
    re.IGNORECASE,
)
"""What may stand between the date and the last four digits."""
LAST_FOUR = re.compile(r"\b(?:(?:4|fyra) sista|sista (?:4|fyra)|last (?:4|four))\b", re.IGNORECASE)
TOLD_LAST = re.compile(r"sista|last|slut|kontroll", re.IGNORECASE)
"""Said between a date and four digits, it tells that they belong together."""
NAMED = re.compile(
    r"(?:p(?:ersonal|\.|-)?\s?(?:nr|nummer)|pers(?:on)?\.?[ -]?(?:nr|nummer|number)\w*|(?:samord(?:n(?:ings)?)?|sam|reserv|födelse)\.?(?:nr|nummer)\w*"
    r"|soc(?:ial)?\s?sec(?:urity)?(?: number| no)?|ssn|(?:personal|identity)(?: identity)? (?:number|no)|id-?(?:nr|nummer))"
    r"[^\w]*(?:(?:är|is|för patienten|slutar på)\s*)?[^\w]*$",
    re.IGNORECASE,
)
BORN = re.compile(r"(?:född|född den|f\.|born|pat(?:ient(?:en)?)?|brukare(?:n)?|kund(?:en)?)\W*$", re.IGNORECASE)
REFERENCE = re.compile(
    r"(?:dnr|diarie\w*|ärende\w*|ref(?:erens)?\w*|ocr|faktura\w*|konto\w*|iban|bankgiro|bg|plusgiro|pg|org\w*|sfs|artikel\w*|serie\w*|lot"
    r"|hsa\S*|beslut|version|förfrågan|beställning\w*|order\w*|kund(?:nr|nummer))\.?\s*(?:nr|nummer|id)?\s*[:#]?\s*[A-ZÅÄÖ]{0,4}\s*$",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?:tel\w*|ring(?:er|a)?|mobil\w*|sms\w*|nå\w*|växel\w*|jour\w*|fax\w*|phone|call|nummer|numret|number)[^\d\n]{0,25}$",
    re.IGNORECASE,
)
MASKED = re.compile(
    r"(?<!\d)(?:(?:18|19|20)\d{2}|\d{2})[-. ]?\d{2}[-. ]?\d{2}\s?[-+]?\s?(?=\d{0,3}[X*_?•#])[\dX*_?•#]{4}(?![X\w])",
    re.IGNORECASE,
)
RESERVE = re.compile(
    r"(?<![\dA-Z])(?P<date>(?:1[89]|20|2[2-9]|3[2-9])?\d{6}|(?:19|20)\d{2}-\d{2}-\d{2})[-+ ]?"
    r"(?P<tail>[A-ZÅÄÖ]\d{3}|[A-ZÅÄÖ]{2}\d{2}|\d{2}[A-ZÅÄÖ]\d|\d[A-ZÅÄÖ]\d{2}|[A-ZÅÄÖ]\d{2}[A-ZÅÄÖ]|\d[A-ZÅÄÖ]\d[A-ZÅÄÖ])(?![\w])",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*"
MONTHS = {name: number + 1 for number, name in enumerate("jan feb mar apr maj jun jul aug sep okt nov dec".split())} | {
    "may": 5,
    "oct": 10,
}
ORDINAL = (
    r"(?:första|andre|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde"
    r"|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)"
    r"|trettionde|trettioförsta)"
)
BIRTH = re.compile(
    r"\bpat(?:ient(?:en)?)?\.?\s+\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)|\b(?:född|f\.|f|born|födelse(?:datum|dag)|date of birth|dob)(?:\s+(?:den|on|är|is))?\s*:?\s*(?:(?:19|20)\d{2}[-./ ]?\d{2}[-./ ]?\d{2}(?!\d)|\d{2}[-./ ]?\d{2}[-./ ]?\d{2}(?!\d)|\d{1,2}/\d{1,2}[ -]?(?:19|20)?\d{2}(?!\d)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th|:e)?|{ORDINAL})\s+{MONTH}\.?\s+(?:19|20)\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d{{2}}(?!\d))",
    re.IGNORECASE,
)
PARTED = re.compile(
    r"\b(?:personn(?:um|r)|samordningsn(?:um|r)|pnr)\w*\b.{0,40}?\b\d{4}\b.{0,30}?\b(?P<date>(?:19|20)?\d{6})\b",
    re.IGNORECASE,
)
"""The last four named before the date: "personnumret slutar på … och börjar …"."""
WRITTEN_OUT = re.compile(
    rf"(?<!\d)(?:(?P<day>\d{{1,2}})(?:\s*[/.]\s*(?P<month>\d{{1,2}})|\s+(?P<name>{MONTH}))[\s/.-]+(?P<year>(?:19|20)?\d{{2}})"
    rf"|(?P<year2>(?:19|20)?\d{{2}})\s+(?P<name2>{MONTH})\s+(?P<day2>\d{{1,2}}))(?P<joint>\W{{1,4}}|{JOINT.pattern})(?P<last>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
"""The day of birth as a date of everyday life before the last four: "28/12-81 …", "28 dec 1981, sista …"."""
LOOKALIKE = re.compile(r"(?<![^\W\doOlI])(?=[oOlI]*\d)[\doOlI]{2,}(?![^\W\doOlI])")
"""A group of digits in which some are letters that look like them."""
LETTERS = str.maketrans("oOlI", "0011")
NATURAL_CUTS = frozenset({0, 2, 4, 6, 8})
OLDEST = 1880


@dataclass(frozen=True, slots=True)
class Digits:
    """Some neighbouring groups of digits, read as one number.

    Attributes:
        value: The ten or twelve digits.
        cuts: What stands between the groups, by the place in the last ten digits where it stands.
        whole: True where no further digits stand next to them.
        before: The text before them.
        after: The text after them.
    """

    value: str
    cuts: dict[int, str]
    whole: bool
    before: str
    after: str

    @property
    def ten(self) -> str:
        """The number without its century."""
        return self.value[-10:]

    @property
    def century(self) -> str:
        """The two digits of the century, empty where they are not written."""
        return self.value[:-10]


def has_identity_number(text: str, today: date) -> bool:
    """Return whether a text holds an identity number, or a full date of birth that is told to be one.

    Args:
        text: Made plain by ``signs.plain``.
        today: Nobody is born later.
    """
    if BIRTH.search(text) or any(_is_masked(text, match, today) for match in MASKED.finditer(text)):
        return True
    if any(_is_reserve_number(text, match, today) for match in RESERVE.finditer(text)):
        return True
    if any(_dated(match["date"], today) for match in PARTED.finditer(text)):
        return True
    text = LAST_FOUR.sub("sista", text)
    if any(_is_written_out(match, today) for match in WRITTEN_OUT.finditer(text)):
        return True
    spelled = in_digits(LOOKALIKE.sub(lambda match: match.group().translate(LETTERS), text))
    return any(_is_identity_number(digits, today) for digits in _candidates(spelled))


def _candidates(text: str) -> Iterator[Digits]:
    """Yield every run of neighbouring groups that makes nine to twelve digits."""
    groups = list(DIGITS.finditer(text))
    gaps = [text[left.end() : right.start()] for left, right in itertools.pairwise(groups)]
    joined = [bool(PLAIN_GAP.fullmatch(gap)) or (len(gap) < 45 and bool(JOINT.fullmatch(gap))) for gap in gaps]
    for first, start in enumerate(groups):
        value = ""
        cuts: dict[int, str] = {}
        for last in range(first, len(groups)):
            if last > first:
                if not joined[last - 1]:
                    break
                cuts[len(value)] = gaps[last - 1]
            value += groups[last].group()
            if len(value) > 12:
                break
            if len(value) >= 9:
                whole = not (first and joined[first - 1]) and not (last < len(gaps) and joined[last])
                offset = len(value) - 10
                yield Digits(
                    value,
                    {place - offset: gap for place, gap in cuts.items()},
                    whole,
                    text[max(0, start.start() - 40) : start.start()],
                    text[groups[last].end() : groups[last].end() + 4],
                )


def _is_identity_number(digits: Digits, today: date) -> bool:
    named = bool(NAMED.search(digits.before)) or bool(TOLD_LAST.search(digits.cuts.get(6, "")))
    if len(digits.value) not in (10, 12):
        # A digit is missing or there is one too many, but the writer says what it is.
        return named and digits.whole and not digits.value.startswith("0")
    if named and digits.value.startswith("99") and len(digits.value) == 12:
        return True
    if digits.century not in ("", "18", "19", "20") or any(
        not PLAIN_GAP.fullmatch(gap) for place, gap in digits.cuts.items() if place != 6
    ):
        return False
    natural = digits.cuts.keys() <= NATURAL_CUTS
    if not natural and not digits.whole:
        return False
    if _is_phone(digits, named=named) or _is_time_or_period(digits) or _is_counting(digits):
        return False
    if not _dated(digits.value[:-4], today):
        return named and natural
    exact = digits.cuts.keys() <= {6} and digits.cuts.get(6, "").strip() in ("-", "+") and bool(digits.cuts)
    if REFERENCE.search(digits.before) and not named and not (exact and personnummer.valid(digits.value)):
        return False
    if personnummer.valid(digits.value):
        return True
    if named or BORN.search(digits.before):
        return natural
    if any(sign in gap for gap in digits.cuts.values() for sign in "/_") or digits.before.endswith("/"):
        return False
    return digits.whole and natural and not _is_recent(digits, today) and (bool(digits.century) or exact)


def _is_phone(digits: Digits, *, named: bool) -> bool:
    if named or digits.century or not digits.value.startswith("0") or digits.cuts.get(6, "").strip() in ("-", "+"):
        return False
    first = min(digits.cuts, default=10)
    return (
        first == 3
        or (first in (2, 4) and digits.cuts[first].strip() in ("-", "/"))
        or bool(PHONE.search(digits.before))
    )


def _is_time_or_period(digits: Digits) -> bool:
    """Return whether the last four are a time of day, or a year after a dash with spaces around the whole."""
    joint, last = digits.cuts.get(6, ""), digits.value[-4:]
    dated = bool(digits.cuts.keys() & {2, 4})
    if dated and digits.cuts.get(8) == "." and joint.isspace():
        return int(last[:2]) < 24 and int(last[2:]) < 60
    if digits.century and last[:2] in ("19", "20") and (dated or digits.after[:1].isdigit() or not digits.whole):
        return joint.strip() != "+" and (joint != "-" or not digits.whole)
    return False


def _is_counting(digits: Digits) -> bool:
    """Return whether these are even steps (10 12 14 16 18): a list of hours or amounts."""
    if digits.cuts.keys() != {2, 4, 6, 8}:
        return False
    pairs = [int(digits.ten[place : place + 2]) for place in range(0, 10, 2)]
    return len({right - left for left, right in itertools.pairwise(pairs)}) == 1


def _is_recent(digits: Digits, today: date) -> bool:
    """Return whether this may be a time stamp: a day of these years and a time of day."""
    hour, minute = int(digits.value[-4:-2]), int(digits.value[-2:])
    return bool(digits.century) and int(digits.value[:4]) >= today.year - 2 and hour < 24 and minute < 60


def _is_reserve_number(text: str, match: re.Match[str], today: date) -> bool:
    written = re.sub(r"\D", "", match["date"])
    before = text[max(0, match.start() - 40) : match.start()]
    if len(written) == 8 and written[:2] not in ("18", "19", "20"):
        # National reserve numbers raise the century by some tens, so that no date can be told from it.
        written = written[2:]
    return _dated(written, today) and not REFERENCE.search(before)


def _is_masked(text: str, match: re.Match[str], today: date) -> bool:
    """Return whether a number with some of its last four hidden belongs to somebody."""
    return _dated(match.group()[:-4], today) and not REFERENCE.search(text[max(0, match.start() - 40) : match.start()])


def _is_written_out(match: re.Match[str], today: date) -> bool:
    """Return whether a date of everyday life and four digits make an identity number."""
    name = (match["name"] or match["name2"] or "").lower()[:3]
    day, month = match["day"] or match["day2"], match["month"] or str(MONTHS.get(name, 0))
    written = f"{match['year'] or match['year2']}{month.zfill(2)}{day.zfill(2)}"
    if not _dated(written, today):
        return False
    return TOLD_LAST.search(match["joint"]) is not None or personnummer.valid(written + match["last"])


def _dated(written: str, today: date) -> bool:
    """Return whether six or eight digits are a day that somebody can be born on; coordination numbers add 60 to it."""
    digits = re.sub(r"\D", "", written)
    month, day = int(digits[-4:-2]), int(digits[-2:])
    years = [int(digits[:4])] if len(digits) == 8 else [century + int(digits[:2]) for century in (1900, 2000, 1800)]
    for year in years:
        try:
            if year >= OLDEST and date(year, month, day - 60 if day > 60 else day) <= today:
                return True
        except ValueError:
            continue
    return False
