"""``lots run``: index what has changed, start every process, wait for a real answer, print the address."""

from __future__ import annotations

import asyncio
import os
import sys
from functools import partial

import httpx
import typer

from bot import indexing, processes, serving, settings
from bot.cli.client import through_gateway
from bot.own_key import command_pass
from bot.reach import sign_on_kind
from bot.retention import purge
from bot.runfile import AlreadyRunning
from bot.setup import training
from bot.supervisor import SupervisorError
from knowledge.model import State

TRIES = 3
"""On a slow machine the first message may take longer than an answer may; what it has loaded, the next ones find."""


class NoAnswer(Exception):
    """Every process is up, but a question gets no answer; the text is Swedish."""


def answers(address: str, shown_pass: str) -> None:
    """Ask the bot at an address a question through all its processes.

    Args:
        address: Where it listens on this machine.
        shown_pass: What a command shows the gateway instead of a sign-on.

    Raises:
        NoAnswer: It answered with an error or not at all.
    """
    try:
        for _ in range(TRIES):
            answer = through_gateway(address, "hej", None, shown_pass)
            if answer.state is not State.ERROR:
                return
    except (httpx.HTTPError, ValueError) as error:
        raise NoAnswer(f"Boten startade men svarar inte på en fråga: {error}. Se loggarna under var/log/.") from error
    raise NoAnswer(f"Boten startade men svarar med ett fel: {answer.text} Se loggarna under var/log/.")


def run_bot() -> int:
    """Run the bot until somebody stops it.

    Returns:
        Exit status: 0 after an ordinary stop, 1 where it could not run.
    """
    chosen = settings.load(environ=os.environ)
    # Before the minutes that indexing and start take.
    sign_on_kind(chosen)
    indexed = indexing.texts(chosen)
    if indexed not in (0, 1):
        return indexed
    try:
        asyncio.run(
            serving.serve(
                [*processes.bot(chosen, training.model(chosen.layout)), indexing.process(chosen)],
                address=chosen.web_address,
                run_folder=chosen.layout.run,
                logs=chosen.layout.logs,
                tell=lambda line: print(line, file=sys.stderr, flush=True),
                chore=partial(purge, chosen),
                proof=partial(answers, chosen.web_address, command_pass(chosen.var)),
            )
        )
    except (SupervisorError, AlreadyRunning, NoAnswer) as error:
        typer.echo(str(error), err=True)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0
