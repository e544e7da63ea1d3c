"""Places that a message names in passing: the one that it is not, where a relative works, where a visit goes, a hospital's town."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.conversation.asked_comparison import US, says_comparison
from knowledge.model import Level, Place
from knowledge.swedish.place_matcher import PlaceMatch
from knowledge.swedish.places import Places

DENIED = re.compile(
    r"\b(?:inte|ej|not)\s+(?:(?:bor|bo|ligger|är|gäller|live|living|about)\s+)?(?:i\s+|från\s+|till\s+|på\s+|in\s+|from\s+|to\s+)?$",
    re.IGNORECASE,
)
"""Stands before the place that is not meant."""
INSTEAD = re.compile(
    r"^(?:\s+kommun)?\W+(?:utan|but|(?:det|hon|han|hen|patienten|kunden|it|she|he)\s+(?:är|bor|ligger|gäller|is|lives))\b",
    re.IGNORECASE,
)
"""Stands behind the place that is not meant, before the one that is: "inte i Nora utan i Hällefors"."""
RATHER = re.compile(r",\s*$")
"""Stands between the place that is meant and the "not" of the other: "i Hällefors, inte i Nora"."""
_KIN = (
    r"(?:kusin|syster|bror|sambo|särbo|man|fru|kompis|kamrat|vän|väninna|mamma|pappa|mor|far|dotter|son|svägerska|svåger|granne"
    r"|kollega|bekant|faster|moster|cousin|sister|brother|partner|husband|wife|friend|mother|father|daughter|colleague)(?:en|n|an)?"
)
KIN_WORKS = re.compile(
    rf"\b(?:min|mitt|en|my|a)\s+(?:\w+\s+)?{_KIN}\b[^.?!,]{{0,30}}?\b(?:jobbar|arbetar|works?|working)\b[^.?!,]{{0,40}}$",
    re.IGNORECASE,
)
"""What stands before the place where somebody known to whoever asks works."""
TO_KIN = re.compile(
    r"\b(?:till|hos|to|with|at)\s+(?:(?:sin|sitt|sina|hennes|hans|en|ett|her|his|a|the)\s+)?(?:dotter\w*|son(?:en)?|syster\w*|bro(?:r|dern)|barn\w*"
    r"|anhörig\w*|släkt\w*|mamma\w*|pappa\w*|föräld\w*|vän\w*|daughter|sister|brother|children|relatives?|family|parents|friends?)"
    r"\s+(?:som\s+bor\s+|who\s+lives?\s+)?(?:i|på|in)\s*$",
    re.IGNORECASE,
)
"""What stands before the place of those who are visited."""
FOR_A_WHILE = re.compile(
    r"\b(?:(?:över|i|till)\s+(?:helgen|jul\w*|sommaren|påsk\w*|midsommar\w*)|på besök|hälsa på|semester\w*|tillfälligt|(?:några|ett par|två|tre|fyra|fem)\s+(?:dagar|veckor)"
    r"|en\s+vecka|en\s+helg|(?:for|over)\s+(?:the\s+)?(?:weekend|christmas|summer|easter)|visit\w*|for\s+a\s+(?:week|few\s+days)|temporar\w+|holiday|vacation)\b",
    re.IGNORECASE,
)
"""Says that somebody comes back; who moves is asked about where they move to."""
TRAVELS = re.compile(
    r"\b(?:ska|åker|reser|vill|tänker|will|going|wants)\b[^.?!]{0,25}\b(?:semester|besök|resa|resan|holiday|vacation|visit|trip)\s+(?:till|i|på|hos|to|in)\s*$"
    r"|\b(?:resa|reser|travels?|travelling)\s+(?:ner\s+|upp\s+|bort\s+)?(?:till|to)\s*$",
    re.IGNORECASE,
)
"""What stands before the place that a journey goes to."""
HOSPITAL = re.compile(
    r"\b(?:lasarettet|sjukhuset|akuten|akutmottagningen|(?:den\s+där|den\s+här|denna|that)\s+\w*(?:jouren|jour|mottagningen)|(?:hospital|emergency room))\s+(?:i|in)\s*$",
    re.IGNORECASE,
)
"""What stands before the town of what several municipalities share."""
WARD = re.compile(r"^s?\s+(?:lasarett\w*|sjukhus\w*|akut(?:en|mottagning\w*)?|hospital)\b", re.IGNORECASE)
"""What stands behind it: "Lindesbergs lasarett"."""


def without_passing(
    text: str, found: Sequence[PlaceMatch], places: Places, held: Place | None = None
) -> list[PlaceMatch]:
    """Return the places of a text without those that it names in passing.

    Args:
        text: One message.
        found: The places that it names.
        places: The register of places.
        held: The place that the conversation is about: only beside one is a relative's place of work, the town of a visit or of a
            hospital named in passing. None where there is none.
    """
    kept = [match for match in found if not _denied(text, match, found)]
    if held is None or held.level in (Level.COUNTRY, Level.COUNTY):
        return kept
    return [match for match in kept if not _beside(text, match, places, held)]


def _denied(text: str, match: PlaceMatch, found: Sequence[PlaceMatch]) -> bool:
    """Return whether a place is the one that is not meant, beside another that is."""
    before = DENIED.search(text[: match.start])
    if before is None:
        return False
    later = any(other.start > match.end and other.place != match.place for other in found)
    if later and INSTEAD.match(text[match.end :]):
        return True
    just = (other for other in found if other.place != match.place and other.end <= before.start())
    return any(RATHER.fullmatch(text[other.end : before.start()]) for other in just)


def _beside(text: str, match: PlaceMatch, places: Places, held: Place) -> bool:
    """Return whether a place is where a relative works, a visit goes or a hospital lies, and not where what is asked holds."""
    before, behind = text[: match.start], text[match.end :]
    if KIN_WORKS.search(before):
        return US.search(text) is not None or says_comparison(text)
    if TRAVELS.search(before) or (TO_KIN.search(before) and FOR_A_WHILE.search(text)):
        return True
    shared = HOSPITAL.search(before) is not None or WARD.match(behind) is not None
    return shared and _county(places, match.place) == _county(places, held)


def _county(places: Places, place: Place) -> str | None:
    return next((node.code for node in places.ancestors(place.code) if node.level is Level.COUNTY), None)
