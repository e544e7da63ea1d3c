"""Metadata of a document from what its owner states: Swedish keys in front matter or in a sidecar file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from knowledge.model import Kind, Layer, Metadata
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

T = TypeVar("T")
KINDS = {
    "lag": Kind.LAW,
    "överenskommelse": Kind.AGREEMENT,
    "avtal": Kind.AGREEMENT,
    "riktlinje": Kind.GUIDELINE,
    "rutin": Kind.ROUTINE,
    "instruktion": Kind.INSTRUCTION,
    "checklista": Kind.CHECKLIST,
    "blankett": Kind.FORM,
    "kontaktlista": Kind.CONTACT_LIST,
    "introduktion": Kind.INTRODUCTION,
    "ordlista": Kind.GLOSSARY,
    "nyhet": Kind.NEWS,
    "annat": Kind.OTHER,
}
LAYERS = {
    "lag": Layer.LAW,
    "länsöverenskommelse": Layer.COUNTY_AGREEMENT,
    "länsrutin": Layer.COUNTY_ROUTINE,
    "lokal överenskommelse": Layer.LOCAL_AGREEMENT,
    "enhetsrutin": Layer.UNIT_ROUTINE,
}
DATES = {
    "beslutad": "decided_on",
    "gäller_från": "valid_from",
    "gäller_till": "valid_to",
    "granskas_senast": "review_by",
    "uppdaterad": "updated_on",
}
TEXTS = {
    "version": "version",
    "beslutad_av": "decided_by",
    "ägare": "owner",
    "diarienummer": "reference",
    "ersätts_av": "superseded_by",
}
ENGLISH = {
    "title": "titel",
    "kind": "typ",
    "type": "typ",
    "layer": "lager",
    "place": "plats",
    "units": "enheter",
    "groups": "grupper",
    "decided_by": "beslutad_av",
    "decided_on": "beslutad",
    "valid_from": "gäller_från",
    "valid_to": "gäller_till",
    "review_by": "granskas_senast",
    "updated": "uppdaterad",
    "owner": "ägare",
    "reference": "diarienummer",
    "superseded_by": "ersätts_av",
    "example": "exempel",
}
"""English names of the fields, for front matter that other programs have written."""
KNOWN = {"id", "titel", "typ", "lager", "plats", "organisation", "enheter", "grupper", "exempel", *DATES, *TEXTS}


class MetadataError(ValueError):
    """The stated metadata cannot be used; the message tells an editor in Swedish what to mend."""


def slug(text: str) -> str:
    """Return a URL-safe id made from a title or a path (``"Tyresö/Rutin 4.docx"`` becomes ``"tyreso-rutin-4-docx"``)."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "dokument"


