"""A number that is sent in two messages is stopped, for as long as the second may belong to the first."""

from __future__ import annotations

from datetime import date

import pytest

from bot.privacy.halves import SECONDS, Halves

TODAY = date(2026, 11, 23)
FIRST, SECOND = "hon är född 811218", "9876"


@pytest.mark.parametrize(("waited", "stopped"), [(SECONDS, True), (SECONDS + 1, False)])
def test_halves_belong_together_for_some_minutes(waited: float, stopped: bool) -> None:
    now = [0.0]
    halves = Halves(clock=lambda: now[0])
    assert not halves.complete("a", FIRST, TODAY)
    now[0] += waited
    assert halves.complete("a", SECOND, TODAY) is stopped


def test_halves_of_two_people_are_not_put_together() -> None:
    halves = Halves()
    halves.complete("a", FIRST, TODAY)
    assert not halves.complete("b", SECOND, TODAY)


def test_longest_silent_are_forgotten_first() -> None:
    halves = Halves(capacity=1)
    halves.complete("a", FIRST, TODAY)
    halves.complete("b", FIRST, TODAY)
    assert not halves.complete("a", SECOND, TODAY)
    assert halves.complete("b", SECOND, TODAY)
