"""``lots run``: index what has changed, start every process, wait for a real answer, print the address."""

from __future__ import annotations

import asyncio
import sys

import typer

from bot import processes, serving
from bot.cli.index import summary, sync_with_progress
from bot.cli.opening import chosen_settings, open_encoder, open_library
from bot.runfile import AlreadyRunning
from bot.setup import training
from bot.supervisor import SupervisorError


def run_bot() -> int:
    """Run the bot until somebody stops it.

    Returns:
        Exit status: 0 after an ordinary stop, 1 where it could not run.
    """
    chosen = chosen_settings()
    library = open_library(None, None, chosen)
    report = sync_with_progress(library, open_encoder(chosen))
    typer.echo(summary(report), err=True)
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
