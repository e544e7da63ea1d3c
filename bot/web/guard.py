"""What every request must pass and every response must carry, before any page is thought of."""

from __future__ import annotations

import logging
import traceback
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.settings import WebSettings

logger = logging.getLogger(__name__)

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FRAMED = "/"
"""The only page that another site may hold in a frame."""
EMBEDDING = "/static/embed.js"
"""The only file that another site may load."""
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware: allow-list of hosts, same origin for writes, security headers, no traceback to anyone.

    It catches exceptions itself, for Starlette's own last resort stands outside all middleware and would
    answer without the headers.
    """

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        """Wrap ``app``."""
        self.app = app
        self._hosts = frozenset(name.lower() for name in settings.allowed_hosts)
        self._public = (settings.public_origin or "").lower()
        self._embed_origins = settings.embed_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False
        request = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in {**HEADERS, **self._by_path(scope["path"], request.get("origin"))}.items():
                    headers.setdefault(name, value)
                # Answers, pages and documents must not stay on a shared machine; files of the face are revalidated.
                headers.setdefault("Cache-Control", "no-cache" if scope["path"].startswith("/static/") else "no-store")
            await send(message)

        refusal = self._refusal(request, scope["method"])
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        try:
            await self.app(scope, receive, send_guarded)
        except Exception as error:
            # The message of an exception may hold the person's words, the frames do not.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("%s in %s\n%s", type(error).__name__, scope["path"], frames)
            if started:
                raise
            await _failure(scope["path"])(scope, receive, send_guarded)

    def _by_path(self, path: str, origin: str | None) -> dict[str, str]:
        """Return the headers that say which other sites may hold or load what lies at a path."""
        if path == EMBEDDING:
            policies = {
                "Content-Security-Policy": POLICY,
                "Cross-Origin-Resource-Policy": "cross-origin",
                "Vary": "Origin",
            }
            # Needed where a page loads the script with a check sum of its content.
            return policies | (
                {"Access-Control-Allow-Origin": origin} if origin in self._embed_origins and origin else {}
            )
        policies = {"Cross-Origin-Resource-Policy": "same-origin"}
        if path == FRAMED and self._embed_origins:
            return policies | {"Content-Security-Policy": f"{POLICY}; frame-ancestors {' '.join(self._embed_origins)}"}
        return policies | {"Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'", "X-Frame-Options": "DENY"}

    def _refusal(self, headers: Headers, method: str) -> Response | None:
        """Return the response to a request that may not come in, None for one that may."""
        host = headers.get("host", "").lower()
        if _name(host) not in self._hosts:
            return PlainTextResponse("Tjänsten svarar inte på det här värdnamnet.", 421)
        if method in _SAFE_METHODS:
            return None
        origin = headers.get("origin")
        # Browsers send Origin with every POST; a program that sends none carries nobody's cookie.
        foreign = headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
        if origin is not None:
            own = {host, urlsplit(self._public).netloc} - {""}
            foreign = foreign or urlsplit(origin).netloc.lower() not in own
        return (
            JSONResponse({"error": "Begäran kom från en annan webbplats och togs inte emot."}, 403) if foreign else None
        )


def _name(host: str) -> str:
    """Return a Host header without its port; an IPv6 address keeps its brackets."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _failure(path: str) -> Response:
    """Return the response to a fault of ours, in the form that the path speaks."""
    text = "Något gick fel i tjänsten. Försök igen om en stund."
    return JSONResponse({"error": text}, 500) if path.startswith("/api/") else PlainTextResponse(text, 500)
