"""Steps that stand as the rows of a table: asked what to do, all of them are stated, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.evidence import Evidence
from knowledge.model import Passage
from knowledge.query import Query
from knowledge.swedish.asked_steps import asks_steps

STEP = re.compile(r"^(?:steg|nr|nummer|moment|step|no)\.?: (\d+)\b", re.IGNORECASE)
"""How a row of such a table begins."""
MOST_STEPS = 10


def all_steps(query: Query, chosen: Sequence[Evidence], passages: Sequence[Passage]) -> list[Evidence]:
    """Return evidence with, in place of some steps of a table, all of them.

    What is done first at a closed door stands in the first row and when to call for help in the last: some of them mislead.

    Args:
        query: What was asked.
        chosen: Evidence in the order in which it is stated.
        passages: All passages of the documents.

    Returns:
        The same evidence where no step is chosen, or where it is not asked what to do.
    """
    if not asks_steps(query.text):
        return list(chosen)
    told: list[Evidence] = []
    shown: set[str] = set()
    for item in chosen:
        rows = _table(item, passages) if STEP.match(item.passage.text) else []
        parts = [replace(item, passage=row) for row in rows] or [item]
        told += [part for part in parts if part.passage.id not in shown]
        shown.update(part.passage.id for part in parts)
    return told


def _table(item: Evidence, passages: Sequence[Passage]) -> list[Passage]:
    """Return the rows of the table that a step stands in, the first ones where there are many; none where they do not count from 1."""
    rows = [
        one
        for one in passages
        if one.path == item.passage.path and one.section == item.passage.section and STEP.match(one.text)
    ]
    rows.sort(key=lambda one: one.first)
    numbers = [int(found[1]) for row in rows if (found := STEP.match(row.text))]
    return rows[:MOST_STEPS] if numbers == list(range(1, len(rows) + 1)) else []
