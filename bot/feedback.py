"""Reactions to answers: kept without the question, the person or the conversation, for a limited time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot import privacy
from bot.ports import FeedbackRefused, Reaction
from knowledge.model import State

RETENTION = timedelta(days=180)
MAX_COMMENT = 1000
SCHEMA = """
create table if not exists feedback (
    answer_id text primary key, day text not null, reaction text not null, comment text, place text, state text not null
)
"""


@dataclass(frozen=True, slots=True)
class Given:
    """One kept reaction."""

    answer_id: str
    day: date
    reaction: Reaction
    comment: str | None
    place: str | None
    state: State


class FeedbackJournal:
    """A SQLite file of reactions."""

    def __init__(self, file: Path, today: Callable[[], date] = date.today) -> None:
        """Open the file, made where missing, and delete what is older than the retention limit.

        Args:
            file: The database.
            today: The day that reactions are dated with.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._today = today
        with self._open() as connection:
            connection.execute(SCHEMA)
            self._forget_old(connection)

    def add(
        self, answer_id: str, reaction: Reaction, comment: str | None, place_code: str | None, state: State
    ) -> None:
        """Keep a reaction; a later one for the same answer replaces the earlier.

        Raises:
            FeedbackRefused: The comment is too long or holds data about a person.
        """
        if comment is not None and len(comment) > MAX_COMMENT:
            raise FeedbackRefused(f"Kommentaren får ha högst {MAX_COMMENT} tecken.")
        if comment is not None and privacy.inspect(comment, self._today()) is not None:
            raise FeedbackRefused("Kommentaren ser ut att handla om en person. Skriv den utan namn och personnummer.")
        row = (answer_id, self._today().isoformat(), reaction, comment or None, place_code, state.value)
        with self._open() as connection:
            connection.execute("insert or replace into feedback values (?, ?, ?, ?, ?, ?)", row)
            # Also here: the web chat keeps the journal open for months.
            self._forget_old(connection)

    def all(self) -> list[Given]:
        """Return every kept reaction, the oldest first."""
        with self._open() as connection:
            rows = connection.execute("select * from feedback order by day, answer_id").fetchall()
        return [Given(row[0], date.fromisoformat(row[1]), row[2], row[3], row[4], State(row[5])) for row in rows]

    def _forget_old(self, connection: sqlite3.Connection) -> None:
        connection.execute("delete from feedback where day < ?", ((self._today() - RETENTION).isoformat(),))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._file, timeout=10)
        try:
            # What is deleted is overwritten in the file, too.
            connection.execute("pragma secure_delete = on")
            with connection:
                yield connection
        finally:
            connection.close()
