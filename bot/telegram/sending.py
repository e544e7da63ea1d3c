"""How messages go out: never faster than Telegram takes them, and again where the network or Telegram stumbled."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram import Chat
from telegram.constants import ChatAction
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import AIORateLimiter

PAUSES = (0.5, 2.0, 5.0)
"""Seconds before each new try. An answer that comes twice is better than one that never comes."""
TYPING_SECONDS = 4.5
"""Telegram shows "typing" for five seconds."""

JSON = bool | dict[str, Any] | list[dict[str, Any]]


class PatientLimiter(AIORateLimiter):
    """The library's rate limiter, which also waits out ``retry_after``, with new tries after faults of the network."""

    def __init__(self, pauses: Sequence[float] = PAUSES) -> None:
        """Try again after each of some pauses, in seconds."""
        super().__init__(max_retries=5)
        self._pauses = pauses

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, JSON]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> JSON:
        """Send one request; see the base class."""
        if endpoint == "sendChatAction":
            # It must neither take the place of an answer nor come after it.
            return await callback(*args, **kwargs)
        for pause in self._pauses:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except BadRequest:
                raise
            except NetworkError:
                await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


@asynccontextmanager
async def typing(chat: Chat, thread: int | None) -> AsyncIterator[None]:
    """Show "typing" in a chat for as long as the block takes."""

    async def show() -> None:
        while True:
            with contextlib.suppress(TelegramError):
                await chat.send_action(ChatAction.TYPING, message_thread_id=thread)
            await asyncio.sleep(TYPING_SECONDS)

    showing = asyncio.create_task(show())
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)
