"""``lots ask``: one question through the whole bot, by the one that runs or one started for the question."""

from __future__ import annotations

import asyncio
import json
import sys

import httpx
import msgspec
import typer

from bot import processes, runfile
from bot.cli.client import through_gateway
from bot.cli.opening import chosen_settings, named_place, open_encoder, open_knowledge, open_library
from bot.own_key import command_pass
from bot.settings import Settings
from bot.setup import training
from bot.supervisor import Supervisor, SupervisorError
from knowledge.answer import Answer
from knowledge.model import State


def ask_bot(text: str, place: str | None, *, as_json: bool) -> int:
    """Ask, and print the answer.

    Returns:
        Exit status: 0, or 1 where the bot could not be reached or answered with an error.
    """
    chosen = chosen_settings()
    asked_place = named_place(place)
    code = asked_place.code if asked_place else None
    try:
        running = runfile.read(chosen.layout.run)
        if running is not None and running.get("address"):
            answer = through_gateway(str(running["address"]), text, code, command_pass(chosen.var))
        else:
            typer.echo("Boten är inte igång; startar den för frågan …", err=True)
            answer = asyncio.run(_started_for(chosen, text, code))
    except (SupervisorError, httpx.HTTPError, msgspec.ValidationError, ValueError) as error:
        typer.echo(f"Det gick inte att fråga boten: {error}", err=True)
        return 1
    typer.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=2) if as_json else answer.text)
    return 1 if answer.state is State.ERROR else 0


async def _started_for(chosen: Settings, text: str, place_code: str | None) -> Answer:
    library = open_library(None, None, chosen)
    open_knowledge(library, open_encoder(chosen))
    supervisor = Supervisor(
        processes.bot(chosen, training.model(chosen.layout)),
        chosen.layout.logs,
        None,
        lambda line: print(line, file=sys.stderr, flush=True),
    )
    try:
        await supervisor.start()
        return await asyncio.to_thread(through_gateway, chosen.web_address, text, place_code, command_pass(chosen.var))
    finally:
        await supervisor.stop()
