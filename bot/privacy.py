"""The privacy guard: stops personal identity numbers and patient data before anything else sees or stores them.

It looks for the numbers themselves (date and check digit must fit, so that reference and phone numbers pass) and for a
person's name beside a date of birth or a diagnosis. What it blocks is never logged.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from personnummer import personnummer

from knowledge.answer import Answer
from knowledge.model import State
from knowledge.swedish.language import detect


class Concern(StrEnum):
    """What was found."""

    IDENTITY_NUMBER = "identity number"
    NAMED_PATIENT = "named patient"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a text was stopped; holds nothing of the text."""

    concern: Concern


SIGNS = r"[\s\-–—−‐+./]*"
CANDIDATE = re.compile(
    rf"(?<!\d)(?:(?:19|20){SIGNS})?\d{{2}}{SIGNS}\d{{2}}{SIGNS}\d{{2}}{SIGNS}[\dA-ZÅÄÖ]\d{{2}}[\dA-Z]?(?!\d)", re.I
)
DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}[-./ ]?\d{2}[-./ ]?\d{2}|\d{6}|\d{1,2}/\d{1,2}[ -]?(?:19|20)?\d{2})(?!\d)")
BORN = re.compile(r"\b(?:född|f\.|f|born|ålder|aged|\d{2,3}[ -]?(?:år|åring|years? old))\b", re.IGNORECASE)
PERSON = re.compile(
    r"\b(?:min |mitt |vår |en |my )?(?:patient(?:en)?|brukare(?:n)?|kund(?:en)?|boende|vårdtagare(?:n)?|fru|herr|tant|farbror|mrs?\.?"
    r"|the (?:patient|resident))\s+(?:heter\s+|named\s+)?(?P<name>[A-ZÅÄÖ][a-zåäöé]+(?:\s+[A-ZÅÄÖ][a-zåäöé]+)?)"
)
FULL_NAME = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäöé]+\s+[A-ZÅÄÖ][a-zåäöé]+(?:son|sson|berg|ström|gren|lund|qvist|kvist|dotter|man|ell|én)\b"
)
DIAGNOSIS = re.compile(
    r"\b(?:demens|alzheimers?|stroke|kol|cancer|diabetes|hjärtsvikt|schizofreni|psykos|depression|lunginflammation|höftfraktur"
    r"|sepsis|parkinsons?|ms|hiv|missbruk\w*|diagnos\w*|opererad|ordinerad|insulin|morfin|waran)\b",
    re.IGNORECASE,
)
TEXTS = {
    "sv": (
        "Jag stoppade meddelandet: det ser ut att innehålla uppgifter om en person. Det är inte sparat och ingen har läst det."
        " Fråga om rutinen i stället, utan namn, födelsedatum och personnummer. Till exempel: ”vem kallar till SIP när"
        " patienten är utskrivningsklar i Haninge?”."
    ),
    "en": (
        "I stopped the message: it seems to hold data about a person. It is not stored and nobody has read it. Ask about the"
        " routine instead, without names, dates of birth or identity numbers. For example: “who calls to SIP when the patient"
        " is ready for discharge in Haninge?”."
    ),
}
REMOVED = {"sv": "(stoppat meddelande)", "en": "(stopped message)"}


def plain_signs(text: str) -> str:
    """Return the text with look-alike digits and invisible signs made plain, so that no number hides behind them."""
    normal = unicodedata.normalize("NFKC", text)
    kept = (sign for sign in normal if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in kept)


def inspect(text: str, today: date) -> Finding | None:
    """Look for data about a person.

    Args:
        text: What was written.
        today: Tells which dates of birth are possible.

    Returns:
        What was found, None where the text may pass.
    """
    plain = plain_signs(text)
    if any(_is_identity_number(match.group(0), today) for match in CANDIDATE.finditer(plain)):
        return Finding(Concern.IDENTITY_NUMBER)
    named = PERSON.search(plain) or FULL_NAME.search(plain)
    if named and (DATE.search(plain) or BORN.search(plain) or DIAGNOSIS.search(plain)):
        return Finding(Concern.NAMED_PATIENT)
    return None


def blocked(text: str, answer_id: str) -> Answer:
    """Return the answer to a stopped text; it repeats nothing of it."""
    language = detect(text)
    words = TEXTS[language]
    return Answer(
        id=answer_id, state=State.BLOCKED, language=language, question=REMOVED[language], text=words, notes=(words,)
    )


def _is_identity_number(candidate: str, today: date) -> bool:
    compact = re.sub(r"[\s.\-–—−‐/]", "", candidate).upper()
    digits = compact.replace("+", "")
    if re.fullmatch(r"\d{10}|\d{12}", digits):
        return bool(personnummer.valid(digits)) or _obvious(digits, today)
    # Reserve numbers of the regions have a letter among the last four and no common check digit.
    return bool(re.fullmatch(r"(?:19|20)?\d{6}[A-ZÅÄÖ]\d{2}[\dA-Z]", digits)) and _possible_date(digits[-10:-4])


def _obvious(digits: str, today: date) -> bool:
    """Return whether twelve digits are a number whose check digit is mistyped: the century makes that certain enough."""
    if len(digits) != 12:
        return False
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]) % 60)
    except ValueError:
        return False
    return born.year >= 1900 and born <= today


def _possible_date(six: str) -> bool:
    return 1 <= int(six[2:4]) <= 12 and 1 <= int(six[4:6]) % 60 <= 31
