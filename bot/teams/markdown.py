"""Text of documents as Teams' Markdown, so that it looks as it was written and never becomes markup or a link."""

from __future__ import annotations

import re
from urllib.parse import quote

_SPECIAL = re.compile(r"[\\`*~|]|(?<!\w)_|_(?!\w)|\[(?=[^\]]*\]\()|^(?:[#>+-]|\d+[.)])(?=\s)")
_REFERENCE = re.compile(r"\[(?=\d+\])")
_BREAKS = re.compile(r"\s*\n\s*")
INVISIBLE = "\u2060"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line.

    ``[2]`` in a document gets an invisible sign inside: Teams would take it for one of the answer's own citations.
    """
    plain = _BREAKS.sub(" ", text.strip())
    marked = _SPECIAL.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", plain)
    return _REFERENCE.sub(f"[{INVISIBLE}", marked).replace("<", "&lt;")


def link(text: str, address: str) -> str:
    """Return a link; the address is percent-encoded so that it cannot end the link early."""
    return f"[{escaped(text)}]({quote(address, safe=':/?#&=@+%,;~._-')})"


def references(numbers: tuple[int, ...]) -> str:
    """Return the marks that Teams makes citations of."""
    return " ".join(f"[{number}]" for number in numbers)
