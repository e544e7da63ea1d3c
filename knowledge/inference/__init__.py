"""Metadata that nobody stated, inferred from the document's own words, page furniture and name, with the evidence.

One file a field family; precision goes before recall in all of them, because a value that is not there asks for an editor,
while a wrong one misleads whoever reads the answer.
"""

from __future__ import annotations

import re

from knowledge.inference.dates import dates_of, invalid_dates
from knowledge.inference.fields import Field, fields_of
from knowledge.inference.file_names import version_of
from knowledge.inference.functions import function_of, names_work
from knowledge.inference.kinds import kind_of
from knowledge.inference.labels import Label
from knowledge.inference.places import belonging
from knowledge.inference.source import Source
from knowledge.inference.titles import title_for
from knowledge.inference.units import units_of
from knowledge.metadata import slug
from knowledge.model import Block, Inferred, Kind, Metadata, Scope
from knowledge.swedish.places import Places

REFERENCE = re.compile(
    r"(?:[A-ZÅÄÖ]{1,6} ?)?\d[\w/:.-]*\d(?:[ -]\d[\w/:.-]*)?|[A-ZÅÄÖ]{2,6}[ /-]?\d[\w/:.-]*(?: \d{4}-\d+)?"
)
VERSION = re.compile(
    r"^(?:nr\.? ?)?(?P<value>\d{1,3}(?:\.\d{1,3}){0,2}|[A-Z]|\d{4}-\d\d(?:-\d\d)?|[a-z]{3,9} \d{4})(?![\w-])"
)
DRAFT = re.compile(r"\butkast\b|\barbetsmaterial\b|\bremissversion\b", re.IGNORECASE)
TEMPLATE = re.compile(r"\[(?:namn på|datum|ange|fyll i)[^\]]*\]", re.IGNORECASE)

__all__ = ["infer"]


def infer(
    path: str, blocks: tuple[Block, ...], furniture: tuple[str, ...] = (), places: Places | None = None
) -> Metadata:
    """Infer metadata of a document that has none.

    Args:
        path: Path below the library folder.
        blocks: The document's blocks.
        furniture: Texts of its page heads and feet.
        places: The register of places; the one that comes with Samlots where None.

    Returns:
        Metadata whose ``inferred`` names each value and the exact words that it came from; the place is Sweden where
        no organisation is named. ``remarks`` tell an editor what contradicts itself and was therefore not used.
    """
    places = places or Places.load()
    source = Source(path, blocks, furniture)
    fields = fields_of(source)
    title = title_for(source, fields)
    kind = kind_of(source, fields, title.value)
    dates = dates_of(source, fields)
    units, unit_evidence = units_of(source, fields)
    belongs = belonging(source, fields, title.value, Kind(kind.value) if kind else Kind.OTHER, places)
    texts = {item.field: item for item in _texts(source, fields, places)}
    inferred = [title, kind, *dates.found.values(), *texts.values(), *belongs.inferred, unit_evidence]
    return Metadata(
        id=slug(path),
        title=title.value,
        kind=Kind(kind.value) if kind else Kind.OTHER,
        layer=belongs.layer,
        scope=Scope(place=belongs.place, organisation=belongs.organisation, units=units),
        version=_value(texts, "version"),
        decided_by=_value(texts, "decided_by"),
        owner=_value(texts, "owner"),
        reference=_value(texts, "reference"),
        inferred=tuple(item for item in inferred if item is not None),
        remarks=(*dates.remarks, *invalid_dates(fields), *_remarks(source, fields)),
        decided_on=dates.day("decided_on"),
        valid_from=dates.day("valid_from"),
        valid_to=dates.day("valid_to"),
        review_by=dates.day("review_by"),
        updated_on=dates.day("updated_on"),
    )


def _value(found: dict[str, Inferred], name: str) -> str | None:
    return found[name].value if name in found else None


def _texts(source: Source, fields: tuple[Field, ...], places: Places) -> list[Inferred]:
    """Infer who decided, who answers, reference number and version; at most one of each."""
    found: dict[str, Inferred] = {}
    for item in fields:
        value, name = None, ""
        if item.label is Label.DECIDED_BY or (item.label is Label.DECIDED and names_work(item.value)):
            name, value = "decided_by", function_of(item.value, places)
        elif item.label is Label.OWNER:
            name, value = "owner", function_of(item.value, places)
        elif item.label is Label.REFERENCE:
            match = REFERENCE.match(item.value)
            name, value = "reference", match.group() if match else None
        elif item.label is Label.VERSION:
            version = VERSION.match(item.value)
            name, value = "version", version.group("value") if version else None
        if value and name == "version" and name in found:
            # A table of changes has a version a row: the highest is the document's.
            if _order(value) > _order(found[name].value) and item.words.startswith(found[name].evidence.split(":")[0]):
                found[name] = Inferred(name, value, item.words)
        elif value:
            found.setdefault(name, Inferred(name, value, item.words))
    named = version_of(source.stem)
    if named is not None:
        found.setdefault("version", Inferred("version", named[0], source.path))
    return list(found.values())


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")) if re.fullmatch(r"\d+(?:\.\d+)*", version) else ()


def _remarks(source: Source, fields: tuple[Field, ...]) -> list[str]:
    """Return what an editor should look at: drafts, templates that were not filled in, what replaces what."""
    found = []
    if DRAFT.search(source.stem) or any(DRAFT.fullmatch(block.text.strip()) for block in source.head):
        found.append("Ser ut att vara ett utkast eller arbetsmaterial.")
    if any(TEMPLATE.search(item.words) for item in fields):
        found.append("Mallens hakparenteser i dokumenthuvudet är inte ifyllda.")
    for item in fields:
        if item.label is Label.REPLACED_BY and item.value:
            found.append(f"”{item.words}”: skriv ersätts_av om dokumentet inte längre gäller.")
    return found
