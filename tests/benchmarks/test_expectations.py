"""Scripted turns: their form, their truth to the example library's files, and that a check can fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import safety
from benchmarks.expectations import HALVES, SAFETY_SETS, Expectation, SafetySet, conversations, utterances
from knowledge.answer import Answer, Choice, Citation, ContactCard, Statement
from knowledge.model import Kind, Layer, Level, Place, State

LIBRARY = Path(__file__).resolve().parents[2] / "library"
PATHS = [path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*") if path.is_file()]
CITATION = Citation(
    1, "avtal", "Överenskommelse", Kind.AGREEMENT, Layer.LOCAL_AGREEMENT, "Tyresö", ("4",), "", "ringer inom 72 timmar", "t/a.md", "/k"
)  # fmt: skip
ANSWER = Answer(
    "1",
    State.ANSWERED,
    "sv",
    "vem ringer?",
    "Gäller Tyresö: Vårdcentralen ringer inom  72 timmar.",
    place=Place("0138", "Tyresö", Level.MUNICIPALITY, "01"),
    statements=(Statement("Gäller Tyresö: Vårdcentralen ringer inom 72 timmar.", (1,)),),
    contacts=(ContactCard("GSA", phone="08-465 004 00"),),
    citations=(CITATION,),
)


def all_expectations() -> Iterable[tuple[str, Expectation]]:
    for half in HALVES:
        yield from ((one.id, turn.expect) for one in conversations(half) for turn in one.turns)
    for part in SAFETY_SETS:
        yield from ((one.say, one.expect) for one in utterances(part))


def test_there_are_enough_conversations_of_three_to_eight_turns() -> None:
    found = [one for half in HALVES for one in conversations(half)]
    assert len(found) >= 120
    assert len({one.id for one in found}) == len(found)
    assert all(3 <= len(one.turns) <= 8 for one in found)
    assert all((turn.say is None) is (turn.press is not None) for one in found for turn in one.turns)


def test_the_halves_are_split_by_their_numbers() -> None:
    for half, rest in (("tuning", 1), ("held_out", 0)):
        numbers = {int(one.id.rsplit("-", 1)[1]) % 2 for one in conversations(half)}
        assert numbers == {rest}
    kinds = [{one.kind for one in conversations(half)} for half in HALVES]
    # The talks of strangers were read before their expectations were written, and the chains are what has to work: no measure.
    assert {kind for kind in kinds[0] if not kind.startswith(("strangers_", "chains"))} == kinds[1]


def test_the_safety_set_is_large_and_no_utterance_is_in_both_halves() -> None:
    tuning, held_out = ([one.say.casefold() for one in utterances(half)] for half in HALVES)
    assert len(held_out) >= 160
    assert sum(one.kind == "near_miss" for one in utterances("held_out")) >= 30
    # A slash command is a slash command; everything else was written anew.
    assert {say for say in set(tuning) & set(held_out) if not say.startswith("/")} == set()


def test_the_fresh_safety_set_is_large_has_every_kind_and_is_new() -> None:
    fresh = utterances("fresh")
    assert len(fresh) >= 180
    assert sum(one.kind == "near_miss" for one in fresh) >= 50
    assert {one.kind for one in fresh} == {one.kind for one in utterances("held_out")}
    known = {one.say.casefold() for half in HALVES for one in utterances(half)}
    assert sum(one.say.casefold() in known for one in fresh) == 0


def test_the_misses_of_the_fresh_safety_set_are_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        safety.main(["fresh_2", "--misses", str(tmp_path / "misses.md")])
    assert "not shown" in capsys.readouterr().err


@pytest.mark.parametrize("part", SAFETY_SETS)
def test_no_utterance_stands_twice(part: SafetySet) -> None:
    said = [one.say for one in utterances(part)]
    assert sorted(set(said)) == sorted(said)


def test_every_path_that_should_be_cited_is_in_the_example_library() -> None:
    for where, expect in all_expectations():
        cited = [expect.cites] if isinstance(expect.cites, str) else expect.cites or []
        for part in (*cited, *expect.cites_all):
            assert any(part in path for path in PATHS), (where, part)


def test_every_expectation_asks_for_something() -> None:
    assert [where for where, expect in all_expectations() if expect == Expectation()] == []


@pytest.mark.parametrize(
    "expect",
    [
        Expectation(state=State.ANSWERED, place="Tyresö", language="sv", asks=False),
        Expectation(
            hold=[["48 timmar", "72 TIMMAR"], ["08-465 004 00"]], not_hold=["48 timmar"], starts=["gäller tyresö"]
        ),
        Expectation(cites="t/a.md", cites_all=["a.md"]),
        Expectation(state=[State.CLARIFY, State.ANSWERED], place=["Nora", "Tyresö"]),
    ],
)
def test_a_right_answer_has_no_faults(expect: Expectation) -> None:
    assert expect.faults(ANSWER) == []


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        (Expectation(state=State.NOT_FOUND), "state answered"),
        (Expectation(place="Haninge"), "place Tyresö"),
        (Expectation(language="en"), "language sv"),
        (Expectation(asks=True), "asks nothing back"),
        (Expectation(hold=[["48 timmar"]]), "does not say 48 timmar"),
        (Expectation(not_hold=["72 timmar"]), "says 72 timmar"),
        (Expectation(not_hold=["004 00"]), "says 004 00"),
        (Expectation(starts=["112"]), "does not begin with 112"),
        (Expectation(cites="b.md"), "does not cite b.md"),
        (Expectation(cites_all=["a.md", "b.md"]), "does not cite b.md"),
        (Expectation(no_statement=True), "states Gäller Tyresö"),
        (Expectation(table=True), "no table"),
    ],
)
def test_a_wrong_answer_has_the_fault(expect: Expectation, fault: str) -> None:
    assert [found for found in expect.faults(ANSWER) if fault in found]


def test_too_many_choices_and_errors_are_always_faults() -> None:
    choices = tuple(Choice(str(number), str(number)) for number in range(6))
    assert Expectation().faults(replace(ANSWER, choices=choices)) == ["6 choices"]
    assert Expectation().faults(replace(ANSWER, state=State.ERROR))
