"""The form that asks where a person works: what it takes, when it asks again, and what ends it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import ValidateSlotMappings
from actions.workplace import ActionAskWorkplace, ActionRememberWorkplace, ValidateWorkplaceForm
from knowledge.model import State
from tests.actions.fakes import FakeKnowledge, run, slots_set, tracker

WHO = "vem gör uppföljningen efter utskrivning?"


def in_form(text: str, replies: int, intent: str = "inform_place", **slots: Any) -> Any:
    conversation = tracker(text, intent, **slots)
    began = {"event": "active_loop", "name": "workplace_form"}
    conversation.active_loop = {"name": "workplace_form"} if replies else {}
    conversation.events = [{"event": "user"}, began, *({"event": "user"} for _ in range(replies))] if replies else []
    return conversation


@pytest.mark.parametrize(
    ("text", "replies", "intent", "given"),
    [
        ("byt kommun", 0, "change_workplace", {}),
        ("Tyresö", 1, "inform_place", {"workplace": "0138"}),
        ("Nora", 1, "inform_place", {"workplace": "1884"}),
        ("blåbärsdalen", 1, "inform_place", {}),
        ("lingonberget", 2, "inform_place", {"workplace": "unknown"}),
        ("vem är MAS i Haninge?", 1, "who_is_responsible", {"workplace": "other"}),
        ("han andas inte", 1, "emergency", {"workplace": "other"}),
    ],
)
async def test_form_takes_a_place_and_never_asks_a_third_time(
    knowledge: FakeKnowledge, text: str, replies: int, intent: str, given: dict[str, str]
) -> None:
    form = ValidateWorkplaceForm(knowledge)
    assert await form.extract_workplace(CollectingDispatcher(), in_form(text, replies, intent), {}) == given


async def test_form_is_not_given_up_for_the_talk_before_it(knowledge: FakeKnowledge) -> None:
    form = ValidateWorkplaceForm(knowledge)
    for text, given in (("byt kommun", {}), ("jobbar vi kvällar", {"workplace": "other"})):
        conversation = tracker(text, "change_workplace", pending_question=WHO)
        conversation.events = [{"event": "user"}, {"event": "user"}, {"event": "user"}]
        assert await form.extract_workplace(CollectingDispatcher(), conversation, {}) == given


async def test_form_asks_in_other_words_the_second_time(knowledge: FakeKnowledge) -> None:
    action = ActionAskWorkplace(knowledge)
    first, _ = await run(action, in_form("byt kommun", 0))
    second, _ = await run(action, in_form("blåbärsdalen", 1))
    assert first.state is second.state is State.CLARIFY
    assert first.text != second.text


@pytest.mark.parametrize(
    ("given", "text", "intent", "state"),
    [
        ("0138", "Tyresö", "inform_place", State.CLARIFY),
        ("unknown", "lingonberget", "inform_place", State.CLARIFY),
        ("other", "vem är MAS i Haninge?", "who_is_responsible", State.ANSWERED),
        ("other", "han andas inte", "emergency", State.BLOCKED),
    ],
)
async def test_what_the_form_was_given_is_acted_on(
    knowledge: FakeKnowledge, given: str, text: str, intent: str, state: State
) -> None:
    answer, events = await run(ActionRememberWorkplace(knowledge), tracker(text, intent, workplace=given, place="0136"))
    assert answer.state is state
    assert slots_set(events).get("workplace") is None
    after = ValidateSlotMappings(knowledge).recognise(tracker("hej", "greet", workplace=given))
    assert after["workplace"] is None
