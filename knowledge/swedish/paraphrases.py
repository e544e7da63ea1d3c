"""What staff say in other words than documents write it ("börjar kommunen betala", "inträder betalningsansvaret").

Synonyms of single terms stand in the thesaurus; these are phrases whose words mean something else one by one. They are data
(``data/paraphrases.yml``), so that editors can add to them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data" / "paraphrases.yml"
LONGEST = 20
"""Words of the longest question that is searched for in both ways, where an entry does not say otherwise."""
GAP = r"(?:\s+[^\W_]+){0,3}?\s+"


def as_written(text: str) -> str:
    """Return a question with the words that documents write behind those that staff say, for some documents write as staff say."""
    length = len(text.split())
    added = [written for said, written, longest in _phrases() if length <= longest and said.search(text)]
    mark = text[len(text.rstrip(" ?.!")) :]
    return " ".join((text.rstrip(" ?.!"), *dict.fromkeys(added))) + mark if added else text


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    entries = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(
        (_pattern(phrase), entry["written"], entry.get("longest", LONGEST))
        for entry in entries
        for phrase in entry["said"]
    )


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [" ".join(part.split()) for part in phrase.split("..")]
    whole = GAP.join(r"\s+".join(_word(word) for word in part.split(" ")) for part in parts)
    return re.compile(rf"\b{whole}\b", re.IGNORECASE)


def _word(word: str) -> str:
    if word == "~":
        return r"\d{2,3}"
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
