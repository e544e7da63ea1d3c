"""Metadata of a document from what its owner states: Swedish keys in front matter or in a sidecar file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from knowledge.model import Kind, Layer, Metadata, Scope
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
KNOWN = {"id", "titel", "typ", "lager", "plats", "organisation", "enheter", "grupper", "exempel", *DATES, *TEXTS}


class MetadataError(ValueError):
    """The stated metadata cannot be used; the message tells an editor in Swedish what to mend."""


def slug(text: str) -> str:
    """Return a URL-safe id made from a title or a path (``"Tyresö/Rutin 4.docx"`` becomes ``"tyreso-rutin-4-docx"``)."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "dokument"


def stated(values: Mapping[str, object], path: str, title: str, places: Places) -> Metadata:
    """Build metadata from an owner's own keys.

    Args:
        values: Front matter or sidecar, keys in Swedish.
        path: Path below the library, the source of an id that nobody stated.
        title: Title to use where none is stated.
        places: The register that ``plats`` is looked up in.

    Returns:
        The metadata.

    Raises:
        MetadataError: A key is unknown or a value has no meaning.
    """
    unknown = sorted(set(values) - KNOWN)
    if unknown:
        raise MetadataError(f"Okänt fält: {', '.join(unknown)}. Tillåtna fält: {', '.join(sorted(KNOWN))}.")
    fields: dict[str, object] = {}
    for key, field in DATES.items():
        fields[field] = _date(key, values.get(key))
    for key, field in TEXTS.items():
        fields[field] = _text(values.get(key))
    identity = _text(values.get("id")) or slug(path)
    if slug(identity) != identity:
        raise MetadataError(f"id får bara ha små bokstäver a–z, siffror och bindestreck, inte ”{identity}”.")
    first, last = fields["valid_from"], fields["valid_to"]
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise MetadataError("gäller_till ligger före gäller_från.")
    kind = _choice("typ", values.get("typ"), KINDS, Kind.OTHER)
    layer = _choice("lager", values.get("lager"), LAYERS, Layer.UNIT_ROUTINE)
    scope = Scope(
        place=_place(values.get("plats"), places),
        organisation=_text(values.get("organisation")),
        units=_list("enheter", values.get("enheter")),
        groups=_list("grupper", values.get("grupper")),
    )
    return Metadata(
        id=identity,
        title=_text(values.get("titel")) or title,
        kind=kind,
        layer=layer,
        scope=scope,
        example=bool(values.get("exempel")),
        **fields,  # type: ignore[arg-type]
    )


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
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise MetadataError(f"{key} ska vara ett datum som 2026-01-31, inte ”{value}”.") from error


def _choice(key: str, value: object, choices: Mapping[str, T], default: T) -> T:
    text = _text(value)
    if text is None:
        return default
    try:
        return choices[text.casefold()]
    except KeyError:
        raise MetadataError(f"{key} ska vara ett av: {', '.join(choices)}; inte ”{text}”.") from None


def _place(value: object, places: Places) -> str:
    text = _text(value)
    if text is None:
        raise MetadataError("plats saknas. Skriv kommunens eller länets namn, eller Sverige.")
    try:
        return places.by_name(text).code
    except KeyError as error:
        raise MetadataError(f"plats: {error.args[0] if error.args else error}") from error
