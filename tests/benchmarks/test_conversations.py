"""Playing scripted conversations: what is said where a button should be pressed, and the report."""

from __future__ import annotations

import pytest

from benchmarks.conversations import Result, TurnResult, failures, report, spoken
from benchmarks.expectations import Expectation, Turn
from benchmarks.intent_styles import Example as Said
from benchmarks.intent_styles import place_errors, unmarked
from knowledge.answer import Answer, Choice
from knowledge.model import State

ASKED = Answer(
    "1", State.CLARIFY, "sv", "", "Var?", choices=(Choice("Tyresö", "vem i Tyresö?"), Choice("Nora", "vem i Nora?"))
)


@pytest.mark.parametrize(
    ("turn", "said", "faults"),
    [
        (Turn(say="hej", expect=Expectation()), "hej", 0),
        (Turn(press="nora", expect=Expectation()), "vem i Nora?", 0),
        (Turn(press=1, expect=Expectation()), "vem i Tyresö?", 0),
        (Turn(press="Flen", or_say="i Flen", expect=Expectation()), "i Flen", 0),
        (Turn(press="Flen", expect=Expectation()), "Flen", 1),
        (Turn(press=3, expect=Expectation()), "3", 1),
    ],
)
def test_what_a_turn_sends(turn: Turn, said: str, faults: int) -> None:
    sent, missing = spoken(turn, ASKED)
    assert (sent, len(missing)) == (said, faults)


def test_the_report_counts_conversations_and_turns() -> None:
    right, wrong = TurnResult("a", "b", "answered", ()), TurnResult("c", "d", "not_found", ("place None",))
    results = [Result("x-01", "x", (right,)), Result("x-03", "x", (right, wrong))]
    assert report(results).splitlines()[-1] == "| all | 2 | 1 | 50% | 2 of 3 |"
    assert "x-01" not in failures(results)
    assert "place None" in failures(results)


def test_marks_are_taken_off_and_places_kept() -> None:
    assert unmarked("vem i [Nora](place) om [sip](step)") == ("vem i Nora om sip", ((6, 10),))


def test_a_place_that_is_missed_or_taken_is_an_error() -> None:
    right = Said("vem i Haninge", "contact", ((6, 13),), "x")
    assert list(place_errors([right])) == []
    assert len(list(place_errors([right._replace(places=())]))) == 1
    assert len(list(place_errors([Said("vem där", "contact", ((4, 7),), "x")]))) == 1
