"""Receives for Microsoft's library: limits and the gate first, then what is left goes to the library as an activity."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

import uvicorn
from microsoft_teams.api import ActivityTypeAdapter
from microsoft_teams.apps.http.adapter import HttpMethod, HttpRouteHandler
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.reach import KEEP_ALIVE_SECONDS
from bot.teams.gate import Gate, Refused

logger = logging.getLogger(__name__)

MAX_BODY = 256 * 1024
"""Bytes; Teams' own limit of a message is far below."""
TYPES = frozenset({"message", "messageUpdate", "conversationUpdate", "installationUpdate"})
INVOKES = frozenset({"message/submitAction"})


class GuardedAdapter:
    """The library's seam for a web server (its ``HttpServerAdapter``), with the gate in front of every route."""

    def __init__(self, gate: Gate, host: str, port: int) -> None:
        """Prepare the server; it has no route but ``/health`` until the library registers its own."""
        self._gate = gate
        self._host = host
        self._port = port
        self._server: uvicorn.Server | None = None
        self.app = Starlette(routes=[Route("/health", _health)])

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:
        """Put the library's handler behind the gate."""

        async def endpoint(request: Request) -> Response:
            try:
                body = await _activity(request)
                peer = request.client.host if request.client else ""
                await self._gate.admit({name.lower(): value for name, value in request.headers.items()}, body, peer)
            except Refused as refused:
                logger.warning("refused: %s", refused.why)
                return JSONResponse({"error": "refused"}, refused.status)
            if not _wanted(body):
                return Response(status_code=501 if body.get("type") == "invoke" else 200)
            fault = _fault(body)
            if fault:
                logger.warning("activity of type %s cannot be read: %s", body["type"], fault)
                return JSONResponse({"error": "bad activity"}, 400)
            answer = await handler({"body": dict(body), "headers": dict(request.headers)})
            content = answer.get("body")
            if content is None:
                return Response(status_code=answer["status"])
            return JSONResponse(content, answer["status"])

        self.app.router.routes.append(Route(path, endpoint, methods=[method]))

    def serve_static(self, path: str, directory: str) -> None:
        """Serve nothing: the channel has no pages."""

    async def start(self, port: int) -> None:
        """Serve until stopped."""
        config = uvicorn.Config(
            self.app,
            host=self._host,
            port=self._port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=5,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        self._server = uvicorn.Server(config)
        await self._server.serve()

    async def stop(self) -> None:
        """Ask the server to end."""
        if self._server is not None:
            self._server.should_exit = True


async def _health(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _activity(request: Request) -> Mapping[str, Any]:
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > MAX_BODY:
            raise Refused(413, "too large")
    try:
        body = json.loads(bytes(received))
    except (ValueError, RecursionError):
        raise Refused(400, "not JSON") from None
    if not isinstance(body, dict):
        raise Refused(400, "not an activity")
    return body


def _wanted(body: Mapping[str, Any]) -> bool:
    if body.get("type") == "invoke":
        return body.get("name") in INVOKES
    return body.get("type") in TYPES


def _fault(body: Mapping[str, Any]) -> str | None:
    """Return what is wrong with an activity, in the library's eyes, without a word of it.

    The library finds the same itself, but then logs the whole activity, the person's words with it.
    """
    try:
        ActivityTypeAdapter.validate_python(body)
    except ValidationError as error:
        return ", ".join(sorted({str(each["type"]) for each in error.errors(include_input=False, include_url=False)}))
    return None
