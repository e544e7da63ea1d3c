"""Which places a comparison is of that names none itself."""

from __future__ import annotations

import pytest

from tests.actions.fakes import FakeKnowledge
from tests.actions.talking import Talk


@pytest.mark.parametrize("home", [None, "Nora"])
async def test_layers_after_a_comparison_are_those_of_the_places_compared(
    knowledge: FakeKnowledge, home: str | None
) -> None:
    talk = Talk(knowledge)
    if home:
        talk.person = {"place": knowledge.places.by_name(home).code}
    await talk.say("skillnad mellan Tyresö och Haninge?", "compare")
    await talk.say("vad är lokalt och vad är länets?", "compare")
    assert [(how, places) for how, _, places in knowledge.compared] == [
        ("places", ("Tyresö", "Haninge")),
        ("layers", ("Tyresö", "Haninge")),
    ]
    assert talk.context["compared"] == [
        "layers",
        *(knowledge.places.by_name(name).code for name in ("Tyresö", "Haninge")),
    ]


async def test_layers_here_are_those_of_the_workplace(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    talk.person = {"place": knowledge.places.by_name("Nora").code}
    await talk.say("skillnad mellan Tyresö och Haninge?", "compare")
    await talk.say("vad är lokalt hos oss och vad är länets?", "compare")
    assert knowledge.compared[-1] == ("layers", "", ("Nora",))
