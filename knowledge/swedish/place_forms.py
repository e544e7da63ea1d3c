"""Every way in which a place's name may be written, worked out once for the matcher.

A form is a tuple of folded words ("tyreso", "kommun" apart). The register's names are spread into genitives, the
phrases for counties and spellings of å, ä and ö as aa, ae and oe.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum

from simplemma import is_known

from knowledge.model import Level, Place
from knowledge.swedish.place_words import section
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

LETTERS = re.compile(r"[^\W\d_]+")
TRANSLITERATION = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe"})
SHORT = 4
"""Names of so few letters are too easily something else to stand alone."""


class Strength(IntEnum):
    """How much the words around a name must say before it counts, least first."""

    FREE = 0
    RARE = 1
    PERSON = 2
    ORDINARY = 3
    SURNAME = 4
    """An ordinary word and a surname."""
    ABBREVIATION = 5
    """An abbreviation of the trade ("LOS"): in a message of nothing else it is that."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one place.

    Attributes:
        place: The place.
        spelled: The words with their diacritics, in lower case.
        strength: What the words around it must say.
        plain: The same where it is typed without its diacritics ("are" for Åre).
        genitive: True where it ends in a genitive s that the name has not.
    """

    place: Place
    spelled: str
    strength: Strength
    plain: Strength
    genitive: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms, indexed for the matcher.

    Attributes:
        exact: Forms by their folded words.
        joined: Forms of long names by their folded letters without spaces.
        counties: The county by the folded name that its phrases begin with ("orebro" for "Örebro län").
        longest: Most words that a form has.
        vocabulary: Folded words that are no place, for comparison with misspellings.
        fuzzy: Folded one-word names and multi-word names written together, by length.
    """

    exact: dict[tuple[str, ...], list[Form]]
    joined: dict[str, list[Form]]
    counties: dict[str, Place]
    longest: int
    vocabulary: frozenset[str]
    fuzzy: dict[int, list[str]]


@functools.cache
def load_forms() -> Forms:
    """Return the forms of all places of the register; worked out once a process."""
    places = Places.load()
    exact: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    counties: dict[str, Place] = {}
    municipalities = {
        fold(name) for place in places if place.level is Level.MUNICIPALITY for name in places.names(place.code)
    }
    for place in places:
        for name in places.names(place.code):
            _add(exact, place, name)
        if place.level is Level.COUNTY:
            for base in _county_bases(places.names(place.code)):
                counties[fold(base)] = place
                _add_county(exact, place, base, alone=fold(base) not in municipalities)
    joined: dict[str, list[Form]] = defaultdict(list)
    fuzzy: dict[int, set[str]] = defaultdict(set)
    for words, forms in exact.items():
        whole = "".join(words)
        if len(whole) > 2 * SHORT or len(words) > 1:
            joined[whole].extend(forms)
        if not any(form.genitive for form in forms) and (len(words) == 1 or " " in forms[0].place.name):
            fuzzy[len(whole)].add(whole)
    vocabulary = frozenset(fold(word) for word in section("vocabulary"))
    by_length = {length: sorted(names) for length, names in fuzzy.items()}
    for whole in {name for names in fuzzy.values() for name in names}:
        joined.setdefault(whole, exact.get((whole,), []))
    return Forms(dict(exact), dict(joined), counties, max(map(len, exact)), vocabulary, by_length)


def _strength(place: Place, spelled: str) -> Strength:
    """Return what the words around a name must say where it is spelled with its diacritics."""
    listed = (
        (Strength.ABBREVIATION, "abbreviations"),
        (Strength.SURNAME, "surnames"),
        (Strength.ORDINARY, "ordinary"),
        (Strength.PERSON, "persons"),
        (Strength.RARE, "rare"),
    )
    for strength, name in listed:
        if spelled in section(name):
            return strength
    if place.level is Level.LOCALITY and len(spelled) <= SHORT:
        return Strength.RARE
    return Strength.FREE


def _county_bases(names: tuple[str, ...]) -> list[str]:
    """Return what a county's phrases begin with: its name without "län", and its other one-word names."""
    official = [name.removesuffix(" län").removesuffix("s") for name in names if name.endswith(" län")]
    others = [name for name in names[1:] if " " not in name and "-" not in name and not name.endswith("regionen")]
    bases = [name for name in official if not name.startswith("Region")]
    return list(dict.fromkeys([*bases, *(name for name in others if name != "VGR")]))


def _add_county(exact: dict[tuple[str, ...], list[Form]], place: Place, base: str, *, alone: bool) -> None:
    """Add the phrases of a county ("i Örebro län", "regionen i Kronoberg", "region of Scania")."""
    own = (base, base + "s")
    phrases = [f"{name} {tail}" for name in own for tail in section("county_tails")]
    if base != "Gotland":  # Region Gotland is the municipality; only the county is called länet.
        phrases += [f"{head} {link}{name}" for head in section("county_heads") for link in ("", "i ") for name in own]
        phrases += [f"region {name} {tail}" for name in own for tail in ("län", "läns")]
        phrases += [f"{head} of {base}" for head in ("region", "county")]
    if alone:
        phrases.append(base)
    for phrase in phrases:
        _add(exact, place, phrase)


def _add(exact: dict[tuple[str, ...], list[Form]], place: Place, name: str) -> None:
    """Add a name in all its spellings."""
    base = " ".join(LETTERS.findall(name.casefold()))
    spellings = [(base, False)] if base.endswith(("s", "x", "z")) else [(base, False), (base + "s", True)]
    strength = _strength(place, base)
    for spelled, genitive in spellings:
        is_word = fold(spelled) != spelled and is_known(fold(spelled), lang="sv")
        plain = Strength.ORDINARY if is_word else strength
        form = Form(place, spelled, strength, plain, genitive)
        for typed in (spelled, spelled.translate(TRANSLITERATION)):
            key = tuple(fold(typed).split())
            if all(other.place != place for other in exact[key]):
                exact[key].append(form)
