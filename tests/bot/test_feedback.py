"""The journal of reactions: what is kept, for how long, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.feedback import MAX_COMMENT, RETENTION, FeedbackJournal, Given
from bot.ports import FeedbackRefused
from knowledge.model import State

TODAY = date(2026, 11, 23)


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
def journal(tmp_path: Path, calendar: Calendar) -> FeedbackJournal:
    return FeedbackJournal(tmp_path / "new" / "feedback.sqlite", calendar)


def test_reaction_is_kept_as_given(journal: FeedbackJournal) -> None:
    journal.add("a", "up", "Bra!", "0138", State.ANSWERED)
    journal.add("b", "down", None, None, State.NOT_FOUND)
    journal.add("c", "down", "", None, State.NOT_FOUND)
    assert journal.all() == [
        Given("a", TODAY, "up", "Bra!", "0138", State.ANSWERED),
        Given("b", TODAY, "down", None, None, State.NOT_FOUND),
        Given("c", TODAY, "down", None, None, State.NOT_FOUND),
    ]


def test_later_reaction_replaces_the_earlier(journal: FeedbackJournal) -> None:
    journal.add("a", "up", "Bra!", "0138", State.ANSWERED)
    journal.add("a", "down", None, "0138", State.ANSWERED)
    assert [(given.reaction, given.comment) for given in journal.all()] == [("down", None)]


def test_reaction_is_kept_until_the_retention_limit(
    tmp_path: Path, journal: FeedbackJournal, calendar: Calendar
) -> None:
    journal.add("a", "up", "gammal kommentar", None, State.ANSWERED)
    calendar.day = TODAY + RETENTION
    assert len(FeedbackJournal(tmp_path / "new" / "feedback.sqlite", calendar).all()) == 1
    calendar.day += timedelta(days=1)
    assert FeedbackJournal(tmp_path / "new" / "feedback.sqlite", calendar).all() == []
    assert b"gammal kommentar" not in (tmp_path / "new" / "feedback.sqlite").read_bytes()


def test_old_reactions_go_without_a_restart(journal: FeedbackJournal, calendar: Calendar) -> None:
    journal.add("a", "up", None, None, State.ANSWERED)
    calendar.day += RETENTION + timedelta(days=1)
    journal.add("b", "up", None, None, State.ANSWERED)
    assert [given.answer_id for given in journal.all()] == ["b"]


def test_comment_about_a_person_is_refused_and_not_kept(journal: FeedbackJournal, tmp_path: Path) -> None:
    for comment in ("gäller 19811228-9874", "min patient Xerxina Alvik 84 år har demens"):
        with pytest.raises(FeedbackRefused, match="person") as refused:
            journal.add("a", "down", comment, None, State.ANSWERED)
        assert not any(word in str(refused.value) for word in ("9874", "Xerxina"))
    assert journal.all() == []
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"9874" not in stored
    assert b"Xerxina" not in stored


def test_longest_comment_is_kept_and_a_longer_refused(journal: FeedbackJournal) -> None:
    journal.add("a", "down", "x" * MAX_COMMENT, None, State.ANSWERED)
    with pytest.raises(FeedbackRefused, match=str(MAX_COMMENT)):
        journal.add("b", "down", "x" * (MAX_COMMENT + 1), None, State.ANSWERED)
    assert len(journal.all()) == 1


def test_comment_is_data_not_sql(journal: FeedbackJournal) -> None:
    journal.add("a", "down", "'); drop table feedback; --", None, State.ANSWERED)
    assert journal.all()[0].comment == "'); drop table feedback; --"
