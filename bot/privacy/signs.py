"""Text made plain before it is looked through, so that nothing hides behind look-alike or invisible signs."""

from __future__ import annotations

import re
import unicodedata

UNUSUAL = re.compile(r"[^\t\n\r\x20-\x7e\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
MINUS = "\u2212"
INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc", "Cs"})


def plain(text: str) -> str:
    """Return the text with look-alike digits, dashes and spaces made plain and invisible signs removed."""
    return UNUSUAL.sub(_plain_sign, unicodedata.normalize("NFKC", text))


def _plain_sign(match: re.Match[str]) -> str:
    sign = match.group()
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category == "Pd" or sign == MINUS:
        return "-"
    if sign.isspace():
        return " "
    return "" if category in INVISIBLE else sign
