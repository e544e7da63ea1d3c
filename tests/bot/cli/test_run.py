"""What ``lots run`` asks of the bot before it says that it runs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import serving
from bot.cli import run
from bot.cli.run import TRIES, NoAnswer, answers
from bot.journal import FILE, Journal
from bot.supervisor import Process
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


def test_running_bot_deletes_what_has_been_kept_long_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Any] = {}

    async def serve(given: list[Process], **options: Any) -> None:
        served["names"] = [process.name for process in given]
        served.update(options)

    monkeypatch.setenv("LOTS_VAR", str(tmp_path))
    monkeypatch.setattr(run.indexing, "texts", lambda chosen: 0)
    monkeypatch.setattr(serving, "serve", serve)
    journal = Journal(tmp_path / "journal" / FILE, retention=timedelta(days=999))
    monkeypatch.setattr(journal, "_today", lambda: date.today() - timedelta(days=200))
    journal.stopped("web", "identity number")
    assert run.run_bot() == 0
    assert {"dialogue", "actions", "web", "index"} <= set(served["names"])
    served["chore"]()
    assert Journal(tmp_path / "journal" / FILE, retention=timedelta(days=999)).stops() == []
    # Every six hours, as docs/personuppgifter.md promises.
    assert served.get("every", 6 * 3600) <= 6 * 3600
