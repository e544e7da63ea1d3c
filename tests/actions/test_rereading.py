"""A message that finds nothing as it was read is read in another way; the evidence decides."""

from __future__ import annotations

from datetime import date

import pytest

from actions.answer import ActionAnswer
from actions.reading import read
from actions.rereading import other_readings, speaks_of
from knowledge.answer import Answer, Statement
from knowledge.model import State
from tests.actions.fakes import FakeKnowledge, tracker

TODAY = date(2026, 11, 23)
WHO = "hur fort ska jag ringa den som har skrivits ut?"


def answered(text: str) -> Answer:
    return Answer("1", State.ANSWERED, "sv", "", "", statements=(Statement(f"Gäller A: {text}", (1,)),))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("jag får inte tag på patienten, hur många gånger ska jag försöka", "– jag ringa den som har skrivits ut?"),
        ("och stödstrumporna", "och stödstrumporna"),
    ],
)
def test_with_or_without_the_question_before(knowledge: FakeKnowledge, message: str, text: str) -> None:
    conversation = tracker(message, "how_to", pending_question=WHO, language="sv")
    reading = read(conversation, knowledge.thesaurus, TODAY)
    first = next(other_readings(conversation, reading))
    assert first.text.endswith(text)


def test_nothing_before_nothing_else_to_mean(knowledge: FakeKnowledge) -> None:
    conversation = tracker("hur gör jag?", "how_to", language="sv")
    assert list(other_readings(conversation, read(conversation, knowledge.thesaurus, TODAY))) == []


def test_a_message_without_a_word_of_its_own_is_not_searched_for_alone(knowledge: FakeKnowledge) -> None:
    conversation = tracker("Sölvesborg då!", "inform_place", pending_question=WHO, language="sv")
    assert list(other_readings(conversation, read(conversation, knowledge.thesaurus, TODAY))) == []


def test_another_reading_must_speak_of_what_was_said() -> None:
    assert speaks_of(answered("Ta på stödstrumpor."), frozenset({"stödstrump"}))
    assert not speaks_of(answered("Ring inom 72 timmar."), frozenset({"stödstrump"}))
    assert speaks_of(answered("Ring inom 72 timmar."), frozenset())


async def test_what_nothing_answers_stays_unanswered(knowledge: FakeKnowledge) -> None:
    knowledge.state = State.NOT_FOUND
    turn = ActionAnswer(knowledge, lambda: TODAY).act(tracker("och ob på julafton?", "follow_up", pending_question=WHO))
    assert turn.answer.state is State.NOT_FOUND
