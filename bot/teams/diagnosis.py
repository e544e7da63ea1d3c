"""What is wrong with the Teams settings, for ``./lots doctor``: each finding says how to mend it and shows no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx

from bot.setting_values import guid
from bot.settings import Settings, SettingsError
from bot.teams.credentials import Credentials, credentials, is_loopback

LOGIN = "https://login.microsoftonline.com"
KEYS = "https://login.botframework.com/v1/.well-known/keys"
SCOPE = "https://api.botframework.com/.default"
TIMEOUT = 5.0
_FIREWALL = "Brandväggen måste släppa ut HTTPS dit."
_CODE = re.compile(r"AADSTS(\d+)")
FAULTS = {
    "7000215": (
        "teams_client_secret är fel. Kopiera hemlighetens värde (Value), inte dess id, eller gör en ny under Certificates &"
        " secrets."
    ),
    "7000222": "teams_client_secret har gått ut. Gör en ny under Certificates & secrets i Microsoft Entra och byt i filen.",
    "700016": "teams_client_id finns inte i organisationen teams_tenant. Kontrollera båda på appens översiktssida i Entra.",
    "90002": "teams_tenant finns inte. Kopiera Directory (tenant) ID från appens översiktssida i Microsoft Entra.",
    "900023": "teams_tenant finns inte. Kopiera Directory (tenant) ID från appens översiktssida i Microsoft Entra.",
    "7000112": "appen är avstängd i Microsoft Entra. Slå på den under Enterprise applications › Properties.",
    "53003": "en regel för villkorlig åtkomst (Conditional Access) stoppar boten. Undanta dess identitet.",
}
"""Microsoft's error codes of a token request (learn.microsoft.com/entra/identity-platform/reference-error-codes)."""

Found = tuple[bool, str]
"""Whether something is as it should be, and what was seen, with what to do where it is not."""


def findings(chosen: Settings, transport: httpx.BaseTransport | None = None) -> Iterator[Found]:
    """Examine the Teams settings, one thing at a time.

    Args:
        chosen: The settings.
        transport: Replaces the network in tests.
    """
    if not chosen.teams_enabled:
        yield True, "Teams: avstängt (inget teams_client_id)."
        return
    try:
        who = credentials(chosen)
    except SettingsError as error:
        yield False, f"Teams: {error}"
        return
    if who.client_id is None:
        yield True, f"Teams: provläge utan inloggning, bara från den här datorn, på port {chosen.teams_port}."
        return
    yield from _secret(chosen, who)
    with httpx.Client(timeout=TIMEOUT, transport=transport) as client:
        if who.secret is not None:
            yield from _token(client, who)
        else:
            yield (
                True,
                f"Teams: hanterad identitet ({who.managed_identity}); den kan bara prövas av boten själv i Azure.",
            )
        yield from _keys(client)
    yield True, f"Teams: {len(who.tenants)} organisation(er) släpps in: {', '.join(sorted(who.tenants))}."
    yield from _ways(chosen)


def _secret(chosen: Settings, who: Credentials) -> Iterator[Found]:
    if exposed := chosen.teams_client_secret.exposed():
        yield False, f"Teams: {exposed}"
    try:
        guid(who.secret or "")
    except ValueError:
        return
    yield (
        False,
        "Teams: teams_client_secret ser ut som hemlighetens id (Secret ID). Kopiera i stället dess värde (Value).",
    )


def _token(client: httpx.Client, who: Credentials) -> Iterator[Found]:
    """Ask for the token that answers are sent with, as the bot does."""
    form = {"grant_type": "client_credentials", "client_id": who.client_id, "client_secret": who.secret, "scope": SCOPE}
    try:
        response = client.post(f"{LOGIN}/{who.tenant}/oauth2/v2.0/token", data=form)
        body = response.json()
        found = body if isinstance(body, dict) else {}
    except httpx.HTTPError as error:
        yield False, f"Teams: {LOGIN} går inte att nå ({type(error).__name__}). {_FIREWALL}"
        return
    except ValueError:
        yield False, f"Teams: {LOGIN} svarar inte som Microsoft Entra. Står en proxy emellan?"
        return
    if found.get("access_token"):
        yield True, f"Teams: Microsoft Entra känner igen boten {who.client_id}."
        return
    code = _CODE.search(str(found.get("error_description", "")))
    number = code[1] if code else ""
    yield (
        False,
        f"Teams: {FAULTS.get(number, f'Microsoft Entra nekar boten ({code[0] if code else response.status_code}).')}",
    )


def _keys(client: httpx.Client) -> Iterator[Found]:
    try:
        client.get(KEYS).raise_for_status()
    except httpx.HTTPError as error:
        yield False, f"Teams: nycklarna på {KEYS} går inte att hämta ({type(error).__name__}). {_FIREWALL}"


def _ways(chosen: Settings) -> Iterator[Found]:
    if not is_loopback(chosen.teams_host):
        yield (
            True,
            f"Teams: port {chosen.teams_port} är öppen för nätet ({chosen.teams_host}) utan TLS. Ställ en omvänd proxy framför"
            " och sätt teams_host till 127.0.0.1 om den står på samma dator.",
        )
    if chosen.public_address is None:
        yield True, "Teams: public_address är inte satt, så källor visas med citat men öppnas inte i webbläsaren."
    else:
        yield True, f"Teams: ange {chosen.public_address}/api/messages som Messaging endpoint hos boten i Azure."
