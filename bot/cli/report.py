"""``lots report``: unanswered questions, feedback and sources due for review, by place and owner."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import msgspec
import typer

from bot.cli.opening import chosen_settings, open_library
from bot.journal import Keep, open_journal
from bot.ports import REASONS
from bot.reporting import Report, report
from knowledge.swedish.places import Places

STATES = {
    "answered": "besvarade",
    "clarify": "motfrågor",
    "not_found": "inget svar i dokumenten",
    "outdated_only": "bara inaktuella dokument",
    "blocked": "stoppade",
    "error": "fel",
}

HOW_TO_ANSWER = "Står svaret i ett dokument? Skriv frågan vid stycket, se Vanliga frågor i docs/redaktor.md. Annars saknas dokumentet."


def show_report(*, as_json: bool) -> int:
    """Print what the documents did not answer, what people found wrong, and which sources need review.

    Returns:
        Exit status 0.
    """
    chosen = chosen_settings()
    documents, _, _ = open_library(None, None, chosen).read()
    found = report(open_journal(chosen).entries(), documents, date.today())
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2))
        return 0
    for line in _lines(found, Places.load()):
        typer.echo(line)
    if chosen.journal != Keep.QUESTIONS:
        typer.echo(
            'Frågornas ordalydelse sparas inte (inställningen journal = "frågor" sparar dem utan namn och nummer).'
        )
    return 0


def _lines(found: Report, places: Places) -> Iterator[str]:
    yield f"Svar i journalen: {found.answers}"
    yield f"Frågor utan svar: {sum(item.count for item in found.unanswered)}"
    for missed in found.unanswered:
        yield f"  {place_name(missed.place, places)}: {missed.count}"
        yield from (f"    {question}" for question in missed.questions)
    if any(missed.questions for missed in found.unanswered):
        yield f"  {HOW_TO_ANSWER}"
    yield f"Återkoppling: {sum(item.count for item in found.reactions)}"
    for item in found.reactions:
        verdict = "bra" if item.reaction == "up" else "fel svar"
        yield f"  {place_name(item.place, places)}, {STATES[item.state.value]}, {verdict}: {item.count}"
    yield f"Fel svar, per ägare: {len(found.wrong)}"
    for owner, wrongs in groupby(
        sorted(found.wrong, key=lambda item: (item.owner, item.day)), key=lambda item: item.owner
    ):
        yield f"  {owner}"
        for wrong in wrongs:
            reason = REASONS["sv"][wrong.reason] if wrong.reason else "utan skäl"
            comment = f": {wrong.comment}" if wrong.comment else ""
            titles = f" [{'; '.join(wrong.titles)}]" if wrong.titles else ""
            yield f"    {wrong.day} {place_name(wrong.place, places)}, {reason}{comment}{titles}"
    yield f"Källor att granska, per ägare: {len(found.due)}"
    for owner, sources in groupby(found.due, key=lambda item: item.owner):
        yield f"  {owner}"
        yield from (f"    {item.by} {item.title} ({place_name(item.place, places)})" for item in sources)


def place_name(code: str | None, places: Places) -> str:
    """Return a place's name for a person to read."""
    try:
        return places.get(code).name if code else "utan plats"
    except KeyError:
        # The code came from a browser; nobody has looked it up before.
        return "okänd plats"
