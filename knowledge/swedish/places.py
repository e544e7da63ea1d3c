"""The tree of places: Sweden, its counties, parts of counties, municipalities and well-known localities.

The register is ``data/places.csv``: a row per county, area and municipality, with the localities of a municipality in
its last column (names parted by ``;``, other spellings of one by ``|``).
"""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz import fuzz, process

from knowledge.model import SWEDEN, Level, Place
from knowledge.swedish.tokens import fold

REGISTER = Path(__file__).parent / "data" / "places.csv"
TAIL = re.compile(r"\s+(?:kommuns?|stads?|municipality)$")


class UnknownPlaceError(KeyError):
    """No place has that code or name.

    Attributes:
        name: What was looked up.
        suggestions: Names that are close to it, best first; may be empty.
    """

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep the name and the suggestions."""
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        """Return the fault in words meant for an editor."""
        hint = f" Menade du {', '.join(self.suggestions)}?" if self.suggestions else ""
        return f"Okänd plats: {self.name!r}.{hint}"


class Places:
    """The whole tree, immutable once loaded."""

    def __init__(self, places: Mapping[str, Place], other_names: Mapping[str, tuple[str, ...]]) -> None:
        """Index the places.

        Args:
            places: Every place by its code, Sweden included; each parent must be there.
            other_names: Further names of a place by its code.
        """
        self._places = dict(places)
        self._other_names = dict(other_names)
        self._children: dict[str, list[Place]] = defaultdict(list)
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in self._places.values():
            if place.parent is not None:
                self._children[self._places[place.parent].code].append(place)
            for key in {_key(name) for name in self.names(place.code)}:
                self._by_name[key].append(place)

    @staticmethod
    @functools.cache
    def load() -> Places:
        """Return the tree of the register that comes with Samlots; read once a process."""
        return _read(REGISTER)

    def __iter__(self) -> Iterator[Place]:
        """Iterate over all places, parents before their children."""
        return iter(self._places.values())

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._places)

    def get(self, code: str) -> Place:
        """Return the place with that code.

        Raises:
            UnknownPlaceError: No place has it.
        """
        try:
            return self._places[code]
        except KeyError:
            raise UnknownPlaceError(code) from None

    def common_county(self, codes: Iterable[str]) -> Place | None:
        """Return the one county that places are or lie in, None where they are of none or of several; the whole country is of none.

        Args:
            codes: Codes of the places.

        Raises:
            UnknownPlaceError: A code is none of a place.
        """
        nodes = (node for code in codes for node in self.ancestors(code) if node.level is Level.COUNTY)
        counties = {node.code: node for node in nodes}
        return next(iter(counties.values())) if len(counties) == 1 else None

    def names(self, code: str) -> tuple[str, ...]:
        """Return the name and all other names of a place.

        Raises:
            UnknownPlaceError: No place has that code.
        """
        return (self.get(code).name, *self._other_names.get(code, ()))

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """Return the place itself, its parent and so on up to Sweden.

        Raises:
            UnknownPlaceError: No place has that code.
        """
        chain = [self.get(code)]
        while chain[-1].parent is not None:
            chain.append(self._places[chain[-1].parent])
        return tuple(chain)

    def is_within(self, code: str, ancestor: str) -> bool:
        """Tell whether a place is the other one or lies in it.

        Raises:
            UnknownPlaceError: One of the codes is no place's.
        """
        self.get(ancestor)
        return any(place.code == ancestor for place in self.ancestors(code))

    def children(self, code: str) -> tuple[Place, ...]:
        """Return the places right below one, in the order of the register.

        Raises:
            UnknownPlaceError: No place has that code.
        """
        self.get(code)
        return tuple(self._children.get(code, ()))

    def municipality_of(self, code: str) -> Place | None:
        """Return the municipality that a place is or lies in, None for anything wider.

        Raises:
            UnknownPlaceError: No place has that code.
        """
        return next((place for place in self.ancestors(code) if place.level is Level.MUNICIPALITY), None)

    def by_name(self, name: str) -> Place:
        """Return the place that a metadata value names.

        Codes, names with or without "kommun", names of regions and "Sverige" are understood; letter case and
        diacritics do not matter. A municipality goes before a locality of the same name.

        Args:
            name: One place's name, nothing else; ``find_places`` reads running text.

        Raises:
            UnknownPlaceError: No place is called so, or several localities are.
        """
        if name.strip() in self._places:
            return self._places[name.strip()]
        for key in _keys(name):
            found = self._by_name.get(key, [])
            exact = [place for place in found if name.casefold().startswith(place.name.casefold())] or found
            wide = [place for place in exact if place.level is not Level.LOCALITY]
            if len(wide or exact) == 1:
                return (wide or exact)[0]
            if found:
                raise UnknownPlaceError(name, tuple(self._qualified(place) for place in wide or exact))
        raise UnknownPlaceError(name, self._close(name))

    def _qualified(self, place: Place) -> str:
        """Return the name with the municipality, which tells localities of one name apart."""
        municipality = self.municipality_of(place.code)
        return place.name if municipality in (None, place) else f"{place.name} ({place.code})"

    def _close(self, name: str) -> tuple[str, ...]:
        """Return up to three names that are spelled nearly so."""
        near = process.extract(_keys(name)[-1], self._by_name.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=70)
        return tuple(dict.fromkeys(self._by_name[key][0].name for key, _, _ in near))


def slug(name: str) -> str:
    """Return the name as the last part of a code (``"Stora Vika"`` becomes ``"stora-vika"``)."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _key(name: str) -> str:
    """Return the name as the index of names spells it."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


def _keys(name: str) -> list[str]:
    """Return the spellings to look up, the most literal first."""
    key = _key(name)
    bare = TAIL.sub("", key)
    return list(dict.fromkeys([key, bare, bare.removesuffix("s") if bare != key else bare]))


def _read(path: Path) -> Places:
    """Read a register."""
    places = {SWEDEN.code: SWEDEN}
    other_names: dict[str, tuple[str, ...]] = {SWEDEN.code: ("Sweden",)}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            level = Level.AREA if "/" in code else Level.COUNTY if len(code) == 2 else Level.MUNICIPALITY
            places[code] = Place(code, row["name"], level, row["parent"])
            other_names[code] = tuple(filter(None, row["other_names"].split(";")))
            for locality in filter(None, row["localities"].split(";")):
                name, *others = locality.split("|")
                own = f"{code}/{slug(name)}"
                places[own] = Place(own, name, Level.LOCALITY, code)
                other_names[own] = tuple(others)
    return Places(places, other_names)
