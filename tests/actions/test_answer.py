"""The action of questions: what it asks knowledge, what it remembers, and how it fails."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest

from actions.answer import ActionAnswer
from actions.conversation import FAILED
from actions.show import ActionShowSource
from knowledge.model import QuestionKind, State
from tests.actions.fakes import FakeKnowledge, run, slots_set, tracker

TODAY = date(2026, 11, 23)


@pytest.fixture
def action(knowledge: FakeKnowledge) -> ActionAnswer:
    return ActionAnswer(knowledge, lambda: TODAY)


async def test_conversation_becomes_a_question(action: ActionAnswer, knowledge: FakeKnowledge) -> None:
    held: dict[str, Any] = {"place": "0138", "language": "en", "function": "a", "step": "b", "unit": "c"}
    answer, _ = await run(action, tracker("who calls?", "deadline", **held))
    (asked,) = knowledge.asked
    assert (asked.text, asked.today, asked.language, asked.kind) == ("who calls?", TODAY, "en", QuestionKind.DEADLINE)
    assert (asked.function, asked.step, asked.unit, asked.may_ask) == ("a", "b", "c", True)
    assert asked.place is not None
    assert asked.place.name == "Tyresö"
    assert (answer.id, answer.state) == ("fråga-1", State.ANSWERED)


@pytest.mark.parametrize("intent", ["out_of_scope", "nlu_fallback", "greet", ""])
async def test_other_intents_are_questions_of_no_kind(
    action: ActionAnswer, knowledge: FakeKnowledge, intent: str
) -> None:
    _, events = await run(action, tracker("vem ringer?", intent))
    assert knowledge.asked[0].kind is None
    assert slots_set(events)["pending_kind"] is None


async def test_question_is_remembered_without_its_place(action: ActionAnswer) -> None:
    _, events = await run(action, tracker("vem ringer patienten i Tyresö?", place="0138"))
    remembered = slots_set(events)
    assert "Tyresö" not in remembered["pending_question"]
    assert remembered["pending_question"].startswith("vem ringer patienten")
    assert (remembered["pending_kind"], remembered["asked_back"]) == ("who_is_responsible", False)


async def test_bot_asks_back_once(action: ActionAnswer, knowledge: FakeKnowledge) -> None:
    knowledge.state = State.CLARIFY
    _, events = await run(action, tracker("vem ringer?"))
    assert slots_set(events)["asked_back"] is True
    await run(action, tracker("vem ringer?", asked_back=True))
    assert [asked.may_ask for asked in knowledge.asked] == [True, False]


async def test_several_places_are_asked_about_and_not_searched(action: ActionAnswer, knowledge: FakeKnowledge) -> None:
    answer, events = await run(action, tracker("vem ringer i Tyresö eller Haninge?"))
    assert knowledge.asked == []
    assert (answer.state, [choice.label for choice in answer.choices]) == (State.CLARIFY, ["Tyresö", "Haninge"])
    for choice in answer.choices:
        assert choice.question.startswith("vem ringer")
        assert choice.question.endswith(f"i {choice.label}?")
    assert slots_set(events)["asked_back"] is True


async def test_one_place_named_twice_is_one(action: ActionAnswer, knowledge: FakeKnowledge) -> None:
    await run(action, tracker("Tyresö: vem ringer i tyresö?", place="0138"))
    assert len(knowledge.asked) == 1


@pytest.mark.parametrize(("language", "text"), [(None, FAILED["sv"]), ("sv", FAILED["sv"]), ("en", FAILED["en"])])
async def test_fault_becomes_an_honest_answer(
    action: ActionAnswer, knowledge: FakeKnowledge, language: str | None, text: str
) -> None:
    knowledge.error = RuntimeError("trasig")
    answer, events = await run(action, tracker("vem ringer?", language=language))
    assert (answer.id, answer.state, answer.text, answer.notes) == ("fråga-1", State.ERROR, text, (text,))
    assert events == []


async def test_log_tells_where_it_broke_and_nothing_of_the_message(
    action: ActionAnswer, knowledge: FakeKnowledge, caplog: pytest.LogCaptureFixture
) -> None:
    cause = KeyError("lejonet rymde")
    knowledge.error = ValueError("lejonet rymde från Skansen")
    knowledge.error.__cause__ = cause
    with caplog.at_level(logging.DEBUG):
        await run(action, tracker("lejonet rymde från Skansen"))
    assert "action_answer failed: ValueError" in caplog.text
    assert "actions/answer.py" in caplog.text
    for word in ("lejonet", "rymde", "Skansen"):
        assert word not in caplog.text


@pytest.mark.parametrize(
    ("text", "before", "kind"),
    [
        ("hemgångsklar?", {}, QuestionKind.DEFINITION),
        (
            "hemgångsklar",
            {"pending_question": "utskrivningsklar?", "pending_kind": "definition"},
            QuestionKind.DEFINITION,
        ),
        ("hemgångsklar?", {"pending_question": "vem ringer?", "pending_kind": "who_is_responsible"}, None),
        ("hemgångsklar", {}, None),
        ("hemgångsklar i Nora?", {}, None),
        ("vem är hemgångsklar?", {}, None),
    ],
)
async def test_a_word_alone_asks_what_it_means(
    action: ActionAnswer, knowledge: FakeKnowledge, text: str, before: dict[str, str], kind: QuestionKind | None
) -> None:
    knowledge.words = frozenset({"hemgångsklar"})
    await run(action, tracker(text, "nlu_fallback", **before))
    assert (knowledge.asked[-1].kind is QuestionKind.DEFINITION) is (kind is not None)


async def test_unknown_place_in_the_slot_is_a_fault_not_silence(action: ActionAnswer) -> None:
    answer, _ = await run(action, tracker("vem ringer?", place="9999"))
    assert answer.state is State.ERROR


async def test_message_without_text_or_id_is_answered(action: ActionAnswer) -> None:
    conversation = tracker("", metadata={})
    conversation.latest_message.pop("text")
    conversation.latest_message["intent"] = None
    answer, _ = await run(action, conversation)
    assert answer.question == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("bhl, är det hon?", "bhl"),
        ("nån kallade mig oas, öh?", "oas"),
        ('my chef wrote "ring AT". is AT a doctor or an arbetsterapeut??', "AT"),
        ("mina kollegor pratar om Trygg hemgång. vad är det för något?", "Trygg hemgång"),
        ("webcare va e de", "webcare"),
        ("they called it fok", "fok"),
    ],
)
async def test_a_word_that_somebody_was_called_is_explained(knowledge: FakeKnowledge, text: str, word: str) -> None:
    knowledge.words = frozenset({word})
    pending = {"pending_question": "vem ringer?", "focus": ["abc-1"]}
    await run(ActionAnswer(knowledge), tracker(text, "follow_up", **pending))
    await run(ActionShowSource(knowledge), tracker(text, "show_source", **pending))
    assert [asked.kind for asked in knowledge.asked] == [QuestionKind.DEFINITION] * 2
    assert all(asked.text in (word, f"vad betyder {word}?", f"what does {word} mean?") for asked in knowledge.asked)
    assert knowledge.shown == []


async def test_who_answers_questions_about_something_is_a_question_for_a_number(knowledge: FakeKnowledge) -> None:
    await run(ActionAnswer(knowledge), tracker("vem svarar på frågor om LSS", "who_is_responsible"))
    assert knowledge.asked[0].kind is QuestionKind.CONTACT


async def test_a_word_that_something_is_asked_about_is_not_only_explained(knowledge: FakeKnowledge) -> None:
    knowledge.words = frozenset({"sip", "link"})
    for text in ("sip, är det vi som kallar?", "link är det nere nu igen"):
        await run(ActionAnswer(knowledge), tracker(text, "who_is_responsible"))
    assert QuestionKind.DEFINITION not in [asked.kind for asked in knowledge.asked]


@pytest.mark.parametrize(("confidence", "kind"), [(0.5, None), (0.9, QuestionKind.DEFINITION)])
async def test_a_guess_alone_makes_no_word_of_a_talk_one_to_explain(
    knowledge: FakeKnowledge, confidence: float, kind: QuestionKind | None
) -> None:
    before = {"pending_question": "vem ringer patienten?", "pending_kind": "who_is_responsible"}
    await run(ActionAnswer(knowledge), tracker("bhl uppföljning", "definition", confidence, **before))
    assert knowledge.asked[0].kind is kind


async def test_what_finds_nothing_is_searched_for_at_the_unit_that_is_named_beside_it(knowledge: FakeKnowledge) -> None:
    knowledge.state = State.NOT_FOUND
    text = "tredje dan i hemtjänsten. hon ville absolut inte duscha, får de säga nej så?"
    await run(ActionAnswer(knowledge), tracker(text, "what_applies", unit="hemtjänst"))
    assert knowledge.asked[-1].text == "hon ville absolut inte duscha, får de säga nej så, hemtjänst?"


@pytest.mark.parametrize("said", ["varför?", "hur då?", "vem?", "vad", "why?", "?"])
async def test_message_that_names_nothing_is_not_searched_for(knowledge: FakeKnowledge, said: str) -> None:
    answer, _ = await run(ActionAnswer(knowledge), tracker(said, "how_to"))
    assert answer.state is State.CLARIFY
    assert knowledge.asked == []


@pytest.mark.parametrize(
    ("said", "before"), [("varför?", "vem ringer patienten?"), ("nyckel", None), ("barn?", None), ("nattnumret?", None)]
)
async def test_a_word_of_its_own_or_a_question_before_it_is_enough(
    knowledge: FakeKnowledge, said: str, before: str | None
) -> None:
    await run(ActionAnswer(knowledge), tracker(said, "how_to", pending_question=before))
    assert knowledge.asked
