"""Why ``lots search`` found what it found, in words that an editor knows."""

from __future__ import annotations

from collections import Counter

from knowledge.answer import Answer
from knowledge.evidence import Evidence, Retrieved
from knowledge.model import QuestionKind, State
from knowledge.ranking.weighing import READING, Weights
from knowledge.retrieval import Retriever
from knowledge.scope import Excluded, Exclusion
from knowledge.swedish.places import Places

REASONS = {
    Exclusion.OTHER_PLACE: "annan plats",
    Exclusion.EXPIRED: "gäller inte längre",
    Exclusion.NOT_YET_VALID: "gäller inte ännu",
    Exclusion.SUPERSEDED: "ersatt",
    Exclusion.OTHER_LAYER: "annat lager",
    Exclusion.NOT_BINDING: "nyhet, säger inte vem eller när",
    Exclusion.GONE: "borttagen ur mappen",
}
STATES = {
    State.ANSWERED: "Besvarad",
    State.CLARIFY: "Frågar tillbaka",
    State.NOT_FOUND: "Inget svar i dokumenten",
    State.OUTDATED_ONLY: "Bara i dokument som inte gäller",
    State.BLOCKED: "Stoppad",
    State.ERROR: "Fel",
}
KINDS = {
    QuestionKind.WHO_IS_RESPONSIBLE: "vem gör det",
    QuestionKind.CONTACT: "hur når man någon",
    QuestionKind.DEADLINE: "när, hur snart",
    QuestionKind.HOW_TO: "hur gör man",
    QuestionKind.DEFINITION: "vad betyder det",
    QuestionKind.WHERE_IS_DOCUMENT: "var finns dokumentet",
    QuestionKind.WHAT_APPLIES: "vad gäller",
}
LISTED = 15
"""Documents left out that are named on screen; ``--json`` names all."""
FOUND_BY = {"lexical": "orden", "dense": "innebörden"}
ARMS = (
    ("lexical", "ordens delar (BM25)"),
    ("dense", "innebörd (cosinus)"),
    ("words", "ordens närhet"),
    (READING, "läst i sitt sammanhang"),
)
"""Features that show each arm's score."""
TOLD = 3
"""Features named that lift a passage above the others found, and as many that lower it."""
FEATURES = {
    "amount": "har ett tal när frågan gäller hur mycket",
    "contact_noise": "kontaktlista fast frågan inte gäller kontakt",
    "contact_row": "rad i kontaktlista",
    "common": "har en vanlig fråga som liknar frågan",
    "coverage": "har frågans ord",
    "dense": "liknar frågans innebörd",
    "dense_share": "innebörd jämfört med bästa träffen",
    "depth": "lokalt framför länet och lagen",
    "document": "samma dokument har fler träffar",
    "echo": "upprepar bara rubriken",
    "english": "frågan är på engelska",
    "english_coverage": "har den engelska frågans ord",
    "english_dense": "liknar den engelska frågan",
    "form": "har den sorts uppgift som frågan söker",
    "form_nearest": "närmaste meningen har den sorts uppgift som söks",
    "glossary": "ordlista",
    "glossary_noise": "ordlista fast frågan inte gäller ett ord",
    "group": "patientgruppen stämmer",
    "length": "lång text",
    "lexical": "delar ord med frågan",
    "lexical_share": "delade ord jämfört med bästa träffen",
    "opening": "inledning eller syfte",
    "reading": "ligger nära frågan, läst i sitt sammanhang",
    "short": "kort text",
    "unit": "slaget av enhet stämmer",
    "weak_kind": "nyhet eller blankett",
    "words": "orden ligger nära frågans",
    "words_answer": "närmaste meningen ligger nära frågan",
    "words_answer_rare": "närmaste meningen har frågans ovanliga ord",
    "words_answer_share": "närmaste meningen jämfört med bästa träffens",
    "words_asked": "meningen handlar om det frågade",
    "words_heading": "rubriken ligger nära frågan",
    "words_least": "inget av frågans ord saknas",
    "words_rare": "har frågans ovanliga ord",
    "words_sentence": "en enda mening har det mesta",
    "words_share": "ordens närhet jämfört med bästa träffen",
    "words_title": "titeln ligger nära frågan",
}
"""What each feature of the ranking means to an editor."""


