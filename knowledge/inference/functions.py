"""Who decides and who answers, as functions: names of persons are left out."""

from __future__ import annotations

import re

from knowledge.swedish.dates import find_dates
from knowledge.swedish.places import Places, UnknownPlaceError

LONGEST = 110
TEMPLATE = re.compile(
    r"\b(?:namn på|ange |fyll i|t\.? ?ex\b|xx)|^ex\b|^funktion$|^namn$|^datum$|^…|^\.\.", re.IGNORECASE
)
CONTACT = re.compile(r"\S+@\S+|\b0\d{1,3}[- ]\d[\d -]{4,}")
PAGE = re.compile(r"[\s\]]+\d{1,2}(?:\s?/\s?\d{1,2})?$")
WORK = re.compile(
    r"boende|bostad|vistelse|verksamhet|tjänst|vård|stöd|enhet|team|omsorg|assistans|chef|direktör|ansvarig|utvecklare|"
    r"samordnare|nämnd|styrelse|förvaltning|kommun|region|sjuk|rehab|mottagning|central|avdelning|funktion|strateg|"
    r"ordförande|grupp|distrikt|norra|södra|östra|västra|övrig|mobil|område|bistånd|myndighet|natt|kontor|sköterska|läkare|kost|måltid|jour|social|äldre|hälso",
    re.IGNORECASE,
)
NAME = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
RUN = re.compile(rf"(?<!\w){NAME}(?: {NAME}){{1,3}}(?!\w)")


def function_of(value: str, places: Places) -> str | None:
    """Return the function that a header field names, None where it names a person, a template or nothing.

    Args:
        value: The field's value.
        places: The register: names of places are no names of persons.
    """
    text = CONTACT.sub("", value)
    for found in reversed(find_dates(text, short=True)):
        text = f"{text[: found.start]} {text[found.end :]}"
    if TEMPLATE.search(text.strip(" []()")):
        return None
    text = RUN.sub(lambda match: _without_person(match, places), text)
    text = PAGE.sub("", text)
    text = re.sub(r"\(\s*\)|\[\s*\]|§+\s*\d*|\bden\s*$", "", text)
    text = re.sub(r"\s+,", ",", " ".join(text.split())).strip(" ,;.:–-/")
    text = text.removeprefix("[").removesuffix("]").removeprefix("[").strip(" ,;.:–-/")
    if len(text) < 2 or len(text) > LONGEST or not any(sign.isalpha() for sign in text):
        return None
    return text


def names_work(text: str) -> bool:
    """Tell whether words name a function or an organisation ("socialnämnden", "Enhetschef")."""
    return bool(WORK.search(text))


def _without_person(match: re.Match[str], places: Places) -> str:
    """Return capitalised words without a name at their end: rather a unit's name too many left out than a person's left in."""
    kept = match.group().split()
    count = next(
        (n for n, word in enumerate(reversed(kept)) if WORK.search(word) or _is_place(word, places)), len(kept)
    )
    return " ".join(kept[: len(kept) - count]) if count > 1 else match.group()


def _is_place(word: str, places: Places) -> bool:
    try:
        places.by_name(word)
    except UnknownPlaceError:
        return False
    return True
