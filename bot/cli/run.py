"""``lots run``: index what has changed, start every process, wait for a real answer, print the address."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import typer

from bot import processes, serving, settings
from bot.runfile import AlreadyRunning
from bot.setup import training
from bot.supervisor import SupervisorError


def run_bot() -> int:
    """Run the bot until somebody stops it.

    Returns:
        Exit status: 0 after an ordinary stop, 1 where it could not run.
    """
    chosen = settings.load(environ=os.environ)
    # In a process of its own: the encoder's memory is given back, and the supervisor stays small.
    indexed = subprocess.run([sys.executable, "-P", "-m", "bot", "index"], cwd=chosen.root, check=False)
    if indexed.returncode not in (0, 1):
        return indexed.returncode
    try:
        asyncio.run(
            serving.serve(
                processes.bot(chosen, training.model(chosen.layout)),
                address=chosen.web_address,
                run_folder=chosen.layout.run,
                logs=chosen.layout.logs,
                tell=lambda line: print(line, file=sys.stderr, flush=True),
            )
        )
    except (SupervisorError, AlreadyRunning) as error:
        typer.echo(str(error), err=True)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0
