"""A small library on disk and the fake encoder in place of the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import put, text

FILES = {
    "tyreso.md": text(
        "# Nyckelrutin\n\n## Kvittens\n\nUndersköterskan kvitterar kundens nyckelbricka i nyckelskåpet.",
        id="nycklar",
        titel="Nyckelrutin",
        typ="rutin",
        plats="Tyresö",
        granskas_senast="2026-06-30",
    ),
    "haninge.md": text(
        "# Matlådor\n\nMatlådor beställs av biståndshandläggaren samma dag.",
        id="mat",
        titel="Matlådor",
        plats="Haninge",
    ),
}

Command = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two documents."""
    made = tmp_path / "library"
    made.mkdir()
    put(made, FILES)
    return made


@pytest.fixture
def lots(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Call ``lots`` with the library and a state of its own; errors that main() tells are raised."""
    monkeypatch.setenv("LOTS_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("LOTS_LIBRARY", str(folder))
    monkeypatch.setattr("bot.cli.opening.EncoderOnDemand", lambda settings: FakeEncoder())

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)

    return call