def stated(values: Mapping[str, object], inferred: Metadata, places: Places) -> Metadata:
    """Put what an owner states over what was inferred.

    Args:
        values: Front matter or sidecar; Swedish or English names of fields. Others are kept out, with a remark.
        inferred: Metadata from the document itself.
        places: The register that ``plats`` is looked up in.

    Returns:
        The metadata; ``inferred`` names only what nobody stated.

    Raises:
        MetadataError: A value has no meaning, or a field is misspelt so that its value would be lost.
    """
    named = {ENGLISH.get(key, key): value for key, value in values.items()}
    remarks = []
    for key, choices in (("typ", KINDS), ("lager", LAYERS)):
        foreign = [name for name, swedish in ENGLISH.items() if swedish == key and name in values]
        if foreign and str(named[key]).casefold() not in choices:
            # Another program's own word ("type: post"), not an editor's mistake.
            remarks.append(f"Fältet {foreign[0]} används inte.")
            del named[key]
    for key in sorted(set(named) - KNOWN):
        near = difflib.get_close_matches(key, KNOWN, n=1, cutoff=0.8)
        if near:
            raise MetadataError(f"Okänt fält {key}: menas {near[0]}?")
        remarks.append(f"Fältet {key} används inte.")
    fields: dict[str, object] = {}
    for key, field in DATES.items():
        fields[field] = _date(key, named.get(key))
    for key, field in TEXTS.items():
        fields[field] = _text(named.get(key))
    fields["title"] = _text(named.get("titel"))
    fields["id"] = _identity(named.get("id"))
    fields["kind"] = _choice("typ", named.get("typ"), KINDS)
    fields["layer"] = _choice("lager", named.get("lager"), LAYERS)
    known = {field: value for field, value in fields.items() if value is not None}
    scope = inferred.scope
    place = _text(named.get("plats"))
    if place is not None:
        scope = replace(scope, place=_place(place, places))
    if named.get("organisation"):
        scope = replace(scope, organisation=_text(named["organisation"]))
    if "enheter" in named:
        scope = replace(scope, units=_list("enheter", named["enheter"]))
    if "grupper" in named:
        scope = replace(scope, groups=_list("grupper", named["grupper"]))
    remarks += _differences(fields, inferred)
    said = {*known, *({"place"} if place is not None else ()), *({"units"} if "enheter" in named else ())}
    said |= {"organisation"} if named.get("organisation") else set()
    metadata = replace(
        inferred,
        scope=scope,
        example=_truth(named.get("exempel"), inferred.example),
        inferred=tuple(item for item in inferred.inferred if item.field not in said),
        remarks=(*inferred.remarks, *remarks),
        **known,  # type: ignore[arg-type]
    )
    if metadata.valid_from and metadata.valid_to and metadata.valid_to < metadata.valid_from:
        if known.keys() >= {"valid_from", "valid_to"}:
            raise MetadataError("gäller_till ligger före gäller_från.")
        return _without_inferred_validity(metadata, stated_fields=frozenset(known))
    return metadata


def _differences(stated_values: Mapping[str, object], inferred: Metadata) -> list[str]:
    """Return remarks on dates that the owner states otherwise than the document's own words."""
    found = []
    for key, field in DATES.items():
        day, own = stated_values[field], getattr(inferred, field)
        if day is not None and own is not None and day != own:
            words = next((item.evidence for item in inferred.inferred if item.field == field), "")
            found.append(f"{key} är {day}, men i dokumentet står {own} (”{words}”).")
    return found


def _without_inferred_validity(metadata: Metadata, stated_fields: frozenset[str]) -> Metadata:
    """Drop the inferred one of two validity dates that exclude each other: what is stated stands."""
    gone = {"valid_from", "valid_to"} - stated_fields
    return replace(
        metadata,
        valid_from=None if "valid_from" in gone else metadata.valid_from,
        valid_to=None if "valid_to" in gone else metadata.valid_to,
        inferred=tuple(item for item in metadata.inferred if item.field not in gone),
        remarks=(*metadata.remarks, "Giltigheten i dokumentets text stämmer inte med den som är angiven."),
    )


def _identity(value: object) -> str | None:
    identity = _text(value)
    if identity is not None and slug(identity) != identity:
        raise MetadataError(f"id får bara ha små bokstäver a–z, siffror och bindestreck, inte ”{identity}”.")
    return identity


def _text(value: object) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return str(value).strip()


def _list(key: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(str(item).strip() for item in value)
    raise MetadataError(f"{key} ska vara en lista, till exempel [hemtjänst, vårdcentral].")


def _date(key: str, value: object) -> date | None:
    if _text(value) is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise MetadataError(f"{key} ska vara ett datum som 2026-01-31, inte ”{value}”.") from error


def _choice(key: str, value: object, choices: Mapping[str, T]) -> T | None:
    text = _text(value)
    if text is None:
        return None
    try:
        return choices[text.casefold()]
    except KeyError:
        raise MetadataError(f"{key} ska vara ett av: {', '.join(choices)}; inte ”{text}”.") from None


def _truth(value: object, otherwise: bool) -> bool:
    text = _text(value)
    return otherwise if text is None else text.casefold() not in ("false", "nej", "no")


def _place(name: str, places: Places) -> str:
    try:
        return places.by_name(name).code
    except KeyError as error:
        raise MetadataError(f"plats: {error}") from error
