"""What each person asked the bot to remember, until they ask it to forget: a workplace, a paused introduction; no questions, no names.

The core knows people by names that last one day (``bot.pseudonyms``). What somebody asks to be remembered must outlast that, so it
is kept under a keyed hash of what the channel calls the person: whoever reads the file cannot tell who it is about, nor try out
names without the key, which lies in a file of its own. Of people who asked for nothing, nothing is kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.private_database import make, opened
from bot.pseudonyms import keyed

RETENTION = timedelta(days=180)
"""What nobody has used for so long is deleted."""
CAPACITY = 20_000
"""People met lately whose lasting key is held in memory."""
SCHEMA = "create table if not exists people (person text primary key, remembered text not null, used text not null)"


class People(Protocol):
    """What the gateway needs to remember people by; people are given by the core's name for them."""

    def meet(self, person: str, *native: object) -> None:
        """Note what the channel calls a person, so that they are known again under another day's name."""
        ...

    def of(self, person: str) -> dict[str, Any]:
        """Return what is remembered of a person."""
        ...

    def keep(self, person: str, values: dict[str, Any]) -> None:
        """Remember values beside those that are remembered; None forgets one."""
        ...

    def forget(self, person: str) -> None:
        """Forget everything of a person."""
        ...


class PeopleFile:
    """People in a SQLite file, which the processes of several channels share."""

    def __init__(self, folder: Path, today: Callable[[], date] = date.today) -> None:
        """Open the file, made where missing with a key of its own; what nobody has used for long is deleted, now and every day.

        Args:
            folder: The folder of the file and its key, readable by the bot's user alone.
            today: The day that use is dated with.
        """
        self._file = folder / "people.sqlite"
        make(self._file)
        self._key = _key(folder / "key")
        self._today = today
        self._met: OrderedDict[str, str] = OrderedDict()
        self._purged_on: date | None = None
        with opened(self._file) as connection:
            connection.execute(SCHEMA)
            self._purge(connection)

    def meet(self, person: str, *native: object) -> None:
        """Note what the channel calls a person, so that they are known again under another day's name."""
        self._met[person] = self._hash(*native)
        self._met.move_to_end(person)
        while len(self._met) > CAPACITY:
            self._met.popitem(last=False)

    def of(self, person: str) -> dict[str, Any]:
        """Return what is remembered of a person, which counts as used today."""
        lasting, today = self._lasting(person), self._today().isoformat()
        with opened(self._file) as connection:
            self._purge(connection)
            row = connection.execute("select remembered, used from people where person = ?", (lasting,)).fetchone()
            if row and row[1] != today:
                connection.execute("update people set used = ? where person = ?", (today, lasting))
        found: dict[str, Any] = json.loads(row[0]) if row else {}
        return found

    def keep(self, person: str, values: dict[str, Any]) -> None:
        """Remember values beside those that are remembered; None forgets one."""
        held = self.of(person) | values
        left = {name: value for name, value in held.items() if value is not None}
        row = (self._lasting(person), json.dumps(left, ensure_ascii=False), self._today().isoformat())
        with opened(self._file) as connection:
            connection.execute("insert or replace into people values (?, ?, ?)", row)

    def forget(self, person: str) -> None:
        """Forget everything of a person; the bytes are overwritten in the file, too."""
        with opened(self._file) as connection:
            connection.execute("delete from people where person = ?", (self._lasting(person),))

    def _purge(self, connection: sqlite3.Connection) -> None:
        """Delete what nobody has used for long, once a day."""
        today = self._today()
        if self._purged_on != today:
            connection.execute("delete from people where used < ?", ((today - RETENTION).isoformat(),))
            self._purged_on = today

    def _lasting(self, person: str) -> str:
        return self._met.get(person) or self._hash(person)

    def _hash(self, *parts: object) -> str:
        return keyed(self._key, *parts)


class PeopleInMemory:
    """People for a gateway without a file, for tests and for one question."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._people: dict[str, dict[str, Any]] = {}

    def meet(self, person: str, *native: object) -> None:
        """Note nothing: what is kept here does not outlast the names."""

    def of(self, person: str) -> dict[str, Any]:
        """Return what is remembered of a person."""
        return dict(self._people.get(person, {}))

    def keep(self, person: str, values: dict[str, Any]) -> None:
        """Remember values beside those that are remembered; None forgets one."""
        held = self._people.get(person, {}) | values
        self._people[person] = {name: value for name, value in held.items() if value is not None}

    def forget(self, person: str) -> None:
        """Forget everything of a person."""
        self._people.pop(person, None)


def _key(file: Path) -> bytes:
    """Return the key, made where missing; of two processes that make one at once the first wins."""
    if not file.exists():
        made = file.with_name(f"key.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_bytes(secrets.token_bytes(32))
        with contextlib.suppress(FileExistsError):
            os.link(made, file)
        made.unlink()
    return file.read_bytes()
