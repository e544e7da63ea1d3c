"""Many people at once over the real gateways of a bot that is started for it, bounded in count and time.

Run ``python -m benchmarks.load [--people 50] [--telegram 25] [--minutes 5] [--pause 15] [--together]``; the environment has to be
set up and the model trained (``./lots test`` does both). Every process is a real one, on ports and in a folder of its own;
Telegram's side is the tests' Bot API server, which takes its share of the same cores, as the people themselves do.

**Pace.** A person asks, waits for the answer, reads it and thinks for half to one and a half times ``--pause`` seconds, and asks
again, in a conversation of their own. An answer is some 60 to 150 words with sources, which takes 15 s and more to read; that
all 50 go on for the whole time is more than a region's staff do, of whom most ask once. ``--together`` lets all of them ask
their first question in the same moment, as after a message to everybody.

Prints for each channel the turns, turns per second, median and p95 of the time to the answer, and errors (no answer in a
minute, a refusal, an answer with state ``error``); resident memory and computing time a turn of every process; and the
machine's load average before, for on a shared machine that explains a good part of the times. Figures: benchmarks/load.md.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.running import described
from benchmarks.turn import QUESTIONS, memory, seconds
from bot import faults, runfile
from bot.settings import Settings
from bot.supervisor import Supervisor
from bot.telegram.pairing import Pairings, file_of
from tests.bot.telegram.fake_api import TOKEN, FakeApi

PATIENCE = 60.0
FIRST_ACCOUNT = 1000
LOOK_SECONDS = 0.01
FAULTS = tuple(text.split("{")[0][:25] for texts in faults.TEXTS.values() for text in texts.values())


@dataclass
class Tally:
    """What one channel's people met: seconds of each turn, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def line(self, channel: str, duration: float) -> str:
        """Return the figures as a line of the table."""
        if not self.seconds:
            return f"{channel:<9} no turns"
        ordered = sorted(value * 1000 for value in self.seconds)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        return (
            f"{channel:<9}{len(ordered):>6} turns {len(ordered) / duration:>6.1f}/s  median {statistics.median(ordered):>7.0f} ms"
            f"  p95 {p95:>7.0f} ms  longest {ordered[-1]:>7.0f} ms  errors {len(self.errors)}"
        )


class TelegramPeople:
    """Accounts that write to the bot through the stand-in for Telegram, and get its messages."""

    def __init__(self, api: FakeApi) -> None:
        """Listen to what the bot sends."""
        self._api = api
        self._waiting: dict[int, asyncio.Future[str]] = {}

    async def distribute(self) -> None:
        """Hand every message of the bot to whom it is for, until cancelled."""
        while True:
            calls, self._api.calls = self._api.calls, []
            for call in calls:
                waiting = (
                    self._waiting.pop(int(call.data.get("chat_id", 0)), None) if call.method == "sendMessage" else None
                )
                if waiting is not None and not waiting.done():
                    waiting.set_result(call.text)
            await asyncio.sleep(LOOK_SECONDS)

    async def ask(self, account: int, text: str) -> str:
        """Write, and return the first message that comes back.

        Raises:
            TimeoutError: None came.
        """
        self._waiting[account] = asyncio.get_running_loop().create_future()
        self._api.say(text, user=account)
        return await asyncio.wait_for(self._waiting[account], PATIENCE)


async def on_the_web(number: int, address: str, until: float, pause: float, first: float, tally: Tally) -> None:
    """Ask in the web chat until the time is up, the first question within ``first`` seconds."""
    chance = random.Random(number)
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE, trust_env=False) as client:
        await client.get("/")
        await asyncio.sleep(chance.uniform(0, first))
        while time.perf_counter() < until:
            started = time.perf_counter()
            try:
                response = await client.post("/api/ask", json={"text": chance.choice(QUESTIONS)})
                if response.status_code != 200 or response.json()["state"] == "error":
                    tally.errors.append(f"status {response.status_code}: {response.json().get('text', '')[:40]}")
            except httpx.HTTPError as error:
                tally.errors.append(type(error).__name__)
            tally.seconds.append(time.perf_counter() - started)
            await asyncio.sleep(chance.uniform(pause / 2, pause * 1.5))


