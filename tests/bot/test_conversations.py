"""Conversations: rotated when long, forgotten when idle or too many."""

from __future__ import annotations

import pytest

from bot.conversations import IDLE_SECONDS, MOST_TURNS, TURNS, Conversations
from tests.bot.fakes import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_turns_are_counted_in_one_conversation(clock: Clock) -> None:
    held = Conversations(clock=clock)
    ids = {held.of("a").id for _ in range(TURNS)}
    assert len(ids) == 1
    assert held.of("b").id not in ids


def test_long_conversation_is_rotated_and_keeps_its_context_and_language(clock: Clock) -> None:
    held = Conversations(clock=clock)
    for _ in range(TURNS):
        first = held.of("a")
    first.context, first.language = {"place": "0138"}, "en"
    second = held.of("a")
    assert second.id != first.id
    assert (second.turns, second.context, second.language) == (1, {"place": "0138"}, "en")


def test_idle_session_loses_its_context(clock: Clock) -> None:
    held = Conversations(clock=clock)
    first = held.of("a")
    first.context = {"place": "0138"}
    clock.now += IDLE_SECONDS
    assert held.of("a") is first
    clock.now += IDLE_SECONDS + 1
    second = held.of("a")
    assert second.id != first.id
    assert second.context == {}


def test_the_longest_unused_is_forgotten_first(clock: Clock) -> None:
    held = Conversations(capacity=2, clock=clock)
    a, b = held.of("a").id, held.of("b").id
    held.of("a")
    held.of("c")
    assert held.of("a").id == a
    assert held.of("b").id != b


def test_session_can_be_forgotten(clock: Clock) -> None:
    held = Conversations(clock=clock)
    first = held.of("a").id
    held.forget("a")
    held.forget("nobody")
    assert held.of("a").id != first


def test_question_back_holds_a_conversation_together_but_not_for_ever(clock: Clock) -> None:
    held = Conversations(clock=clock)
    ids = []
    for _ in range(MOST_TURNS + 1):
        conversation = held.of("a")
        conversation.waiting = True
        ids.append(conversation.id)
    assert len(set(ids[:MOST_TURNS])) == 1
    assert ids[MOST_TURNS] != ids[0]


def test_what_has_ended_is_told_once(clock: Clock) -> None:
    held = Conversations(capacity=2, clock=clock)
    rotated = held.of("a").id
    for _ in range(TURNS):
        held.of("a")
    assert held.ended() == [rotated]
    forgotten = held.of("a").id
    held.forget("a")
    idle = held.of("b").id
    clock.now += IDLE_SECONDS + 1
    too_many = held.of("b").id
    held.of("c")
    held.of("d")
    assert held.ended() == [forgotten, idle, too_many]
    assert held.ended() == []


def test_ids_tell_nothing_of_the_session(clock: Clock) -> None:
    assert "session" not in Conversations(clock=clock).of("session").id
