"""The whole bot for tests: every real process, on ports and folders of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.running import NotSetUp, described
from bot.supervisor import Supervisor
from knowledge.answer import Answer


@contextmanager
def running(folder: Path, **changes: Any) -> Iterator[str]:
    """Start the bot with the example library, give its address, stop it.

    Args:
        folder: Where it writes.
        changes: Settings that are otherwise than usual.
    """
    # A test asks faster than a person may; the rate limit has tests of its own.
    try:
        chosen, processes = described(folder, {"questions_per_minute": 1000} | changes)
    except NotSetUp as error:
        pytest.skip(str(error))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    supervisor = Supervisor(processes, folder / "log", None, lambda line: None)
    try:
        asyncio.run_coroutine_threadsafe(supervisor.start(), loop).result(240)
        yield chosen.web_address
    finally:
        asyncio.run_coroutine_threadsafe(supervisor.stop(), loop).result(60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


class Person:
    """Somebody who asks through the web gateway, with a conversation of their own."""

    def __init__(self, address: str) -> None:
        """Open a session."""
        # No connection is kept: nobody tells a person to close it.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.Client(base_url=address, timeout=60, limits=limits)

    def ask(self, text: str, place: str | None = None) -> Answer:
        """Ask, and return the answer."""
        response = self._client.post("/api/ask", json={"text": text, "place": place})
        response.raise_for_status()
        return Answer.from_json(response.json())

    def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return self._client.get(path)

    def post(self, path: str, content: str) -> httpx.Response:
        """Send JSON, or what should be."""
        return self._client.post(path, content=content.encode(), headers={"Content-Type": "application/json"})
