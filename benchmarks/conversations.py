"""Scripted conversations through the real bot: gateway core, dialogue server, actions, knowledge, example library.

    python -m benchmarks.conversations {tuning,held_out} [--kind KIND …] [--failures FILE] [--json FILE]

Prints the share of conversations that succeed for each kind: a conversation does where every turn is as expected. The
held-out half is run for its figures; ``--failures`` is for the half that is tuned on, and for the final report.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import uuid
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks import running
from benchmarks.expectations import HALVES, Conversation, Turn, conversations, plain
from bot.gateway import BotGateway
from knowledge.answer import Answer


class TurnResult(msgspec.Struct, frozen=True):
    """What was said in one turn, what was answered and what was wrong with it."""

    said: str
    answered: str
    state: str
    faults: tuple[str, ...]


class Result(msgspec.Struct, frozen=True):
    """One conversation as it went."""

    id: str
    kind: str
    turns: tuple[TurnResult, ...]

    @property
    def succeeded(self) -> bool:
        """Whether every turn was as expected."""
        return not any(turn.faults for turn in self.turns)


async def converse(gateway: BotGateway, script: Conversation) -> Result:
    """Play one conversation as a person of its own; it goes on after a fault, as a person would."""
    person = gateway.person(script.id, uuid.uuid4().hex)
    turns: list[TurnResult] = []
    last: Answer | None = None
    for turn in script.turns:
        said, missing = spoken(turn, last)
        last = await gateway.ask(said, person)
        faults = (*missing, *turn.expect.faults(last))
        turns.append(TurnResult(said, last.text, last.state, faults))
    return Result(script.id, script.kind, tuple(turns))


def spoken(turn: Turn, last: Answer | None) -> tuple[str, list[str]]:
    """Return what a turn sends, and a fault where the button to press is missing and nothing is said instead."""
    if turn.say is not None:
        return turn.say, []
    choices = last.choices if last else ()
    if isinstance(turn.press, int) and 0 < turn.press <= len(choices):
        return choices[turn.press - 1].question, []
    for choice in choices:
        if isinstance(turn.press, str) and plain(turn.press) in plain(choice.label):
            return choice.question, []
    if turn.or_say is not None:
        return turn.or_say, []
    return str(turn.press), [f"no button {turn.press}"]


async def play(scripts: Iterable[Conversation], folder: Path) -> list[Result]:
    """Start the bot, play conversations one after the other, stop it."""
    async with running.gateway(folder) as gateway:
        return [await converse(gateway, script) for script in scripts]


def rate(results: list[Result]) -> float:
    """Return the share of conversations that succeeded, 0 to 1; 0 where there are none."""
    return sum(result.succeeded for result in results) / len(results) if results else 0.0


def report(results: list[Result]) -> str:
    """Return a Markdown table of the success of each kind, over conversations and over turns."""
    rows = ["| kind | conversations | succeed | share | turns as expected |", "|---|---|---|---|---|"]
    kinds = sorted({result.kind for result in results})
    for kind in (*kinds, "all"):
        chosen = [result for result in results if kind in (result.kind, "all")]
        turns = [turn for result in chosen for turn in result.turns]
        right = sum(not turn.faults for turn in turns)
        done = sum(result.succeeded for result in chosen)
        rows.append(f"| {kind} | {len(chosen)} | {done} | {rate(chosen):.0%} | {right} of {len(turns)} |")
    return "\n".join(rows)


def failures(results: list[Result]) -> str:
    """Return what went wrong, conversation by conversation, with the answers in full."""
    lines = []
    for result in results:
        if result.succeeded:
            continue
        lines.append(f"## {result.id}\n")
        for turn in result.turns:
            lines.append(f"> {turn.said}\n[{turn.state}] {turn.answered}\n")
            lines += [f"FAULT {fault}\n" for fault in turn.faults]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Play one half and print its figures; returns the exit code."""
    parser = argparse.ArgumentParser(description="Play scripted conversations through the bot.")
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--kind", nargs="*", help="only these kinds")
    parser.add_argument("--failures", type=Path, help="write what went wrong to this file")
    parser.add_argument("--json", type=Path, help="write every turn to this file")
    options = parser.parse_args(arguments)
    scripts = [one for one in conversations(options.half) if not options.kind or one.kind in options.kind]
    with tempfile.TemporaryDirectory(prefix="conversations-") as folder:
        try:
            results = asyncio.run(play(scripts, Path(folder)))
        except running.NotSetUp as error:
            parser.error(str(error))
    print(report(results))
    if options.failures:
        options.failures.write_text(failures(results), encoding="utf-8")
    if options.json:
        options.json.write_text(
            json.dumps(msgspec.to_builtins(results), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