async def on_telegram(
    number: int, people: TelegramPeople, until: float, pause: float, first: float, tally: Tally
) -> None:
    """Write to the bot in Telegram until the time is up, the first question within ``first`` seconds."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, first))
    while time.perf_counter() < until:
        started = time.perf_counter()
        try:
            text = await people.ask(FIRST_ACCOUNT + number, chance.choice(QUESTIONS))
            if text.startswith(FAULTS):
                tally.errors.append(text[:40])
        except TimeoutError:
            tally.errors.append("no answer")
        tally.seconds.append(time.perf_counter() - started)
        await asyncio.sleep(chance.uniform(pause / 2, pause * 1.5))


@asynccontextmanager
async def running(folder: Path, api: FakeApi) -> AsyncIterator[Settings]:
    """Start every process of the bot with the example library; stop them at the end."""
    os.environ |= {"LOTS_TELEGRAM_TOKEN": TOKEN, "LOTS_TELEGRAM_API": api.address}
    chosen, processes = described(folder, environ=os.environ)
    supervisor = Supervisor(processes, folder / "log", None, print)
    with runfile.claimed(chosen.layout.run):
        await supervisor.start()
        try:
            runfile.write(chosen.layout.run, {"pid": os.getpid(), "address": chosen.web_address})
            yield chosen
        finally:
            await supervisor.stop()


async def main() -> None:
    """Run the people and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50, help="all together")
    parser.add_argument("--telegram", type=int, default=25, help="how many of them are on Telegram")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument(
        "--pause", type=float, default=15.0, help="mean seconds between an answer and the next question"
    )
    parser.add_argument("--together", action="store_true", help="all ask their first question in the same moment")
    wanted = parser.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    api = FakeApi()
    with tempfile.TemporaryDirectory() as made:
        async with running(Path(made), api) as chosen:
            await _load(wanted, chosen, TelegramPeople(api), api)
    api.close()


async def _load(wanted: argparse.Namespace, chosen: Settings, people: TelegramPeople, api: FakeApi) -> None:
    pairings = Pairings(file_of(chosen.var))
    for number in range(wanted.telegram):
        pairings.approve(pairings.request(FIRST_ACCOUNT + number, f"person {number}"))
    web, telegram = Tally(), Tally()
    await on_the_web(0, chosen.web_address, time.perf_counter() + 5, 1.0, 0.0, Tally())
    distributing = asyncio.create_task(people.distribute())
    # The channel greets whom it has let in; wait until that is over.
    await asyncio.sleep(15)
    first = 0.0 if wanted.together else wanted.pause
    before, spent = memory(chosen.layout.run), seconds(chosen.layout.run)
    started = time.perf_counter()
    until = started + wanted.minutes * 60
    await asyncio.gather(
        *(on_telegram(number, people, until, wanted.pause, first, telegram) for number in range(wanted.telegram)),
        *(
            on_the_web(number, chosen.web_address, until, wanted.pause, first, web)
            for number in range(wanted.telegram, wanted.people)
        ),
    )
    duration = time.perf_counter() - started
    after, used = memory(chosen.layout.run), seconds(chosen.layout.run)
    distributing.cancel()
    print(f"{wanted.people} people, {duration:.0f} s")
    print(web.line("web", duration))
    print(telegram.line("telegram", duration))
    for error, number in Counter(web.errors + telegram.errors).most_common():
        print(f"  error: {number} × {error}")
    turns = len(web.seconds) + len(telegram.seconds)
    for name in sorted(after):
        each = 1000 * (used[name] - spent.get(name, 0.0)) / max(turns, 1)
        print(f"{name:<16}{before.get(name, 0):>6.0f} -> {after[name]:>6.0f} MiB {each:>7.0f} ms computing a turn")


if __name__ == "__main__":
    asyncio.run(main())
