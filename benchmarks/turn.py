"""Time and memory of whole turns through a running bot's web gateway.

    LOTS_QUESTIONS_PER_MINUTE=100000 ./lots run   (in another window)
    python -m benchmarks.turn [--address http://127.0.0.1:8080] [--turns 200] [--people 1]

Prints median and p95 of a turn in milliseconds, turns per second and errors; with --people the turns of several people at
once, each in a conversation of their own; and the resident memory of each of the bot's processes (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import time
from pathlib import Path

import httpx

from bot import settings

QUESTIONS = (
    "vem gör uppföljningen efter utskrivning i Tyresö?",
    "när börjar kommunen betala i Haninge",
    "telefon biståndsjouren nynäshamn",
    "vad betyder GSA?",
    "hur gör vi när lifecare ligger nere i tyreso",
    "who does the follow-up after discharge in Karlskrona?",
    "när ska vi skriva fallrapport i haninge",
    "får hemtjänsten byta kateterpåse i tyresö",
    "vem kallar till sip i lindesberg",
    "vad gäller för trygg hemgång i olofström",
)

NAMES = ("rasa-env", "-m actions", "-m bot.web", "-m bot.telegram", "-m bot.teams", "-m bot run")
"""What tells each process's command from the others'."""


async def person(address: str, turns: int, offset: int, times: list[float], errors: list[str]) -> None:
    """Ask questions one after the other in one session."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        await client.get("/")
        for turn in range(turns):
            started = time.perf_counter()
            try:
                response = await client.post("/api/ask", json={"text": QUESTIONS[(turn + offset) % len(QUESTIONS)]})
                response.raise_for_status()
                if response.json()["state"] == "error":
                    errors.append("state error")
            except httpx.HTTPError as error:
                errors.append(type(error).__name__)
            times.append(time.perf_counter() - started)


def memory(run_folder: Path) -> dict[str, float]:
    """Return the resident memory in MiB of each process of the running bot, by its command."""
    found: dict[str, float] = {}
    for name, process in _processes(run_folder).items():
        fields = dict(line.split(":", 1) for line in _read(process / "status").splitlines() if ":" in line)
        found[name] = int(fields.get("VmRSS", "0 kB").split()[0]) / 1024
    return found


def seconds(run_folder: Path) -> dict[str, float]:
    """Return the computing time in seconds that each process of the running bot has used, by its command."""
    tick = os.sysconf("SC_CLK_TCK")
    found: dict[str, float] = {}
    for name, process in _processes(run_folder).items():
        fields = _fields(process)
        if len(fields) > 12:
            found[name] = (int(fields[11]) + int(fields[12])) / tick
    return found


def _processes(run_folder: Path) -> dict[str, Path]:
    """Return the running bot and its children in the kernel's list of processes."""
    running = json.loads((run_folder / "bot.json").read_text(encoding="utf-8"))["pid"]
    found: dict[str, Path] = {}
    for process in Path("/proc").glob("[0-9]*"):
        fields = _fields(process)
        if len(fields) > 12 and running in (int(fields[1]), int(process.name)):
            command = _read(process / "cmdline").replace("\0", " ")
            found[next((name for name in NAMES if name in command), command[:40])] = process
    return found


def _fields(process: Path) -> list[str]:
    """Return what follows the name in a process's ``stat``: its state, its parent and so on (proc(5))."""
    return _read(process / "stat").rpartition(")")[2].split()


def _read(path: Path) -> str:
    """Return a file's text, nothing where its process has ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


async def main() -> None:
    """Run the turns and print the figures."""
    parser = argparse.ArgumentParser()
    chosen = settings.load(environ=os.environ)
    parser.add_argument("--address", default=chosen.web_address)
    parser.add_argument("--turns", type=int, default=200, help="turns of each person")
    parser.add_argument("--people", type=int, default=1)
    arguments = parser.parse_args()
    await person(arguments.address, len(QUESTIONS), 0, [], [])
    times: list[float] = []
    errors: list[str] = []
    started = time.perf_counter()
    people = (person(arguments.address, arguments.turns, number, times, errors) for number in range(arguments.people))
    await asyncio.gather(*people)
    took = time.perf_counter() - started
    milliseconds = sorted(value * 1000 for value in times)
    p95 = milliseconds[int(0.95 * (len(milliseconds) - 1))]
    print(
        f"people {arguments.people}, turns {len(times)}, median {statistics.median(milliseconds):.1f} ms, p95 {p95:.1f} ms,"
        f" {len(times) / took:.1f} turns/s, errors {len(errors)}"
    )
    if (chosen.layout.run / "bot.json").exists():
        used = memory(chosen.layout.run)
        for name, size in sorted(used.items()):
            print(f"{name:<14}{size:>8.0f} MiB")
        print(f"{'all':<14}{sum(used.values()):>8.0f} MiB")


if __name__ == "__main__":
    asyncio.run(main())
