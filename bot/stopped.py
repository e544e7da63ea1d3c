"""What goes on of a message that the privacy guard stopped: nothing of its text, only what the next message may be about."""

from __future__ import annotations

import re

from knowledge.model import Level
from knowledge.swedish.concerns import danger_in
from knowledge.swedish.place_matcher import find_places

WIDE = (Level.MUNICIPALITY, Level.AREA, Level.COUNTY)
"""Places so large that they tell of nobody."""
BEFORE = re.compile(r"\b(?:i|in|till|to)\s+$", re.IGNORECASE)
"""Stands before a place, and not before a surname that is one as well ("Lisa Berg")."""


def known_of_stopped(text: str) -> dict[str, str]:
    """Return the slots that a stopped message fills: a danger that it told of, and the municipality or county that it asked about.

    Args:
        text: What the person wrote.
    """
    known: dict[str, str] = {}
    if danger := danger_in(text):
        known["danger"] = danger.value
    named = {match.place for match in find_places(text) if BEFORE.search(text[: match.start])}
    if len(named) == 1 and (place := named.pop()).level in WIDE:
        known["place"] = place.code
    return known
