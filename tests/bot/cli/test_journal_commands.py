"""``lots report`` and ``lots journal``: what an owner, an archivist and a data protection officer get to see and do."""

from __future__ import annotations

import csv
import json
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cli.failing import WrongUse
from bot.cli.report import HOW_TO_ANSWER
from bot.journal import Journal, Keep
from knowledge.answer import Answer
from knowledge.model import State
from tests.bot.cli.conftest import Command
from tests.bot.web.fakes import answered


def answer(
    answer_id: str, state: State = State.ANSWERED, question: str = "vem har nyckeln", document: str = ""
) -> Answer:
    given = replace(answered(question), id=answer_id, state=state, citations=())
    cited = tuple(replace(citation, document_id=document) for citation in answered().citations[:1])
    return replace(given, citations=cited) if document else given


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.setenv("LOTS_JOURNAL", "frågor")
    return Journal(tmp_path / "var" / "journal" / "journal.sqlite", Keep.QUESTIONS)


def test_report_brings_wrong_answers_to_the_owners_of_their_documents(lots: Command, journal: Journal) -> None:
    journal.answered("web", answer("n", State.NOT_FOUND, "var finns hissen"), "0138")
    journal.answered("web", answer("m", State.NOT_FOUND, "var finns hissen"), "0138")
    journal.reacted("web", answer("a", document="nycklar"), "0138", "down", "outdated", "numret är bytt")
    journal.reacted("telegram", answer("b"), None, "up")
    # The code comes from a browser: it need not be a place.
    journal.reacted("web", answer("c", document="borta"), "9999", "down", "wrong_place")
    result = lots("report")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    for line in (
        "Frågor utan svar: 2",
        "  Tyresö: 2",
        "    var finns hissen",
        f"  {HOW_TO_ANSWER}",
        "Återkoppling: 3",
        "  Tyresö, besvarade, fel svar: 1",
        "  utan plats, besvarade, bra: 1",
        "Fel svar, per ägare: 2",
        "  Redaktionen",
        f"    {date.today()} Tyresö, Inaktuellt: numret är bytt [Nyckelrutin]",
        "  okänd ägare",
        f"    {date.today()} okänd plats, Fel plats [borta]",
    ):
        assert line in lines
    assert any(line.startswith("    2026-06-30 Nyckelrutin") for line in lines)
    shown = json.loads(lots("report", "--json").stdout)
    assert shown["unanswered"] == [{"place": "0138", "count": 2, "questions": ["var finns hissen"]}]
    assert {row["owner"] for row in shown["wrong"]} == {"Redaktionen", "okänd ägare"}


def test_report_says_where_questions_are_not_kept(lots: Command, tmp_path: Path) -> None:
    Journal(tmp_path / "var" / "journal" / "journal.sqlite").answered("web", answer("n", State.NOT_FOUND), None)
    shown = lots("report").stdout
    assert "  utan plats: 1" in shown
    assert "sparas inte" in shown
    assert "vem har nyckeln" not in shown


def test_journal_is_shown(lots: Command, journal: Journal) -> None:
    journal.answered("web", answer("a"), None)
    journal.stopped("web", "identity number")
    shown = lots("journal", "show").stdout
    assert "Gallring efter 180 dagar" in shown
    assert "Poster: 1" in shown
    assert "stoppat: 1" in shown


def test_journal_is_exported_for_its_owner_alone(lots: Command, journal: Journal, tmp_path: Path) -> None:
    journal.reacted("web", answer("a", document="nycklar"), "0138", "down", "other", "=1+1")
    row = json.loads(lots("journal", "export").stdout)
    assert (row["answer_id"], row["documents"], row["comment"]) == ("a", ["nycklar"], "=1+1")
    assert "1 poster" in lots("journal", "export", "--format", "csv", "--out", tmp_path / "ut.csv").stdout
    assert stat.S_IMODE((tmp_path / "ut.csv").stat().st_mode) == 0o600
    (cells,) = csv.DictReader((tmp_path / "ut.csv").read_text(encoding="utf-8").splitlines())
    # No formula for the spreadsheet that opens it.
    assert (cells["reason"], cells["comment"], cells["documents"]) == ("other", "'=1+1", "nycklar")


def test_journal_is_deleted_by_choice(lots: Command, journal: Journal) -> None:
    for name, place in (("a", "0138"), ("b", "0136"), ("c", "0136")):
        journal.answered("web", answer(name), place)
    assert "1 poster" in lots("journal", "delete", "--answer", "a").stdout
    assert "0 poster" in lots("journal", "delete", "--place", "Tyresö").stdout
    assert "0 poster" in lots("journal", "delete", "--before", date.today()).stdout
    assert "0 poster" in lots("journal", "purge").stdout
    assert "2 poster" in lots("journal", "delete", "--all").stdout
    assert journal.entries() == []


def test_old_entries_are_purged_by_command(lots: Command, tmp_path: Path) -> None:
    file = tmp_path / "var" / "journal" / "journal.sqlite"
    Journal(file, retention=timedelta(days=999), today=lambda: date.today() - timedelta(days=200)).answered(
        "web", answer("a"), None
    )
    # Opening the journal does it already, so that no command ever shows what is too old.
    lots("journal", "purge")
    assert Journal(file, retention=timedelta(days=999)).entries() == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["delete"], "Ange vad som ska tas bort"),
        (["delete", "--all", "--place", "Tyresö"], "Ange vad som ska tas bort"),
        (["delete", "--before", "igår"], "är inget datum"),
        (["delete", "--place", "Blåbärsdalen"], "Okänd plats"),
        (["export", "--format", "xml"], "Välj jsonl eller csv"),
        (["export", "--out", "finns-inte/ut.jsonl"], "kan inte skrivas"),
    ],
)
def test_wrong_use_says_what_to_do(lots: Command, journal: Journal, arguments: list[str], words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        lots("journal", *arguments)


def test_doctor_tells_what_others_can_read(lots: Command, journal: Journal, tmp_path: Path) -> None:
    assert "chmod" not in lots("doctor").stdout
    (tmp_path / "var" / "journal").chmod(0o755)
    (tmp_path / "var" / "journal" / "journal.sqlite").chmod(0o644)
    shown = lots("doctor").stdout
    assert f"chmod -R go= {tmp_path / 'var' / 'journal'}" in shown
    assert "Journal: frågor, gallras efter 180 dagar." in shown
