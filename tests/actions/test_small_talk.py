"""Small talk: short, in the conversation's language, with questions to press where they help."""

from __future__ import annotations

import pytest

from actions.small_talk import SUGGESTED, TEXTS, ActionSmallTalk
from knowledge.model import State
from tests.actions.fakes import FakeKnowledge, run, tracker


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", ["greet", "thank", "goodbye", "affirm", "deny", "help"])
async def test_small_talk_is_answered(knowledge: FakeKnowledge, language: str, kind: str) -> None:
    answer, events = await run(ActionSmallTalk(knowledge), tracker("hej", kind, language=language))
    assert (answer.state, answer.text, events) == (State.CLARIFY, TEXTS[language][kind], [])
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
