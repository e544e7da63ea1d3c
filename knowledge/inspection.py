"""What an editor must mend in a library: faults, things to look over, things worth knowing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from knowledge.contacts.phone_numbers import is_plausible, lacks_zero
from knowledge.contacts.rows import contacts_of
from knowledge.documents.passages import split
from knowledge.documents.repealed import cited_in
from knowledge.library import Refusal
from knowledge.metadata import DATES, KINDS, LAYERS, TEXTS
from knowledge.model import BlockKind, Document, Inferred, Layer
from knowledge.readers import ARCHIVE_SUFFIXES, SAVE_AS
from knowledge.scope import Exclusion, validity
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

KEYS = {field: key for key, field in (*DATES.items(), *TEXTS.items())} | {
    "title": "titel",
    "kind": "typ",
    "layer": "lager",
    "place": "plats",
    "units": "enheter",
    "groups": "grupper",
}
"""The key that an editor states each field of the metadata by."""


class Severity(StrEnum):
    """How much a remark matters."""

    FAULT = "fault"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one document.

    Attributes:
        severity: How much it matters.
        path: Path below the library folder.
        text: What it is and what to do, in Swedish.
    """

    severity: Severity
    path: str
    text: str


def inspect(
    documents: Sequence[Document], refused: Sequence[Refusal], ignored: Sequence[str], places: Places, today: date
) -> list[Remark]:
    """Look a library over.

    Args:
        documents: What could be read.
        refused: What could not.
        ignored: Files of other formats.
        places: The register of places.
        today: The day that validity is judged on.

    Returns:
        Remarks, the gravest first, by path.
    """
    remarks = [Remark(Severity.FAULT, item.path, item.reason) for item in refused]
    remarks += [_about_format(path) for path in ignored]
    known = frozenset(document.metadata.id for document in documents)
    for document in documents:
        remarks += _about_metadata(document, known, today)
        remarks += _about_contacts(document, places, today)
        remarks += _about_law(document)
    remarks += _about_repetitions(documents)
    remarks += _about_titles(documents)
    order = list(Severity)
    return sorted(remarks, key=lambda remark: (order.index(remark.severity), remark.path, remark.text))


def _about_format(path: str) -> Remark:
    """Tell what to do with a document that no reader takes; other files are only named."""
    suffix = PurePosixPath(path).suffix.casefold()
    if suffix in ARCHIVE_SUFFIXES:
        return Remark(Severity.WARNING, path, "Arkiv i arkiv packas inte upp. Packa upp det och lägg filerna i mappen.")
    if suffix in SAVE_AS:
        return Remark(Severity.WARNING, path, SAVE_AS[suffix])
    return Remark(Severity.NOTICE, path, "Filslaget läses inte.")


def _about_metadata(document: Document, known: frozenset[str], today: date) -> list[Remark]:
    metadata, path = document.metadata, document.path
    found: list[Remark] = []
    for item in metadata.inferred:
        key, value = KEYS.get(item.field, item.field), _in_swedish(item)
        found.append(Remark(Severity.NOTICE, path, f"{key} är gissat till ”{value}” ur ”{item.evidence}”."))
    for text in metadata.remarks:
        found.append(Remark(Severity.NOTICE if text.endswith("används inte.") else Severity.WARNING, path, text))
    if metadata.updated_on and metadata.valid_to and metadata.valid_to < metadata.updated_on:
        text = f"Uppdaterad {metadata.updated_on}, men gällde bara till {metadata.valid_to}. Stämmer gäller_till?"
        found.append(Remark(Severity.WARNING, path, text))
    reason = validity(metadata, today, known)
    if reason is Exclusion.EXPIRED:
        found.append(Remark(Severity.WARNING, path, f"Gällde till och med {metadata.valid_to}. Används inte i svar."))
    elif reason is Exclusion.NOT_YET_VALID:
        found.append(Remark(Severity.NOTICE, path, f"Gäller först från {metadata.valid_from}."))
    elif reason is Exclusion.SUPERSEDED:
        found.append(Remark(Severity.NOTICE, path, f"Ersatt av {metadata.superseded_by}. Används inte i svar."))
    if metadata.superseded_by is not None and metadata.superseded_by not in known:
        found.append(Remark(Severity.FAULT, path, f"ersätts_av pekar på {metadata.superseded_by}, som inte är inläst."))
    if reason is None and metadata.review_by is not None and metadata.review_by < today:
        text = f"Skulle ha granskats senast {metadata.review_by}. Ägare: {metadata.owner or 'okänd'}."
        found.append(Remark(Severity.WARNING, path, text))
    if not metadata.inferred and metadata.owner is None:
        found.append(Remark(Severity.WARNING, path, "ägare saknas: ingen får veta när svaret är fel."))
    if not split(document):
        found.append(Remark(Severity.FAULT, path, "Dokumentet har ingen text att svara ur."))
    return found


