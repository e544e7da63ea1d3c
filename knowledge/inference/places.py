"""Whose document it is and where it holds: only from words that name an organisation ("Tyresö kommun").

A wrong place hides a rule from those it binds or shows it to others, so that a place's bare name in the text is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge.inference.fields import Field
from knowledge.inference.labels import Label
from knowledge.inference.source import Source
from knowledge.model import Inferred, Kind, Layer, Level, Place
from knowledge.swedish.place_matcher import PlaceMatch, find_places
from knowledge.swedish.places import Places, UnknownPlaceError
from knowledge.swedish.tokens import fold

NONE_NAMED = Inferred("place", "SE", "ingen plats angiven")
KOMMUN = re.compile(r"(?:kommuns?|stads?|kommunens)$", re.IGNORECASE)
REGION = re.compile(r"(?:region|landstinget)\s+$", re.IGNORECASE)
COUNTY = re.compile(r"^\s*(?:läns?\b)", re.IGNORECASE)
BODY = re.compile(
    r"^(?P<city>[A-ZÅÄÖ]\w+ (?:stads?|kommuns?) )?(?:vård- och |social|äldre|omsorgs)\w*(?:nämnd|förvaltning|kontor)\w*$"
    r"|^(?:[\w-]+(?: och |, | )){0,4}[\w-]*(?:nämnden|förvaltning(?:en)?|kontoret)$",
    re.IGNORECASE,
)
OUR = re.compile(r"(?:\b(?:vi|oss|du|boende\w*|\w*nämnden) i|^i|\binom|\bav)\s+$", re.IGNORECASE)
ADDRESS = re.compile(r"[·|]|org\.? ?nr|bankgiro|\d{3} \d\d [A-ZÅÄÖ]", re.IGNORECASE)
SHORT = 60
LONG_NAME = 5
PARTIES = 6
"""In so many first blocks a line that begins with "Mellan" names the parties of an agreement."""
OPENING = 14
"""In so many blocks "vi i X kommun" tells whose document it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place named as an organisation.

    Attributes:
        place: Where the organisation is.
        words: The organisation as written ("Tyresö kommun").
    """

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where and whose: code of the place, organisation, layer, and what was inferred of these."""

    place: str
    organisation: str | None
    layer: Layer
    inferred: tuple[Inferred, ...]


def belonging(source: Source, fields: tuple[Field, ...], title: str, kind: Kind, places: Places) -> Belonging:
    """Infer place, organisation and layer.

    Args:
        source: The document.
        fields: Its header fields.
        title: Its title.
        kind: Its kind.
        places: The register.

    Returns:
        Sweden with the evidence "ingen plats angiven" where no organisation is named.
    """
    named = _named(source, fields, title)
    found = [_place(named, places) if named else NONE_NAMED]
    organisation = _organisation(source, named)
    if organisation is not None:
        found.append(organisation)
    layer = _layer(kind, title, named)
    if layer is not None:
        found.append(layer)
    return Belonging(
        found[0].value,
        organisation.value if organisation else None,
        Layer(layer.value) if layer else Layer.UNIT_ROUTINE,
        tuple(found),
    )


def _named(source: Source, fields: tuple[Field, ...], title: str) -> list[Named]:
    """Return the organisations of the head, the page furniture and the title, else those that the text calls its own."""
    lines = [title, *source.furniture]
    for block in source.head:
        lines += [" | ".join(dict.fromkeys((*block.header, *block.cells)))] if block.cells else [block.text]
    for row in source.blocks[:1] + source.tail[-1:]:
        lines += [" | ".join(row.header)] if row.header else []
    found = [
        item
        for line in dict.fromkeys(lines)
        if _is_letterhead(line) or line == title
        for item in organisations_in(line)
    ]
    for block in source.blocks[:PARTIES]:
        parties = re.match(r"(?:mellan|parter)\b", block.text, re.IGNORECASE)
        found += organisations_in(block.text[:300]) if parties else []
    found += [item for item in map(_of_owner, _functions(fields)) if item is not None]
    return found or _county_in(title) or _own_words(source) or _of_folder(source.path)


def _of_folder(path: str) -> list[Named]:
    """Return the municipality, city or region that the nearest folder is named after ("Tyresö kommun", "Haninge")."""
    for folder in reversed(PurePosixPath(path).parts[:-1]):
        name = unicodedata.normalize("NFC", folder.replace("_", " ")).strip()
        if organisations := organisations_in(name):
            return organisations
        # A short name is a word as well ("mark", "sala", "berg").
        if len(name) >= LONG_NAME and name[:1].isupper() and is_place_name(name):
            place = Places.load().by_name(name)
            if place.level in (Level.MUNICIPALITY, Level.COUNTY):
                return [Named(place, folder)]
    return []


def _is_letterhead(line: str) -> bool:
    """Tell whether a line is an address or a name; a sentence may speak of another organisation."""
    is_sentence = line.rstrip().endswith(".") and len(line.split()) > 4
    return (len(line) <= SHORT and not is_sentence) or bool(ADDRESS.search(line))


def organisations_in(text: str) -> list[Named]:
    """Return the municipalities, cities and regions that a text names as organisations ("Region Stockholm")."""
    return [
        Named(match.place, words)
        for match in find_places(text)
        if (words := _organisation_words(text, match)) is not None
    ]


