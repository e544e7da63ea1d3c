"""What a telephone should dial: nothing that could become a wrong number is made a link (as in the web chat)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.contacts.phone_numbers import SHORT

_CANDIDATE = re.compile(r"\+?\d(?:[\d\s()\-–‑/]*\d)?")


def dial(shown: str) -> str | None:
    """Return the digits to dial, with a leading plus for an international number, None where that is not certain.

    Args:
        shown: One number as it is written; a range or two numbers run together has too many digits.
    """
    plus = shown.startswith("+")
    digits = re.sub(r"\D", "", shown.replace("(0)", "") if plus else shown)
    if plus:
        return f"+{digits}" if 8 <= len(digits) <= 15 else None
    if digits in SHORT:
        return digits
    if not digits.startswith("0"):
        return None
    least, most = (10, 16) if digits.startswith("00") else (7, 10)
    return digits if least <= len(digits) <= most else None


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Cut a phone field into its parts, each with what it dials; joined, their texts are the field verbatim."""
    end = 0
    for found in _CANDIDATE.finditer(text):
        number = dial(found[0])
        if number is None:
            continue
        if found.start() > end:
            yield text[end : found.start()], None
        yield found[0], number
        end = found.end()
    if end < len(text):
        yield text[end:], None
