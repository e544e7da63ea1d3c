"""What a wider rule says of the very municipality that is asked about: the exception before the rule, and never cut from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from knowledge.evidence import Evidence
from knowledge.model import Document, Place
from knowledge.swedish.places import Places

NOTHING = re.compile(r"(?!)")


def naming(place: Place | None) -> re.Pattern[str]:
    """Return a pattern of the municipality's name that a place is or lies in; one that matches nothing where there is none."""
    municipality = Places.load().municipality_of(place.code) if place is not None else None
    return NOTHING if municipality is None else re.compile(rf"\b{re.escape(municipality.name)}s?\b", re.IGNORECASE)


def naming_in(document: Document, place: Place | None) -> re.Pattern[str]:
    """Return the pattern of ``naming`` for a document of wider rules; in the municipality's own, its name tells nothing."""
    places = Places.load()
    scope = document.metadata.scope.place
    municipality = places.municipality_of(place.code) if place is not None else None
    own = municipality is None or places.is_within(scope, municipality.code)
    return NOTHING if own else naming(place)


def tells_of(text: str, here: re.Pattern[str]) -> bool:
    """Return whether a text in sentences names a municipality; the row of a table that has one for each is no exception from a rule."""
    return here.search(text) is not None and " | " not in text


def of_place_first(place: Place | None, chosen: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with, of each document of wider rules, those parts first that name the municipality asked about.

    "I Ljusnarsberg ringer kommunens samordnande sjuksköterska" goes before the rule of the whole group, from which it departs.

    Args:
        place: The place asked about, None where none is.
        chosen: Evidence in the order in which it is stated; parts of a document stand together.
    """
    parts = groupby(chosen, key=lambda item: item.document.path)
    return [
        item
        for _, together in parts
        for item in sorted(together, key=lambda one: not tells_of(one.passage.text, naming_in(one.document, place)))
    ]
