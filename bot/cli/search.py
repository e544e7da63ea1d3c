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
from knowledge.ranking import Weights
from knowledge.retrieval import Evidence, Retrieved
from knowledge.scope import Exclusion
from knowledge.swedish.language import detect
from knowledge.swedish.place_matcher import find_places

SHOWN = 10
REASONS = {
    Exclusion.OTHER_PLACE: "annan plats",
    Exclusion.EXPIRED: "gäller inte längre",
    Exclusion.NOT_YET_VALID: "gäller inte ännu",
    Exclusion.SUPERSEDED: "ersatt",
    Exclusion.OTHER_LAYER: "annat lager",
    Exclusion.GONE: "borttagen ur mappen",
}
LISTED = 15
"""Documents left out that are named on screen; ``--json`` names all."""
ARMS = (("lexical", "ordens delar (BM25)"), ("dense", "innebörd (cosinus)"), ("words", "ordens närhet"))
"""Features that show each arm's score."""
TOLD = 3
"""Features named that lift a passage above the others found, and as many that lower it."""


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
        told = {
            "answer": answer.to_json(),
            "found": [_evidence(item) for item in retrieved.evidence],
            "excluded": [{"path": item.path, "reason": item.reason.value} for item in retrieved.excluded],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    typer.echo(answer.text)
    typer.echo(f"\n--- {answer.state.value}, sannolikhet {answer.confidence:.2f} ---")
    typer.echo(_explain(retrieved, knowledge.answerer().retriever.weights))
    return 0


def _explain(retrieved: Retrieved, weights: Weights) -> str:
    query = retrieved.query
    lines = [f"Sökt efter: {query.encoded}", f"Frågeslag: {query.kind.value if query.kind else 'okänt'}"]
    if query.terms:
        lines.append("Termer: " + ", ".join(f"{match.surface} → {match.groups[0].term}" for match in query.terms))
    if query.mended:
        lines.append("Rättat: " + ", ".join(f"{wrong} → {right}" for wrong, right in query.mended))
    reasons = Counter(REASONS[item.reason] for item in retrieved.excluded)
    left_out = ", ".join(f"{count} {reason}" for reason, count in reasons.items()) or "inga"
    lines.append(f"Sökta dokument: {retrieved.searched}. Bortvalda: {left_out}.")
    for left in sorted(retrieved.excluded, key=lambda left: (left.reason, left.path))[:LISTED]:
        lines.append(f"  {left.path}: {REASONS[left.reason]}")
    if len(retrieved.excluded) > LISTED:
        lines.append(f"  … och {len(retrieved.excluded) - LISTED} till (alla med --json)")
    if retrieved.without_vector:
        lines.append(
            f"{retrieved.without_vector} stycken är ännu bara sökbara på sina ord, inte på innebörd. Kör ./lots index."
        )
    for number, item in enumerate(retrieved.evidence, start=1):
        section = " › ".join(item.passage.section)
        lines.append(f"\n{number}. {item.probability:.2f} [{'+'.join(item.arms)}] {item.document.path} › {section}")
        lines.append("   " + item.passage.text.replace("\n", "\n   "))
        lines.append("   " + ", ".join(f"{label} {item.features[name]:.2f}" for name, label in ARMS))
        lines.append("   " + _standing(item, retrieved.evidence, weights))
        if item.passage.collapsed:
            lines.append(f"   Gäller även: {', '.join(item.passage.collapsed)}")
    return "\n".join(lines)


def _standing(item: Evidence, found: tuple[Evidence, ...], weights: Weights) -> str:
    """Return what lifts a passage above the others found and what lowers it: weight × distance from their mean."""
    parts = {
        name: weights.order.get(name, 0.0) * (value - sum(other.features[name] for other in found) / len(found))
        for name, value in item.features.items()
    }
    ordered = sorted(parts, key=lambda name: parts[name])
    lifts = [f"{name} {parts[name]:+.2f}" for name in reversed(ordered[-TOLD:]) if parts[name] > 0.005]
    lowers = [f"{name} {parts[name]:+.2f}" for name in ordered[:TOLD] if parts[name] < -0.005]
    return f"lyfts av: {', '.join(lifts) or 'inget'}; sänks av: {', '.join(lowers) or 'inget'}"


def _evidence(item: Evidence) -> dict[str, object]:
    return {
        "path": item.document.path,
        "document_id": item.document.metadata.id,
        "passage": msgspec.to_builtins(item.passage),
        "probability": item.probability,
        "features": item.features,
        "arms": item.arms,
    }
