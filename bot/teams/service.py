"""The channel put together: Microsoft's app with our gate in front and our client behind."""

from __future__ import annotations

import logging
import os

from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment
from microsoft_teams.apps import App
from microsoft_teams.common.http import ClientOptions

from bot.teams.adapter import GuardedAdapter
from bot.teams.credentials import Credentials
from bot.teams.gate import Gate, LoopbackGate, TokenGate
from bot.teams.patience import Patience

TIMEOUT = 20.0
"""Seconds that Teams may take to accept a message; the library's own client waits for ever."""
LIBRARY_VARIABLES = (
    "CLIENT_ID",
    "CLIENT_SECRET",
    "TENANT_ID",
    "MANAGED_IDENTITY_CLIENT_ID",
    "SERVICE_URL",
    "CLOUD",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS",
)
"""Variables that the library takes for settings where it is given none."""
WORDY_LOGGERS = ("microsoft_teams.apps.http.http_server", "microsoft_teams.apps.app_process")
"""Loggers that write a whole activity, the person's words with it, when it fails; bot/teams tells that itself."""


def gate_for(who: Credentials, cloud: CloudEnvironment = PUBLIC) -> Gate:
    """Return the gate for an identity; without one, only this machine may come in."""
    return LoopbackGate() if who.client_id is None else TokenGate(who.client_id, who.tenants, cloud=cloud)


def create_app(who: Credentials, gate: Gate, host: str, port: int, cloud: CloudEnvironment = PUBLIC) -> App:
    """Make Microsoft's app, not yet started and without handlers.

    Args:
        who: The bot's identity.
        gate: Decides who may come in.
        host: Address to listen on.
        port: Port to listen on.
        cloud: Where tokens come from.
    """
    for name in LIBRARY_VARIABLES:
        os.environ.pop(name, None)
    for name in WORDY_LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    app = App(
        client_id=who.client_id,
        client_secret=who.secret,
        tenant_id=who.tenant,
        managed_identity_client_id=who.managed_identity,
        cloud=cloud,
        client=ClientOptions(timeout=TIMEOUT),
        http_server_adapter=GuardedAdapter(gate, host, port),
        # The gate has checked more than the library would, and without standing still while it fetches keys.
        dangerously_allow_unauthenticated_requests=True,
        telemetry={"agent365": False},
    )
    app.http_client.use(Patience())
    # The library's client lets httpx log every address that it calls.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return app
