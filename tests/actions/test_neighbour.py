"""A neighbouring municipality that is meant without its name."""

from __future__ import annotations

import pytest

from actions.answer import NEIGHBOUR
from knowledge.model import State
from knowledge.wording import say
from tests.actions.talking import WHO, Talk


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("grannkommunen då?", True),
        ("o hos grannkommunen", True),
        ("and the neighbouring municipality?", True),
        ("hur är det hos grannkommunen Lindesberg?", False),
        ("patienten är listad i grannkommunen, vem ringer?", False),
    ],
)
def test_a_neighbour_without_a_name(text: str, meant: bool) -> None:
    assert (NEIGHBOUR.search(text) is not None) is meant


async def test_which_neighbour_is_asked_and_the_question_waits(talk: Talk) -> None:
    await talk.say(WHO.replace("?", " i Tyresö?"))
    answer = await talk.say("grannkommunen då?", "follow_up")
    assert answer.state is State.CLARIFY
    assert say("sv", "which_neighbour") in answer.text
    await talk.say("Haninge", "inform_place")
    asked = talk.knowledge.asked[-1]
    assert asked.text.rstrip("?") == WHO.rstrip("?")
    assert asked.place is not None
    assert asked.place.name == "Haninge"
