"""The dialogue server and the action server with the example library, started once for a benchmark."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot import processes, settings
from bot.dialogue import RasaDialogue
from bot.gateway import BotGateway
from bot.pace import Pace
from bot.ports import Reaction, Reason
from bot.setup import training
from bot.supervisor import Supervisor
from knowledge.answer import Answer
from knowledge.encoder import SentenceEncoder
from knowledge.library import Library
from knowledge.state import default_state
from knowledge.swedish.places import Places

NEEDED = ("dialogue", "actions")


class NotSetUp(Exception):
    """The dialogue server's environment or its trained model is missing; the text says what to do."""


class NoJournal:
    """Keeps nothing: nobody reads the journal of a benchmark."""

    def answered(self, channel: str, answer: Answer, place_code: str | None) -> None:
        """Drop the answer."""

    def stopped(self, channel: str, concern: str) -> None:
        """Drop the count."""

    def reacted(
        self,
        channel: str,
        answer: Answer,
        place_code: str | None,
        reaction: Reaction,
        reason: Reason | None = None,
        comment: str | None = None,
    ) -> None:
        """Drop the reaction."""


@asynccontextmanager
async def gateway(folder: Path) -> AsyncIterator[BotGateway]:
    """Start the two servers on free ports, give a gateway to them that never slows anybody down, stop them.

    Args:
        folder: Where the index and the logs are written.

    Raises:
        NotSetUp: ``./lots test`` has not been run, or the training data has changed since.
        bot.supervisor.SupervisorError: A server does not start.
    """
    installed = settings.load()
    model = training.model(installed.layout)
    if not installed.layout.rasa_command.exists() or not model.exists():
        raise NotSetUp("the dialogue server is not set up or not trained: ./lots test does both")
    ports = {"dialogue_port": _free_port(), "action_port": _free_port()}
    # A busy machine starts slowly, and a benchmark can wait.
    chosen = replace(installed, var=folder, start_timeout=900.0, **ports)
    Library(chosen.library, default_state(chosen.library, folder), Places.load()).sync(SentenceEncoder())
    # The environments are those of the installation; what is written goes to the folder.
    moved, kept = str(chosen.layout.var / "env"), str(installed.layout.var / "env")
    described = [
        replace(one, command=tuple(part.replace(moved, kept) for part in one.command))
        for one in processes.bot(chosen, model)
        if one.name in NEEDED
    ]
    supervisor = Supervisor(described, folder / "log", None, lambda line: None)
    await supervisor.start()
    dialogue = RasaDialogue(f"http://127.0.0.1:{chosen.dialogue_port}", timeout=60)
    try:
        yield BotGateway(dialogue, "web", NoJournal(), pace=Pace(per_minute=1_000_000))
    finally:
        await dialogue.close()
        await asyncio.shield(supervisor.stop())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
