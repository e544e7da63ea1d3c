"""The process's own small server: its health for the supervisor, and Telegram's deliveries where a webhook is wanted."""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/telegram"
MOST_BYTES = 1024 * 1024
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{24,256}")
"""What Telegram takes as a secret token, and long enough not to be guessed."""

Deliver = Callable[[dict[str, Any]], Awaitable[None]]


def create_app(health: Callable[[], str], deliver: Deliver | None = None, secret: str = "") -> Starlette:
    """Make the server's application.

    Args:
        health: Tells in a word how the way to Telegram is.
        deliver: Takes one update as Telegram sent it; without it there is no webhook.
        secret: What Telegram must send along.

    Raises:
        ValueError: A webhook without a good secret: anybody could speak as anybody.
    """
    if deliver is not None and not SECRET_FORM.fullmatch(secret):
        raise ValueError("a webhook needs a secret token")

    async def healthy(request: Request) -> Response:
        return JSONResponse({"status": "ok", "telegram": health()})

    async def take(request: Request) -> Response:
        assert deliver is not None
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return Response(status_code=413)
        try:
            update = msgspec.json.decode(bytes(body), type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return Response(status_code=400)
        await deliver(update)
        return Response()

    routes = [Route("/health", healthy)]
    if deliver is not None:
        routes.append(Route(PATH, take, methods=["POST"]))
    return Starlette(routes=routes)
