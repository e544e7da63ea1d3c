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
    chore: Callable[[], object] | None = None,
    every: float = 6 * 3600.0,
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
        chore: done in a thread once the bot runs and then again and again; what it raises is told and stops nothing.
        every: seconds between two times of the chore.

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
            ports = {process.name: process.port for process in processes if process.port}
            started = datetime.now(UTC).isoformat(timespec="seconds")
            runfile.write(run_folder, {"pid": os.getpid(), "address": address, "ports": ports, "started": started})
            tell(f"Samlots är igång på {address}. Avsluta med Ctrl-C.")
            chores = asyncio.create_task(_again_and_again(chore, every, tell)) if chore else None
            try:
                await supervisor.watch(stop)
            finally:
                if chores:
                    chores.cancel()
            tell("Avslutar …")
        finally:
            for task in (starting, stopping):
                task.cancel()
            await asyncio.gather(starting, stopping, return_exceptions=True)
            await supervisor.stop()


async def _again_and_again(chore: Callable[[], object], every: float, tell: Callable[[str], None]) -> None:
    while True:
        try:
            await asyncio.to_thread(chore)
        except Exception as error:
            tell(
                f"En återkommande syssla misslyckades ({type(error).__name__}); den görs igen om {every / 3600:.0f} timmar."
            )
        await asyncio.sleep(every)
