"""``lots search``: retrieval and answering without the dialogue server, and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import typer

from bot.cli.explanation import explain
from bot.cli.opening import chosen_settings, named_place, open_encoder, open_knowledge, open_library
from knowledge.evidence import Evidence
from knowledge.model import Question
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places

SHOWN = 10
"""Passages that are shown."""


def search_library(
    text: str, folder: Path | None, state: Path | None, place: str | None, unit: str | None, *, as_json: bool
) -> int:
    """Search, answer, and show what was found and why.

    Returns:
        Exit status 0.
    """
    chosen = chosen_settings()
    asked_place = named_place(place)
    library = open_library(folder, state, chosen)
    knowledge = open_knowledge(library, open_encoder(chosen), close_reading=chosen.close_reading)
    if asked_place is None:
        found = {match.place.code: match.place for match in find_places(text)}
        asked_place = next(iter(found.values())) if len(found) == 1 else None
    question = Question(text, date.today(), language=detect(text), place=asked_place, unit=unit)
    retrieved = knowledge.answerer().retriever.retrieve(question, count=SHOWN)
    answer = knowledge.answer(question)
    if as_json:
        told = {
            "answer": answer.to_json(),
            "found": [_evidence(item) for item in retrieved.evidence],
            "excluded": [{"path": item.path, "reason": item.reason.value} for item in retrieved.excluded],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    typer.echo(answer.text)
    typer.echo("")
    typer.echo(explain(answer, retrieved, knowledge.answerer().retriever))
    return 0


def _evidence(item: Evidence) -> dict[str, object]:
    return {
        "path": item.document.path,
        "document_id": item.document.metadata.id,
        "passage": msgspec.to_builtins(item.passage),
        "probability": item.probability,
        "features": item.features,
        "arms": item.arms,
    }
