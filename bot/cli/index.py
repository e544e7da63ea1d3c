"""``lots index``: bring the catalogue and the index in step with a folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.cli.opening import chosen_settings, open_encoder, open_library
from knowledge.encoder import Encoder
from knowledge.library import Library, Report

SHOWN = 20


def index_library(folder: Path | None, state: Path | None, *, as_json: bool) -> int:
    """Index a folder and tell what was done.

    Returns:
        Exit status: 0, or 1 where a file was refused.
    """
    chosen = chosen_settings()
    library = open_library(folder, state, chosen)
    report = sync_with_progress(library, open_encoder(chosen))
    typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2) if as_json else summary(report))
    return 1 if report.refused else 0


def sync_with_progress(library: Library, encoder: Encoder) -> Report:
    """Index a folder with a progress bar on standard error, none where that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Läser", total=None)
        return library.sync(
            encoder, lambda step, done, total: bar.update(task, description=step, completed=done, total=total)
        )


def summary(report: Report) -> str:
    """Return what a synchronisation did, in words."""
    count = len(report.added) + len(report.changed) + report.unchanged
    lines = [f"{count} dokument, {report.passages} stycken, {report.seconds:.1f} s."]
    for title, paths in (("Nya", report.added), ("Ändrade", report.changed), ("Borttagna", report.removed)):
        if paths:
            more = f" och {len(paths) - SHOWN} till" if len(paths) > SHOWN else ""
            lines.append(f"{title} ({len(paths)}): {', '.join(paths[:SHOWN])}{more}")
    if report.unchanged:
        lines.append(f"Oförändrade: {report.unchanged}")
    if report.refused:
        lines.append(f"Gick inte att använda ({len(report.refused)}):")
        lines += [f"  {item.path}: {item.reason}" for item in report.refused]
    if report.ignored:
        lines.append(f"Andra filslag, inte lästa: {', '.join(report.ignored[:SHOWN])}")
    return "\n".join(lines)
