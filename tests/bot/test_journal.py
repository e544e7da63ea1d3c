"""The journal: what is kept, for how long, what is refused, and that several processes may write at once."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.journal import Entry, Journal, Keep, Stopped
from bot.ports import MAX_TEXT, FeedbackRefused
from knowledge.answer import Answer
from knowledge.model import State
from tests.bot.web.fakes import answered

TODAY = date(2026, 11, 23)
RETENTION = timedelta(days=180)


class Calendar:
    """A day that a test moves."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def opened(tmp_path: Path, calendar: Calendar) -> Callable[[Keep], Journal]:
    return lambda keep: Journal(tmp_path / "new" / "journal.sqlite", keep, RETENTION, calendar)


@pytest.fixture
def journal(opened: Callable[[Keep], Journal]) -> Journal:
    return opened(Keep.FIGURES)


def answer(answer_id: str, state: State = State.ANSWERED, question: str = "Vem utser?") -> Answer:
    return replace(answered(question), id=answer_id, state=state)


def test_answer_is_kept_without_its_question(journal: Journal, tmp_path: Path) -> None:
    given = answer("a", question="vem ringer jag om hissen?")
    journal.answered("web", given, "0138")
    documents = tuple(sorted({citation.document_id for citation in given.citations}))
    assert documents
    expected = Entry("a", TODAY, "web", State.ANSWERED, "sv", "0138", documents, None, None, None, None)
    assert journal.entries() == [expected]
    assert b"hissen" not in (tmp_path / "new" / "journal.sqlite").read_bytes()


def test_question_is_kept_scrubbed_where_that_is_chosen(opened: Callable[[Keep], Journal]) -> None:
    journal = opened(Keep.QUESTIONS)
    journal.answered("web", answer("a", question="når jag Eva Lund på 08-465 004 18 i Tyresö?"), None)
    journal.answered("web", answer("b", State.BLOCKED, "hur mycket morfin"), None)
    journal.answered("web", answer("c", State.ERROR, "vem ringer"), None)
    assert [entry.question for entry in journal.entries()] == ["når jag [namn] på [nummer] i Tyresö?", None, None]


def test_nothing_is_made_where_nothing_is_kept(opened: Callable[[Keep], Journal], tmp_path: Path) -> None:
    journal = opened(Keep.NOTHING)
    journal.answered("web", answer("a"), None)
    journal.stopped("web", "identity number")
    with pytest.raises(FeedbackRefused, match="sparas inte"):
        journal.reacted("web", answer("a"), None, "up")
    assert (journal.entries(), journal.stops(), journal.purge()) == ([], [], 0)
    assert list(tmp_path.iterdir()) == []


def test_reaction_joins_its_answer_and_a_later_replaces_the_earlier(opened: Callable[[Keep], Journal]) -> None:
    journal = opened(Keep.QUESTIONS)
    journal.answered("telegram", answer("a"), "0138")
    journal.reacted("telegram", answer("a"), "0138", "up", None, "Bra!")
    journal.reacted("telegram", answer("a"), "0138", "down", "outdated", "")
    (entry,) = journal.entries()
    assert (entry.question, entry.reaction, entry.reason, entry.comment) == ("Vem utser?", "down", "outdated", None)


def test_reaction_that_overtakes_its_answer_loses_nothing(opened: Callable[[Keep], Journal]) -> None:
    journal = opened(Keep.QUESTIONS)
    journal.reacted("web", answer("a"), None, "up")
    journal.answered("web", answer("a"), None)
    (entry,) = journal.entries()
    assert (entry.question, entry.reaction) == ("Vem utser?", "up")


def test_stops_are_counted_by_day_channel_and_concern(journal: Journal) -> None:
    for channel in ("web", "web", "teams"):
        journal.stopped(channel, "identity number")
    assert journal.stops() == [
        Stopped(TODAY, "teams", "identity number", 1),
        Stopped(TODAY, "web", "identity number", 2),
    ]


