"""What narrower rules say is kept beside a wider one that answers more surely: a place's own, and an agreement that a rule gives way to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.evidence import Evidence
from knowledge.model import Level, Place
from knowledge.swedish.places import Places

LOCAL_LEVELS = (Level.MUNICIPALITY, Level.LOCALITY, Level.AREA)
GIVES_WAY = re.compile(
    r"\b(?:om det inte finns någon|om inte (?:en|någon)|där|saknas|utan) (?:lokal )?överenskommelse\b|\bom inte annat\b"
    r"|\bom (?:inte )?\w+ (?:inte )?har (?:beslutat|bestämt|kommit överens om) (?:om )?(?:en )?annan\b",
    re.IGNORECASE,
)
"""Says of a rule that another goes before it: "om det inte finns någon överenskommelse om tidpunkten"."""


def with_narrower(
    ranked: Sequence[Evidence], strong: Sequence[Evidence], place: Place | None, most: int
) -> list[Evidence]:
    """Return what will be stated with the best of what would be left out though it is the place's own, or goes before what is stated.

    Args:
        ranked: What will be stated, best first, at least one piece.
        strong: All that answers, best first.
        place: The place asked about.
        most: Most pieces that are stated.
    """
    if place is None or any(_level(item) in LOCAL_LEVELS for item in ranked):
        return list(ranked)
    own = next((item for item in strong if _level(item) in LOCAL_LEVELS), None)
    if own is None and GIVES_WAY.search(ranked[0].passage.text):
        rule = _depth(ranked[0])
        stated = any(_depth(item) > rule for item in ranked)
        own = None if stated else next((item for item in strong if _depth(item) > rule), None)
    return list(ranked) if own is None else [*ranked[: most - 1], own]


def _level(item: Evidence) -> Level:
    return Places.load().get(item.document.metadata.scope.place).level


def _depth(item: Evidence) -> int:
    return len(Places.load().ancestors(item.document.metadata.scope.place))
