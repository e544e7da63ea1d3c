"""What colours a question and asks nothing ("egentligen", "ju", "sån där"): it is searched for without that.

The words are data (``data/particles.txt``), so that editors can add their own.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "particles.txt"
THAT_SORT = re.compile(r"\b(?:s(?:ån|ådan)(?:a|t)?|(?P<article>den|det|de|dom))\s+(?:där|här)\s+(?=\w)", re.IGNORECASE)
"""Points at what everybody knows: "såna där stödstrumpor", "den där medicinska kollen"."""
SORT_OF = re.compile(r"\b(?:vilken|vilka|vad för|någon|nån|en|samma|denna|den|olika|which|what|any)\s+$", re.IGNORECASE)
"""What stands before "typ" where a kind is meant."""
LEAST = 2
"""Words that must be left of a question."""


def without_particles(text: str, language: str = "sv") -> str:
    """Return a question without what asks nothing in it; all of it where hardly anything would be left.

    Args:
        text: A question.
        language: ``"sv"`` or ``"en"``.
    """
    pattern = _particles()[language]

    def kept(match: re.Match[str]) -> str:
        before, behind = text[: match.start("word")], text[match.end("word") :]
        means_a_kind = SORT_OF.search(before) or re.match(r"\s+(?:av|1|2|i|ii)\b", behind, re.IGNORECASE)
        return match.group(0) if match["word"].casefold() == "typ" and means_a_kind else ""

    rest = pattern.sub(kept, text)
    if language == "sv":
        rest = THAT_SORT.sub(lambda match: f"{match['article']} " if match["article"] else "", rest)
    rest = re.sub(r"\s+(?=[?!.,;:])", "", " ".join(rest.split())).lstrip(" ,")
    return rest if len(rest.split()) >= LEAST else text


@cache
def _particles() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    section = ""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            words.setdefault(section, []).extend(line.split())
    return {
        language: re.compile(
            rf"(?:^|(?<=\s))\s*(?P<word>{'|'.join(map(re.escape, found))})(?=[\s?!.,;:]|$)", re.IGNORECASE
        )
        for language, found in words.items()
    }
