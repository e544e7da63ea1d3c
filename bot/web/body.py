"""Read a small JSON body into a typed value, or say in Swedish what is wrong with it."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from starlette.requests import Request

MAX_BYTES = 16 * 1024
"""Room for a question of 1000 characters even where each is written as an escaped surrogate pair (12 bytes)."""

T = TypeVar("T")


class BadBody(Exception):
    """A body that is not taken; ``status`` is the HTTP status, the message is for the person."""

    def __init__(self, message: str, status: int = 400) -> None:
        """Keep message and status."""
        super().__init__(message)
        self.status = status


async def read_json(request: Request, form: type[T]) -> T:
    """Read the body as JSON of the given form.

    Args:
        request: The request; its body is read no further than ``MAX_BYTES``.
        form: A ``msgspec.Struct`` class.

    Raises:
        BadBody: Not JSON by its content type, too big, not valid JSON, or of another form.
    """
    # A foreign page cannot send this type without asking first, so it is part of the guard against forged requests.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise BadBody("Begäran måste vara JSON (Content-Type: application/json).", 415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise BadBody("Begäran är för stor.", 413)
    try:
        return msgspec.json.decode(bytes(body), type=form)
    except msgspec.ValidationError as error:
        raise BadBody("Begäran saknar något fält eller har fel form.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadBody("Begäran är inte giltig JSON.") from error
