"""What a person reads who typed a command wrongly."""

from __future__ import annotations

import sys

import pytest

from bot.cli import commands


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nix", "Kommandot nix finns inte.\n./lots --help visar hur det skrivs.\n"),
        ("telegram approve", "code saknas.\n./lots telegram approve --help visar hur det skrivs.\n"),
        ("telegram remove x", "number ska vara ett heltal.\n./lots telegram remove --help visar hur det skrivs.\n"),
        ("search --plce Tyresö fråga", "Valet --plce finns inte. Menade du --place?\n./lots search --help"),
        ("search fråga --place", "Valet --place ska följas av ett värde.\n./lots"),
        ("search vem ringer jag", "Det kom mer än väntat: ringer jag. Text med mellanslag ska stå inom citattecken.\n"),
    ],
)
def test_wrong_use_is_told_in_swedish(
    typed: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["lots", *typed.split()])
    with pytest.raises(SystemExit) as left:
        commands.main()
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(
    ("typed", "code", "begins"), [("--help", 0, "Usage: ./lots"), ("telegram", 2, "Usage: ./lots telegram")]
)
def test_help_names_the_command_as_it_is_typed(
    typed: str, code: int, begins: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["lots", *typed.split()])
    with pytest.raises(SystemExit) as left:
        commands.main()
    assert left.value.code == code
    printed = capsys.readouterr()
    assert (printed.out or printed.err).startswith(begins)