def is_place_name(text: str) -> bool:
    """Tell whether a text is a place's name and nothing else."""
    try:
        Places.load().by_name(text)
    except UnknownPlaceError:
        return False
    return True


def _county_in(title: str) -> list[Named]:
    """Return the county that a title names in full ("i Stockholms län")."""
    return [
        Named(match.place, match.surface)
        for match in find_places(title)
        if match.place.level is Level.COUNTY and re.search(r"\blän$", match.surface, re.IGNORECASE)
    ]


def _organisation_words(text: str, match: PlaceMatch) -> str | None:
    before, after = REGION.search(text[: match.start]), COUNTY.match(text[match.end :])
    if match.score < 0.95:
        return None
    if before and match.place.level is Level.COUNTY:
        end = match.end + (after.end() if after else 0)
        return text[before.start() : end].strip()
    if match.place.level is Level.MUNICIPALITY and KOMMUN.search(match.surface):
        return match.surface.removesuffix("s") if match.surface.lower().endswith("kommuns") else match.surface
    if match.place.level is Level.COUNTY and (match.surface.lower().startswith(("region", "landstinget"))):
        return match.surface
    return None


def _functions(fields: tuple[Field, ...]) -> Iterable[Field]:
    return [item for item in fields if item.label in (Label.OWNER, Label.DECIDED_BY, Label.APPLIES_TO)]


def _of_owner(item: Field) -> Named | None:
    """Return the municipality in "Enhetschef Tyresö hemtjänst"."""
    matches = [match for match in find_places(item.value) if match.score >= 1 and match.surface[:1].isupper()]
    wide = [match for match in matches if match.place.level is not Level.LOCALITY]
    return Named(wide[0].place, item.words) if len(wide) == 1 and len(matches) == 1 else None


def _own_words(source: Source) -> list[Named]:
    """Return the municipality that the opening calls its own, if the document names no other organisation."""
    found: list[Named] = []
    for block in source.blocks[:OPENING]:
        for match in find_places(block.text) if fold("kommun") in fold(block.text) else ():
            words = _organisation_words(block.text, match)
            if words and match.place.level is Level.MUNICIPALITY and OUR.search(block.text[: match.start]):
                found.append(Named(match.place, words))
    if len({item.place.code for item in found}) != 1:
        return []
    texts = [block.text for block in source.blocks if re.search(r"kommun|region|stad", block.text, re.IGNORECASE)]
    others = {item.place.code for text in texts for item in organisations_in(text)}
    return found[:1] if others == {found[0].place.code} else []


def _place(named: list[Named], places: Places) -> Inferred:
    """Return the one place; of several municipalities the smallest that holds them all."""
    evidence = ", ".join(dict.fromkeys(item.words for item in named))[:200]
    narrow = [item.place for item in named if item.place.level is not Level.COUNTY] or [item.place for item in named]
    codes = list(dict.fromkeys(place.code for place in narrow))
    common = next(
        ancestor.code
        for ancestor in places.ancestors(codes[0])
        if all(places.is_within(code, ancestor.code) for code in codes)
    )
    counties = {item.place.code for item in named if item.place.level is Level.COUNTY}
    if counties and not any(places.is_within(common, county) or common == "SE" for county in counties):
        common = "SE"
    return Inferred("place", common, evidence)


def _organisation(source: Source, named: list[Named]) -> Inferred | None:
    organisations = list(
        dict.fromkeys(item.words for item in named if KOMMUN.search(item.words) or _is_region(item.words))
    )
    distinct = {fold(words) for words in organisations}
    if len(distinct) == 1:
        return Inferred("organisation", _cased(organisations[0]), organisations[0])
    if len(distinct) > 1:
        return None
    for text in (*(block.text for block in source.head), *source.furniture, *(block.text for block in source.tail)):
        if BODY.match(text.strip()) and len(text) <= 60:
            return Inferred("organisation", _cased(text.strip()), text)
    return None


def _is_region(words: str) -> bool:
    return words.lower().startswith(("region", "landstinget")) and len(words) <= 40


def _cased(words: str) -> str:
    """Return capitals as ordinary writing ("TYRESÖ KOMMUN")."""
    if not words.isupper():
        return words[:1].upper() + words[1:]
    parts = words.lower().split()
    return " ".join(part if part in ("kommun", "stad", "län") else part.capitalize() for part in parts)


def _layer(kind: Kind, title: str, named: list[Named]) -> Inferred | None:
    """Infer the layer where the kind and the parties leave one only."""
    if kind is Kind.LAW:
        return Inferred("layer", Layer.LAW.value, title)
    levels = {item.place.level for item in named}
    evidence = ", ".join(dict.fromkeys(item.words for item in named))[:200]
    folded = fold(title)
    if kind is Kind.AGREEMENT and Level.MUNICIPALITY in levels and (Level.COUNTY in levels or "lokal" in folded):
        return Inferred("layer", Layer.LOCAL_AGREEMENT.value, evidence)
    if levels == {Level.COUNTY} and kind is Kind.AGREEMENT:
        return Inferred("layer", Layer.COUNTY_AGREEMENT.value, evidence)
    if levels == {Level.COUNTY} and kind in (Kind.ROUTINE, Kind.GUIDELINE):
        return Inferred("layer", Layer.COUNTY_ROUTINE.value, evidence)
    return None
