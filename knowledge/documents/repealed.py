"""Laws and regulations that no longer hold, and what holds instead: a text that cites them is out of date.

Only what the field's documents still cite and what is beyond doubt; the compulsory care acts (1991:1128 and 1991:1129) hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repealed:
    """A law that no longer holds.

    Attributes:
        number: Its number, with the series for those of authorities.
        name: Its name.
        successor: What holds instead.
    """

    number: str
    name: str
    successor: str


_WORK_ENVIRONMENT = "Arbetsmiljöverkets föreskrifter från 2023 (AFS 2023:1–15)"
REPEALED = (
    Repealed("1982:763", "hälso- och sjukvårdslagen", "hälso- och sjukvårdslagen (2017:30)"),
    Repealed("2001:453", "socialtjänstlagen", "socialtjänstlagen (2025:400)"),
    Repealed("1990:1404", "betalningsansvarslagen", "lagen (2017:612) om samverkan vid utskrivning"),
    Repealed("1998:204", "personuppgiftslagen", "dataskyddsförordningen och lagen (2018:218)"),
    Repealed("1980:100", "sekretesslagen", "offentlighets- och sekretesslagen (2009:400)"),
    Repealed("1986:223", "förvaltningslagen", "förvaltningslagen (2017:900)"),
    Repealed("1991:900", "kommunallagen", "kommunallagen (2017:725)"),
    Repealed(
        "1998:531", "lagen om yrkesverksamhet på hälso- och sjukvårdens område", "patientsäkerhetslagen (2010:659)"
    ),
    Repealed("SOSFS 2005:27", "föreskriften om in- och utskrivning", "lagen (2017:612) om samverkan vid utskrivning"),
    Repealed("SOSFS 2005:12", "föreskriften om ledningssystem", "SOSFS 2011:9"),
    Repealed("SOSFS 2000:1", "föreskriften om läkemedelshantering", "HSLF-FS 2017:37"),
    Repealed("SOSFS 2008:14", "föreskriften om journalföring", "HSLF-FS 2016:40"),
    Repealed("AFS 1993:2", "föreskriften om våld och hot", _WORK_ENVIRONMENT),
    Repealed("AFS 2001:1", "föreskriften om systematiskt arbetsmiljöarbete", _WORK_ENVIRONMENT),
    Repealed("AFS 2005:1", "föreskriften om mikrobiologiska risker", _WORK_ENVIRONMENT),
)
KNOWN_AS_OLD = re.compile(
    r"tidigare|gamla|äldre|föregående|upphäv|upphört|upphörde|ersatt|ersätter|ersatte|före detta|dåvarande|gällde",
    re.IGNORECASE,
)
"""A text that says that a law is old needs no telling."""


def _pattern(law: Repealed) -> re.Pattern[str]:
    series, _, number = law.number.rpartition(" ")
    # A number alone is a law's; one with a series in front of it is an authority's and other than the law of that number.
    before = rf"\b{series}\s?" if series else r"(?<![\w:])(?<!FS )(?<!Prop\. )(?<!prop\. )"
    return re.compile(rf"{before}{number}(?![\d:])")


_PATTERNS = tuple((law, _pattern(law)) for law in REPEALED)


def cited_in(text: str) -> tuple[Repealed, ...]:
    """Return the repealed laws that a text cites as if they held, in the order of the table; lines count apart."""
    lines = [line for line in text.split("\n") if not KNOWN_AS_OLD.search(line)]
    return tuple(law for law, pattern in _PATTERNS if any(pattern.search(line) for line in lines))
