"""What was quoted is kept: words of documents alone, for a limited time, and never at an answer's cost."""

from __future__ import annotations

import sqlite3
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.cited import RETENTION, CitedPassages
from bot.gateway import BotGateway
from knowledge.answer import Answer
from tests.bot.fakes import FakeDialogue, FakeJournal
from tests.bot.web.fakes import RULE, answered

DAY = date(2026, 11, 23)


class Today:
    """A day that a test moves."""

    def __init__(self) -> None:
        self.day = DAY

    def __call__(self) -> date:
        return self.day


def test_quoted_words_are_found_again_by_document_and_passage(tmp_path: Path) -> None:
    cited = CitedPassages(tmp_path / "journal" / "cited.sqlite", Today())
    cited.keep(answered())
    found = cited.find("tyreso-lus", "abc-4")
    assert found is not None
    assert (found.quote, found.day, found.section) == (RULE, DAY, "4 Ansvar › 4.2 Fast vårdkontakt")
    assert cited.find("tyreso-kontakter", "abc-4") is None
    assert cited.find("tyreso-lus", "nix-0") is None


def test_file_and_its_new_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    """The journal lies in the same folder, and whichever comes first makes it."""
    file = tmp_path / "journal" / "cited.sqlite"
    CitedPassages(file)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file)] == [0o700, 0o600]


def test_nothing_of_the_person_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "cited.sqlite"
    CitedPassages(file, Today()).keep(answered("Vem är Xerxina?"))
    assert b"Xerxina" not in file.read_bytes()


def test_passages_that_nobody_has_quoted_for_long_are_forgotten(tmp_path: Path) -> None:
    today = Today()
    cited = CitedPassages(tmp_path / "cited.sqlite", today)
    cited.keep(answered())
    today.day += RETENTION + timedelta(days=1)
    other = replace(answered().citations[0], url="/sources/tyreso-lus?p=new-1#p")
    cited.keep(replace(answered(), citations=(other,)))
    assert cited.find("tyreso-lus", "abc-4") is None
    assert cited.find("tyreso-lus", "new-1") is not None


def test_fault_of_the_disk_costs_the_answer_nothing(tmp_path: Path) -> None:
    file = tmp_path / "cited.sqlite"
    cited = CitedPassages(file, Today())
    with sqlite3.connect(file) as connection:
        connection.execute("drop table cited")
    cited.keep(answered())
    assert cited.find("tyreso-lus", "abc-4") is None


async def test_every_channel_keeps_what_its_answers_quote(tmp_path: Path) -> None:
    class Quoting(FakeDialogue):
        async def ask(self, *given: object, **named: object):  # type: ignore[no-untyped-def, override]
            reply = await super().ask(*given, **named)  # type: ignore[arg-type]
            return replace(reply, answer=replace(reply.answer, citations=answered().citations))

    cited = CitedPassages(tmp_path / "cited.sqlite", Today())
    answer: Answer = await BotGateway(Quoting(), "web", FakeJournal(), cited=cited).ask("Vem utser?", "p")
    assert answer.citations
    assert cited.find("tyreso-lus", "abc-4") is not None
