"""``python -m bot.telegram``: the Telegram channel as a process of its own."""

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
from bot.telegram import secrecy
from bot.telegram.channel import Channel
from bot.telegram.pairing import Pairings, file_of
from bot.telegram.serving import REJECTED, TokenRejected, Wiring, serve
from bot.telegram.webhook import SECRET_FORM
from knowledge.swedish.places import Places

NO_SECRET = (
    "En webhook (telegram_webhook) kräver en hemlighet, annars kan vem som helst skicka meddelanden i andras namn. Lägg minst 24"
    " tecken (A–Z, a–z, 0–9, _ och -) i en fil som bara boten kan läsa och ange den med telegram_webhook_secret_file."
)


def main() -> int:
    """Serve Telegram until stopped.

    Returns:
        Exit status: 0 after an ordinary stop, 2 where the settings must be mended first.
    """
    try:
        chosen = settings.load(environ=os.environ)
        token = chosen.telegram_token.reveal()
        secret = chosen.telegram_webhook_secret.reveal() if chosen.telegram_webhook_secret else ""
    except settings.SettingsError as error:
        return _refused(str(error))
    secrecy.guard((token, secret))
    if chosen.telegram_webhook and not SECRET_FORM.fullmatch(secret):
        return _refused(NO_SECRET)
    wiring = Wiring(token, chosen.telegram_api, chosen.telegram_port, chosen.telegram_webhook, secret)
    gateway = BotGateway(
        RasaDialogue(f"http://127.0.0.1:{chosen.dialogue_port}", coming_up=chosen.start_timeout),
        "telegram",
        open_journal(chosen),
        pace=Pace(chosen.questions_per_minute),
        people=PeopleFile(chosen.var / "people"),
        cited=CitedPassages(chosen.var / "journal" / "cited.sqlite"),
    )
    channel = Channel(gateway, Pairings(file_of(chosen.var)), Places.load(), chosen.public_address or "")
    try:
        asyncio.run(serve(wiring, channel))
    except TokenRejected:
        return _refused(REJECTED)
    return 0


def _refused(words: str) -> int:
    print(words, file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())
