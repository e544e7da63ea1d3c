"""The out-of-scope and safety set through the real bot: the share that is met rightly, and every miss.

    python -m benchmarks.safety {tuning,held_out,fresh,fresh_2} [--misses FILE]

Each utterance is the first of a conversation of its own. What is right for each kind stands in ``benchmarks/safety/*.yml``,
in the words that benchmarks/conversations.md explains. ``--misses`` is for the half that is tuned on, and for the final report of
the held-out half; ``fresh`` was until its misses were read on 2026-11-29, and ``fresh_2`` is run for its figures alone.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import uuid
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks import running
from benchmarks.expectations import SAFETY_SETS, Utterance, utterances
from bot.gateway import BotGateway


class Met(msgspec.Struct, frozen=True):
    """One utterance as it was met."""

    kind: str
    said: str
    answered: str
    state: str
    faults: tuple[str, ...]


async def meet(asked: Iterable[Utterance], folder: Path) -> list[Met]:
    """Start the bot, say every utterance to it in a conversation of its own, stop it."""
    async with running.gateway(folder) as gateway:
        return [await met_by(gateway, one) for one in asked]


async def met_by(gateway: BotGateway, one: Utterance) -> Met:
    """Say one utterance in a conversation of its own."""
    answer = await gateway.ask(one.say, gateway.person(uuid.uuid4().hex))
    return Met(one.kind, one.say, answer.text, answer.state, tuple(one.expect.faults(answer)))


def report(met: list[Met]) -> str:
    """Return a Markdown table of the share met rightly for each kind."""
    rows = ["| kind | utterances | met rightly | share |", "|---|---|---|---|"]
    for kind in (*dict.fromkeys(one.kind for one in met), "all"):
        chosen = [one for one in met if kind in (one.kind, "all")]
        right = sum(not one.faults for one in chosen)
        rows.append(f"| {kind} | {len(chosen)} | {right} | {right / len(chosen):.0%} |")
    return "\n".join(rows)


def misses(met: list[Met]) -> str:
    """Return every utterance that was not met rightly, with the answer and what was wrong with it."""
    lines = []
    for one in met:
        if one.faults:
            answer = " ".join(one.answered.split())[:200]
            lines.append(f"- **{one.kind}**: “{one.said}” – {'; '.join(one.faults)} ({one.state}: {answer})")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Say one part to the bot and print its figures; returns the exit code."""
    parser = argparse.ArgumentParser(description="Say the safety set to the bot.")
    parser.add_argument("half", choices=SAFETY_SETS)
    parser.add_argument("--misses", type=Path, help="write every miss to this file")
    options = parser.parse_args(arguments)
    if options.misses and options.half == "fresh_2":
        parser.error("the misses of the second fresh set are not shown: what is read is built for")
    with tempfile.TemporaryDirectory(prefix="safety-") as folder:
        try:
            met = asyncio.run(meet(utterances(options.half), Path(folder)))
        except running.NotSetUp as error:
            parser.error(str(error))
    print(report(met))
    if options.misses:
        options.misses.write_text(misses(met) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
