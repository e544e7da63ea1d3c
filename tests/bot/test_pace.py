"""The rate limit: what one person may ask in a minute, and when the next may come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Line, LineFull, Pace
from tests.bot.fakes import Clock


def test_a_minutes_questions_may_come_at_once_and_then_one_for_each_that_is_free() -> None:
    clock = Clock()
    pace = Pace(3, clock=clock)
    assert [pace.wait("a") for _ in range(4)] == [0.0, 0.0, 0.0, pytest.approx(20.0)]
    clock.now += 20
    assert [pace.wait("a"), pace.wait("a")] == [0.0, pytest.approx(20.0)]
    clock.now += 1000
    assert [pace.wait("a") for _ in range(4)][:3] == [0.0, 0.0, 0.0]


def test_waiting_as_long_as_told_is_enough() -> None:
    clock = Clock()
    pace = Pace(7, clock=clock)
    for _ in range(100):
        clock.now += pace.wait("a")
    assert pace.wait("a") == 0.0


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 20))
def test_never_more_than_twice_a_minutes_questions_in_a_minute(pauses: list[float], per_minute: int) -> None:
    clock = Clock()
    pace = Pace(per_minute, clock=clock)
    taken = []
    for pause in pauses:
        clock.now += pause
        if not pace.wait("a"):
            taken.append(clock.now)
    for time in taken:
        assert sum(time <= other < time + 60 for other in taken) <= 2 * per_minute


def test_the_longest_silent_is_forgotten_first() -> None:
    pace = Pace(1, capacity=2, clock=Clock())
    for person in ("a", "b", "c"):
        pace.wait(person)
    assert pace.wait("c") > 0
    assert pace.wait("a") == 0


async def test_a_turn_that_fails_frees_the_line() -> None:
    line = Line(1)
    with pytest.raises(RuntimeError):
        async with line.turn("a"):
            raise RuntimeError
    async with line.turn("a"):
        with pytest.raises(LineFull):
            async with line.turn("a"):
                pass
        async with line.turn("b"):
            pass
