"""``python -m bot.web``: the web gateway as a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial

import uvicorn

from bot import settings
from bot.cited import CitedPassages
from bot.dialogue import RasaDialogue
from bot.documents import SnapshotDocuments
from bot.gateway import BotGateway
from bot.journal import open_journal
from bot.own_key import command_pass, derived, own_key
from bot.pace import Pace
from bot.people import PeopleFile
from bot.reach import KEEP_ALIVE_SECONDS, SignOnKind, allowed_hosts, sign_on_kind
from bot.web.accessibility import statement_of
from bot.web.app import create_app
from bot.web.openid import OpenId, OpenIdSettings
from bot.web.proxy_header import ProxyHeader
from bot.web.settings import WebSettings
from bot.web.signon import Loopback, SignOn
from knowledge.model import Level, Place
from knowledge.state import default_state
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold


def main() -> None:
    """Serve the web chat until stopped."""
    chosen = settings.load(environ=os.environ)
    try:
        sign_on = chosen_sign_on(chosen)
    except settings.SettingsError as error:
        sys.exit(str(error))
    places = Places.load()
    documents = SnapshotDocuments(chosen.library, default_state(chosen.library, chosen.var))
    dialogue = RasaDialogue(f"http://127.0.0.1:{chosen.dialogue_port}", coming_up=chosen.start_timeout)
    cited = CitedPassages(chosen.var / "journal" / "cited.sqlite")
    app = create_app(
        BotGateway(
            dialogue,
            "web",
            open_journal(chosen),
            pace=Pace(chosen.questions_per_minute),
            people=PeopleFile(chosen.var / "people"),
            cited=cited,
        ),
        documents,
        cited,
        WebSettings(
            allowed_hosts=allowed_hosts(chosen),
            public_origin=chosen.public_address,
            embed_origins=chosen.embed_origins,
            embed_other_sites=chosen.embed_other_sites,
            secure_cookie=(chosen.public_address or "").startswith("https://"),
            suggest_places=partial(suggest, places),
            place_name=lambda code: places.get(code).name,
            example_data=documents.any_example(),
            questions_per_minute=chosen.questions_per_minute,
            accessibility=statement_of(chosen),
        ),
        sign_on,
        command_pass(chosen.var),
    )
    # What a request says of its way here is for the sign-on to judge, not for the server to believe.
    uvicorn.run(
        app,
        host=chosen.web_host,
        port=chosen.web_port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )


def chosen_sign_on(chosen: settings.Settings) -> SignOn:
    """Return the sign-on that the settings name.

    Raises:
        SettingsError: They contradict themselves, or leave the chat open to a network.
    """
    kind = sign_on_kind(chosen)
    if kind is SignOnKind.PROXY:
        return ProxyHeader(chosen.proxy_header, chosen.proxy_addresses)
    if kind is SignOnKind.OPENID and chosen.oidc_issuer and chosen.oidc_client_id and chosen.public_address:
        return OpenId(
            OpenIdSettings(
                issuer=chosen.oidc_issuer,
                client_id=chosen.oidc_client_id,
                client_secret=chosen.oidc_client_secret.reveal,
                public_address=chosen.public_address,
                cookie_key=derived(own_key(chosen.var), "sign-on cookie"),
                hours=chosen.oidc_hours,
            )
        )
    return Loopback()


def suggest(places: Places, typed: str, limit: int) -> Sequence[Place]:
    """Return municipalities and counties whose name begins with what was typed, municipalities first."""
    begun = fold(typed.strip())
    levels = (Level.MUNICIPALITY, Level.COUNTY)
    found = [place for place in places if place.level in levels and fold(place.name).startswith(begun)]
    return sorted(found, key=lambda place: (levels.index(place.level), place.name))[:limit]


if __name__ == "__main__":
    main()
