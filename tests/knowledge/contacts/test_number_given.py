"""Whose a number is that somebody found on a note."""

from __future__ import annotations

import pytest

from knowledge import wording
from knowledge.contacts.number_given import given_number, same_number
from knowledge.model import State
from tests.knowledge.made import Made


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0980-319 220 whose number is this", "0980-319 220"),
        ("vems nummer är 08-465 004 11?", "08-465 004 11"),
        ("08-465 004 11", "08-465 004 11"),
        ("det står 0980-319 285 till biståndet, gäller det än", "0980-319 285"),
        ("vi ringde 08-465 004 11 men fick vänta länge i kön", None),
        ("vad är numret till MAS?", None),
    ],
)
def test_number_that_is_asked_about(text: str, number: str | None) -> None:
    assert given_number(text) == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("08-465 004 11", "0846500411", True),
        ("08-465 004 11", "+46 8 465 004 11", True),
        ("08-465 004 11", "+46 (0)8-465 004 11", True),
        ("08-465 004 11", "08-465 004 12", False),
        (None, "08-465 004 12", False),
    ],
)
def test_numbers_are_compared_however_they_are_written(one: str | None, other: str, same: bool) -> None:
    assert same_number(one, other) is same


def test_whoever_has_a_number_is_told(repository: Made) -> None:
    answer = repository.ask("0980319220 vems nummer är det?")
    assert answer.state is State.ANSWERED
    assert {contact.place for contact in answer.contacts} == {"Ljusnarsberg"}
    assert "0980-319 220" in answer.statements[0].text


def test_a_number_of_no_list_is_not_told_as_anybodys(repository: Made) -> None:
    answer = repository.ask("stämmer 0980-319 299 till biståndet?", "Nora")
    assert wording.say("sv", "number_unknown", number="0980-319 299") in answer.notes
    assert "0980-319 299" not in " ".join(part.text for part in answer.statements)


def test_a_number_of_another_municipality_is_not_told_of_a_place(repository: Made) -> None:
    answer = repository.ask("08-465 004 31", "Tyresö")
    assert "08-465 004 31" not in " ".join(part.text for part in answer.statements)
    assert wording.say("sv", "number_unknown", number="08-465 004 31") not in answer.notes
