"""A telephone number that is asked about: whose it is, and whether it still holds ("0980-319 220, vems nummer är det?")."""

from __future__ import annotations

import re

import phonenumbers

from knowledge.contacts.phone_numbers import full_numbers

ASKS = re.compile(
    r"\b(?:vems|vem (?:har|är|svarar)|vart går|vad är det för|vart (?:kommer|hamnar)|stämmer|gäller (?:det|den|numret|\w+ (?:än|ännu))|rätt nummer|fortfarande|whose|who (?:has|is|answers)|still"
    r"|correct|right number|what number)\b",
    re.IGNORECASE,
)
"""Asks about a number that the message gives."""


def given_number(text: str) -> str | None:
    """Return the number that a message asks about, as it is written; None where it gives none or asks something else."""
    found = next(full_numbers(text), None)
    if found is None:
        return None
    rest = f"{text[: found.start]} {text[found.end :]}"
    return found.text if ASKS.search(rest) or not re.search(r"\w{3,}", rest) else None


def same_number(one: str | None, other: str) -> bool:
    """Return whether two numbers reach the same telephone, however they are written."""
    try:
        pair = [phonenumbers.parse(number or "", "SE") for number in (one, other)]
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_number_match(*pair) == phonenumbers.MatchType.EXACT_MATCH)
