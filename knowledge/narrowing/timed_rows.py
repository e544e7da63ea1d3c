"""When something is to be done, told by a row of a table with a column for it: it comes before text that names no time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.contacts.asked_hours import asks_hours
from knowledge.evidence import Evidence
from knowledge.model import QuestionKind
from knowledge.query import Query
from knowledge.swedish.question_words import answers_kind
from knowledge.swedish.thesaurus import stems

TIME_COLUMN = re.compile(r"\| (?:\w+ )*(?:tid|senast|när|klart när|tidpunkt|dag)\b[^|:]*: ", re.IGNORECASE)
"""Heads a cell that says by when."""
SHORTEST = 6
"""Letters of the shortest stem by which a row is known to be about what is asked."""


def timed_row_first(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with, where when is asked and the best text names no time, the row of its document that does first.

    "när ska fallrapporten vara skriven?" finds who writes one; the table of the same document says "före arbetspassets slut".

    Args:
        query: What was asked.
        found: What was found, best first.

    Returns:
        The same evidence. A row comes first only where its first cell names what is asked, and nothing is asked that neither it nor the
        best text speaks of; it is as probable as the best.
    """
    if query.kind is not QuestionKind.DEADLINE or not found or asks_hours(query.text):
        return list(found)
    best = found[0]
    if answers_kind(QuestionKind.DEADLINE, best.passage.text):
        return list(found)
    rows = [item for item in found[1:] if item.document.path == best.document.path and _tells_when(item)]
    rows = [item for item in rows if _names(query, item) and _says_all(query, _told(item) | _told(best))]
    if not rows:
        return list(found)
    row = max(rows, key=lambda item: _names(query, item))
    first = replace(row, probability=best.probability)
    return [first, *(item for item in found if item.passage.id != row.passage.id)]


def _tells_when(item: Evidence) -> bool:
    """Return whether a passage is a row that says by when."""
    text = item.passage.text
    return TIME_COLUMN.search(text) is not None and bool(answers_kind(QuestionKind.DEADLINE, text))


def _names(query: Query, item: Evidence) -> float:
    """Return how much of the question the first cell of a row names; a word itself counts most."""
    name = {stem for stem in stems(item.passage.text.partition(" | ")[0].partition(": ")[2]) if len(stem) >= SHORTEST}
    return sum(max((share for stem, share in word.alternatives if stem in name), default=0.0) for word in query.words)


def _says_all(query: Query, told: set[str]) -> bool:
    """Return whether each word of the question, or one that may stand for it, was told."""
    return all(any(stem in told for stem, _ in word.alternatives) for word in query.words)


def _told(item: Evidence) -> set[str]:
    return set(stems(" ".join((*item.passage.section, item.passage.lead_in, item.passage.text))))
