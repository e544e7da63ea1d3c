"""``python -m bot.teams``: the Teams channel as a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys

from bot import settings
from bot.cited import CitedPassages
from bot.dialogue import RasaDialogue
from bot.gateway import BotGateway
from bot.journal import open_journal
from bot.pace import Pace
from bot.people import PeopleFile
from bot.settings import Settings, SettingsError
from bot.teams.channel import TeamsChannel
from bot.teams.credentials import credentials
from bot.teams.service import create_app, gate_for


async def serve(chosen: Settings) -> None:
    """Serve the channel until stopped."""
    who = credentials(chosen)
    dialogue = RasaDialogue(f"http://127.0.0.1:{chosen.dialogue_port}", coming_up=chosen.start_timeout)
    journal = open_journal(chosen)
    people = PeopleFile(chosen.var / "people")
    cited = CitedPassages(chosen.var / "journal" / "cited.sqlite")
    gateway = BotGateway(dialogue, "teams", journal, pace=Pace(chosen.questions_per_minute), people=people, cited=cited)
    app = create_app(who, gate_for(who), chosen.teams_host, chosen.teams_port)
    channel = TeamsChannel(app, gateway, chosen.public_address)
    try:
        await app.start(chosen.teams_port)
    finally:
        await channel.finish()
        await dialogue.close()


def main() -> int:
    """Read the settings and serve.

    Returns:
        Exit status: 2 where the settings cannot be used, else 0.
    """
    try:
        asyncio.run(serve(settings.load(environ=os.environ)))
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
