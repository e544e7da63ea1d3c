"""Which of the places that a message names it asks about: the patient's home before the hospital, the municipality before its county."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.conversation.asked_comparison import says_comparison
from knowledge.conversation.passing_places import without_passing
from knowledge.model import Level, Place
from knowledge.swedish.place_matcher import PlaceMatch, find_places
from knowledge.swedish.places import Places

HOME = re.compile(
    r"\b(?:bor|bosatt|skriven|folkbokförd|mantalsskriven|hör hemma|hemkommun(?:en)?(?: är)?|ska hem|åker hem|kommer hem|lives?|living|registered)\b"
    r"(?:\s+(?:i|till|in|to|på))?\s*$",
    re.IGNORECASE,
)
"""What stands before the place where somebody lives."""
FROM = re.compile(
    r"\b(?:patient\w*|pat|person(?:en|er)?|brukare\w*|kund(?:en)?|någon|nån|man|kvinna|hon|han|hen|(?:är|e|kommer) (?:\w+ )?|somebody|someone"
    r"|he|she)\s*(?:(?:är|e|som|is|who|kommer|hemma)\s+){0,3}(?:från|ifrån|from)\s*$",
    re.IGNORECASE,
)
"""What stands before the place that somebody comes from: "en patient från Skåne" is met where the person works."""
WHOLE = re.compile(r"\b(?:resten av|övriga|hela|i hela|rest of|whole of|all of)\b", re.IGNORECASE)
"""Says that a place and the county around it are not asked about apart: "gäller Karlskronas tid även resten av Blekinge?"."""
EITHER = re.compile(r"\b(?:eller|och|samt|även|också|or|and|also)\b", re.IGNORECASE)
"""Sets a place and the one around it beside each other: "Karlskrona eller Blekinge"."""
WITHIN = re.compile(r"^\W*(?:i|in|kommun)?\W*$", re.IGNORECASE)
"""What may stand between a place and the county that it lies in."""


def asked_places(text: str, asked: str, places: Places, held: Place | None = None) -> list[Place]:
    """Return the different places that a message asks about: "nytt jobb i Lindesberg, vem ringer jag i Nora?" asks about Nora.

    Args:
        text: One message.
        asked: Its part that asks; what leads up to it may name where the person works.
        places: The register of places.
        held: As for ``meant_places``.
    """
    found = meant_places(asked, places, held) if asked != text and not says_comparison(text) else []
    return found or meant_places(text, places, held)


def meant_places(text: str, places: Places, held: Place | None = None) -> list[Place]:
    """Return the different places that a message is about, in its order.

    "Ligger på Lindesbergs lasarett men bor i Hällefors" is about Hällefors, "Nora i Örebro län" about Nora, "en patient från Skåne
    på semester i Ronneby" about Ronneby, and "Stockholm, Sörmland, Blekinge" about three counties.

    Args:
        text: One message.
        places: The register of places.
        held: The place that the conversation is about: a patient from another county does not change it.
    """
    found = without_passing(text, _without_origins(text, places, held), places, held)
    homes = {match.place.code: match.place for match in found if HOME.search(text[: match.start])}
    if len(homes) == 1 and len(found) > 1 and not says_comparison(text):
        return list(homes.values())
    meant: dict[str, Place] = {}
    for number, match in enumerate(found):
        before = found[number - 1] if number else match
        beside = before.place != match.place and WITHIN.match(text[before.end : match.start]) is not None
        if beside and places.is_within(before.place.code, match.place.code):
            continue
        if beside and places.is_within(match.place.code, before.place.code) and not says_comparison(text):
            # "Örebro län, Nora", "Tyresö Bollmora"
            meant.pop(before.place.code, None)
        meant[match.place.code] = match.place
    if not says_comparison(text):
        # What lies in another is asked about ("i Blekinge ringer de inom en vecka, stämmer det i Sölvesborg?"), unless either is meant.
        apart = EITHER.search(text) is not None
        around = {
            node.code
            for place in meant.values()
            for node in places.ancestors(place.code)[1:]
            if not apart or place.level is Level.LOCALITY
        }
        meant = {code: place for code, place in meant.items() if code not in around}
    named = [_as_county(place, meant.values(), places) for place in meant.values()]
    whole = [place for place in named if place.level is Level.COUNTY and WHOLE.search(text)]
    if (
        len(whole) == 1
        and not says_comparison(text)
        and all(places.is_within(place.code, whole[0].code) for place in named)
    ):
        return whole
    return named


def with_origin(text: str, places: Places, held: Place | None, language: str = "sv") -> str:
    """Return a message that says of a patient from another county that, which rules speak of, in place of the county's name.

    Args:
        text: One message.
        places: The register of places.
        held: The place that it is about.
        language: The message's language.
    """
    kept = _without_origins(text, places, held)
    for match in reversed(find_places(text)):
        abroad = held is not None and _county(places, match.place) != _county(places, held)
        if match not in kept and abroad:
            text = f"{text[: match.start]}{'another county' if language == 'en' else 'annat län'}{text[match.end :]}"
    return text


def _without_origins(text: str, places: Places, held: Place | None) -> list[PlaceMatch]:
    """Return the places of a text without those that somebody only comes from."""
    found = find_places(text)
    origins = [match for match in found if FROM.search(text[: match.start])]
    others = [match for match in found if match not in origins]
    if others:
        return others if not says_comparison(text) else list(found)
    abroad = held is not None and held.level is not Level.COUNTRY
    # Someone from the county where the person works lives where the rule is sought.
    return [match for match in found if not (abroad and held and _county(places, match.place) != _county(places, held))]


def _county(places: Places, place: Place) -> str | None:
    return next((node.code for node in places.ancestors(place.code) if node.level is Level.COUNTY), None)


def _as_county(place: Place, named: Iterable[Place], places: Places) -> Place:
    """Return the county of a town's name where every other place named is a county."""
    others = [other for other in named if other != place]
    code = _county(places, place)
    if place.level is not Level.MUNICIPALITY or code is None or not others:
        return place
    county = places.get(code)
    same = county.name.startswith(place.name)
    return county if same and all(other.level is Level.COUNTY for other in others) else place


def named_places(text: str) -> list[Place]:
    """Return the different places that a text is about, in its order."""
    return meant_places(text, Places.load())
