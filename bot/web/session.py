"""The conversation's name: a random cookie that says nothing about the person, bound to whoever is signed on."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "samlots_session"
_FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def new_session_id() -> str:
    """Return a fresh name with 256 bits of chance: nobody can guess another person's conversation."""
    return secrets.token_urlsafe(32)


def cookie_name(name: str, *, secure: bool) -> str:
    """Return a cookie's name; over https with the prefix that keeps neighbouring sites from setting it."""
    return f"__Host-{name}" if secure else name


def cookie_value(request: Request, *, secure: bool) -> str | None:
    """Return the conversation's cookie, None where there is none or one that this service cannot have given."""
    value = request.cookies.get(cookie_name(COOKIE, secure=secure), "")
    return value if _FORM.fullmatch(value) else None


def session_id(value: str, person: str) -> str:
    """Return the conversation's name inside the service.

    Args:
        value: The cookie's value.
        person: Pseudonym of who is signed on, empty where there is no sign-on.

    Returns:
        43 URL-safe characters. Two persons with the same cookie are two conversations: a cookie that somebody else
        planted, or left behind on a shared machine, opens nothing.
    """
    if not person:
        return value
    return base64.urlsafe_b64encode(hashlib.sha256(f"{person}\0{value}".encode()).digest()).decode().rstrip("=")


def remember(response: Response, value: str, *, secure: bool, framed_elsewhere: bool = False) -> None:
    """Set the cookie; it lives until the browser closes, for work places are shared.

    Args:
        response: The response to set it on.
        value: The cookie's value.
        secure: True over https.
        framed_elsewhere: True where the chat stands in a page of another site: the cookie is then sent there too, but
            kept apart for each such site.
    """
    elsewhere = framed_elsewhere and secure
    response.set_cookie(
        cookie_name(COOKIE, secure=secure),
        value,
        httponly=True,
        samesite="none" if elsewhere else "lax",
        secure=secure,
        path="/",
    )
    if elsewhere:
        # The standard library knows the attribute from Python 3.14 on only.
        response.headers["set-cookie"] += "; Partitioned"


def forget(response: Response, *, secure: bool) -> None:
    """Take the cookie back."""
    response.delete_cookie(cookie_name(COOKIE, secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
