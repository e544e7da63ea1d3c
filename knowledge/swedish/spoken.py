"""Small words as they are spoken and thumbed ("va", "å", "vicka"), and as they are written.

They are data (``data/spoken.yml``), so that editors can add their dialect.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parent / "data" / "spoken.yml"


def as_spelled(text: str) -> str:
    """Return a Swedish message with its spoken small words spelled as documents spell them.

    Words in capitals are left alone: they are abbreviations.
    """
    pattern, written = _spoken()

    def replaced(match: re.Match[str]) -> str:
        word = match.group(0)
        if len(word) > 1 and word.isupper() and not text.isupper():
            return word
        found = written[" ".join(word.casefold().split())]
        if text.isupper():
            return found.upper()
        return found.capitalize() if match.start() == 0 and word[0].isupper() else found

    return pattern.sub(replaced, text)


@cache
def _spoken() -> tuple[re.Pattern[str], dict[str, str]]:
    written = {str(said): str(spelled) for said, spelled in yaml.safe_load(DATA.read_text(encoding="utf-8")).items()}
    longest_first = sorted(written, key=len, reverse=True)
    words = "|".join(r"\s+".join(re.escape(part) for part in said.split()) for said in longest_first)
    return re.compile(rf"(?<![\w.:/-])(?:{words})(?![\w:/-])", re.IGNORECASE), written
