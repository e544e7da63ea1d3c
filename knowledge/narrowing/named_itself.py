"""Two things whose names hold each other ("kateter", "kateterpåse"): rules for the one are not told of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.evidence import Evidence
from knowledge.query import Query
from knowledge.swedish.thesaurus import stems
from knowledge.swedish.tokens import words

SHORTEST = 5
"""Letters of the shortest word that is looked for in compounds."""
LEAST_ADDED = 3
"""Letters that a compound has more than its first part: fewer are an ending."""


def itself_first(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with the row of the thing that is asked about in place of that of a thing named after it.

    "Får hemtjänsten byta katetern?" finds the row "Byta kateterpåse", which others may do; another row of the same document is called
    "Byta kateter", and answers.

    Args:
        query: What was asked.
        found: What was found, best first.

    Returns:
        The evidence without what is called only after the thing, where the best is such and some row is called by the thing itself. That
        row is as probable as the best.
    """
    asked = {stem for word in words(query.text) for stem in stems(word) if len(stem) >= SHORTEST}
    for stem in sorted(asked):
        if not found or not _only_compound(found[0], stem) or any(_is_compound_of(other, stem) for other in asked):
            continue
        beside = [item for item in found if _only_compound(item, stem)]
        rows = [item for item in found if _is_row(item) and stem in _name(item)]
        rows = [item for item in rows if item.document.path == found[0].document.path]
        if rows and any(_is_row(item) for item in beside):
            first = replace(rows[0], probability=found[0].probability)
            left_out = {item.passage.id for item in (*beside, first)}
            return [first, *(item for item in found if item.passage.id not in left_out)]
    return list(found)


def _is_row(item: Evidence) -> bool:
    return " | " in item.passage.text and ": " in item.passage.text.partition(" | ")[0]


def _name(item: Evidence) -> frozenset[str]:
    """Return the stems of what a passage is called: the first cell of a row, else the heading that it stands under."""
    named = item.passage.text.partition(" | ")[0].partition(": ")[2] if _is_row(item) else item.passage.section[-1:]
    return frozenset(stems(named if isinstance(named, str) else " ".join(named)))


def _only_compound(item: Evidence, stem: str) -> bool:
    name = _name(item)
    return stem not in name and any(_is_compound_of(word, stem) for word in name)


def _is_compound_of(word: str, stem: str) -> bool:
    return word.startswith(stem) and len(word) >= len(stem) + LEAST_ADDED
