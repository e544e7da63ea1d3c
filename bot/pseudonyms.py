"""Names for people that lead back to nobody: keyed, in memory only, and new every night."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta

CHANGE = timedelta(hours=4)
"""Time of day at which everybody gets a new name: when fewest are in the middle of a question."""


def local_now() -> datetime:
    """Return the local time, with its zone."""
    return datetime.now().astimezone()


class Pseudonyms:
    """Gives the same person the same name for one day, in one running process.

    The key is never written down, so that nobody, we included, can find the person behind a name afterwards.
    """

    def __init__(self, channel: str, now: Callable[[], datetime] = local_now) -> None:
        """Name the people of one channel.

        Args:
            channel: Kind of channel; the same number in two channels is two people.
            now: Local time.
        """
        self._channel = channel
        self._now = now
        self._day: date | None = None
        self._key = b""

    def of(self, *native: object) -> str:
        """Return today's name of a person.

        Args:
            native: What the channel calls the person, in one or more parts (user, and chat where that matters).

        Returns:
            32 hexadecimal digits.
        """
        day = (self._now() - CHANGE).date()
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
        return keyed(self._key, self._channel, *native)[:32]


def keyed(key: bytes, *parts: object) -> str:
    """Return a name that nobody can lead back to some parts without the key: HMAC-SHA-256 in hexadecimal digits."""
    # Netstrings: no two lists of parts make the same bytes.
    texts = [str(part).encode() for part in parts]
    message = b"".join(b"%d:%b," % (len(text), text) for text in texts)
    return hmac.new(key, message, hashlib.sha256).hexdigest()
