"""``lots telegram``: who may ask by Telegram."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import typer

from bot.cli.opening import chosen_settings
from bot.telegram.pairing import PairingRefused, Pairings, Person, file_of


def list_people(*, as_json: bool) -> int:
    """Print who is let in and who waits; codes are never shown.

    Returns:
        Exit status 0.
    """
    people = _pairings().all()
    if as_json:
        rows = [
            {
                "number": person.number,
                "name": person.name,
                "state": "waiting" if person.approved is None else "approved",
                "since": _day(person.approved or person.asked),
            }
            for person in people
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    if not people:
        typer.echo("Ingen är insläppt och ingen väntar. Den som vill in skriver till boten och får en kod.")
    for person in people:
        state = "väntar sedan" if person.approved is None else "insläppt"
        typer.echo(f"{person.number:>4}  {state} {_day(person.approved or person.asked)}  {person.name}")
    return 0


def approve(code: str, name: str | None) -> int:
    """Let in the person who has shown a code.

    Returns:
        Exit status: 1 where nobody waits with it.
    """
    return _told(
        lambda: _pairings().approve(code, name), "{name} är insläppt (nummer {number}) och får besked av boten."
    )


def remove(number: int) -> int:
    """Take a person off the list.

    Returns:
        Exit status: 1 where there is no such person.
    """
    return _told(lambda: _pairings().remove(number), "{name} är borttagen och kan inte längre fråga.")


def _told(act: Callable[[], Person], words: str) -> int:
    try:
        person = act()
    except PairingRefused as error:
        typer.echo(str(error), err=True)
        return 1
    typer.echo(words.format(name=person.name, number=person.number))
    return 0


def _pairings() -> Pairings:
    return Pairings(file_of(chosen_settings().var))


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H.%M")
