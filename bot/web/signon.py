"""Who asks: the ways in which a person can be signed on, of which an installation has exactly one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Protocol

from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.routing import Route

from bot.web.pages import Pages

SIGN_ON = "/logga-in"
SIGN_OFF = "/logga-ut"
RETURN = "/logga-in/klar"
SIGNED_ON = "/inloggad"
SIGNED_OFF = "/utloggad"

# One slash and then something that no browser takes for the name of another host ("//", "/\").
_LOCAL = re.compile(r"/(?![/\\])[!-~]*")


class NotTrusted(Exception):
    """A request that claims to come from a person in a way that this installation does not take."""


class SignOn(Protocol):
    """One way of knowing who asks.

    Attributes:
        has_page: True where a person can sign on by following a link to ``SIGN_ON``.
        personal: True where there are persons at all; False where everyone who reaches the service may ask.
    """

    has_page: bool
    personal: bool

    def person(self, connection: HTTPConnection) -> str | None:
        """Return a pseudonym of the person, None where nobody is signed on.

        Raises:
            NotTrusted: The request must be refused whoever it comes from.
        """
        ...

    def routes(self, pages: Pages) -> Sequence[Route]:
        """Return the pages of its own, open to everyone."""
        ...

    def middleware(self) -> Sequence[Middleware]:
        """Return what must see a request before ``person`` is asked."""
        ...


class Loopback:
    """No sign-on: whoever can reach this machine's own address may ask, and nobody else can reach it."""

    has_page = False
    personal = False

    def person(self, connection: HTTPConnection) -> str | None:
        """Return the same empty name for everyone."""
        return ""

    def routes(self, pages: Pages) -> Sequence[Route]:
        """Return nothing: there is nothing to sign on to."""
        return ()

    def middleware(self) -> Sequence[Middleware]:
        """Return nothing."""
        return ()


def pseudonym(*parts: str) -> str:
    """Return a name for a person that tells two persons apart and says nothing about either."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def local_target(path: str | None) -> str:
    """Return a path to go on to after sign-on, the chat where the given one could lead out of this service."""
    return path if path and len(path) <= 2000 and _LOCAL.fullmatch(path) else "/"
