"""``lots search``: retrieval and answering without the dialogue server, and why."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import typer

from bot.cli.opening import chosen_settings, named_place, open_encoder, open_knowledge, open_library
from knowledge.model import Question
from knowledge.retrieval import Evidence, Retrieved
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places

SHOWN = 10
REASONS = {
    "other place": "annan plats",
    "expired": "gäller inte längre",
    "not yet valid": "gäller inte ännu",
    "superseded": "ersatt",
    "gone from the folder": "borttagen ur mappen",
}


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
    knowledge = open_knowledge(library, open_encoder(chosen))
    if asked_place is None:
        found = {match.place.code: match.place for match in find_places(text)}
        asked_place = next(iter(found.values())) if len(found) == 1 else None
    question = Question(text, date.today(), language=detect(text), place=asked_place, unit=unit)
    retrieved = knowledge.answerer().retriever.retrieve(question, count=SHOWN)
    answer = knowledge.answer(question)
    if as_json:
        found_now = [_evidence(item) for item in retrieved.evidence]
        typer.echo(json.dumps({"answer": answer.to_json(), "found": found_now}, ensure_ascii=False, indent=2))
        return 0
    typer.echo(answer.text)
    typer.echo(f"\n--- {answer.state.value}, sannolikhet {answer.confidence:.2f} ---")
    typer.echo(_explain(retrieved))
    return 0


def _explain(retrieved: Retrieved) -> str:
    query = retrieved.query
    lines = [f"Sökt efter: {query.encoded}", f"Frågeslag: {query.kind.value if query.kind else 'okänt'}"]
    if query.terms:
        lines.append("Termer: " + ", ".join(f"{match.surface} → {match.groups[0].term}" for match in query.terms))
    if query.mended:
        lines.append("Rättat: " + ", ".join(f"{wrong} → {right}" for wrong, right in query.mended))
    reasons = Counter(REASONS[item.reason.value] for item in retrieved.excluded)
    left_out = ", ".join(f"{count} {reason}" for reason, count in reasons.items()) or "inga"
    lines.append(f"Sökta dokument: {retrieved.searched}. Bortvalda: {left_out}.")
    if retrieved.without_vector:
        lines.append(
            f"{retrieved.without_vector} stycken är ännu bara sökbara på sina ord, inte på innebörd. Kör ./lots index."
        )
    for number, item in enumerate(retrieved.evidence, start=1):
        section = " › ".join(item.passage.section)
        lines.append(f"\n{number}. {item.probability:.2f} [{'+'.join(item.arms)}] {item.document.path} › {section}")
        lines.append("   " + item.passage.text.replace("\n", "\n   "))
        parts = sorted(item.features.items(), key=lambda pair: -abs(pair[1]))
        lines.append("   " + ", ".join(f"{name} {value:.2f}" for name, value in parts if value))
        if item.passage.collapsed:
            lines.append(f"   Gäller även: {', '.join(item.passage.collapsed)}")
    return "\n".join(lines)


def _evidence(item: Evidence) -> dict[str, object]:
    return {
        "path": item.document.path,
        "document_id": item.document.metadata.id,
        "passage": msgspec.to_builtins(item.passage),
        "probability": item.probability,
        "features": item.features,
        "arms": item.arms,
    }
