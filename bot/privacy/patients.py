"""Named patients: a person's name beside an age, a birth, an illness, a room, an address or what is done for patients.

A first name with a surname passes only in a sentence that is about work ("hur når jag …", "vem är …", "… ansvarar för"): questions
about routines name functions, hardly ever persons, while what staff may tell of a patient has no end. A colleague who "är sjuk"
passes ("vem ringer jag om Anna Svensson är sjuk?"): staff must be able to ask whom to call, and the word says nothing of what
somebody is treated for. A name beside a diagnosis never passes.
"""

from __future__ import annotations

import re
from datetime import date

from bot.privacy.health import (
    ABOUT,
    ADDRESS,
    AGE,
    AGE_OF_SERVICE,
    BORN,
    CARE,
    DIAGNOSIS,
    KEEPER,
    MEDICINE,
    PATIENT,
    RECORD,
    RELATIVE,
    ROOM,
    SUBJECT,
    TOLD,
    WORKS,
)
from bot.privacy.names import is_first_name
from bot.privacy.patient_names import names_patient
from bot.privacy.persons import SIGNS, marked, undotted
from bot.privacy.told import COLLEAGUE, NAME, SENTENCE, WHEN, is_told_of_somebody

SURE = "[¤¥]"
NAMED = "[¤£¥]"
SAME = r"[^?!¤¢£¥]{0,80}"
"""Words between a name and a fact about the person: the same sentence or the next."""
SAID_OF_IT = r"[^.?!\n¤¢£¥]{0,40}"

FACT = re.compile(
    rf"(?P<about>\b{AGE_OF_SERVICE}(?={AGE})|\b{ABOUT}(?={DIAGNOSIS}))?(?:{AGE}|{BORN}|{ROOM}|\b(?:hon|han|she|he)\s+(?:är|is)\s+\d{{2,3}}\b|\b{ADDRESS}|\b{DIAGNOSIS})"
    rf"(?P<subject>{SUBJECT})?",
    re.IGNORECASE,
)
LIVES = re.compile(
    rf"\b(?:{PATIENT}|hon|han|kvinna|man|she|he)\b[^?!]{{0,40}}\b(?:bor )?(?:på|i|at)\s+{ADDRESS}", re.IGNORECASE
)
HARM = re.compile(rf"{AGE}|\b{DIAGNOSIS}|{CARE}|\blarm\b", re.IGNORECASE)
BIRTHDAY = re.compile(rf"{NAMED}[\s,(]{{1,3}}(?P<day>(?:19|20)?\d{{2}}-?\d{{2}}-?\d{{2}})(?!\d)")
BARE_AGE = re.compile(r"[¤¢£¥]\s*,?\s*\(?\d{2,3}\)?\s*,")
AFTER_PATIENT = re.compile(
    rf"\b(?i:{PATIENT}),?\s+(?:(?:som )?heter\s+)?[A-ZÅÄÖ][a-zåäöé]+(?:\s+[A-ZÅÄÖ][a-zåäöé]+)?,?\s*\(?(?i:{AGE}|{BORN})"
)
"""A name that no list knows, between the word for a patient and an age."""
PATIENT_NAMED = re.compile(rf"\b(?i:{PATIENT})[,:]?\s+(?P<name>[A-ZÅÄÖ][a-zåäöé]+)\b")
""""Kunden Kim": a first name that is an ordinary word elsewhere, and is told by what stands before it."""
HAPPENED = re.compile(
    rf"{NAME}(?:(?!\b{PATIENT}\b)[^.?!\n¤¢£¥]){{0,60}}?(?:\b{TOLD}|\b{MEDICINE})|\bge\s+{NAME}\s[^.?!\n]{{0,30}}\b{MEDICINE}",
    re.IGNORECASE,
)
WORK = re.compile(WORKS, re.IGNORECASE)
BIRTH_YEAR = re.compile(rf"{NAMED}[\s,(]{{1,3}}19[0-5]\d\b")
INITIALS = re.compile(
    rf"\b[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.?,?\s*{BORN}|\b[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.?,?\s+(?:på|i)\s+(?i:{ROOM})|\b[A-ZÅÄÖ] [A-ZÅÄÖ],\s*{AGE}|\b[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.?,?\s*{AGE}|\b(?!VC|IT|HR|EU|BT|AT|ÄO|ID)[A-ZÅÄÖ]{{2}},?\s+{AGE}[^.?!]{{0,40}}\b(?i:{DIAGNOSIS})"
)
CALLED = re.compile(
    rf"\b(?:(?i:{PATIENT}|hon|han|barnet|kvinna|man|flickan|pojken|mamma|pappa|she|he)|rum \d+)\b[^.?!]{{0,60}}\b(?:heter|is (?:called|named))\s+(?:{NAME}|[A-ZÅÄÖ][a-zåäö]+)"
)
SPOKEN_OF = re.compile(
    r"\b(?:killen|tjejen|tanten|gubben|damen|farbror|farbrorn|tant|gumman|flickan|pojken)\s+(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?)\b",
    re.IGNORECASE,
)
""""Killen leo": after such a word a first name needs no capital, nor to be a name alone."""