def _in_swedish(item: Inferred) -> str:
    """Return an inferred value as an editor would state it."""
    if item.field == "place":
        return Places.load().get(item.value).name
    words = {
        "kind": {value.value: word for word, value in KINDS.items()},
        "layer": {v.value: word for word, v in LAYERS.items()},
    }
    return words.get(item.field, {}).get(item.value, item.value)


def _about_contacts(document: Document, places: Places, today: date) -> list[Remark]:
    found = []
    for contact in contacts_of(document):
        row = document.blocks[contact.block].locator.row
        where = f"rad {row}" if row else contact.function
        for number in (contact.phone, contact.on_call_phone):
            if number is None or is_plausible(number):
                continue
            text = f"{where}: ”{number}” är inget svenskt telefonnummer."
            if lacks_zero(number):
                text = f"{where}: ”{number}” har tappat sin inledande nolla. Formatera cellen som text och skriv hela numret."
            found.append(Remark(Severity.FAULT, document.path, text))
        if contact.municipality and not _is_place(contact.municipality, places):
            text = f"{where}: platsen ”{contact.municipality}” finns inte i registret."
            found.append(Remark(Severity.FAULT, document.path, text))
        if document.blocks[contact.block].kind is not BlockKind.TABLE_ROW:
            # A number in a routine's text has no date of its own: the routine is reviewed as a whole.
            continue
        if contact.verified_on is None:
            found.append(
                Remark(Severity.WARNING, document.path, f"{where}: ingen uppgift om när kontakten kontrollerades.")
            )
        elif (today - contact.verified_on).days > 365:
            text = f"{where}: kontakten kontrollerades senast {contact.verified_on}."
            found.append(Remark(Severity.WARNING, document.path, text))
    return found


def _is_place(name: str, places: Places) -> bool:
    try:
        places.by_name(name)
    except KeyError:
        return False
    return True


def _about_law(document: Document) -> list[Remark]:
    if document.metadata.layer is Layer.LAW:
        return []
    return [
        Remark(
            Severity.WARNING,
            document.path,
            f"Hänvisar till {law.name} ({law.number}), som är upphävd. Nu gäller {law.successor}.",
        )
        for law in cited_in(document.text)
    ]


def _about_titles(documents: Sequence[Document]) -> list[Remark]:
    """Tell which documents of one folder share a title but not the text, so that only one of them can be meant."""
    same: dict[tuple[str, str, str | None], list[Document]] = defaultdict(list)
    for document in documents:
        if document.metadata.superseded_by is not None:
            continue
        folder = str(PurePosixPath(document.path).parent)
        same[folder, fold(document.metadata.title), document.metadata.version].append(document)
    return [
        Remark(Severity.WARNING, other.path, f"Samma titel som {first.path} men annan text. Vilken gäller?")
        for first, *others in same.values()
        for other in others
        if other.text != first.text and _validities(other) == _validities(first)
    ]


def _validities(document: Document) -> tuple[date | None, date | None]:
    return document.metadata.valid_from, document.metadata.valid_to


def _about_repetitions(documents: Sequence[Document]) -> list[Remark]:
    same: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        same[document.text].append(document.path)
    return [
        Remark(Severity.WARNING, path, f"Samma text som {paths[0]}.") for paths in same.values() for path in paths[1:]
    ]
