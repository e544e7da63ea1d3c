"""Places: a place alone answers the waiting question; a message that asks something is a question."""

from __future__ import annotations

from typing import Any

import pytest

from actions.place import TEXTS, ActionRememberPlace
from knowledge.model import QuestionKind, State
from tests.actions.fakes import FakeKnowledge, run, slots_set, tracker

PENDING = "vem ringer patienten efter utskrivning?"


@pytest.fixture
def action(knowledge: FakeKnowledge) -> ActionRememberPlace:
    return ActionRememberPlace(knowledge)


@pytest.mark.parametrize("text", ["tyresö", "och i Tyresö?", "jag jobbar i Tyresö", "Tyresö kommun tack"])
async def test_waiting_question_is_answered_for_the_place(
    action: ActionRememberPlace, knowledge: FakeKnowledge, text: str
) -> None:
    held: dict[str, Any] = {"place": "0138", "pending_question": PENDING, "pending_kind": "contact", "asked_back": True}
    answer, events = await run(action, tracker(text, "inform_place", **held))
    (asked,) = knowledge.asked
    assert (asked.text, asked.kind, asked.may_ask) == (PENDING, QuestionKind.CONTACT, False)
    assert asked.place is not None
    assert asked.place.code == "0138"
    assert (answer.id, answer.state) == ("fråga-1", State.ANSWERED)
    assert slots_set(events)["asked_back"] is False


async def test_waiting_question_may_be_asked_for_another_place_again(
    action: ActionRememberPlace, knowledge: FakeKnowledge
) -> None:
    for text, code in (("tyresö", "0138"), ("och i Haninge?", "0136")):
        await run(action, tracker(text, "inform_place", place=code, pending_question=PENDING))
    assert [asked.text for asked in knowledge.asked] == [PENDING, PENDING]


@pytest.mark.parametrize(
    "text",
    ["uppföljning tyresö", "vem är GSA i Tyresö?", "biståndshandläggare i tyresö", "vad är menprövning i Tyresö"],
)
async def test_message_that_asks_something_is_a_question_of_its_own(
    action: ActionRememberPlace, knowledge: FakeKnowledge, text: str
) -> None:
    _, events = await run(action, tracker(text, "inform_place", place="0138", pending_question=PENDING))
    assert [asked.text for asked in knowledge.asked] == [text]
    assert "yres" not in slots_set(events)["pending_question"]


@pytest.mark.parametrize(("language", "name"), [("sv", "Tyresö"), ("en", "Tyresö")])
async def test_place_alone_is_noted(
    action: ActionRememberPlace, knowledge: FakeKnowledge, language: str, name: str
) -> None:
    answer, events = await run(action, tracker("tyresö", "inform_place", place="0138", language=language))
    assert answer.text == TEXTS[language]["noted"].format(place=name)
    assert (answer.state, events, knowledge.asked) == (State.CLARIFY, [], [])


async def test_unknown_place_is_told(action: ActionRememberPlace, knowledge: FakeKnowledge) -> None:
    answer, _ = await run(action, tracker("blåbärsdalen", "inform_place", pending_question=PENDING))
    assert (answer.text, answer.state) == (TEXTS["sv"]["unknown"], State.CLARIFY)
    assert knowledge.asked == []


@pytest.mark.parametrize("held", [None, "0138"])
async def test_two_places_for_the_waiting_question_are_asked_about(
    action: ActionRememberPlace, knowledge: FakeKnowledge, held: str | None
) -> None:
    conversation = tracker("Haninge och Nynäshamn", "inform_place", place=held, pending_question=PENDING)
    answer, events = await run(action, conversation)
    assert [choice.label for choice in answer.choices] == ["Haninge", "Nynäshamn"]
    assert [choice.question for choice in answer.choices] == [
        f"{PENDING.rstrip('?')} i {choice.label}?" for choice in answer.choices
    ]
    assert slots_set(events) == {"asked_back": True, "offered": [choice.question for choice in answer.choices]}
    assert knowledge.asked == []


async def test_two_places_without_a_question_become_buttons_of_places(action: ActionRememberPlace) -> None:
    answer, _ = await run(action, tracker("Haninge och Nynäshamn", "inform_place"))
    assert [choice.question for choice in answer.choices] == ["Haninge", "Nynäshamn"]


async def test_question_about_two_places_is_asked_about(action: ActionRememberPlace, knowledge: FakeKnowledge) -> None:
    answer, _ = await run(action, tracker("vem ringer i Tyresö eller Haninge?", "inform_place"))
    assert [choice.label for choice in answer.choices] == ["Tyresö", "Haninge"]
    assert knowledge.asked == []


@pytest.mark.parametrize("text", ["primärvårdsrehab haninge", "kund öppnar ej nynäshamn", "kateterpåse byta tyresö"])
async def test_a_few_words_beside_a_place_are_a_question(knowledge: FakeKnowledge, text: str) -> None:
    place = {"h": "0136", "n": "0192", "t": "0138"}[text.rsplit(" ", 1)[1][0]]
    await run(ActionRememberPlace(knowledge), tracker(text, "inform_place", place=place))
    assert len(knowledge.asked) == 1


@pytest.mark.parametrize(
    "text", ["tyresö", "jag sitter i Tyresö", "hej! Tyresö kommun tack", "det gäller tyresö alltså"]
)
async def test_words_that_only_give_the_place_are_none(knowledge: FakeKnowledge, text: str) -> None:
    await run(ActionRememberPlace(knowledge), tracker(text, "inform_place", place="0138"))
    assert knowledge.asked == []


async def test_a_place_and_a_function_ask_for_its_number(knowledge: FakeKnowledge) -> None:
    await run(ActionRememberPlace(knowledge), tracker("biståndsjour nacka", "inform_place", place="0182"))
    assert knowledge.asked[0].kind is QuestionKind.CONTACT


@pytest.mark.parametrize(
    ("text", "asked"),
    [("nä fel hon bor i Nynäshamn", "telefonnummer till biståndsjour"), ("och i Nynäshamn?", PENDING)],
)
async def test_who_was_somewhere_else_has_another_number(
    action: ActionRememberPlace, knowledge: FakeKnowledge, text: str, asked: str
) -> None:
    held: dict[str, Any] = {"pending_question": PENDING, "reached": True, "acting": ["biståndsjour"], "place": "0192"}
    await run(action, tracker(text, "inform_place", **held))
    assert knowledge.asked[0].text.startswith(asked)


@pytest.mark.parametrize(
    ("text", "focus", "answers"),
    [
        ("oj förlåt, jag jobbar i Tyresö", ["a-1"], True),
        ("jag jobbar i Tyresö", ["a-1"], False),
        ("jag jobbar i Tyresö", ["a-2"], True),
    ],
)
async def test_a_workplace_told_after_an_unsure_answer_answers_it_again(
    action: ActionRememberPlace, knowledge: FakeKnowledge, text: str, focus: list[str], answers: bool
) -> None:
    held: dict[str, Any] = {"pending_question": PENDING, "focus": focus, "answered": ["a-1"], "place": "0138"}
    await run(action, tracker(text, "inform_place", **held))
    assert [asked.text for asked in knowledge.asked] == ([PENDING] if answers else [])
