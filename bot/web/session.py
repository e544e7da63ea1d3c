"""The conversation's name: a random cookie that says nothing about the person."""

from __future__ import annotations

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "samlots_session"
_FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def new_session_id() -> str:
    """Return a fresh name with 256 bits of chance: nobody can guess another person's conversation."""
    return secrets.token_urlsafe(32)


def session_id(request: Request) -> str | None:
    """Return the request's conversation, None where it has none or one that this service cannot have given."""
    value = request.cookies.get(COOKIE, "")
    return value if _FORM.fullmatch(value) else None


def remember(response: Response, value: str, *, secure: bool) -> None:
    """Set the cookie; it lives until the browser closes, for work places are shared."""
    response.set_cookie(COOKIE, value, httponly=True, samesite="lax", secure=secure, path="/")
