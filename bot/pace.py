"""How much one person may ask: a number of questions a minute, and one question at a time."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

PER_MINUTE = 20
IN_LINE = 3
"""Questions of one person that may be under way, the one that is being answered included."""


class Pace:
    """A rate limit a person: a whole minute's questions at once, then one for each that has become free.

    This is the generic cell rate algorithm (ITU-T I.371): one time a person is enough to know the bucket's level.
    """

    def __init__(
        self, per_minute: int = PER_MINUTE, capacity: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Allow ``per_minute`` questions a minute, for at most ``capacity`` people that are remembered."""
        self._interval = 60 / per_minute
        self._capacity = capacity
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, person: str) -> float:
        """Count one question of a person.

        Returns:
            0.0 where it may come; else the seconds until the next may, and then it has not been counted.
        """
        now = self._clock()
        level = max(self._full_at.get(person, now), now)
        over = level + self._interval - now - 60
        # Sums of floats: a question must not fail for a millionth of a second.
        if over > 1e-6:
            return over
        self._full_at[person] = level + self._interval
        self._full_at.move_to_end(person)
        while len(self._full_at) > self._capacity:
            self._full_at.popitem(last=False)
        return 0.0


class LineFull(Exception):
    """A person has as many questions under way as may be."""


class Line:
    """Questions of one person are answered one after the other, in the order that they came.

    A second question that overtook the first would change the conversation under it.
    """

    def __init__(self, longest: int = IN_LINE) -> None:
        """Let ``longest`` questions of one person be under way."""
        self._longest = longest
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[None]:
        """Wait for a person's turn.

        Raises:
            LineFull: Too many wait already.
        """
        lock, waiting = self._locks.get(person, (asyncio.Lock(), 0))
        if waiting >= self._longest:
            raise LineFull
        self._locks[person] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks[person]
            if waiting == 1:
                del self._locks[person]
            else:
                self._locks[person] = lock, waiting - 1
