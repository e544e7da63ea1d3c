"""What was quoted in answers, so that a citation still shows its words when the document has changed or gone.

Words of documents alone: neither who asked nor what, nor how often.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bot.private_database import make, opened
from knowledge.answer import Answer, Citation

logger = logging.getLogger(__name__)

RETENTION = timedelta(days=400)
"""How long a passage is kept after it was quoted last: a year, and time to look into what was done by it."""
SCHEMA = """
create table if not exists cited (
    passage text primary key, document text not null, title text not null, place text not null, section text not null,
    locator text not null, quote text not null, day text not null
)
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as it was when it was quoted.

    Attributes:
        document_id: Logical id of its document.
        title: The document's title then.
        place: Name of the place that it held for.
        section: Heading path, joined for people.
        locator: Where it stood, in words.
        quote: Its text.
        day: When it was quoted last.
    """

    document_id: str
    title: str
    place: str
    section: str
    locator: str
    quote: str
    day: date


class CitedPassages:
    """A SQLite file of quoted passages; may be used from several threads and processes."""

    def __init__(self, file: Path, today: Callable[[], date] = date.today) -> None:
        """Open the file, made where missing and readable by the bot's user alone.

        Args:
            file: The database.
            today: The day that passages are dated with.
        """
        make(file)
        self._file = file
        self._today = today
        self._lock = threading.Lock()
        self._kept: set[str] = set()
        self._kept_on: date | None = None
        with opened(self._file) as connection:
            connection.execute(SCHEMA)

    def keep(self, answer: Answer) -> None:
        """Keep what an answer quotes; a fault of the disk costs the answer nothing."""
        today = self._today()
        with self._lock:
            if self._kept_on != today:
                self._kept, self._kept_on = set(), today
            named = [(passage_of(each), each) for each in answer.citations]
            new = [(passage, each) for passage, each in named if passage and passage not in self._kept]
        if not new:
            return
        try:
            with opened(self._file) as connection:
                connection.executemany(
                    "insert or replace into cited values (?, ?, ?, ?, ?, ?, ?, ?)",
                    [(passage, *_row(each), today.isoformat()) for passage, each in new],
                )
                connection.execute("delete from cited where day < ?", ((today - RETENTION).isoformat(),))
        except sqlite3.Error as error:
            logger.warning("quoted passages: %s", type(error).__name__)
            return
        with self._lock:
            self._kept.update(passage for passage, _ in new)

    def find(self, document_id: str, passage_id: str) -> Cited | None:
        """Return a passage as it was quoted, None where it never was in this document, or is forgotten."""
        try:
            with opened(self._file) as connection:
                row = connection.execute(
                    "select document, title, place, section, locator, quote, day from cited "
                    "where passage = ? and document = ?",
                    (passage_id, document_id),
                ).fetchone()
        except sqlite3.Error as error:
            logger.warning("quoted passages: %s", type(error).__name__)
            return None
        if row is None:
            return None
        document, title, place, section, locator, words, day = row
        return Cited(document, title, place, section, locator, words, date.fromisoformat(day))


def passage_of(citation: Citation) -> str:
    """Return the passage that a citation's address opens, empty where it names none."""
    return parse_qs(urlsplit(citation.url).query).get("p", [""])[0]


def _row(citation: Citation) -> tuple[str, ...]:
    section = " › ".join(citation.section)
    return citation.document_id, citation.title, citation.place, section, citation.locator, citation.quote
