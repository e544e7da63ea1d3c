"""The channel with the real client library, against a Bot API server on loopback."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.ports import free_port
from bot.gateway import BotGateway
from bot.telegram.channel import App, Channel
from bot.telegram.pairing import Pairings
from bot.telegram.serving import Wiring, serve
from knowledge.swedish.places import Places
from tests.bot.fakes import FakeDialogue, FakeJournal
from tests.bot.telegram.fake_api import TOKEN, Call, FakeApi

PLACES = Places.load()
VIEWER = "https://samlots.example"


async def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something that comes about elsewhere."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        await asyncio.sleep(0.01)


class InstalledChannel(Channel):
    """The channel, with the application that it serves known.

    Attributes:
        application: The client library's application.
    """

    application: App

    def install(self, application: App) -> None:
        """Take down the application."""
        self.application = application
        super().install(application)


@dataclass
class House:
    """A running channel and all that is around it."""

    api: FakeApi
    dialogue: FakeDialogue
    feedback: FakeJournal
    pairings: Pairings
    gateway: BotGateway
    channel: InstalledChannel
    wiring: Wiring
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def let_in(self, account: int) -> None:
        """Approve a person, as an administrator would."""
        self.pairings.approve(self.pairings.request(account, "Anna"))
        self.pairings.to_greet()

    async def sent(self, number: int = 1) -> list[Call]:
        """Wait for that many messages and return all."""
        await until(lambda: len(self.api.sent) >= number)
        return self.api.sent

    async def quiet(self) -> None:
        """Wait until all that was pushed has been handled to its end, whatever order that came in."""
        # The client library confirms what it has put into its queue, and the queue counts until a handler is done.
        await until(lambda: self.api.all_taken)
        await asyncio.wait_for(self.channel.application.update_queue.join(), 15)


@pytest.fixture
def api() -> Iterator[FakeApi]:
    server = FakeApi()
    yield server
    server.close()


@pytest.fixture
def house(api: FakeApi, tmp_path: Path) -> House:
    """The channel with everything around it, not yet started; account 7 is let in."""
    dialogue, feedback = FakeDialogue(), FakeJournal()
    gateway = BotGateway(dialogue, "telegram", feedback)
    pairings = Pairings(tmp_path / "telegram" / "people.sqlite")
    wiring = Wiring(TOKEN, api.address, free_port(), pauses=(0.01, 0.01, 0.01), poll_seconds=1, look_seconds=0.05)
    made = House(
        api, dialogue, feedback, pairings, gateway, InstalledChannel(gateway, pairings, PLACES, VIEWER), wiring
    )
    made.let_in(7)
    return made


@asynccontextmanager
async def running(house: House) -> AsyncIterator[asyncio.Task[None]]:
    """Run the channel; it has to stop when told to."""
    serving = asyncio.create_task(serve(house.wiring, house.channel, house.stop))
    try:
        yield serving
    finally:
        house.stop.set()
        await asyncio.wait_for(asyncio.gather(serving, return_exceptions=True), 20)
