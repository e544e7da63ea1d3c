"""Keeps the token out of every log line and traceback: it stands in each address that the client library calls."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Iterable
from types import TracebackType

HIDDEN = "[dold]"


class Redacting(logging.Formatter):
    """Formats a record as ever, traceback included, and then cuts every secret out of it."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Name the secrets."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        # Of a token what stands after the colon, for that is what is secret, and the colon may be written otherwise.
        self._secrets = [part for secret in secrets if (part := secret.rpartition(":")[2])]

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line without secrets."""
        return self.clean(super().format(record))

    def clean(self, text: str) -> str:
        """Return a text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def guard(secrets: Iterable[str]) -> None:
    """Let all that this process logs, and the end that an exception makes of it, go through a redacting formatter."""
    formatter = Redacting(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(True)
    # These write addresses and messages at lower levels; not even a changed level above shall bring them out.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.stderr.write(formatter.clean("".join(traceback.format_exception(kind, error, trace))))

    sys.excepthook = uncaught
    threading.excepthook = lambda fallen: uncaught(
        fallen.exc_type, fallen.exc_value or fallen.exc_type(), fallen.exc_traceback
    )
