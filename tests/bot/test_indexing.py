"""The indexer of a running bot: killed it comes back and says so, it steps back for others and knows no secret."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot import indexing
from bot.settings import Settings
from bot.supervisor import Patience, Supervisor

SAYS = "import os, time; print(os.getpid(), os.nice(0), os.environ.get('LOTS_TEAMS_CLIENT_SECRET'), flush=True); time.sleep(60)"


def started(log: Path, times: int) -> list[list[str]]:
    """What each start so far has printed, once there are that many."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if log.exists() and len(lines := log.read_text().splitlines()) >= times:
            return [line.split() for line in lines]
        time.sleep(0.02)
    raise AssertionError(f"it was not started {times} times")


async def test_killed_indexer_is_started_again_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTS_TEAMS_CLIENT_SECRET", "hemligt")
    chosen = Settings(root=tmp_path, var=tmp_path / "var", library=tmp_path)
    indexer = replace(indexing.process(chosen), command=(sys.executable, "-c", SAYS))
    told: list[str] = []
    supervisor = Supervisor([indexer], chosen.layout.logs, Patience(first_pause=0.01, grace=0.3), told.append)
    stop = asyncio.Event()
    await supervisor.start()
    watching = asyncio.create_task(supervisor.watch(stop))
    log = chosen.layout.logs / "index.log"
    try:
        ((first, niceness, secret),) = await asyncio.to_thread(started, log, 1)
        os.kill(int(first), signal.SIGKILL)
        second = (await asyncio.to_thread(started, log, 2))[1][0]
    finally:
        stop.set()
        await asyncio.gather(watching, return_exceptions=True)
        await supervisor.stop()
    assert int(niceness) >= indexing.PRIORITY
    assert secret == "None"
    assert second != first
    assert told == ["Indexeraren avslutades oväntat (kod -9); startas om."]
