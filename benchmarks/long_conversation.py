"""Whether a long conversation is slower than a new one: 500 turns of one person through the gateway and the real servers.

    python -m benchmarks.long_conversation [--turns 500] [--block 50] [--rotate-after 10]

Each question is asked twice in a row: by the person who has been asking all along, and by somebody new. The two meet the same
load of the machine, so their ratio says what the length costs. Prints a table with the medians of each block of turns, and what
the dialogue server's memory grew by (Linux). ``--rotate-after 1000000`` shows what it would be without new conversation ids.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.running import NotSetUp, gateway
from benchmarks.turn import QUESTIONS
from bot import conversations
from bot.gateway import BotGateway
from knowledge.model import State

WARM_UP = 20


def rasa_memory() -> float:
    """Return the resident memory in MiB of the dialogue server that this process started."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines() if ":" in line)
            command = (status.parent / "cmdline").read_bytes().decode().replace("\0", " ")
        except OSError:
            continue
        if int(fields["PPid"]) == os.getpid() and "rasa-env" in command:
            return int(fields["VmRSS"].split()[0]) / 1024
    return float("nan")


async def timed(bot: BotGateway, question: str, person: str) -> float:
    """Ask, and return the milliseconds that the answer took.

    Raises:
        SystemExit: A server failed; times of faults say nothing.
    """
    began = time.perf_counter()
    answer = await bot.ask(question, person)
    took = (time.perf_counter() - began) * 1000
    if answer.state is State.ERROR:
        raise SystemExit(f"no answer to {question!r}: {answer.text}")
    return took


async def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description="Measure a long conversation.")
    parser.add_argument("--turns", type=int, default=500)
    parser.add_argument("--block", type=int, default=50, help="turns in each row of the table")
    parser.add_argument("--rotate-after", type=int, default=conversations.TURNS, help="turns before a new id")
    options = parser.parse_args(arguments)
    conversations.TURNS = conversations.MOST_TURNS = options.rotate_after
    with tempfile.TemporaryDirectory(prefix="long-") as folder:
        try:
            async with gateway(Path(folder)) as bot:
                await measure(bot, options.turns, options.block)
        except NotSetUp as error:
            print(error, file=sys.stderr)
            return 1
    return 0


async def measure(bot: BotGateway, turns: int, block: int) -> None:
    """Ask all questions twice and print a row for each block."""
    for turn in range(WARM_UP):
        await bot.ask(QUESTIONS[turn % len(QUESTIONS)], f"warm-{turn}")
    before = rasa_memory()
    print("| turns | long conversation, median | new conversation, median | ratio |\n|---|---|---|---|")
    long: list[float] = []
    new: list[float] = []
    for turn in range(turns):
        question = QUESTIONS[turn % len(QUESTIONS)]
        # Who comes first changes, so that neither always finds the caches warm.
        for person in ("long", f"new-{turn}") if turn // len(QUESTIONS) % 2 else (f"new-{turn}", "long"):
            (long if person == "long" else new).append(await timed(bot, question, person))
        if len(long) % block == 0:
            print(row(f"{turn + 2 - block}–{turn + 1}", long[-block:], new[-block:]), flush=True)
    print(row("all", long, new))
    print(f"\nMemory of the dialogue server: {before:.0f} MiB before, {rasa_memory():.0f} MiB after {2 * turns} turns.")


def row(name: str, long: list[float], new: list[float]) -> str:
    """Return a Markdown row with the medians in milliseconds and their ratio."""
    one, other = statistics.median(long), statistics.median(new)
    return f"| {name} | {one:.0f} ms | {other:.0f} ms | {one / other:.2f} |"


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
