"""./lots telegram: the administrator's list."""

from __future__ import annotations

import json
from pathlib import Path

from bot.telegram.pairing import Pairings, file_of
from tests.bot.cli.conftest import Command


def test_list_approve_remove(lots: Command, tmp_path: Path) -> None:
    assert "Ingen är insläppt" in lots("telegram", "list").output
    pairings = Pairings(file_of(tmp_path / "var"))
    code = pairings.request(7, "Anna A")
    pairings.request(8, "Bo B")
    listed = lots("telegram", "list").output
    assert "   1  väntar sedan 2" in listed
    assert code not in listed + lots("telegram", "list", "--json").output
    approved = lots("telegram", "approve", f"{code[:4]}-{code[4:]}", "--name", "Anna, VC Trollbäcken")
    assert (approved.exit_code, approved.output) == (
        0,
        "Anna, VC Trollbäcken är insläppt (nummer 1) och får besked av boten.\n",
    )
    again = lots("telegram", "approve", code)
    assert (again.exit_code, "Ingen väntar med koden" in again.output) == (1, True)
    rows = json.loads(lots("telegram", "list", "--json").output)
    assert [(row["name"], row["state"]) for row in rows] == [("Anna, VC Trollbäcken", "approved"), ("Bo B", "waiting")]
    assert lots("telegram", "remove", 1).output.startswith("Anna, VC Trollbäcken är borttagen")
    assert lots("telegram", "remove", 1).exit_code == 1
    assert pairings.approved(7) is None
