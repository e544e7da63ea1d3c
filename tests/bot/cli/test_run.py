"""What ``lots run`` asks of the bot before it says that it runs."""

from __future__ import annotations

import pytest

from bot.cli import run
from bot.cli.run import TRIES, NoAnswer, answers
from knowledge.answer import Answer
from knowledge.model import State


@pytest.mark.parametrize(("faults", "asked"), [(0, 1), (TRIES - 1, TRIES)])
def test_slow_first_answer_is_asked_for_again(monkeypatch: pytest.MonkeyPatch, faults: int, asked: int) -> None:
    given: list[str] = []

    def ask(address: str, text: str, place: str | None, shown_pass: str) -> Answer:
        given.append(text)
        state = State.ERROR if len(given) <= faults else State.CLARIFY
        return Answer("1", state, "sv", text, "Hej!")

    monkeypatch.setattr(run, "through_gateway", ask)
    answers("http://127.0.0.1:1", "")
    assert len(given) == asked


def test_bot_that_only_fails_is_not_said_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Answer("1", State.ERROR, "sv", "hej", "Det tog för lång tid att svara.")
    monkeypatch.setattr(run, "through_gateway", lambda *given: failed)
    with pytest.raises(NoAnswer, match="svarar med ett fel: Det tog för lång tid"):
        answers("http://127.0.0.1:1", "")
