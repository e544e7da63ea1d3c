"""Lets a request in where its person is known, and tells everyone else how to become known."""

from __future__ import annotations

import hmac
import re
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.pages import Pages
from bot.web.signon import RETURN, SIGN_OFF, SIGN_ON, SIGNED_OFF, NotTrusted, SignOn

PASS_HEADER = "x-samlots-command"
COMMAND = "command"
"""The person that a command on this machine counts as."""
_OPEN = frozenset({"/health", "/tillganglighet", SIGN_ON, RETURN, SIGN_OFF, SIGNED_OFF})
_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3}")
EXPIRED = "Du är inte inloggad, eller så har inloggningen gått ut. Logga in och försök igen."


class Access:
    """ASGI middleware: puts the person's pseudonym into ``scope["state"]["person"]``, or answers itself.

    Open to everyone are the face (``/static/``), the accessibility statement, the health check, the way to sign on,
    and the empty chat page in a frame: a sign-on service does not show itself in a frame, so that page offers the way.
    """

    def __init__(self, app: ASGIApp, sign_on: SignOn, pages: Pages, command_pass: str | None, framed: bool) -> None:
        """Wrap ``app``.

        Args:
            app: The application.
            sign_on: Knows who asks.
            pages: Renders refusals.
            command_pass: What the commands on this machine show instead of a sign-on, None for no such way.
            framed: True where other pages may hold the chat in a frame.
        """
        self.app = app
        self._sign_on = sign_on
        self._pages = pages
        self._pass = command_pass
        self._framed = framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        path: str = scope["path"]
        try:
            person = self._command(connection) or self._sign_on.person(connection)
        except NotTrusted:
            person, refusal = None, self._distrusted(path)
        else:
            refusal = self._unknown(connection, path)
        if person is None and not self._is_open(connection, path):
            await refusal(scope, receive, send)
            return
        scope.setdefault("state", {})["person"] = person
        await self.app(scope, receive, send)

    def _is_open(self, connection: HTTPConnection, path: str) -> bool:
        if path in _OPEN or path.startswith("/static/"):
            return True
        return self._framed and self._sign_on.has_page and path == "/" and "inbaddad" in connection.query_params

    def _command(self, connection: HTTPConnection) -> str | None:
        """Return the person that a command on this machine counts as, None for other requests."""
        shown = connection.headers.get(PASS_HEADER)
        if shown is None or self._pass is None or connection.client is None:
            return None
        # A command that asks at this machine's own network address comes from that address.
        server = connection.scope.get("server") or ("",)
        here = _LOOPBACK.fullmatch(connection.client.host) or connection.client.host == server[0]
        known = here and hmac.compare_digest(shown.encode(), self._pass.encode())
        return COMMAND if known else None

    def _unknown(self, connection: HTTPConnection, path: str) -> Response:
        """Return the response to a request of nobody."""
        if path.startswith("/api/"):
            where = SIGN_ON if self._sign_on.has_page else None
            return JSONResponse({"error": EXPIRED, "sign_on": where}, 401)
        if self._sign_on.has_page and connection.scope["method"] in {"GET", "HEAD"}:
            query = connection.url.query
            return RedirectResponse(f"{SIGN_ON}?till={quote(path + ('?' + query if query else ''), safe='')}", 303)
        text = "Den som sköter er inloggning har inte talat om vem du är. Logga in i er portal och öppna sidan på nytt."
        return self._pages.fault("Du är inte inloggad", text, 401)

    def _distrusted(self, path: str) -> Response:
        text = "Tjänsten nås bara genom er inloggning. Använd den adress som du har fått, inte den här."
        if path.startswith("/api/"):
            return JSONResponse({"error": text}, 403)
        return self._pages.fault("Begäran togs inte emot", text, 403)
