"""The chore that deletes what has been kept long enough; the supervisor does it every six hours."""

from __future__ import annotations

from bot.journal import open_journal
from bot.people import PeopleFile
from bot.settings import Settings


def purge(chosen: Settings) -> None:
    """Delete old entries of the journal, and people who have not been here for long."""
    open_journal(chosen).purge()
    folder = chosen.var / "people"
    if folder.is_dir():
        # It forgets them when it is opened.
        PeopleFile(folder)
