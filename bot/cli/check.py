"""``lots check``: what an editor must mend in the documents."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import typer

from bot.cli.opening import chosen_settings, open_library
from knowledge.glossary.check import glossary_remarks
from knowledge.inspection import Remark, Severity, inspect
from knowledge.introduction.reading import read_paths
from knowledge.swedish.places import Places

TITLES = {Severity.FAULT: "Fel", Severity.WARNING: "Se över", Severity.NOTICE: "Upplysning"}


def check_library(folder: Path | None, *, as_json: bool) -> int:
    """Inspect a library folder and list what is wrong.

    Returns:
        Exit status: 1 where there is a fault, else 0.
    """
    library = open_library(folder, None, chosen_settings())
    documents, refused, ignored = library.read()
    remarks = inspect(documents, refused, ignored, Places.load(), date.today())
    _, faults = read_paths(library.folder, Places.load())
    remarks += glossary_remarks(documents)
    remarks += [Remark(Severity.FAULT, fault.file, f"rad {fault.line}: {fault.text}") for fault in faults]
    if as_json:
        typer.echo(json.dumps([asdict(remark) for remark in remarks], ensure_ascii=False, indent=2))
    else:
        for severity in Severity:
            of_kind = [remark for remark in remarks if remark.severity is severity]
            if of_kind:
                typer.echo(f"{TITLES[severity]} ({len(of_kind)}):")
                for remark in of_kind:
                    typer.echo(f"  {remark.path}: {remark.text}")
        typer.echo(f"{len(documents)} dokument lästa, {len(refused)} gick inte att använda.")
    return 1 if any(remark.severity is Severity.FAULT for remark in remarks) else 0