def explain(answer: Answer, retrieved: Retrieved, retriever: Retriever) -> str:
    """Return why a search ended as it did: how sure it is, what was searched and left out, and each passage's scores.

    Args:
        answer: What was answered.
        retrieved: What was found for the question.
        retriever: What found it.
    """
    weights = retriever.weights
    query = retrieved.query
    lines = [
        f"--- {STATES[answer.state]}, sannolikhet {answer.confidence:.2f} "
        f"(svar från {weights.answer:.2f}, säkert från {weights.sure:.2f}, osäkert närmaste från {weights.unsure:.2f}) ---",
        f"Sökt efter: {query.encoded}",
        f"Frågeslag: {KINDS[query.kind] if query.kind else 'okänt'}",
    ]
    if query.terms:
        lines.append("Termer: " + ", ".join(f"{match.surface} → {match.groups[0].term}" for match in query.terms))
    if query.mended:
        lines.append("Rättat: " + ", ".join(f"{wrong} → {right}" for wrong, right in query.mended))
    lines += _left_out(retrieved, retriever)
    if retrieved.without_vector:
        lines.append(
            f"{retrieved.without_vector} stycken är ännu bara sökbara på sina ord, inte på innebörd. Kör ./lots index."
        )
    for number, item in enumerate(retrieved.evidence, start=1):
        section = " › ".join(item.passage.section)
        arms = " och ".join(FOUND_BY.get(arm, arm) for arm in item.arms) or "sitt dokument"
        lines.append(f"\n{number}. {item.probability:.2f} [hittat på {arms}] {item.document.path} › {section}")
        lines.append("   " + item.passage.text.replace("\n", "\n   "))
        scores = (f"{label} {item.features[name]:.2f}" for name, label in ARMS if name in item.features)
        lines.append("   " + ", ".join(scores))
        lines.append("   " + _standing(item, retrieved.evidence, weights))
        if item.passage.collapsed:
            lines.append(f"   Gäller även: {', '.join(item.passage.collapsed)}")
    return "\n".join(lines)


def _left_out(retrieved: Retrieved, retriever: Retriever) -> list[str]:
    reasons = Counter(REASONS[item.reason] for item in retrieved.excluded)
    counted = ", ".join(f"{count} {reason}" for reason, count in reasons.items()) or "inga"
    lines = [f"Sökta dokument: {retrieved.searched}. Bortvalda: {counted}."]
    places = Places.load()
    for left in sorted(retrieved.excluded, key=lambda left: (left.reason, left.path))[:LISTED]:
        lines.append(f"  {left.path}: {REASONS[left.reason]}{_detail(left, retriever, places)}")
    if len(retrieved.excluded) > LISTED:
        lines.append(f"  … och {len(retrieved.excluded) - LISTED} till (alla med --json)")
    return lines


def _detail(left: Excluded, retriever: Retriever, places: Places) -> str:
    """Return which place, day or document left a document out, as it stands in its metadata."""
    number = retriever.snapshot.by_document.get(left.path)
    if number is None:
        return ""
    metadata = retriever.snapshot.documents[number].metadata
    told = {
        Exclusion.OTHER_PLACE: places.get(metadata.scope.place).name,
        Exclusion.EXPIRED: f"till och med {metadata.valid_to}",
        Exclusion.NOT_YET_VALID: f"från {metadata.valid_from}",
        Exclusion.SUPERSEDED: f"av {metadata.superseded_by}",
    }.get(left.reason)
    return f" ({told})" if told else ""


def _standing(item: Evidence, found: tuple[Evidence, ...], weights: Weights) -> str:
    """Return what lifts a passage above the others found and what lowers it: weight × distance from their mean."""
    parts = {
        name: weights.in_order(name) * (value - sum(other.features[name] for other in found) / len(found))
        for name, value in item.features.items()
    }
    ordered = sorted(parts, key=lambda name: parts[name])
    lifts = [_part(name, parts[name]) for name in reversed(ordered[-TOLD:]) if parts[name] > 0.005]
    lowers = [_part(name, parts[name]) for name in ordered[:TOLD] if parts[name] < -0.005]
    return f"lyfts av: {'; '.join(lifts) or 'inget'}\n   sänks av: {'; '.join(lowers) or 'inget'}"


def _part(name: str, weight: float) -> str:
    return f"{FEATURES.get(name, name)} {weight:+.2f}"
