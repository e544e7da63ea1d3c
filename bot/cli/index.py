"""``lots index``: bring the catalogue and the index in step with a folder."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.cli.opening import chosen_settings, open_encoder, open_library
from knowledge.encoder import Encoder
from knowledge.following import follow
from knowledge.library import Library, Report

SHOWN = 20


def index_library(
    folder: Path | None, state: Path | None, *, vectors: bool = True, following: bool = False, as_json: bool
) -> int:
    """Index a folder and tell what was done.

    Args:
        folder: The option ``--library``.
        state: The option ``--state``.
        vectors: Makes the vectors too; else only what words can find is brought in step.
        following: Goes on for ever with what changes in the folder.
        as_json: Tells it as JSON.

    Returns:
        Exit status: 0, or 1 where a file was refused.
    """
    chosen = chosen_settings()
    library = open_library(folder, state, chosen)
    encoder = open_encoder(chosen)
    if following:
        for report in follow(library, encoder, lambda line: typer.echo(line, err=True)):
            if report.added or report.changed or report.removed:
                typer.echo(summary(report))
            if encoder.is_loaded:
                # Begun anew, for the model's memory is not given back otherwise.
                os.execv(sys.executable, [sys.executable, "-P", "-m", "bot", *sys.argv[1:]])
    report = sync_with_progress(library, encoder, vectors=vectors)
    typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2) if as_json else summary(report))
    return 1 if report.refused else 0


def sync_with_progress(library: Library, encoder: Encoder, *, vectors: bool = True) -> Report:
    """Index a folder with a progress bar on standard error, none where that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Läser", total=None)

        def tell(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        return library.sync(encoder, tell) if vectors else library.sync_texts(encoder.fingerprint, tell)


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
    if report.without_vector:
        lines.append(
            f"{report.without_vector} stycken hittas tills vidare bara på sina ord. En bot som är igång lägger själv till innebörden"
            " inom några minuter; ./lots index gör det utan bot."
        )
    if report.refused:
        lines.append(f"Gick inte att använda ({len(report.refused)}):")
        lines += [f"  {item.path}: {item.reason}" for item in report.refused]
    if report.ignored:
        more = f" och {len(report.ignored) - SHOWN} till" if len(report.ignored) > SHOWN else ""
        lines.append(
            f"Andra filslag, inte lästa ({len(report.ignored)}): {', '.join(report.ignored[:SHOWN])}{more}. "
            "./lots check säger vad som kan göras."
        )
    return "\n".join(lines)
