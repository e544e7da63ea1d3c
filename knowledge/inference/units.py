"""Kinds of unit that a document is for, from its folder or the field that says whom it binds."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from knowledge.inference.fields import Field
from knowledge.inference.labels import Label
from knowledge.inference.source import Source
from knowledge.model import Inferred
from knowledge.swedish.tokens import fold

UNITS = {
    "hemtjänst": "hemtjanst",
    "hemsjukvård": "hemsjukvard|kommunal halso- ?och sjukvard",
    "särskilt boende": r"sarskil\w+ boende|\bsabo\b|vard- ?och omsorgsboende|aldreboende|\bvobo\b",
    "korttidsboende": "korttidsboende|korttidsvard|vaxelvard",
    "korttidsvistelse": "korttidsvistelse|korttidshem",
    "korttidstillsyn": "korttidstillsyn",
    "gruppbostad": "gruppbostad|gruppbostader|gruppboende",
    "servicebostad": "servicebostad|servicebostader|serviceboende",
    "boendestöd": "boendestod",
    "personlig assistans": "personlig assistans",
    "avlösarservice": "avlosarservice|avlosning",
    "ledsagarservice": "ledsagarservice|ledsagning",
    "kontaktperson": "kontaktperson",
    "dagverksamhet": "dagverksamhet",
    "daglig verksamhet": "daglig verksamhet",
    "träffpunkt": "traffpunkt|motesplatser",
    "bemanningsenheten": "bemanningsenhet",
    "kostenheten": "kostenhet|maltidsenhet|kost-? ?och maltid",
    "vårdcentral": r"vardcentral|husl?akarmottagning|halsocentral|\bprimarvard",
    "slutenvård": r"slutenvard|vardavdelning",
    "ASIH": r"\basih\b|avancerad sjukvard i hemmet",
    "rehab": r"\brehab\b|rehabenhet|hemrehab",
    "biståndsenheten": "bistandsenhet|bistandshandlagg|myndighetsenhet",
}
PATTERNS = {unit: re.compile(pattern) for unit, pattern in UNITS.items()}


def units_in(text: str) -> tuple[str, ...]:
    """Return the kinds of unit that a text names, by the names of the thesaurus, in alphabetical order."""
    folded = fold(text)
    return tuple(sorted(unit for unit, pattern in PATTERNS.items() if pattern.search(folded)))


def units_of(source: Source, fields: tuple[Field, ...]) -> tuple[tuple[str, ...], Inferred | None]:
    """Infer the kinds of unit: from "gäller för" and from the nearest folder that is named after one.

    Args:
        source: The document.
        fields: Its header fields.

    Returns:
        The units and the evidence; empty and None where none is named, so that it holds for all.
    """
    found: list[tuple[tuple[str, ...], str]] = []
    for item in fields:
        if item.label is Label.APPLIES_TO and (units := units_in(item.value)):
            found.append((units, item.words))
            break
    for folder in reversed(PurePosixPath(source.path).parts[:-1]):
        if units := units_in(folder.replace("_", " ")):
            found.append((units, folder))
            break
    if not found:
        return (), None
    together = tuple(sorted({unit for units, _ in found for unit in units}))
    return together, Inferred("units", ", ".join(together), "; ".join(words for _, words in found))
