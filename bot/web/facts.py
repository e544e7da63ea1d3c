"""What the source viewer says about a document besides its text: facts and warnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.web.labels import word
from knowledge.model import Metadata

_FIELDS = {
    "id": "Beteckning",
    "title": "Titel",
    "kind": "Typ",
    "layer": "Nivå",
    "scope": "Gäller för",
    "place": "Plats",
    "organisation": "Organisation",
    "version": "Version",
    "decided_by": "Beslutad av",
    "decided_on": "Beslutad",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till och med",
    "review_by": "Granskas senast",
    "updated_on": "Senast ändrad",
    "owner": "Ägare",
    "reference": "Diarienummer eller beteckning",
    "superseded_by": "Ersatt av",
}


@dataclass(frozen=True, slots=True)
class Caution:
    """A reason to be careful with a document; ``replacement`` is the logical id of the one to read instead."""

    text: str
    replacement: str | None = None


def facts(metadata: Metadata, place_name: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Return label and value of everything known, in Swedish, without what is unknown."""
    scope = metadata.scope
    found: tuple[tuple[str, str | date | None], ...] = (
        (_FIELDS["kind"], word("kind", metadata.kind)),
        (_FIELDS["layer"], word("layer", metadata.layer)),
        (_FIELDS["place"], place_name(scope.place)),
        (_FIELDS["organisation"], scope.organisation),
        ("Verksamheter", ", ".join(scope.units)),
        ("Patientgrupper", ", ".join(scope.groups)),
        (_FIELDS["valid_from"], metadata.valid_from),
        (_FIELDS["valid_to"], metadata.valid_to),
        ("Gäller till", "tills vidare" if metadata.valid_from and not metadata.valid_to else None),
        (_FIELDS["review_by"], metadata.review_by),
        (_FIELDS["version"], metadata.version),
        (_FIELDS["decided_by"], metadata.decided_by),
        (_FIELDS["decided_on"], metadata.decided_on),
        (_FIELDS["updated_on"], metadata.updated_on),
        (_FIELDS["owner"], metadata.owner),
        (_FIELDS["reference"], metadata.reference),
    )
    return tuple((label, str(value)) for label, value in found if value)


def inferences(metadata: Metadata) -> tuple[tuple[str, str, str], ...]:
    """Return label, value and evidence of what was read out of the document's own text or name."""
    return tuple((_FIELDS.get(each.field, each.field), each.value, each.evidence) for each in metadata.inferred)


def cautions(metadata: Metadata, today: date) -> tuple[Caution, ...]:
    """Return why the document must be read with care on the given day, gravest first."""
    found = []
    if metadata.superseded_by:
        found.append(Caution("Dokumentet är ersatt av ett annat.", metadata.superseded_by))
    if metadata.valid_to and metadata.valid_to < today:
        found.append(Caution(f"Dokumentet har slutat gälla. Sista dag var {metadata.valid_to}."))
    if metadata.valid_from and metadata.valid_from > today:
        found.append(Caution(f"Dokumentet gäller inte än. Det börjar gälla {metadata.valid_from}."))
    if metadata.review_by and metadata.review_by < today:
        found.append(
            Caution(f"Granskningsdatum har passerat: ägaren skulle ha granskat dokumentet senast {metadata.review_by}.")
        )
    return tuple(found)
