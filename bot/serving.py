"""The main job: the bot's processes, known to others on the machine, until somebody stops them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import runfile
from bot.supervisor import Patience, Process, Supervisor, stop_on_signals


async def serve(
    processes: Sequence[Process],
    *,
    address: str,
    run_folder: Path,
    logs: Path,
    tell: Callable[[str], None],
    patience: Patience | None = None,
    stop: asyncio.Event | None = None,
    proof: Callable[[], None] | None = None,
) -> None:
    """Run the bot until a signal stops it.

    Args:
        processes: what the bot consists of.
        address: where people find it.
        run_folder: where it tells others that it runs.
        logs: the folder for log files.
        tell: receives lines in Swedish about what happens.
        patience: how falls are mended.
        stop: ends the bot when set; signals set it.
        proof: asks the started bot a question, in a thread; the bot is not told to run before it has answered.

    Raises:
        bot.runfile.AlreadyRunning: this installation's bot runs already.
        bot.supervisor.SupervisorError: the processes cannot run.
    """
    stop = stop or asyncio.Event()
    await stop_on_signals(stop)
    supervisor = Supervisor(processes, logs, patience, tell)
    with runfile.claimed(run_folder):
        starting = asyncio.create_task(supervisor.start())
        stopping = asyncio.create_task(stop.wait())
        try:
            # A person who presses Ctrl-C while it starts should not have to wait for it.
            await asyncio.wait([starting, stopping], return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                return
            starting.result()
            if proof is not None:
                await asyncio.to_thread(proof)
            ports = {process.name: process.port for process in processes}
            started = datetime.now(UTC).isoformat(timespec="seconds")
            runfile.write(run_folder, {"pid": os.getpid(), "address": address, "ports": ports, "started": started})
            tell(f"Samlots är igång på {address}. Avsluta med Ctrl-C.")
            await supervisor.watch(stop)
            tell("Avslutar …")
        finally:
            for task in (starting, stopping):
                task.cancel()
            await asyncio.gather(starting, stopping, return_exceptions=True)
            await supervisor.stop()
