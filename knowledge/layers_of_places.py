"""The layers of rules that hold in some places: what is local in each, their counties' rules, and the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import wording
from knowledge.model import Layer, Level, Place
from knowledge.swedish.places import Places

LOCAL = (Layer.LOCAL_AGREEMENT, Layer.UNIT_ROUTINE)
COUNTY = (Layer.COUNTY_AGREEMENT, Layer.COUNTY_ROUTINE)
LAW = (Layer.LAW,)


@dataclass(frozen=True, slots=True)
class Side:
    """One layer of rules of a place.

    Attributes:
        name: What it is called, in the language asked in.
        layers: The layers of rules that it is made of.
        place: Where they are asked of.
    """

    name: str
    layers: tuple[Layer, ...]
    place: Place


def layers_of_places(places: Sequence[Place], register: Places, language: str) -> list[Side]:
    """Return the layers of rules of some places, the most local first; those of a county once for all of its places.

    Args:
        places: At least one municipality, part of a county or county.
        register: Knows which county each lies in.
        language: Language of the names.
    """
    sides = [
        Side(wording.say(language, "local_rules", place=place.name), LOCAL, place)
        for place in places
        if place.level is not Level.COUNTY
    ]
    counties: dict[str, Place] = {}
    for place in places:
        county = register.common_county([place.code])
        counties.setdefault(county.name if county else place.name, place)
    for name, place in counties.items():
        called = "county_rules" if len(counties) == 1 else "county_rules_of"
        sides.append(Side(wording.say(language, called, county=name), COUNTY, place))
    return [*sides, Side(wording.say(language, "law"), LAW, places[0])]
