"""What the dialogue server itself still knows: asked with Rasa's own API, which the bot never opens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.running import NEEDED, NotSetUp, described
from bot.conversations import TURNS
from bot.dialogue import RasaDialogue, Reply
from bot.gateway import BotGateway
from bot.supervisor import Supervisor
from knowledge.model import State
from tests.bot.fakes import FakeJournal

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
ODD = "kvasterharven"


class Noting(RasaDialogue):
    """The way to the real server, keeping the conversations that went it."""

    def __init__(self, url: str) -> None:
        """Start with none."""
        super().__init__(url, timeout=60)
        self.url = url
        self.conversations: list[str] = []

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Reply:
        """Note the conversation and pass the message on."""
        if conversation not in self.conversations:
            self.conversations.append(conversation)
        return await super().ask(text, conversation, metadata)

    async def known(self, conversation: str) -> str:
        """Return all that the server has of a conversation."""
        async with httpx.AsyncClient(base_url=self.url, timeout=60) as client:
            response = await client.get(f"/conversations/{conversation}/tracker", params={"include_events": "ALL"})
        return response.raise_for_status().text

    async def forgets(self, conversation: str) -> None:
        """Wait until the server has nothing of a conversation that was said."""
        for _ in range(200):
            if ODD not in (said := await self.known(conversation)) and '"event":"user"' not in said:
                return
            await asyncio.sleep(0.05)
        pytest.fail("the dialogue server still has the conversation")


@pytest.fixture
async def dialogue(tmp_path: Path) -> AsyncIterator[Noting]:
    library = tmp_path / "library"
    library.mkdir()
    (library / "rutin.md").write_text("---\ntitel: Rutin\nplats: Tyresö\n---\n\n# Rutin\n\nChefen ringer.\n", "utf-8")
    try:
        chosen, bot = described(tmp_path, {"library": library})
    except NotSetUp as error:
        pytest.skip(str(error))
    needed = [one for one in bot if one.name in NEEDED]
    opened = [replace(one, command=(*one.command, "--enable-api")) if one.name == "dialogue" else one for one in needed]
    supervisor = Supervisor(opened, tmp_path / "log", None, lambda line: None)
    await supervisor.start()
    way = Noting(f"http://127.0.0.1:{chosen.dialogue_port}")
    try:
        yield way
    finally:
        await way.close()
        await supervisor.stop()


async def test_forgotten_and_ended_conversations_are_gone_from_the_dialogue_server(dialogue: Noting) -> None:
    gateway = BotGateway(dialogue, "web", FakeJournal())
    await gateway.ask(f"vem ansvarar för {ODD} i Tyresö?", "a")
    assert ODD in await dialogue.known(dialogue.conversations[0])

    answer = await gateway.ask("glöm mig", "a")
    assert answer.state is State.CLARIFY
    assert "glömt" in answer.text
    await dialogue.forgets(dialogue.conversations[0])

    # The channels' own command, "/glom", asks the gateway and not the dialogue server.
    await gateway.ask(f"vem ansvarar för {ODD} i Tyresö?", "a")
    gateway.forget("a")
    await dialogue.forgets(dialogue.conversations[1])

    for _ in range(TURNS + 1):
        await gateway.ask(f"vem ansvarar för {ODD} i Tyresö?", "b")
    *_, rotated, now = dialogue.conversations
    await dialogue.forgets(rotated)
    assert ODD in await dialogue.known(now)
