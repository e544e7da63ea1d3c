"""The bound on turns at once: who waits, who is told at once, and that it opens again."""

from __future__ import annotations

import asyncio

import pytest

from bot.turns import Crowded, Turns
from tests.bot.fakes import Clock


async def taken(turns: Turns, clock: Clock, number: int, seconds: float) -> None:
    """Let some turns of a length go by."""
    for _ in range(number):
        began = await turns.begin(15)
        clock.now += seconds
        turns.end(began)


async def test_who_would_wait_too_long_is_told_at_once() -> None:
    clock = Clock()
    turns = Turns(2, clock)
    await taken(turns, clock, 1, 4.0)
    held = [await turns.begin(15) for _ in range(2)]
    # Four seconds a turn, two at once: the first in line waits 2 s and takes 4, the sixth would be done after 16.
    waiting = [asyncio.create_task(turns.begin(15)) for _ in range(5)]
    await asyncio.sleep(0)
    with pytest.raises(Crowded):
        await turns.begin(15)
    for _ in waiting:
        turns.end(held.pop(0))
        held.append(await waiting.pop(0))
    for began in held:
        turns.end(began)


async def test_a_server_that_is_fast_again_is_asked_again() -> None:
    clock = Clock()
    turns = Turns(1, clock)
    await taken(turns, clock, 1, 60.0)
    began = await turns.begin(15)
    with pytest.raises(Crowded):
        await turns.begin(15)
    turns.end(began)
    await taken(turns, clock, 20, 0.1)
    began = await turns.begin(15)
    waiting = asyncio.create_task(turns.begin(15))
    await asyncio.sleep(0)
    turns.end(began)
    turns.end(await waiting)


async def test_before_anything_is_known_a_person_waits_as_long_as_an_answer_may_take() -> None:
    turns = Turns(1)
    await turns.begin(15)
    with pytest.raises(Crowded):
        await turns.begin(0.01)
