"""The journal: what is kept of answers and reactions so that documents can be mended, by every channel in one file.

It holds no person, no conversation, no time of day and nothing that the privacy guard stopped. ``Keep`` says how much else;
docs/personuppgifter.md says it to a data protection officer. Everything is deleted when it is older than the retention limit.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

from bot import privacy
from bot.ports import MAX_TEXT, FeedbackRefused, Reaction, Reason
from bot.privacy.scrubbing import scrubbed
from bot.private_database import make, opened
from bot.settings import Settings
from knowledge.answer import Answer
from knowledge.model import State

logger = logging.getLogger(__name__)

FILE = "journal.sqlite"
SCHEMA = """
create table if not exists entries (
    answer_id text primary key, day text not null, channel text not null, state text not null, language text not null,
    place text, documents text not null, question text, reaction text, reason text, comment text
);
create table if not exists stopped (
    day text not null, channel text not null, concern text not null, times integer not null,
    primary key (day, channel, concern)
);
"""
NO_QUESTION = frozenset({State.BLOCKED, State.ERROR})
"""States whose question is not kept: it may have been about a person, or nothing was searched."""


class Keep(StrEnum):
    """How much is kept; the values are those of the setting ``journal``."""

    NOTHING = "av"
    FIGURES = "statistik"
    """Day, channel, state, language, place, cited documents, and the reaction with its reason and comment."""
    QUESTIONS = "frågor"
    """The scrubbed question as well."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer, the reaction to it, or both.

    Attributes:
        answer_id: Random; leads to nobody.
        day: When the answer or the reaction came.
        channel: Kind of channel.
        state: State of the answer.
        language: Language of the answer.
        place: Code of the place that was asked about.
        documents: Logical ids of the documents that were cited.
        question: The question without names and numbers, None where it is not kept.
        reaction: What the person thought of it, None for nothing.
        reason: What was wrong, None where nobody said.
        comment: What the person wrote about it.
    """

    answer_id: str
    day: date
    channel: str
    state: State
    language: str
    place: str | None
    documents: tuple[str, ...]
    question: str | None
    reaction: Reaction | None
    reason: Reason | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """How often the privacy guard stopped a message on a day, and nothing else about it."""

    day: date
    channel: str
    concern: str
    times: int


class Journal:
    """A SQLite file that several processes write to at once."""

    def __init__(
        self,
        file: Path,
        keep: Keep = Keep.FIGURES,
        retention: timedelta = timedelta(days=180),
        today: Callable[[], date] = date.today,
    ) -> None:
        """Open the file, made where missing and readable by the bot's user alone; nothing is made where nothing is kept.

        Args:
            file: The database.
            keep: How much is kept.
            retention: How long it is kept.
            today: The day that entries are dated with.
        """
        self._file = file
        self._keep = keep
        self._retention = retention
        self._today = today
        if keep is not Keep.NOTHING:
            make(file)
            with opened(self._file) as connection:
                connection.executescript(SCHEMA)
            self.purge()

    def answered(self, channel: str, answer: Answer, place_code: str | None) -> None:
        """Keep that an answer was given; a journal that cannot be written never costs anybody an answer."""
        if self._keep is Keep.NOTHING:
            return
        wanted = self._keep is Keep.QUESTIONS and answer.state not in NO_QUESTION
        values = (*self._common(channel, answer, place_code), scrubbed(answer.question) if wanted else None)
        try:
            with opened(self._file) as connection:
                connection.execute(
                    "insert into entries (answer_id, day, channel, state, language, place, documents, question)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (answer_id) do update set question = excluded.question",
                    values,
                )
        except sqlite3.Error as error:
            logger.warning("journal: %s", type(error).__name__)

    def stopped(self, channel: str, concern: str) -> None:
        """Count that the privacy guard stopped a message."""
        if self._keep is Keep.NOTHING:
            return
        try:
            with opened(self._file) as connection:
                connection.execute(
                    "insert into stopped values (?, ?, ?, 1) on conflict do update set times = times + 1",
                    (self._today().isoformat(), channel, concern),
                )
        except sqlite3.Error as error:
            logger.warning("journal: %s", type(error).__name__)

    def reacted(
        self,
        channel: str,
        answer: Answer,
        place_code: str | None,
        reaction: Reaction,
        reason: Reason | None = None,
        comment: str | None = None,
    ) -> None:
        """Keep a reaction; a later one for the same answer replaces the earlier.

        Raises:
            FeedbackRefused: Nothing is kept here, the reason is unknown, or the comment is too long or holds data about a
                person; the message is Swedish.
        """
        if self._keep is Keep.NOTHING:
            raise FeedbackRefused("Återkoppling sparas inte här. Säg till den som äger dokumentet i stället.")
        if reason is not None and reason not in get_args(Reason):
            raise FeedbackRefused("Välj ett av skälen.")
        if comment is not None and len(comment) > MAX_TEXT:
            raise FeedbackRefused(f"Kommentaren får ha högst {MAX_TEXT} tecken.")
        if comment is not None and privacy.inspect(comment, self._today()) is not None:
            raise FeedbackRefused("Kommentaren ser ut att handla om en person. Skriv den utan namn och personnummer.")
        # On one line and of signs that can be read: a report of it must not move the cursor or make up lines of its own.
        kept = " ".join(privacy.plain(comment).split()) if comment else None
        with opened(self._file) as connection:
            connection.execute(
                "insert into entries (answer_id, day, channel, state, language, place, documents, reaction, reason, comment)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (answer_id) do update set"
                " reaction = excluded.reaction, reason = excluded.reason, comment = excluded.comment",
                (*self._common(channel, answer, place_code), reaction, reason, kept or None),
            )

    def entries(self) -> list[Entry]:
        """Return everything that is kept of answers, the oldest first."""
        columns = "answer_id, day, channel, state, language, place, documents, question, reaction, reason, comment"
        rows = self._rows(f"select {columns} from entries where day >= ? order by day, answer_id")
        return [
            Entry(
                answer_id=row[0],
                day=date.fromisoformat(row[1]),
                channel=row[2],
                state=State(row[3]),
                language=row[4],
                place=row[5],
                documents=tuple(json.loads(row[6])),
                question=row[7],
                reaction=row[8],
                reason=row[9],
                comment=row[10],
            )
            for row in rows
        ]

    def stops(self) -> list[Stopped]:
        """Return how often messages were stopped, the oldest day first."""
        columns = "day, channel, concern, times"
        rows = self._rows(f"select {columns} from stopped where day >= ? order by day, channel, concern")
        return [Stopped(date.fromisoformat(row[0]), row[1], row[2], row[3]) for row in rows]

    def purge(self) -> int:
        """Delete what is older than the retention limit; return how many entries that were."""
        return self.delete(before=self._today() - self._retention)

    def delete(self, *, answer_id: str | None = None, place: str | None = None, before: date | None = None) -> int:
        """Delete entries, all of them where nothing is chosen; the bytes are overwritten in the file, too.

        Args:
            answer_id: Only this answer's.
            place: Only those of this place, by its code.
            before: Only those of earlier days.

        Returns:
            How many entries were deleted.
        """
        if not self._file.exists():
            return 0
        chosen = {"answer_id = ?": answer_id, "place = ?": place, "day < ?": before.isoformat() if before else None}
        conditions = {text: value for text, value in chosen.items() if value is not None}
        where = " and ".join(conditions) or "true"
        with opened(self._file) as connection:
            gone = connection.execute(f"delete from entries where {where}", (*conditions.values(),)).rowcount
            if not conditions or (before and len(conditions) == 1):
                connection.execute(f"delete from stopped where {where}", (*conditions.values(),))
        return gone

    def _common(self, channel: str, answer: Answer, place_code: str | None) -> tuple[str | None, ...]:
        documents = json.dumps(sorted({citation.document_id for citation in answer.citations}), ensure_ascii=False)
        day = self._today().isoformat()
        return answer.id, day, channel, answer.state.value, answer.language, place_code, documents

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        # Not even shown once the day has come, should the job that deletes be late.
        if not self._file.exists():
            return []
        with opened(self._file) as connection:
            return connection.execute(query, ((self._today() - self._retention).isoformat(),)).fetchall()


def open_journal(chosen: Settings) -> Journal:
    """Return the journal of an installation, for every process and command of it."""
    return Journal(chosen.var / "journal" / FILE, Keep(chosen.journal), timedelta(days=chosen.journal_days))