CARED_FOR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{PATIENT}\s+(?:som\s+)?(?:heter\s+|named\s+|är\s+|,\s*|:\s*)?{NAME}",
        rf"{SURE}{SAID_OF_IT}\b{CARE}",
        rf"\b(?:ska|får|kan)\s+{NAMED}\s+(?:åka\s+)?hem\b",
        rf"\bhar\s+{SURE}\s+(?:(?:fått|redan|något|ett|en|nån|någon)\s+)*(?:hemtjänst|sip|larm|trygghetslarm|insats\w*|beslut|god man|mediciner|hemsjukvård)\b",
        rf"{RECORD}[^.?!\n]{{0,25}}{SURE}",
        rf"{NAMED}(?:\s?:?s)?\s+(?:\w+\s+)?{RELATIVE}\b",
        rf"\b(?:var bor|var ligger|hur mår|vart bor)\s+{SURE}",
        rf"\b{KEEPER}\s+(?:för|åt|hos|till)\s+{NAMED}",
        rf"\bkolla\s+{SURE}\s+i\b",
        rf"{NAME}\s+(?:har\s+|inte\s+)*(?:fått|tagit|glömt|får|tar)\s+(?:inte\s+)?(?:sin|sina|sitt)\b",
        rf"\b(?:sip|vårdplanering|samordnad plan|trygghetslarm)\s+(?:för|åt|till|hos)\s+{NAME}(?!\s+(?:på|hos|från)\s+\w*(?:en|et)\b)",
        rf"{NAME}\s+(?:has not|hasn't|did not|didn't|will not|won't)\s+(?:eaten|eat|slept|sleep|drink|drunk|get up|wake)",
        rf"\b(?:läkaren|doktorn|remiss\w*)\s+(?:om|för|på)\s+{SURE}",
        rf"{SURE}\s+(?:tar|har|står på|fick|får|på)\s+(?:\w+\s+)?{MEDICINE}",
        rf"\d{{2,3}}-årig\w*\s+{NAME}",
        rf"[¢]\s*,?\s*\(?(?:{AGE}|{BORN}|\d år\b)(?!\s+som\b)",
        rf"[¢]\s+(?:som bor\s+|bor\s+)?(?:på|i|in)\s+(?:{ROOM}|{ADDRESS})",
        rf"{ROOM}\d*\s*[,:]?\s*(?:som heter\s+)?{NAME}",
        rf"[¢]\s*(?:har(?: fått)?|fick|med|has|got|,)\s+(?:\w+\s+){{0,2}}\b{DIAGNOSIS}",
        rf"{NAME}\s*\(\s*\d{{2,3}}\s*(?:år|yrs?)?\s*\)",
    )
)
GIVEN_CARED_FOR = re.compile(rf"[¢]\s+(?:har |är |blev )?(?:\w+ )?{CARE}", re.IGNORECASE)


def has_named_patient(text: str, today: date) -> bool:
    """Return whether a text names a patient or tells where one lives.

    Args:
        text: Made plain by ``signs.plain``.
        today: Tells which dates are dates of birth rather than of signing.
    """
    if LIVES.search(text) and HARM.search(text):
        return True
    if names_patient(undotted(text)):
        return True
    seen = marked(text)
    if any(is_first_name(match["name"]) for match in PATIENT_NAMED.finditer(seen)):
        return True
    if any(is_first_name(match["name"]) and not COLLEAGUE.search(text) for match in SPOKEN_OF.finditer(text)):
        return True
    if is_told_of_somebody(text, seen):
        return True
    if CALLED.search(seen) or INITIALS.search(seen) or AFTER_PATIENT.search(seen):
        return True
    if not SIGNS.search(seen):
        return False
    if any(_has_happened(part) for part in SENTENCE.split(seen)):
        return True
    if any(pattern.search(seen) for pattern in CARED_FOR) or BARE_AGE.search(seen) or BIRTH_YEAR.search(seen):
        return True
    if any(_is_birthday(match["day"], today) for match in BIRTHDAY.finditer(seen)):
        return True
    if any(re.search(SURE, part) and not COLLEAGUE.search(part) for part in SENTENCE.split(seen)):
        return True
    return any(
        _is_said_of_a_name(seen, match) for match in FACT.finditer(seen) if not match["about"] and not match["subject"]
    )


def _has_happened(part: str) -> bool:
    """Return whether a sentence tells what has happened to somebody who is not staff."""
    found = (*GIVEN_CARED_FOR.finditer(part), *(() if WORK.search(part) else HAPPENED.finditer(part)))
    return any(match.group()[0] in SURE or not WHEN.search(part[: match.start()]) for match in found)


def _is_said_of_a_name(seen: str, fact: re.Match[str]) -> bool:
    before, after = seen[max(0, fact.start() - 80) : fact.start()], seen[fact.end() : fact.end() + 80]
    return bool(re.search(NAMED + SAME + r"\Z", before) or re.match(SAME + NAMED, after))


def _is_birthday(day: str, today: date) -> bool:
    """Return whether a date beside a name is long past: a recent one is the day of a signature or a meeting."""
    digits = day.replace("-", "")
    year = int(digits[:4]) if len(digits) == 8 else int(digits[:2])
    if len(digits) == 6:
        year += 2000 if year <= today.year % 100 else 1900
    return year <= today.year - 15 and 1 <= int(digits[-4:-2]) <= 12 and 1 <= int(digits[-2:]) % 60 <= 31
