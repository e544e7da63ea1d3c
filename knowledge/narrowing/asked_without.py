"""Somebody or something without what a question names ("utan hemsjukvård"): the text for that case comes before the one for the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.evidence import Evidence
from knowledge.query import Query
from knowledge.swedish.thesaurus import stems
from knowledge.swedish.tokens import STOP_WORDS, WORD

LACKS = re.compile(
    r"\b(?:utan|saknar|without|lacks|no|(?:(?:har|haft|är|have|has|had|having|is|are)\s+)?(?:inte|ej|ingen|inget|inga|not)"
    r"(?:\s+(?:har|har någon|har nån|är|have|has|any|got))?(?:\s+(?:inskriven|inskrivna|enrolled)\s+(?:i|in))?)\s+",
    re.IGNORECASE,
)
"""Says that what follows is not there."""
LOOKED_AT = 10
"""Passages, the best ones, among which the text for the case is looked for."""
NAMED = 2
"""Words after what says that something lacks, within which it is named ("utan kommunal hemsjukvård")."""


def without_it_first(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with the passages first that speak of the case without what a question names so, where the best does not.

    "vem ringer den som är utan hemsjukvård?" finds the visit to whoever has it.

    Args:
        query: What was asked.
        found: What was found, best first.

    Returns:
        The same evidence. What was brought to the front, of the same document, is as probable as what stood there.
    """
    lacking = _lacking(query.text)
    wanted = {stem for word in query.words if word.word in lacking for stem, _ in word.alternatives}
    if not wanted or not found or _is_for(found[0], wanted):
        return list(found)
    best = found[0]
    beside = [item for item in found[:LOOKED_AT] if item.document.path == best.document.path]
    first = [replace(item, probability=best.probability) for item in beside if _is_for(item, wanted)]
    named = {item.passage.id for item in first}
    return [*first, *(item for item in found if item.passage.id not in named)]


def _is_for(item: Evidence, wanted: set[str]) -> bool:
    text = " . ".join((*item.passage.section, item.passage.text))
    return any(wanted & set(stems(word)) for word in _lacking(text))


def _lacking(text: str) -> set[str]:
    """Return the words of meaning right after what says that something lacks, lower case."""
    found: set[str] = set()
    for match in LACKS.finditer(text):
        after = (word.group(0).casefold() for word in WORD.finditer(text[match.end() :].partition(".")[0]))
        found.update(word for word, _ in zip(after, range(NAMED), strict=False) if word not in STOP_WORDS)
    return found
