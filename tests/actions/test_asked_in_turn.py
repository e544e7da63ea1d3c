"""The same asked of one place after another, then set side by side."""

from __future__ import annotations

import pytest

from actions.asked_in_turn import held_in_turn, meant_together, with_layers
from knowledge.model import State
from knowledge.swedish.places import Places
from tests.actions.talking import Talk

PLACES = Places.load()
TYRESO, HANINGE = PLACES.by_name("Tyresö"), PLACES.by_name("Haninge")
HELD = ["asked", TYRESO.code, HANINGE.code]


def test_places_are_held_where_the_same_is_asked_of_them() -> None:
    assert held_in_turn([], TYRESO, HANINGE, same=True) == HELD
    assert held_in_turn([], TYRESO, HANINGE, same=False) is None
    assert held_in_turn([], TYRESO, TYRESO, same=True) is None
    assert held_in_turn([], None, HANINGE, same=True) is None
    assert held_in_turn(["1080"], None, HANINGE, same=True) == ["asked", "1080", HANINGE.code]


def test_tables_of_layers_are_held_one_after_another() -> None:
    assert with_layers([], [TYRESO]) == ["layers", TYRESO.code]
    assert with_layers(["layers", TYRESO.code], [HANINGE]) == ["layers", TYRESO.code, HANINGE.code]


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ("vilken är snabbast", True),
        ("så vilken av dom ska man skicka mest till", True),
        ("which of them is faster?", True),
        ("numret till båda", True),
        ("hur snabbast får hon trygghetslarm", False),
        ("och på helgen?", False),
        ("vem är GSA?", False),
    ],
)
def test_what_asks_for_both(said: str, together: bool) -> None:
    assert bool(meant_together(said, HELD, ())) is together
    assert meant_together(said, HELD[:2], ()) == []
    assert meant_together(said, HELD, (TYRESO,)) == []


async def test_which_is_faster_compares_the_places_asked_about_even_behind_a_number(talk: Talk) -> None:
    await talk.say("inom vilken tid ringer vårdcentralen i Tyresö?", "deadline")
    await talk.say("och i Haninge?", "inform_place")
    talk.context |= {"acting": ["vårdcentral"]}
    await talk.say("numret dit", "contact")
    await talk.say("vilken är snabbast", "compare")
    how, text, places = talk.knowledge.compared[0]
    assert (how, places) == ("places", ("Tyresö", "Haninge"))
    assert text.rstrip("?") == "inom vilken tid ringer vårdcentralen"


async def test_the_county_of_the_places_compared_is_meant(talk: Talk) -> None:
    talk.context = {"compared": [TYRESO.code, HANINGE.code]}
    await talk.say("vilka kommuner har lokal överenskommelse i länet?", "compare")
    assert talk.knowledge.compared[-1][::2] == ("agreements", ("Stockholms län",))
    talk.context = {"compared": [TYRESO.code, PLACES.by_name("Karlskrona").code]}
    asked = await talk.say("vilka kommuner har lokal överenskommelse i länet?", "compare")
    assert asked.state is State.CLARIFY
