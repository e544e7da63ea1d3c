"""Sending again what Teams did not take: it answers 429 to a bot that is fast, and 502 to 504 when it is ill."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

import httpx
from microsoft_teams.common.http.client import MiddlewareContext, MiddlewareNext

TRIES = 4
LONGEST_WAIT = 20.0
AGAIN = frozenset({412, 429, 502, 503, 504})
"""Statuses after which Microsoft's guide for bots says to try again."""


class Patience:
    """A middleware of the library's client."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Wait by ``sleep``, in seconds."""
        self._sleep = sleep

    async def send(self, context: MiddlewareContext, next: MiddlewareNext) -> httpx.Response:
        """Send, and send again while that may help.

        Raises:
            httpx.HTTPError: It did not help.
        """
        for number in range(1, TRIES):
            try:
                return await next()
            except httpx.HTTPStatusError as error:
                if error.response.status_code not in AGAIN:
                    raise
                wait = _asked_for(error.response)
            except httpx.ConnectError:
                # Only where nothing was sent: an answer that was lost on its way back must not be given twice.
                wait = None
            await self._sleep(random.uniform(0.5, 1) * 2**number if wait is None else min(wait, LONGEST_WAIT))
        return await next()


def _asked_for(response: httpx.Response) -> float | None:
    try:
        return max(float(response.headers.get("retry-after", "")), 0.0)
    except ValueError:
        return None
