"""Who may ask: one-time codes, the administrator's list, un-pairing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.telegram.pairing import CODE_HOURS, MOST_WAITING, PairingRefused, Pairings
from tests.bot.fakes import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pairings(tmp_path: Path, clock: Clock) -> Pairings:
    return Pairings(tmp_path / "telegram" / "people.sqlite", clock)


def test_a_code_lets_in_once_and_the_person_who_got_it_alone(pairings: Pairings) -> None:
    code, other = pairings.request(7, "Anna"), pairings.request(8, "Bo")
    assert code == pairings.request(7, "Anna")
    assert code != other
    assert pairings.approved(7) is None
    person = pairings.approve(f" {code[:4].lower()}-{code[4:]} ", "Anna, Trollbäcken")
    assert (person.account, person.name) == (7, "Anna, Trollbäcken")
    assert pairings.approved(7) == person
    assert pairings.approved(8) is None
    with pytest.raises(PairingRefused, match="Ingen väntar med koden"):
        pairings.approve(code)


def test_a_code_expires_and_the_request_is_deleted(pairings: Pairings, clock: Clock) -> None:
    code = pairings.request(7, "Anna")
    clock.now += CODE_HOURS * 3600 + 1
    with pytest.raises(PairingRefused):
        pairings.approve(code)
    assert pairings.all() == []
    assert pairings.request(7, "Anna") != code


def test_who_is_let_in_stays_and_waiting_ones_come_last(pairings: Pairings, clock: Clock) -> None:
    pairings.approve(pairings.request(7, "Anna"))
    clock.now += CODE_HOURS * 3600 * 100
    pairings.request(8, "Bo")
    assert [(person.account, person.approved is None) for person in pairings.all()] == [(7, False), (8, True)]


def test_removed_person_is_out_at_once_and_nothing_is_left(pairings: Pairings, tmp_path: Path) -> None:
    person = pairings.approve(pairings.request(7, "Xerxina Alvik"))
    assert pairings.remove(person.number) == person
    assert pairings.approved(7) is None
    assert b"Xerxina" not in (tmp_path / "telegram" / "people.sqlite").read_bytes()
    with pytest.raises(PairingRefused, match="nummer 1"):
        pairings.remove(person.number)


def test_numbers_are_not_used_again(pairings: Pairings) -> None:
    first = pairings.approve(pairings.request(7, "Anna"))
    pairings.remove(first.number)
    assert pairings.approve(pairings.request(8, "Bo")).number > first.number


def test_greeted_once(pairings: Pairings) -> None:
    pairings.request(8, "Bo")
    pairings.approve(pairings.request(7, "Anna"))
    assert [person.account for person in pairings.to_greet()] == [7]
    assert pairings.to_greet() == []


def test_strangers_cannot_fill_the_list(pairings: Pairings) -> None:
    for account in range(MOST_WAITING):
        pairings.request(account, "N")
    with pytest.raises(PairingRefused):
        pairings.request(MOST_WAITING, "N")
    assert pairings.request(3, "N")


def test_a_name_cannot_disturb_the_list(pairings: Pairings) -> None:
    pairings.request(7, "\x1b[2JAnna\n\u202e  Annasson" + "x" * 200)
    assert pairings.all()[0].name.startswith("[2JAnna Annassonx")
    assert len(pairings.all()[0].name) == 80


def test_file_is_for_its_owner_alone(pairings: Pairings, tmp_path: Path) -> None:
    file = tmp_path / "telegram" / "people.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
