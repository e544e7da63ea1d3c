"""Which documents may be evidence: valid on the day, and of the asked place or its ancestors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from knowledge.model import Document, Metadata, Passage, Place
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

PLACE_COLUMNS = frozenset({"kommun", "kommuner", "stad", "ort"})
SERVED_COLUMNS = frozenset({"funktion", "malgrupp", "galler"})
"""Columns that may list for whom a row is."""
FEWEST_SERVED = 2
NUMBERING = re.compile(r"[\d.:–-]+|\bkommun\b|\bstad\b", re.IGNORECASE)
BETWEEN = re.compile(r"[,;/&+]|\boch\b|\bsamt\b|\bkommun(?:er|erna)?\b", re.IGNORECASE)

LEFT_OUT = re.compile(r"\b(?:inte|ej|utom)\b", re.IGNORECASE)


class Exclusion(StrEnum):
    """Why a document is not evidence."""

    OTHER_PLACE = "other place"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    SUPERSEDED = "superseded"
    OTHER_LAYER = "other layer"
    NOT_BINDING = "not binding"
    """News, where who or when is asked: that is told by what binds."""
    GONE = "gone from the folder"


@dataclass(frozen=True, slots=True)
class Excluded:
    """A document that was filtered out, and why."""

    path: str
    reason: Exclusion


def validity(metadata: Metadata, today: date, known_ids: frozenset[str]) -> Exclusion | None:
    """Return why a document does not hold on a day, or None where it holds.

    Args:
        metadata: The document's metadata; ``valid_to`` is the last day that it holds.
        today: The day asked about.
        known_ids: Logical ids that are loaded: a document is superseded only by one that is there.
    """
    if metadata.valid_to is not None and today > metadata.valid_to:
        return Exclusion.EXPIRED
    if metadata.valid_from is not None and today < metadata.valid_from:
        return Exclusion.NOT_YET_VALID
    if metadata.superseded_by is not None and metadata.superseded_by in known_ids:
        return Exclusion.SUPERSEDED
    return None


def exclusion(
    document: Document, place: Place | None, today: date, places: Places, known_ids: frozenset[str]
) -> Exclusion | None:
    """Return why a document is not evidence for a question, or None where it may be.

    Args:
        document: The document.
        place: The place asked about; None lets every place through.
        today: The day asked about.
        places: The register of places.
        known_ids: Logical ids of documents that hold on the day.
    """
    if place is not None and not places.is_within(place.code, document.metadata.scope.place):
        return Exclusion.OTHER_PLACE
    return validity(document.metadata, today, known_ids)


def current_ids(documents: tuple[Document, ...], today: date) -> frozenset[str]:
    """Return the logical ids of the documents that are in force on a day, superseded or not."""
    return frozenset(
        document.metadata.id for document in documents if validity(document.metadata, today, frozenset()) is None
    )


def narrower_places(document: Document, passages: Sequence[Passage], places: Places) -> dict[int, tuple[str, ...]]:
    """Return the passages that hold for a smaller place than their document.

    A row of a table with a municipality column holds for the municipalities named there, and for those that it says it serves; a passage under a heading that
    is a place's name holds for that place.

    Args:
        document: The document.
        passages: Its passages.
        places: The register of places.

    Returns:
        Codes of the places for each such passage's number in passages.
    """
    found: dict[int, tuple[str, ...]] = {}
    whole = document.metadata.scope.place
    for number, passage in enumerate(passages):
        block = document.blocks[passage.first]
        cells = zip(block.header, block.cells, strict=False)
        columns = [(fold(header).strip(" :*."), cell) for header, cell in cells]
        named = [cell for header, cell in columns if header in PLACE_COLUMNS]
        codes = _codes(named[0], places) if named else ()
        for served in (_served(cell) for header, cell in columns if codes and header in SERVED_COLUMNS):
            # "Primärvårdsjour för personal i Lindesberg, Nora och Hällefors" stands in the row of the municipality where it is.
            codes = served if set(codes) <= set(served) else codes
        for heading in reversed(passage.section):
            if codes:
                break
            code = _heading_place(heading)
            codes = () if code is None else (code,)
        inside = tuple(code for code in codes if code != whole and places.is_within(code, whole))
        if inside:
            found[number] = inside
    return found


def _codes(cell: str, places: Places) -> tuple[str, ...]:
    """Return the places that a cell names and nothing else ("Tyresö", "Haninge och Nynäshamn")."""
    try:
        return (places.by_name(cell).code,)
    except KeyError:
        pass
    matches = find_places(cell)
    rest = cell
    for match in reversed(matches):
        rest = rest[: match.start] + " " + rest[match.end :]
    return () if BETWEEN.sub("", rest).strip() else tuple(match.place.code for match in matches)


@lru_cache(maxsize=4096)
def _served(cell: str) -> tuple[str, ...]:
    """Return the places that a cell lists, none where it names fewer than two or leaves one out."""
    listed = tuple(match.place.code for match in find_places(cell))
    return () if len(listed) < FEWEST_SERVED or LEFT_OUT.search(cell) else listed


@lru_cache(maxsize=4096)
def _heading_place(heading: str) -> str | None:
    """Return the place that a heading names and nothing else ("Haninge", "4.2 Haninge kommun"), or None."""
    matches = find_places(heading)
    if len(matches) != 1:
        return None
    match = matches[0]
    rest = heading[: match.start] + heading[match.end :]
    return match.place.code if not NUMBERING.sub("", rest).strip() else None
