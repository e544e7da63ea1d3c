"""Small talk: short, in the conversation's language, with questions to press where they help."""

from __future__ import annotations

import pytest

from actions.small_talk import SOMEBODY, SUGGESTED, TEXTS, ActionSmallTalk
from knowledge.model import QuestionKind, State
from tests.actions.fakes import FakeKnowledge, run, slots_set, tracker


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", ["greet", "thank", "goodbye", "affirm", "deny", "help"])
async def test_small_talk_is_answered(knowledge: FakeKnowledge, language: str, kind: str) -> None:
    answer, events = await run(ActionSmallTalk(knowledge), tracker("hej", kind, language=language))
    assert (answer.state, answer.text) == (State.CLARIFY, TEXTS[language][kind])
    assert slots_set(events).keys() <= {"offered"}
    assert answer.choices == (SUGGESTED[language] if kind in ("greet", "help") else ())
    assert knowledge.asked == []


async def test_unknown_intent_gets_help(knowledge: FakeKnowledge) -> None:
    answer, _ = await run(ActionSmallTalk(knowledge), tracker("?", "något_nytt"))
    assert answer.text == TEXTS["sv"]["help"]


def test_person_is_told_that_it_is_a_machine_and_what_not_to_write() -> None:
    assert "automatisk tjänst" in TEXTS["sv"]["help"]
    assert "personnummer" in TEXTS["sv"]["help"]
    assert "automated service" in TEXTS["en"]["help"]
    assert {len(choices) for choices in SUGGESTED.values()} == {3}


@pytest.mark.parametrize(
    ("text", "kind", "slots"),
    [
        ("kosar det", "affirm", {"pending_question": "hur länge har man trygg hemgång?"}),
        ("hej vem skriver fallrapport", "greet", {}),
        ("hjälp mig med inskrivningsmeddelandet", "help", {}),
        ("LOS? står på varenda papper här", "help", {}),
    ],
)
async def test_a_question_is_answered_whatever_it_looks_like(
    knowledge: FakeKnowledge, text: str, kind: str, slots: dict[str, str]
) -> None:
    await run(ActionSmallTalk(knowledge), tracker(text, kind, **slots))
    assert len(knowledge.asked) == 1


async def test_a_word_to_explain_is_no_cry_for_help(knowledge: FakeKnowledge) -> None:
    knowledge.words = frozenset({"LOS? står på varenda papper"})
    await run(ActionSmallTalk(knowledge), tracker("LOS? står på varenda papper", "help"))
    assert [asked.kind for asked in knowledge.asked] == [QuestionKind.DEFINITION]


@pytest.mark.parametrize(
    "text",
    [
        "vem kan jag fråga då?",
        "vem ska man fråga",
        "who can I ask then?",
        "prata med en människa",
        "vem frågar jag",
        "vem vänder jag mig till?",
    ],
)
async def test_who_wants_a_person_gets_one(knowledge: FakeKnowledge, text: str) -> None:
    language = "en" if text.startswith("who") else "sv"
    answer, _ = await run(ActionSmallTalk(knowledge), tracker(text, "help", language=language))
    assert answer.text == SOMEBODY[language]
    assert knowledge.referred[0][1] is State.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "kind", "confidence"), [("tack, bara numren", "thank", 0.95), ("har du kvällsnumret", "help", 0.4)]
)
async def test_a_follow_up_is_no_small_talk(knowledge: FakeKnowledge, text: str, kind: str, confidence: float) -> None:
    await run(ActionSmallTalk(knowledge), tracker(text, kind, confidence, pending_question="vem är MAS?"))
    assert len(knowledge.asked) == 1


async def test_thanks_stay_thanks(knowledge: FakeKnowledge) -> None:
    answer, _ = await run(
        ActionSmallTalk(knowledge), tracker("tack ska du ha", "thank", pending_question="vem är MAS?")
    )
    assert answer.text == "Varsågod!"


@pytest.mark.parametrize(("text", "kind"), [("hinns ej", "greet"), ("den av läkaren", "deny"), ("tabletterna", "help")])
async def test_few_words_in_a_talk_go_on_with_it(knowledge: FakeKnowledge, text: str, kind: str) -> None:
    await run(ActionSmallTalk(knowledge), tracker(text, kind, 0.7, pending_question="hur länge tar ni emot?"))
    assert len(knowledge.asked) == 1


@pytest.mark.parametrize(
    ("text", "kind", "asked"),
    [
        ("så jag behöver inte göra det själv?", "deny", 1),
        ("får hemtjänsten ha det?", "goodbye", 1),
        ("får man ha det hela sommaren", "goodbye", 1),
        ("ha det så bra!", "goodbye", 0),
        ("så det är inte vi som gör det?", "deny", 1),
        ("do they have to do that?", "affirm", 1),
        ("varför inte", "deny", 1),
        ("but why not", "deny", 1),
        ("nej, inte nu", "deny", 0),
        ("nej?", "deny", 0),
        ("hej, är allt bra med dig?", "greet", 0),
        ("ok tack så mycket", "thank", 0),
    ],
)
async def test_a_question_that_goes_on_with_the_talk_is_no_small_talk(
    knowledge: FakeKnowledge, text: str, kind: str, asked: int
) -> None:
    await run(ActionSmallTalk(knowledge), tracker(text, kind, 0.9, pending_question="vem anmäler lex maria?"))
    assert min(len(knowledge.asked), 1) == asked


async def test_a_sure_greeting_stays_one(knowledge: FakeKnowledge) -> None:
    await run(ActionSmallTalk(knowledge), tracker("halloj", "greet", 0.95, pending_question="hur länge tar ni emot?"))
    assert knowledge.asked == []


async def test_what_is_no_greeting_is_none_however_sure_the_guess(knowledge: FakeKnowledge) -> None:
    await run(ActionSmallTalk(knowledge), tracker("hinns ej", "greet", 0.95, pending_question="hur länge tar ni emot?"))
    assert len(knowledge.asked) == 1


@pytest.mark.parametrize(
    ("text", "asked"), [("dottern säger ja då räcker det?", 1), ("hej då", 0), ("tack för idag, nu går jag hem", 0)]
)
async def test_no_leave_is_taken_without_a_word_of_it(knowledge: FakeKnowledge, text: str, asked: int) -> None:
    about = {"pending_question": "vem får läsa journalen?"}
    await run(ActionSmallTalk(knowledge), tracker(text, "goodbye", 0.95, **about))
    assert min(len(knowledge.asked), 1) == asked


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("ska jag skriva det nånstans", True),
        ("nästa gång kan väl jag skriva hela åt dem", True),
        ("vad kan du hjälpa mig med", False),
        ("hur funkar det här", False),
    ],
)
async def test_help_in_the_middle_of_a_talk_is_asked_of_the_bot(
    knowledge: FakeKnowledge, text: str, searched: bool
) -> None:
    conversation = tracker(text, "help", 0.9, pending_question="får kunden säga nej?")
    await run(ActionSmallTalk(knowledge), conversation)
    assert bool(knowledge.asked) is searched
