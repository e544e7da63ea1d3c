"""SQLite files that only the bot's user can read and in which nothing is left of what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


def make(file: Path) -> None:
    """Make a file and its folder where they are missing, readable by the bot's user alone."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for one transaction, kept where nothing is raised; what is deleted is overwritten in the file, too.

    Raises:
        sqlite3.Error: The file cannot be used, or another process holds it for too long.
    """
    with closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
        connection.execute("pragma secure_delete = on")
        with connection:
            yield connection
