"""What the Teams tests share: an issuer with keys of its own, activities as Teams sends them, and a Teams that records."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment, with_overrides
from microsoft_teams.apps import App

from bot.gateway import BotGateway
from bot.pace import Pace
from bot.teams.channel import TeamsChannel
from bot.teams.credentials import Credentials
from bot.teams.gate import TokenGate
from bot.teams.service import create_app
from tests.bot.fakes import FakeJournal

CLIENT = "11111111-2222-3333-4444-555555555555"
TENANT = "66666666-7777-8888-9999-000000000000"
SERVICE = "https://smba.trafficmanager.net/emea/66666666/"
KEY = "key-1"
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass
class Issuer:
    """Signs tokens, and publishes its keys on loopback.

    Attributes:
        key: The key that it signs with.
        address: Where its metadata and keys are.
        fetches: How often the keys were fetched.
    """

    key: rsa.RSAPrivateKey
    address: str = ""
    fetches: int = 0

    @property
    def cloud(self) -> CloudEnvironment:
        """Microsoft's cloud with this issuer's keys."""
        return with_overrides(PUBLIC, openid_metadata_url=f"{self.address}/v1/.well-known/openidconfiguration")

    def token(self, key: rsa.RSAPrivateKey | None = None, kid: str | None = KEY, **changes: Any) -> str:
        """Sign a token that is good but for the changes; a claim changed to None is left out."""
        now = int(time.time())
        claims = {
            "iss": "https://api.botframework.com",
            "aud": CLIENT,
            "serviceurl": SERVICE,
            "iat": now,
            "nbf": now,
            "exp": now + 3600,
            **changes,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(claims, key or self.key, "RS256", headers={"kid": kid} if kid else None)


@pytest.fixture(scope="session")
def issuer() -> Iterator[Issuer]:
    issuer = Issuer(rsa.generate_private_key(65537, 2048))
    public = {**RSAAlgorithm.to_jwk(issuer.key.public_key(), as_dict=True), "kid": KEY, "use": "sig"}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.fetches += 1
            self.send_response(200 if self.path == "/v1/.well-known/keys" else 404)
            self.end_headers()
            self.wfile.write(json.dumps({"keys": [public]}).encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield issuer
    server.shutdown()
    server.server_close()


def activity(kind: str = "message", **changes: Any) -> dict[str, Any]:
    """Return an activity as Teams sends it."""
    return {
        "type": kind,
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:person", "name": "Test Testsson", "aadObjectId": "aad-1"},
        "recipient": {"id": f"28:{CLIENT}", "name": "Samlots"},
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "sv-SE",
        **({"text": "Vem utser fast vårdkontakt?"} if kind == "message" else {}),
        **changes,
    }


@dataclass
class Teams:
    """A Teams that sends activities to the bot and keeps what the bot sends back.

    Attributes:
        sent: Method, path and body of everything that came back.
        statuses: Statuses that the next requests are answered with; 201 when there are none left.
    """

    app: App
    channel: TeamsChannel
    feedback: FakeJournal
    gateway: BotGateway
    issuer: Issuer
    sent: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)

    async def deliver(self, body: dict[str, Any], token: str | None = None, content: bytes | None = None) -> int:
        """Send an activity as Teams would, wait for the bot's work, return the status."""
        transport = httpx.ASGITransport(self.app.server.adapter.app)  # type: ignore[attr-defined]
        headers = {"authorization": f"Bearer {token if token is not None else self.issuer.token()}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            data = content if content is not None else json.dumps(body).encode()
            response = await client.post("/api/messages", content=data, headers=headers)
        await self.channel.finish()
        return response.status_code

    def take(self, request: httpx.Request) -> httpx.Response:
        """Take what the bot sends."""
        status = self.statuses.pop(0) if self.statuses else 201
        if status >= 400:
            return httpx.Response(status, headers={"retry-after": "0"})
        self.sent.append((request.method, request.url.path, json.loads(request.content)))
        self.authorizations.append(request.headers.get("authorization", ""))
        return httpx.Response(201, json={"id": f"sent-{len(self.sent)}"})

    def messages(self) -> list[dict[str, Any]]:
        """Return the messages that the bot sent, without its signs of writing."""
        return [body for _, _, body in self.sent if body["type"] == "message"]


@pytest.fixture
async def teams(issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Teams]:
    """The whole channel between a Teams that records and a dialogue server that is a stand-in."""
    from tests.bot.teams.dialogue import ScriptedDialogue  # noqa: PLC0415

    class Confidential:
        def __init__(self, client_id: str, client_credential: str, authority: str) -> None:
            assert (client_id, client_credential) == (CLIENT, "secret")
            assert authority == f"https://login.microsoftonline.com/{TENANT}"

        def acquire_token_for_client(self, scopes: list[str]) -> dict[str, str]:
            assert scopes == ["https://api.botframework.com/.default"]
            return {"access_token": issuer.token(aud="connector")}

    monkeypatch.setattr("microsoft_teams.apps.token_manager.ConfidentialClientApplication", Confidential)
    # The library makes four clients, and each would read all of the system's certificates.
    monkeypatch.setattr("httpx._transports.default.create_ssl_context", lambda **options: NO_CERTIFICATES)
    who = Credentials(CLIENT, TENANT, frozenset({TENANT}), "secret")
    app = create_app(who, TokenGate(CLIENT, who.tenants, cloud=issuer.cloud), "127.0.0.1", 0, issuer.cloud)
    feedback = FakeJournal()
    gateway = BotGateway(ScriptedDialogue(), "teams", feedback, pace=Pace(1000))
    found = Teams(app, TeamsChannel(app, gateway, "https://rutiner.example"), feedback, gateway, issuer)
    app.http_client.http = httpx.AsyncClient(transport=httpx.MockTransport(found.take))
    await app.initialize()
    yield found
    await found.channel.finish()
    await asyncio.gather(app.http_client.http.aclose(), return_exceptions=True)
