"""What is remembered of a person: theirs alone, changed and erased, and nothing that tells who they are."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.people import RETENTION, People, PeopleFile, PeopleInMemory

TODAY = date(2026, 11, 23)
SESSION = "telegram:4711-hemlig"


@pytest.fixture(params=["file", "memory"])
def people(request: pytest.FixtureRequest, tmp_path: Path) -> People:
    return PeopleFile(tmp_path / "people", lambda: TODAY) if request.param == "file" else PeopleInMemory()


def test_each_person_has_their_own(people: People) -> None:
    people.keep("a", {"place": "0138"})
    people.keep("b", {"place": "0136"})
    assert (people.of("a"), people.of("b"), people.of("c")) == ({"place": "0138"}, {"place": "0136"}, {})


def test_values_are_changed_and_forgotten_one_by_one(people: People) -> None:
    people.keep("a", {"place": "0138", "unit": "hemtjänst"})
    people.keep("a", {"place": "1885", "unit": None})
    assert people.of("a") == {"place": "1885"}


def test_forgetting_leaves_nothing(people: People) -> None:
    people.keep("a", {"place": "0138"})
    people.forget("a")
    people.forget("nobody")
    assert people.of("a") == {}


def test_other_processes_see_the_same_people(tmp_path: Path) -> None:
    PeopleFile(tmp_path).keep("a", {"place": "0138"})
    assert PeopleFile(tmp_path).of("a") == {"place": "0138"}


def test_the_file_neither_names_the_session_nor_keeps_what_was_erased(tmp_path: Path) -> None:
    held = PeopleFile(tmp_path, lambda: TODAY)
    held.keep(SESSION, {"place": "0138", "unit": "nattpatrull"})
    stored = (tmp_path / "people.sqlite").read_bytes()
    assert b"nattpatrull" in stored
    assert b"4711" not in stored
    held.forget(SESSION)
    assert b"nattpatrull" not in (tmp_path / "people.sqlite").read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {"people.sqlite", "key"}


def test_a_person_is_known_again_under_another_days_name(tmp_path: Path) -> None:
    held = PeopleFile(tmp_path)
    held.meet("today", "telegram", 4711)
    held.keep("today", {"place": "0138"})
    again = PeopleFile(tmp_path)
    again.meet("tomorrow", "telegram", 4711)
    again.meet("other", "teams", 4711)
    assert (again.of("tomorrow"), again.of("other"), again.of("today")) == ({"place": "0138"}, {}, {})
    again.forget("tomorrow")
    assert held.of("today") == {}
    assert b"4711" not in (tmp_path / "people.sqlite").read_bytes()


def test_the_key_is_for_the_bot_alone(tmp_path: Path) -> None:
    PeopleFile(tmp_path)
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert len((tmp_path / "key").read_bytes()) == 32


def test_what_nobody_has_used_for_long_is_deleted(tmp_path: Path) -> None:
    PeopleFile(tmp_path, lambda: TODAY - RETENTION - timedelta(days=1)).keep("old", {"place": "0138"})
    PeopleFile(tmp_path, lambda: TODAY - RETENTION).keep("kept", {"place": "0138"})
    people = PeopleFile(tmp_path, lambda: TODAY)
    assert (people.of("old"), people.of("kept")) == ({}, {"place": "0138"})


def test_what_somebody_goes_on_using_is_kept(tmp_path: Path) -> None:
    days = [TODAY]
    people = PeopleFile(tmp_path, lambda: days[0])
    people.keep("a", {"place": "0138"})
    days[0] += RETENTION - timedelta(days=1)
    assert people.of("a") == {"place": "0138"}
    days[0] += RETENTION - timedelta(days=1)
    assert PeopleFile(tmp_path, lambda: days[0]).of("a") == {"place": "0138"}


def test_nothing_is_kept_for_longer_in_a_bot_that_is_never_stopped(tmp_path: Path) -> None:
    days = [TODAY]
    people = PeopleFile(tmp_path, lambda: days[0])
    people.keep("old", {"unit": "nattpatrull"})
    days[0] += RETENTION + timedelta(days=1)
    assert people.of("old") == {}
    people.keep("new", {"place": "0138"})
    assert b"nattpatrull" not in (tmp_path / "people.sqlite").read_bytes()
