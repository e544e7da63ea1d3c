"""Safety: the right word and route, in both languages, and no refusal on an unsure guess."""

from __future__ import annotations

import pytest

from actions.safety import SURE, TEXTS, ActionSafety
from knowledge.model import State
from tests.actions.fakes import FakeKnowledge, run, tracker


@pytest.fixture
def action(knowledge: FakeKnowledge) -> ActionSafety:
    return ActionSafety(knowledge)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", ["emergency", "clinical_question", "patient_data"])
async def test_what_must_not_be_answered_is_not_searched(
    action: ActionSafety, knowledge: FakeKnowledge, language: str, kind: str
) -> None:
    answer, events = await run(action, tracker("hur mycket ska hon ha", kind, language=language))
    assert (answer.state, answer.text) == (State.BLOCKED, TEXTS[language][kind])
    assert (knowledge.asked, events) == ([], [])


def test_routes_are_there() -> None:
    for texts in TEXTS.values():
        assert set(texts) == {"emergency", "clinical_question", "patient_data"}
        assert "112" in texts["emergency"]
        assert {"112", "1177"} <= {word.strip(".,:") for word in texts["clinical_question"].split()}


@pytest.mark.parametrize("confidence", [0.0, 0.3, 0.99])
async def test_emergency_needs_no_certainty(action: ActionSafety, knowledge: FakeKnowledge, confidence: float) -> None:
    answer, _ = await run(action, tracker("akut", "emergency", confidence))
    assert answer.text == TEXTS["sv"]["emergency"]
    assert knowledge.asked == []


@pytest.mark.parametrize("kind", ["clinical_question", "patient_data"])
@pytest.mark.parametrize(("confidence", "searched"), [(SURE - 0.01, 1), (SURE, 0)])
async def test_unsure_guess_is_searched(
    action: ActionSafety, knowledge: FakeKnowledge, kind: str, confidence: float, searched: int
) -> None:
    answer, _ = await run(action, tracker("vem delegerar insulin?", kind, confidence))
    assert len(knowledge.asked) == searched
    assert answer.state is (State.ANSWERED if searched else State.BLOCKED)
