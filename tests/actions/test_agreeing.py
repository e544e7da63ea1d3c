"""A message with less of what it tells: what only likely answers counts where the whole message found the same text nearest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions.answer import ActionAnswer
from knowledge.answer import Answer, Citation, Statement
from knowledge.model import Kind, Layer, Question, State
from tests.actions.fakes import FakeKnowledge, tracker

TODAY = date(2026, 11, 2)
TOLD = "patienten ska hem på lördag"


def cited(passage: str) -> Citation:
    url = f"/kalla?p={passage}#p"
    return Citation(1, "x", "X", Kind.ROUTINE, Layer.LAW, "Sverige", (), "", "Medicin för tre dygn.", "x.md", url)


class Agreeing(FakeKnowledge):
    """Knowledge that is unsure about the whole message, and finds a question alone likely."""

    def __init__(self, nearest: str) -> None:
        super().__init__()
        self.nearest = nearest

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        made = replace(
            super().answer(question, answer_id), statements=(Statement("Gäller A: Medicin för tre dygn.", (1,)),)
        )
        if TOLD in question.text:
            return replace(made, state=State.NOT_FOUND, citations=(cited(self.nearest),), confidence=0.2)
        return replace(made, citations=(cited("a-1"),), confidence=0.4, likely=True)


@pytest.mark.parametrize(("nearest", "state"), [("a-1", State.ANSWERED), ("a-2", State.NOT_FOUND)])
def test_two_readings_that_agree_on_a_text_are_a_likely_answer(nearest: str, state: State) -> None:
    conversation = tracker(f"{TOLD}, hur mycket medicin ska med?", "how_to", place="0138", language="sv")
    told = ActionAnswer(Agreeing(nearest), lambda: TODAY).act(conversation).answer
    assert told.state is state
