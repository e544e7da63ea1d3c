"""Which of the places that a message names it asks about: the patient's home before the hospital, the municipality before its county."""

from __future__ import annotations

import re

from knowledge.asked_comparison import says_comparison
from knowledge.model import Place
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places

HOME = re.compile(
    r"\b(?:bor|bosatt|skriven|folkbokförd|mantalsskriven|hör hemma|hemkommun(?:en)?(?: är)?|ska hem|åker hem|kommer hem|lives?|living|registered)\b"
    r"(?:\s+(?:i|till|in|to|på))?\s*$",
    re.IGNORECASE,
)
"""What stands before the place where somebody lives."""
WITHIN = re.compile(r"^\W*(?:i|in|kommun)?\W*$", re.IGNORECASE)
"""What may stand between a place and the county that it lies in."""


def meant_places(text: str, places: Places) -> list[Place]:
    """Return the different places that a message is about, in its order.

    "Ligger på Lindesbergs lasarett men bor i Hällefors" is about Hällefors, "Nora i Örebro län" about Nora.

    Args:
        text: One message.
        places: The register of places.
    """
    found = find_places(text)
    homes = {match.place.code: match.place for match in found if HOME.search(text[: match.start])}
    if len(homes) == 1 and len(found) > 1 and not says_comparison(text):
        return list(homes.values())
    meant: dict[str, Place] = {}
    for number, match in enumerate(found):
        before = found[number - 1] if number else match
        beside = WITHIN.match(text[before.end : match.start]) is not None
        if beside and before.place != match.place and places.is_within(before.place.code, match.place.code):
            continue
        meant[match.place.code] = match.place
    return list(meant.values())
