"""Who may ask by Telegram: people whom an administrator has let in by the one-time code that the bot gave them.

The code ties the Telegram account to the person who shows it to the administrator; the list of those who wait never shows
it, for then it would tie nothing.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.private_database import make, opened

CODE_HOURS = 24
MOST_WAITING = 200
# Without signs that are mistaken for one another over the phone.
_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_SCHEMA = """
create table if not exists people (
    number integer primary key autoincrement,
    account integer not null unique,
    name text not null,
    code text unique,
    asked real not null,
    approved real,
    greeted integer not null default 0
)
"""


class PairingRefused(Exception):
    """A request or an approval is not taken; the text is Swedish and meant for the person."""


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram account that waits or is let in.

    Attributes:
        number: Its number in the list.
        account: Telegram's number of the account.
        name: What Telegram showed when the person asked, or what the administrator wrote.
        asked: When the person asked, in seconds since 1970.
        approved: When an administrator let the person in; None while waiting.
    """

    number: int
    account: int
    name: str
    asked: float
    approved: float | None


class Pairings:
    """A SQLite file, shared by the bot and the administrator's commands."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the file, made where missing and readable by its owner alone."""
        make(file)
        self._file = file
        self._clock = clock
        with opened(self._file) as connection:
            connection.execute(_SCHEMA)

    def approved(self, account: int) -> Person | None:
        """Return a person who is let in, None for everybody else."""
        with opened(self._file) as connection:
            row = connection.execute(_SELECT + "where account = ? and approved is not null", (account,)).fetchone()
        return Person(*row) if row else None

    def request(self, account: int, name: str) -> str:
        """Return the code that lets a person in; the same one for as long as it holds.

        Raises:
            PairingRefused: Too many wait already.
        """
        with opened(self._file) as connection:
            self._forget_expired(connection)
            row = connection.execute("select code from people where account = ?", (account,)).fetchone()
            if row and row[0]:
                return str(row[0])
            waiting = connection.execute("select count(*) from people where approved is null").fetchone()[0]
            if waiting >= MOST_WAITING:
                raise PairingRefused("För många väntar på att bli insläppta.")
            code = "".join(secrets.choice(_SIGNS) for _ in range(8))
            values = (account, _tidy(name), code, self._clock())
            connection.execute("insert into people (account, name, code, asked) values (?, ?, ?, ?)", values)
        return code

    def approve(self, code: str, name: str | None = None) -> Person:
        """Let in the person who shows a code; the code can be used once.

        Args:
            code: The code; case, spaces and hyphens do not matter.
            name: What the list shall call the person; Telegram's name by default.

        Raises:
            PairingRefused: No one waits with that code.
        """
        plain = "".join(sign for sign in code.upper() if sign.isalnum())
        with opened(self._file) as connection:
            self._forget_expired(connection)
            row = connection.execute("select number from people where code = ?", (plain,)).fetchone()
            if row is None:
                raise PairingRefused(
                    f"Ingen väntar med koden {code}. En kod gäller i {CODE_HOURS} timmar och bara en gång. Be personen skriva"
                    " /start till boten och läsa upp koden igen."
                )
            connection.execute(
                "update people set approved = ?, code = null, name = coalesce(?, name) where number = ?",
                (self._clock(), _tidy(name) if name else None, row[0]),
            )
            found = connection.execute(_SELECT + "where number = ?", (row[0],)).fetchone()
        return Person(*found)

    def remove(self, number: int) -> Person:
        """Remove a person from the list, let in or waiting; nothing of the person is left.

        Raises:
            PairingRefused: No such number.
        """
        with opened(self._file) as connection:
            row = connection.execute(_SELECT + "where number = ?", (number,)).fetchone()
            if row is None:
                raise PairingRefused(f"Ingen i listan har nummer {number}. Visa listan med ./lots telegram list.")
            connection.execute("delete from people where number = ?", (number,))
        return Person(*row)

    def leave(self, account: int) -> None:
        """Remove the person behind an account."""
        with opened(self._file) as connection:
            connection.execute("delete from people where account = ?", (account,))

    def all(self) -> list[Person]:
        """Return everybody, those who are let in first."""
        with opened(self._file) as connection:
            self._forget_expired(connection)
            rows = connection.execute(_SELECT + "order by approved is null, number").fetchall()
        return [Person(*row) for row in rows]

    def to_greet(self) -> list[Person]:
        """Return those who were let in since the last call."""
        with opened(self._file) as connection:
            rows = connection.execute(_SELECT + "where approved is not null and greeted = 0").fetchall()
            connection.execute("update people set greeted = 1 where approved is not null and greeted = 0")
        return [Person(*row) for row in rows]

    def _forget_expired(self, connection: sqlite3.Connection) -> None:
        limit = self._clock() - CODE_HOURS * 3600
        connection.execute("delete from people where approved is null and asked < ?", (limit,))


_SELECT = "select number, account, name, asked, approved from people "


def _tidy(name: str) -> str:
    """Return a name that cannot disturb a list in a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:80] or "utan namn"


def file_of(var: Path) -> Path:
    """Return where an installation keeps the list."""
    return var / "telegram" / "people.sqlite"
