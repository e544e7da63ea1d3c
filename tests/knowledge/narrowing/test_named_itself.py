"""Rules for a thing are not told of another that is named after it, nor what comes before an event of what comes after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import State
from tests.knowledge.made import Made, make, text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("itself")
    table = (
        "# Gränser\n\n| Åtgärd | Vem utför | Obs |\n|---|---|---|\n"
        "| Byta kateterpåse | Hemtjänsten får byta | när katetern fungerar |\n| Byta kateter | Distriktssköterskan | delegeras inte |\n"
    )
    calls = "# Samtal\n\nAvdelningen ringer kommunen före varje hemgång.\n\n## Sedan\n\nVårdcentralen ringer patienten efter hemgång."
    return make(
        folder,
        {
            "grans.md": text(table, titel="Gränser", plats="Sverige"),
            "samtal.md": text(calls, titel="Samtal", plats="Sverige"),
        },
    )


@pytest.mark.parametrize("words", ["får hemtjänsten byta katetern?", "får hemtjänsten byta kateter när den fungerar?"])
def test_the_row_of_the_thing_itself_answers(made: Made, words: str) -> None:
    answer = made.ask(words)
    assert answer.state is State.ANSWERED
    assert "Byta kateter |" in answer.statements[0].text
    assert not any("kateterpåse" in part.text for part in answer.statements)


def test_the_thing_named_after_it_keeps_its_row(made: Made) -> None:
    assert "Byta kateterpåse |" in made.ask("får hemtjänsten byta kateterpåse?").statements[0].text


def test_who_calls_after_an_event_is_not_who_calls_before_it(made: Made) -> None:
    after = made.ask("vem ringer efter hemgång?")
    assert after.statements
    assert all("före varje hemgång" not in part.text for part in after.statements)
    before = made.ask("vem ringer före hemgång?")
    assert "Avdelningen" in before.statements[0].text
