"""``lots journal``: show, export and delete what is kept of answers and reactions."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import typer

from bot.cli.failing import WrongUse
from bot.cli.opening import chosen_settings, named_place
from bot.journal import Entry, Keep, open_journal
from knowledge.documents.refused_by_system import reason

KEPT = {
    Keep.NOTHING: "Ingenting sparas.",
    Keep.FIGURES: "Svar och återkoppling sparas utan frågor.",
    Keep.QUESTIONS: "Svar, återkoppling och frågor (utan namn, nummer och adresser) sparas.",
}


def show_journal() -> int:
    """Print how much is kept, since when and how it is distributed."""
    chosen = chosen_settings()
    journal = open_journal(chosen)
    entries = journal.entries()
    typer.echo(f"{KEPT[Keep(chosen.journal)]} Gallring efter {chosen.journal_days} dagar.")
    typer.echo(f"Poster: {len(entries)}" + (f", från och med {entries[0].day}" if entries else ""))
    for channel, count in Counter(entry.channel for entry in entries).most_common():
        typer.echo(f"  {channel}: {count}")
    typer.echo(f"Med återkoppling: {sum(entry.reaction is not None for entry in entries)}")
    typer.echo(f"Meddelanden som integritetsskyddet har stoppat: {sum(stop.times for stop in journal.stops())}")
    return 0


def export_journal(out: Path | None, form: str) -> int:
    """Write every entry as JSON lines or CSV, to a file that only its owner can read or to the screen.

    Raises:
        WrongUse: The form is unknown or the file cannot be written.
    """
    if form not in ("jsonl", "csv"):
        raise WrongUse(f"Formatet ”{form}” finns inte. Välj jsonl eller csv.")
    rows = [_row(entry) for entry in open_journal(chosen_settings()).entries()]
    text = _as_csv(rows) if form == "csv" else "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if out is None:
        typer.echo(text, nl=False)
        return 0
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise WrongUse(f"Filen {out} kan inte skrivas: {reason(error)}.") from error
    typer.echo(f"{len(rows)} poster skrivna till {out}.")
    return 0


def delete_entries(answer_id: str | None, place: str | None, before: str | None, *, everything: bool) -> int:
    """Delete the chosen entries.

    Raises:
        WrongUse: Nothing is chosen, everything and something are chosen, or a day or a place is no such thing.
    """
    chosen = (answer_id, place, before)
    if everything == any(value is not None for value in chosen):
        raise WrongUse("Ange vad som ska tas bort: --answer, --place eller --before, eller --all för allt.")
    try:
        day = date.fromisoformat(before) if before else None
    except ValueError:
        raise WrongUse(f"”{before}” är inget datum. Skriv det så här: 2026-01-31.") from None
    found = named_place(place)
    count = open_journal(chosen_settings()).delete(answer_id=answer_id, place=found.code if found else None, before=day)
    typer.echo(f"{count} poster borttagna.")
    return 0


def purge_journal() -> int:
    """Delete what is older than the retention limit; the running bot does so by itself every six hours."""
    chosen = chosen_settings()
    typer.echo(f"{open_journal(chosen).purge()} poster äldre än {chosen.journal_days} dagar borttagna.")
    return 0


def _row(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {
        "day": entry.day.isoformat(),
        "state": entry.state.value,
        "documents": list(entry.documents),
    }


def _as_csv(rows: list[dict[str, Any]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(Entry.__dataclass_fields__))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return written.getvalue()


def _cell(value: object) -> object:
    text = " ".join(value) if isinstance(value, list) else value
    # A spreadsheet takes these for the beginning of a formula.
    return f"'{text}" if isinstance(text, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
