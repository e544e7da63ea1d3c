"""What is wrong with the Telegram settings, for ``./lots doctor``: each finding says how to mend it and shows no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx

from bot.settings import Settings, SettingsError
from bot.telegram.pairing import Pairings, file_of
from bot.telegram.webhook import PATH, SECRET_FORM

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,64}")
TIMEOUT = 5.0

Found = tuple[bool, str]
"""Whether something is as it should be, and what was seen, with what to do where it is not."""


def findings(chosen: Settings, transport: httpx.BaseTransport | None = None) -> Iterator[Found]:
    """Examine the Telegram settings, one thing at a time.

    Args:
        chosen: The settings.
        transport: Replaces the network in tests.
    """
    if not chosen.telegram_token:
        yield True, "Telegram: avstängt (ingen telegram_token)."
        return
    token = ""
    try:
        token = chosen.telegram_token.reveal()
    except SettingsError as error:
        yield False, f"Telegram: {error}"
    for secret in (chosen.telegram_token, chosen.telegram_webhook_secret):
        if exposed := secret.exposed():
            yield False, f"Telegram: {exposed}"
    yield from _webhook_settings(chosen)
    if not token:
        return
    if not _TOKEN.fullmatch(token):
        yield (
            False,
            "Telegram: telegram_token ser inte ut som en token (siffror, kolon och minst 30 tecken). Kopiera den på nytt från"
            " @BotFather (/mybots, API Token).",
        )
        return
    yield from _at_telegram(chosen, token, transport)
    people = Pairings(file_of(chosen.var)).all()
    inside = sum(person.approved is not None for person in people)
    words = f"Telegram: {inside} insläppta, {len(people) - inside} väntar."
    yield True, words if inside else f"{words} Släpp in den första med ./lots telegram approve KOD."


def _webhook_settings(chosen: Settings) -> Iterator[Found]:
    if chosen.telegram_webhook is None:
        yield True, "Telegram: boten hämtar själv sina meddelanden (ingen webhook)."
        return
    try:
        secret = chosen.telegram_webhook_secret.reveal()
    except SettingsError as error:
        yield False, f"Telegram: en webhook kräver en hemlighet. {error}"
        return
    if not SECRET_FORM.fullmatch(secret):
        yield False, "Telegram: telegram_webhook_secret måste ha 24–256 tecken ur A–Z, a–z, 0–9, _ och -."
    elif not chosen.telegram_webhook.startswith("https://"):
        yield False, f"Telegram: telegram_webhook ({chosen.telegram_webhook}) måste börja med https://."
    else:
        yield True, f"Telegram: webhook på {chosen.telegram_webhook}{PATH}, vidare till port {chosen.telegram_port}."


def _at_telegram(chosen: Settings, token: str, transport: httpx.BaseTransport | None) -> Iterator[Found]:
    with httpx.Client(base_url=f"{chosen.telegram_api}/bot{token}", timeout=TIMEOUT, transport=transport) as client:
        try:
            response = client.post("/getMe")
            if response.status_code in (401, 404):
                yield (
                    False,
                    "Telegram: token nekas. Kopiera den på nytt från @BotFather (/mybots, API Token), eller gör en ny med"
                    " /revoke.",
                )
                return
            bot = _result(response)
            known = _result(client.post("/getWebhookInfo"))
        # The address of the request, with the token, stands in the messages of some of these.
        except httpx.TimeoutException:
            yield False, f"Telegram: {chosen.telegram_api} svarar inte inom {TIMEOUT:.0f} s. {_FIREWALL}"
            return
        except httpx.HTTPError as error:
            yield False, f"Telegram: {chosen.telegram_api} går inte att nå ({type(error).__name__}). {_FIREWALL}"
            return
        except ValueError:
            yield False, f"Telegram: {chosen.telegram_api} svarar inte som Telegram. Kontrollera telegram_api."
            return
    yield True, f"Telegram: boten heter @{bot.get('username')}."
    if bot.get("can_read_all_group_messages"):
        yield (
            False,
            "Telegram: boten får läsa allt som skrivs i grupper. Stäng av det hos @BotFather (/setprivacy, Enable); den ska"
            " bara se det som är riktat till den.",
        )
    yield from _delivery(chosen, known)


_FIREWALL = "Brandväggen måste släppa ut HTTPS dit."


def _delivery(chosen: Settings, known: dict[str, Any]) -> Iterator[Found]:
    address = known.get("url") or ""
    wanted = f"{chosen.telegram_webhook}{PATH}" if chosen.telegram_webhook else ""
    if address and not wanted:
        yield (
            False,
            f"Telegram: en webhook är satt ({address}) fast boten ska hämta själv. Kör någon annan samma bot? Den tas annars bort"
            " när boten startar.",
        )
    if wanted and known.get("last_error_message"):
        yield False, f"Telegram: senaste leveransen misslyckades: {known['last_error_message']}. Kontrollera proxyn."


def _result(response: httpx.Response) -> dict[str, Any]:
    """Return what Telegram answered.

    Raises:
        ValueError: It is not an answer of Telegram's.
    """
    body = response.json()
    if not isinstance(body, dict) or not isinstance(body.get("result"), dict):
        raise ValueError("not an answer of the Bot API")
    found: dict[str, Any] = body["result"]
    return found
