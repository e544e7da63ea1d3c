"""Danger to life: the emergency number first, whatever the intent model made of the words."""

from __future__ import annotations

import pytest

from actions.answer import ActionAnswer
from actions.urgency import TEXTS, with_urgency
from knowledge.answer import Answer
from knowledge.model import State
from tests.actions.fakes import FakeKnowledge, run, tracker


@pytest.mark.parametrize(
    "message",
    [
        "vad säger rutinen om hon inte andas",
        "vad gör vi vid hjärtstopp",
        "rutin om brukaren har satt i halsen",
        "what does the routine say, resident is not breathing",
        "who is responsible for the report when she took an overdose",
    ],
)
async def test_the_number_comes_first(knowledge: FakeKnowledge, message: str) -> None:
    answer, _ = await run(ActionAnswer(knowledge), tracker(message, "how_to"))
    assert answer.text.startswith(TEXTS["sv"])
    assert answer.notes[0] == TEXTS["sv"]


@pytest.mark.parametrize("message", ["vem skriver fallrapport", "rutin vid dödsfall", "hur blandar man sondmat"])
async def test_ordinary_questions_are_left_alone(knowledge: FakeKnowledge, message: str) -> None:
    answer, _ = await run(ActionAnswer(knowledge), tracker(message, "how_to"))
    assert "112" not in answer.text


def test_the_number_is_not_said_twice() -> None:
    answer = Answer("a", State.BLOCKED, "sv", "andas inte", "Är det fara för liv: ring 112 nu.")
    assert with_urgency(answer, "andas inte") == answer
