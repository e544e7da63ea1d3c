"""Progress lines for people and the whole story in the log."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from bot.setup.failure import CommandFailed
from bot.setup.progress import Progress


def test_step_shows_its_name_and_time(tmp_path: Path) -> None:
    shown = io.StringIO()
    with Progress(tmp_path / "setup.log", shown).step("Installerar"):
        assert shown.getvalue() == "Installerar … "
    assert re.fullmatch(r"Installerar … \d+ s\n", shown.getvalue())


@pytest.mark.parametrize(("error", "word"), [(ValueError(), "gick inte"), (KeyboardInterrupt(), "avbrutet")])
def test_step_that_fails_says_so(tmp_path: Path, error: BaseException, word: str) -> None:
    shown = io.StringIO()
    with pytest.raises(type(error)), Progress(tmp_path / "setup.log", shown).step("Installerar"):
        raise error
    assert shown.getvalue() == f"Installerar … {word}\n"


def test_command_gives_its_output_and_logs_it(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "setup.log", io.StringIO())
    code = "import os, sys; print(os.environ['COLOUR']); print('also', file=sys.stderr)"
    output = progress.command([sys.executable, "-c", code], environ={"COLOUR": "blå"})
    assert {"blå", "also"} == set(output.split())
    assert "blå" in progress.log.read_text()


def test_failed_command_carries_output_and_status(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "setup.log", io.StringIO())
    with pytest.raises(CommandFailed) as failure:
        progress.command([sys.executable, "-c", "print('why'); raise SystemExit(5)"])
    assert (failure.value.code, failure.value.output) == (5, "why\n")


def test_large_log_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.setup.progress._LOG_SIZE", 10)
    progress = Progress(tmp_path / "setup.log", io.StringIO())
    progress.note("first of all")
    progress.note("second")
    assert "second" in progress.log.read_text()
    assert "first" in (tmp_path / "setup.log.1").read_text()
