"""Text made plain before it is looked through, so that nothing hides behind look-alike or invisible signs."""

from __future__ import annotations

import re
import unicodedata

UNUSUAL = re.compile(r"[^\t\n\r\x20-\x7e\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
MINUS = "\u2212"
LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijsdhABEKMHOPCTXYIJSoavpiABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables)."""
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\xc0-\u024f]")
INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc", "Cs"})


def plain(text: str) -> str:
    """Return the text with look-alike digits, dashes, spaces and letters made plain and invisible signs removed.

    Letters are exchanged only in words that mix alphabets: a word in Russian stays one.
    """
    return WORD.sub(_one_alphabet, UNUSUAL.sub(_plain_sign, unicodedata.normalize("NFKC", text)))


def _one_alphabet(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(LOOKALIKES) if LATIN.search(word) else word


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
