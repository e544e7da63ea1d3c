"""Who may come in: the checks that every request passes before anything of it is read as a message.

Microsoft's library checks signature, algorithm (RS256), issuer, audience, time and that the token's service URL is the
activity's (``TokenValidator.for_service``). What it lacks is added here: a token without an expiry is refused, so is an
activity without a service URL (the library then skips that check) or with one that is not Teams', a tenant that is not
on the allow-list, and another channel than Teams. Keys are fetched in a thread, for the library would block every
other person's message meanwhile. Tokens of Entra users and other agents, which the library lets in without a service
URL, have no business here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import jwt
from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment
from microsoft_teams.apps.auth import TokenValidator

from bot.teams.credentials import is_loopback

CHANNEL = "msteams"
SERVICE_HOSTS = frozenset({"smba.trafficmanager.net"})
"""Where Teams in the public cloud is answered."""
REQUIRED_CLAIMS = ("exp", "iss", "aud", "serviceurl")
LONGEST_TOKEN = 8192


class Refused(Exception):
    """A request may not come in.

    Attributes:
        status: The HTTP status that it is answered with.
        why: A word for the log; holds nothing of the request.
    """

    def __init__(self, status: int, why: str) -> None:
        """Refuse with a status and a reason."""
        super().__init__(why)
        self.status = status
        self.why = why


class Gate(Protocol):
    """Decides about one request."""

    async def admit(self, headers: Mapping[str, str], body: Mapping[str, Any], peer: str) -> None:
        """Let a request in.

        Args:
            headers: The request's headers, names in lower case.
            body: The activity.
            peer: Address that the connection comes from.

        Raises:
            Refused: It may not come in.
        """
        ...


class TokenGate:
    """Lets in what Teams has signed for this bot and these tenants."""

    def __init__(
        self,
        client_id: str,
        tenants: frozenset[str],
        *,
        cloud: CloudEnvironment = PUBLIC,
    ) -> None:
        """Guard one bot.

        Args:
            client_id: The bot's id, the audience of every token.
            tenants: Ids of the tenants whose people may ask, lower case.
            cloud: Where the issuer's keys are.
        """
        if not tenants:
            raise ValueError("a gate without tenants lets nobody in")
        self._validator = TokenValidator.for_service(client_id, cloud=cloud)
        self._tenants = tenants

    async def admit(self, headers: Mapping[str, str], body: Mapping[str, Any], peer: str) -> None:
        """Let a request in; see ``Gate.admit``."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refused(401, "no token")
        if len(token) > LONGEST_TOKEN:
            raise Refused(401, "token too long")
        # Cheap checks of unsigned words come first; they only ever refuse.
        service_url = body.get("serviceUrl")
        if not isinstance(service_url, str) or not self._may_be_answered(service_url):
            raise Refused(403, "service url")
        if body.get("channelId") != CHANNEL:
            raise Refused(403, "channel")
        tenants = tenants_of(body)
        if not tenants or not tenants <= self._tenants:
            raise Refused(403, "tenant")
        await self._check(token.strip(), service_url)

    def _may_be_answered(self, service_url: str) -> bool:
        try:
            parts = urlsplit(service_url)
            plain = parts.port in (None, 443) and parts.username is None and not parts.query and not parts.fragment
        except ValueError:
            return False
        return parts.scheme == "https" and plain and (parts.hostname or "").lower() in SERVICE_HOSTS

    async def _check(self, token: str, service_url: str) -> None:
        try:
            claims = await asyncio.to_thread(self._validate, token, service_url)
        except jwt.PyJWKClientConnectionError:
            raise Refused(503, "the issuer's keys cannot be fetched") from None
        except jwt.PyJWTError as error:
            raise Refused(401, type(error).__name__) from None
        missing = [name for name in REQUIRED_CLAIMS if not claims.get(name)]
        if missing:
            raise Refused(401, f"claim {missing[0]} missing")

    def _validate(self, token: str, service_url: str) -> Mapping[str, Any]:
        # The library's method is a coroutine that never waits: all its time is spent fetching and computing.
        return asyncio.run(self._validator.validate_token(token, service_url))


class LoopbackGate:
    """For trying out on one's own machine: no token, but nothing from anywhere else and no answer to anywhere else."""

    async def admit(self, headers: Mapping[str, str], body: Mapping[str, Any], peer: str) -> None:
        """Let a request in; see ``Gate.admit``."""
        if not is_loopback(peer):
            raise Refused(403, "not from this machine")
        # A page in a browser could send here too, but not without saying which page it is.
        if "origin" in headers:
            raise Refused(403, "from a web page")
        if not is_loopback(urlsplit(str(body.get("serviceUrl", ""))).hostname or ""):
            raise Refused(403, "service url")


def tenants_of(body: Mapping[str, Any]) -> frozenset[str]:
    """Return every tenant that an activity names, lower case."""
    found = []
    data = body.get("channelData")
    for holder, name in (
        (data.get("tenant") if isinstance(data, dict) else None, "id"),
        (body.get("conversation"), "tenantId"),
    ):
        value = holder.get(name) if isinstance(holder, dict) else None
        if value is not None:
            found.append(str(value).lower())
    return frozenset(found)
