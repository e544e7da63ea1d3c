"""The bot with the example library for a benchmark or a test: real processes, on ports and in a folder of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.ports import free_port
from bot import processes, settings
from bot.dialogue import RasaDialogue
from bot.gateway import BotGateway
from bot.journal import Journal, Keep
from bot.pace import Pace
from bot.settings import Settings
from bot.setup import training
from bot.supervisor import Process, Supervisor
from knowledge.encoder import SentenceEncoder
from knowledge.library import Library
from knowledge.state import default_state
from knowledge.swedish.places import Places

NEEDED = ("dialogue", "actions")
PORTS = ("web_port", "dialogue_port", "action_port", "telegram_port", "teams_port")


class NotSetUp(Exception):
    """The dialogue server's environment or its trained model is missing; the text says what to do."""


def described(
    folder: Path, changes: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> tuple[Settings, list[Process]]:
    """Index the example library and describe a bot that writes to a folder alone.

    Args:
        folder: Where it writes.
        changes: Settings that are otherwise than usual.
        environ: The environment that settings are read from, none by default.

    Returns:
        Its settings and its processes.

    Raises:
        NotSetUp: ``./lots test`` has not been run, or the training data has changed since.
    """
    installed = settings.load(environ=environ)
    model = training.model(installed.layout)
    if not installed.layout.rasa_python.exists() or not model.exists():
        raise NotSetUp("the dialogue server is not set up or not trained: ./lots test does both")
    others: dict[str, Any] = {"var": folder, **{name: free_port() for name in PORTS}, **(changes or {})}
    chosen = replace(installed, **others)
    Library(chosen.library, default_state(chosen.library, folder), Places.load()).sync(SentenceEncoder())
    return chosen, processes.bot(chosen, model, installed.layout)


@asynccontextmanager
async def gateway(folder: Path) -> AsyncIterator[BotGateway]:
    """Start dialogue server and action server, give a gateway to them that never slows anybody down, stop them.

    Args:
        folder: Where the index and the logs are written.

    Raises:
        NotSetUp: ``./lots test`` has not been run, or the training data has changed since.
        bot.supervisor.SupervisorError: A server does not start.
    """
    # A busy machine starts slowly, and a benchmark can wait.
    chosen, all_of_them = described(folder, {"start_timeout": 900.0})
    needed = [process for process in all_of_them if process.name in NEEDED]
    supervisor = Supervisor(needed, folder / "log", None, lambda line: None)
    await supervisor.start()
    dialogue = RasaDialogue(f"http://127.0.0.1:{chosen.dialogue_port}", timeout=60)
    journal = Journal(folder / "journal.sqlite", Keep.NOTHING, timedelta())
    try:
        yield BotGateway(dialogue, "web", journal, pace=Pace(per_minute=1_000_000))
    finally:
        await dialogue.close()
        # An impatient Ctrl-C leaves no server behind.
        await asyncio.shield(supervisor.stop())