def test_entries_are_kept_until_the_retention_limit(journal: Journal, calendar: Calendar, tmp_path: Path) -> None:
    journal.reacted("web", answer("a"), None, "up", None, "gammal kommentar")
    journal.stopped("web", "identity number")
    calendar.day = TODAY + RETENTION
    assert (journal.purge(), len(journal.entries()), len(journal.stops())) == (0, 1, 1)
    calendar.day += timedelta(days=1)
    # Not shown either, should the job be late.
    assert (journal.entries(), journal.stops()) == ([], [])
    assert journal.purge() == 1
    assert b"gammal kommentar" not in (tmp_path / "new" / "journal.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, []),
        ({"answer_id": "a"}, ["b", "c"]),
        ({"place": "0138"}, ["b", "c"]),
        ({"before": TODAY + timedelta(days=1)}, ["c"]),
        ({"place": "0136", "before": TODAY + timedelta(days=1)}, ["a", "c"]),
    ],
)
def test_entries_are_deleted_by_choice(
    journal: Journal, calendar: Calendar, chosen: dict[str, str | date], left: list[str]
) -> None:
    journal.answered("web", answer("a"), "0138")
    journal.answered("web", answer("b"), "0136")
    calendar.day += timedelta(days=1)
    journal.answered("web", answer("c"), None)
    assert journal.delete(**chosen) == 3 - len(left)  # type: ignore[arg-type]
    assert [entry.answer_id for entry in journal.entries()] == left


def test_comment_about_a_person_is_refused_and_not_kept(journal: Journal, tmp_path: Path) -> None:
    for comment in ("gäller 19811228-9874", "min patient Xerxina Alvik 84 år har demens"):
        with pytest.raises(FeedbackRefused, match="person") as refused:
            journal.reacted("web", answer("a"), None, "down", "other", comment)
        assert not any(word in str(refused.value) for word in ("9874", "Xerxina"))
    assert journal.entries() == []
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"9874" not in stored
    assert b"Xerxina" not in stored


def test_longest_comment_is_kept_and_a_longer_refused(journal: Journal) -> None:
    journal.reacted("web", answer("a"), None, "down", None, "x" * MAX_TEXT)
    with pytest.raises(FeedbackRefused, match=str(MAX_TEXT)):
        journal.reacted("web", answer("b"), None, "down", None, "x" * (MAX_TEXT + 1))
    with pytest.raises(FeedbackRefused, match="skäl"):
        journal.reacted("web", answer("b"), None, "down", "nonsense")  # type: ignore[arg-type]
    assert len(journal.entries()) == 1


def test_comment_cannot_move_the_cursor_or_make_up_lines_of_a_report(journal: Journal) -> None:
    journal.reacted("web", answer("a"), None, "down", "other", "fel\x1b[2K\x1b]0;x\x07\r\n  MAS: allt är rätt\u202e!")
    assert journal.entries()[0].comment == "fel[2K]0;x MAS: allt är rätt!"


def test_comment_is_data_not_sql(journal: Journal) -> None:
    journal.reacted("web", answer("a"), None, "down", None, "'); drop table entries; --")
    assert journal.entries()[0].comment == "'); drop table entries; --"


def test_file_is_for_the_bots_user_alone(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "new" / "journal.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_broken_file_costs_nobody_an_answer(journal: Journal, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "new" / "journal.sqlite").write_bytes(b"not a database, " * 64)
    journal.answered("web", answer("a", question="hemlig fråga"), None)
    journal.stopped("web", "identity number")
    assert "DatabaseError" in caplog.text
    assert "hemlig" not in caplog.text
    with pytest.raises(sqlite3.DatabaseError):
        journal.reacted("web", answer("a"), None, "up")


def test_several_processes_write_at_once(journal: Journal, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from bot.journal import Journal; from tests.bot.web.fakes import answered;"
        "from dataclasses import replace; journal = Journal(Path(sys.argv[1]));"
        "[(journal.answered('web', replace(answered(), id=sys.argv[2] + str(n)), None), journal.stopped('web', 'x'))"
        " for n in range(25)]"
    )
    file = str(tmp_path / "new" / "journal.sqlite")
    running = [
        subprocess.Popen([sys.executable, "-c", program, file, name], cwd=Path(__file__).parents[2]) for name in "abcd"
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    fresh = Journal(Path(file))
    assert len(fresh.entries()) == 100
    assert [stop.times for stop in fresh.stops()] == [100]
