"""How many turns the dialogue server has at once: it answers one after the other, so more at once only makes all of them wait.

Whoever would wait longer than an answer may take is told at once instead, for a person can ring somebody meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

AT_ONCE = 8
"""Enough to keep both of the servers behind the gateway busy; each channel's process has its own."""
WEIGHT = 0.2
"""What the newest turn counts in the usual time of a turn."""


class Crowded(Exception):
    """So many wait already that this question would not be answered in time."""


class Turns:
    """A bounded number of turns, and a line before them that is never longer than patience."""

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        """Let ``at_once`` turns be under way."""
        self._at_once = at_once
        self._free = asyncio.Semaphore(at_once)
        self._clock = clock
        self._waiting = 0
        self._usual = 0.0

    async def begin(self, patience: float) -> float:
        """Wait for a turn; ``end`` has to follow.

        Args:
            patience: Seconds that waiting and turn together may take.

        Returns:
            When the turn began, to be handed to ``end``.

        Raises:
            Crowded: The turn would not be over in time, or none became free.
        """
        if self._free.locked() and self._expected() > patience:
            raise Crowded
        self._waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), patience)
        except TimeoutError:
            raise Crowded from None
        finally:
            self._waiting -= 1
        return self._clock()

    def end(self, began: float) -> None:
        """Let the next one begin; also where nobody waited for the end any more, for the server was busy with it."""
        took = self._clock() - began
        self._usual = took if not self._usual else (1 - WEIGHT) * self._usual + WEIGHT * took
        self._free.release()

    def _expected(self) -> float:
        """Return the seconds until one who came now would have an answer, as turns have gone lately."""
        return self._usual * (1 + (self._waiting + 1) / self._at_once)
