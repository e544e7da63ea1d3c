"""Words as readers write them down: white space, invisible characters, hyphenation and bullets made even."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Invisible characters that word processors leave behind; they would split a word in two for the search.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROL = dict.fromkeys((*range(0, 32), *range(127, 160), 65532), " ")
_DROPPED = {**_INVISIBLE, **_LIGATURES, **_CONTROL}

BULLETS = "☐☒☑•◦▪▫●○■□➢➤►▶→⇒✓✔✗❖◆◇‣⁃∙·–—*-"
# Word's symbol fonts have their bullets and boxes in this private range.
_SYMBOLS = "\uf020-\uf0ff"
_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}{_SYMBOLS}]|\[[ xX]?\]|o(?=\s))\s+(?=\S)")
_ORDERED = re.compile(r"^\s*((?:\d{1,2}|[a-zåäö])[.)])\s+(?=\S)")
# After these a hyphen at the line's end is a suspended one: "hälso- och sjukvård".
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|resp|el|o|till|som|både|/)\b", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text in composed form, without invisible characters, white space as single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_DROPPED).split())


def join_lines(lines: Iterable[str]) -> str:
    """Join wrapped lines to one text, and words that were hyphenated at a line's end.

    A hyphen is kept where it belongs to the word ("LMO-appen", "e-post") or is suspended ("hälso- och").
    """
    joined = ""
    for raw in lines:
        # The soft hyphen must still be seen here: at a line's end it says that the word goes on.
        soft = raw.rstrip().endswith("\u00ad")
        line = clean(raw)
        if not line:
            continue
        if not joined:
            joined = line
        elif joined.endswith("\u00ad"):
            joined = joined[:-1] + line
        elif _is_hyphenated(joined, line):
            stem = joined.rsplit(" ", 1)[-1][:-1]
            keeps = len(stem) < 2 or not stem[-1].islower() or "-" in stem
            joined = (joined if keeps else joined[:-1]) + line
        else:
            joined = f"{joined} {line}"
        if soft:
            joined += "\u00ad"
    return joined.rstrip("\u00ad")


def _is_hyphenated(before: str, after: str) -> bool:
    return (
        len(before) > 1
        and before[-1] in "-\u2010"
        and before[-2].isalnum()
        and after[0].islower()
        and not _SUSPENDED.match(after)
    )


def bullet_of(line: str) -> tuple[str, str] | None:
    """Split a line that starts a list item.

    Returns:
        Its mark and its text: mark ``""`` for bullets, ``"1."`` or ``"a)"`` for ordered items; None for other lines.
    """
    if found := _BULLET.match(line):
        return "", line[found.end() :]
    if found := _ORDERED.match(line):
        return found.group(1), line[found.end() :]
    return None


def is_lone_bullet(line: str) -> bool:
    """Tell whether the line holds nothing but a bullet, as converters leave it."""
    bare = line.strip()
    return len(bare) == 1 and (bare in BULLETS or "\uf020" <= bare <= "\uf0ff")


def has_letters(text: str) -> bool:
    """Tell whether there is any letter in the text."""
    return any(char.isalpha() for char in text)
