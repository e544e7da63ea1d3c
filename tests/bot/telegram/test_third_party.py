"""The channel against a Bot API server that nobody here wrote: the npm package telegram-test-api."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bot.telegram.conftest import House, running
from tests.bot.telegram.fake_api import TOKEN, parsed
from tests.bot.web.fakes import answered
from tests.npm_packages import npm_package

pytestmark = pytest.mark.slow
PERSON = {"id": 7, "first_name": "Anna", "is_bot": False}
CHAT = {"id": 7, "type": "private", "first_name": "Anna"}


@pytest.fixture
def address() -> Iterator[str]:
    """The address of the server, started for the test."""
    packages = npm_package("telegram-test-api").parent
    script = Path(__file__).with_name("third_party.js").read_text(encoding="utf-8")
    with subprocess.Popen(["node", "-e", script], cwd=packages, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


class Client:
    """A person, by the package's own way of playing one."""

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(base_url=address, trust_env=False)
        self.seen: list[dict[str, Any]] = []

    async def send(self, path: str, **content: Any) -> None:
        """Send something to the bot."""
        message = {"botToken": TOKEN, "date": 1764374400, "from": PERSON, "chat": CHAT, **content}
        (await self._client.post(path, json=message)).raise_for_status()

    async def heard(self, number: int) -> list[dict[str, Any]]:
        """Wait until the bot has said that many things."""
        for _ in range(600):
            body = {"token": TOKEN, "chatId": 7}
            reply = (await self._client.post("/getUpdates", json=body)).json()
            self.seen += [update["message"] for update in reply["result"]]
            if len(self.seen) >= number:
                return self.seen
            await asyncio.sleep(0.05)
        raise AssertionError(f"the bot said {len(self.seen)} things, not {number}")


async def test_question_button_and_sources(house: House, address: str) -> None:
    house.wiring = replace(house.wiring, api=address)
    house.dialogue.answer = answered()
    client = Client(address)
    async with running(house):
        await client.send("/sendMessage", text="Vem utser fast vårdkontakt i Tyresö?")
        (first,) = await client.heard(1)
        text, links = parsed(first["text"])
        assert "Enhetschefen för hemtjänsten utser" in text
        assert links[0].startswith("https://samlots.example/sources/")
        markup = first["reply_markup"]
        rows = (json.loads(markup) if isinstance(markup, str) else markup)["inline_keyboard"]
        buttons = {button["text"]: button["callback_data"] for row in rows for button in row}
        below = {"message_id": 1, "date": 1764374400, "chat": CHAT, "text": text}
        await client.send("/sendCallback", data=buttons["[1]"], message=below)
        shown = (await client.heard(2))[1]
        assert "<blockquote>Enhetschefen för hemtjänsten utser" in shown["text"]
        entities = [{"type": "bot_command", "offset": 0, "length": 6}]
        await client.send("/sendCommand", text="/kalla", entities=entities)
        sources = (await client.heard(3))[2]
        assert "Källor till svaret på: Vem utser fast vårdkontakt i Tyresö?" in sources["text"]
    assert [call[0] for call in house.dialogue.calls] == ["Vem utser fast vårdkontakt i Tyresö?"]


async def test_from_the_code_to_leaving(house: House, address: str) -> None:
    house.wiring = replace(house.wiring, api=address)
    house.pairings.leave(7)
    start, leave = ([{"type": "bot_command", "offset": 0, "length": length}] for length in (6, 14))
    client = Client(address)
    async with running(house):
        await client.send("/sendCommand", text="/start", entities=start)
        code = (await client.heard(1))[0]["text"].split("Telegram:\n\n")[1][:9]
        await client.send("/sendMessage", text="Vem utser fast vårdkontakt?")
        assert code in (await client.heard(2))[1]["text"]
        house.pairings.approve(code)
        assert (await client.heard(3))[2]["text"].startswith("Du är insläppt.")
        await client.send("/sendMessage", text="personnummer 19811228-9874")
        assert "Jag stoppade meddelandet" in (await client.heard(4))[3]["text"]
        await client.send("/sendCommand", text="/avregistrera", entities=leave)
        assert "Din koppling är borttagen" in (await client.heard(5))[4]["text"]
        await client.send("/sendMessage", text="Vem utser fast vårdkontakt?")
        assert "måste en administratör släppa in dig" in (await client.heard(6))[5]["text"]
    assert house.dialogue.calls == []
