"""Introduction paths read from a library's ``introduktioner`` folder; what is wrong is told with file and line.

The format is described for editors in docs/redaktor.md.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents.originals import INTRODUCTIONS as FOLDER
from knowledge.introduction.marked_yaml import Entry, YamlFault, read_marked
from knowledge.introduction.paths import IntroductionPath, Option, Quiz, Step, Words
from knowledge.swedish.places import Places, UnknownPlaceError

STEP_BANK = "_steg.yml"
PATH_KEYS = ("id", "titel", "roll", "enhet", "kallas", "plats", "engelska", "steg")
STEP_KEYS = ("rubrik", "vad", "varför", "att_göra", "sök", "nämner", "lokalt", "plats", "fråga", "engelska")
PATH_NEEDS = ("id", "titel", "roll", "kallas", "steg")
STEP_NEEDS = ("rubrik", "vad", "varför", "att_göra", "sök", "nämner")
USE = "steg"
"""Key that takes a step from the bank; what stands beside it replaces the bank's."""
ID = re.compile(r"[a-z]{2,24}")
LEAST_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class PathFault:
    """What an editor must mend.

    Attributes:
        file: Path below the library folder.
        line: Line in the file, from 1.
        text: What it is and what to do, in Swedish.
    """

    file: str
    line: int
    text: str


def signature(library: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of each file of a library's introductions: while this is the same, so are they.

    Args:
        library: The library folder.
    """
    found = []
    for file in sorted((library / FOLDER).glob("*.yml")):
        try:
            seen = file.stat()
        except OSError:
            # Gone since the folder was listed.
            continue
        found.append((file.name, seen.st_size, seen.st_mtime_ns))
    return tuple(found)


def read_paths(library: Path, places: Places) -> tuple[tuple[IntroductionPath, ...], tuple[PathFault, ...]]:
    """Read a library's introduction paths.

    Args:
        library: The library folder.
        places: The register of places.

    Returns:
        Paths without faults in file order, and all faults. A library without the folder has neither.
    """
    reader = _Reader(library, places)
    paths = reader.read()
    return tuple(paths), tuple(sorted(reader.faults, key=lambda fault: (fault.file, fault.line)))


class _Reader:
    """Reads one folder and collects the faults."""

    def __init__(self, library: Path, places: Places) -> None:
        self.faults: list[PathFault] = []
        self._folder = library / FOLDER
        self._places = places
        self._file = ""

    def read(self) -> list[IntroductionPath]:
        """Read the step bank, then every path."""
        bank = self._bank()
        found: list[IntroductionPath] = []
        taken: dict[tuple[str, str], str] = {}
        for file in sorted(self._folder.glob("*.yml")):
            if file.name == STEP_BANK:
                continue
            entry = self._open(file)
            before = len(self.faults)
            path = self._path(entry, bank) if entry is not None else None
            if path is None or len(self.faults) > before:
                continue
            if (path.id, path.place) in taken:
                text = f"id {path.id} används redan för samma plats i {taken[path.id, path.place]}."
                self._fault(entry.line if entry else 1, text)
                continue
            taken[path.id, path.place] = self._file
            found.append(path)
        return found

    def _bank(self) -> dict[str, tuple[dict[str, Entry], str]]:
        file = self._folder / STEP_BANK
        entry = self._open(file) if file.is_file() else None
        if entry is None:
            return {}
        bank: dict[str, tuple[dict[str, Entry], str]] = {}
        for name, value in (entry.mapping() or {}).items():
            step = value.mapping()
            if step is None:
                self._fault(value.line, f"Steget {name} ska ha rubrik, vad, varför, att_göra, sök och nämner.")
            else:
                bank[name] = (step, self._file)
                self._step(step, value.line)
        return bank

    def _open(self, file: Path) -> Entry | None:
        self._file = f"{FOLDER}/{file.name}"
        try:
            entry = read_marked(file.read_text(encoding="utf-8"))
        except YamlFault as fault:
            self._fault(fault.line, str(fault))
        except (OSError, UnicodeDecodeError):
            self._fault(1, "Filen går inte att öppna. Spara den som vanlig text i UTF-8.")
        else:
            if entry.mapping() is not None:
                return entry
            self._fault(entry.line, "Filen ska vara nycklar med värden, till exempel ”titel: Ny i hemtjänsten”.")
        return None

    def _path(self, entry: Entry, bank: Mapping[str, tuple[dict[str, Entry], str]]) -> IntroductionPath | None:
        values = entry.mapping() or {}
        self._check_keys(values, PATH_KEYS, PATH_NEEDS, entry.line)
        identity = self._text(values, "id") or ""
        if identity and not ID.fullmatch(identity):
            self._fault(
                values["id"].line, "id ska vara 2–24 små bokstäver a–z utan mellanslag, till exempel hemtjanst."
            )
        steps = [self._taken(item, bank) for item in values["steg"].entries()] if "steg" in values else []
        english = self._english(values, ("titel", "roll"))
        return IntroductionPath(
            id=identity,
            title=self._words(values, "titel", english),
            role=self._words(values, "roll", english),
            called=self._texts(values, "kallas"),
            place=self._place(values) or "SE",
            unit=self._text(values, "enhet"),
            file=self._file,
            steps=tuple(step for step in steps if step is not None),
        )

    def _taken(self, item: Entry, bank: Mapping[str, tuple[dict[str, Entry], str]]) -> Step | None:
        """Return a step that stands in the path, or in the bank with what the path says beside it."""
        own = item.mapping() or {}
        name = item.text() or self._text(own, USE)
        if name is None:
            return self._step(own, item.line)
        if name not in bank:
            self._fault(item.line, f"Steget {name} finns inte i {FOLDER}/{STEP_BANK}.{_did_you_mean(name, bank)}")
            return None
        return self._step({**bank[name][0], **{key: value for key, value in own.items() if key != USE}}, item.line)

    def _step(self, values: dict[str, Entry], line: int) -> Step:
        self._check_keys(values, STEP_KEYS, STEP_NEEDS, line)
        english = self._english(values, ("rubrik", "vad", "varför", "att_göra", "fråga"))
        mentions = tuple(
            tuple(text for word in group.entries() if (text := word.text()))
            for group in (values["nämner"].entries() if "nämner" in values else [])
        )
        return Step(
            heading=self._words(values, "rubrik", english),
            what=self._words(values, "vad", english),
            why=self._words(values, "varför", english),
            todo=self._words(values, "att_göra", english),
            search=self._text(values, "sök") or "",
            mentions=tuple(group for group in mentions if group),
            local=self._yes(values),
            place=self._place(values),
            quiz=self._quiz(values["fråga"], english) if "fråga" in values else None,
        )

    def _quiz(self, entry: Entry, english: Mapping[str, Entry]) -> Quiz | None:
        values = entry.mapping()
        if values is None:
            self._fault(entry.line, "fråga ska ha text och alternativ.")
            return None
        self._check_keys(values, ("text", "alternativ"), ("text", "alternativ"), entry.line)
        options = []
        for item in values["alternativ"].entries() if "alternativ" in values else []:
            own = item.mapping() or {}
            self._check_keys(own, ("text", "står", "engelska"), ("text",) if own else (), item.line)
            shown = item.text() or self._text(own, "text") or ""
            stands = self._texts(own, "står") or (shown,)
            options.append(Option(Words(shown, self._text(own, "engelska") or shown), stands))
        if len(options) < LEAST_OPTIONS:
            self._fault(entry.line, "En fråga behöver minst två alternativ.")
        swedish = self._text(values, "text") or ""
        english_text = english["fråga"].text() if "fråga" in english else None
        return Quiz(Words(swedish, english_text or swedish), tuple(options))

    def _check_keys(
        self, values: Mapping[str, Entry], known: tuple[str, ...], needs: tuple[str, ...], line: int
    ) -> None:
        for key, value in values.items():
            if key not in known:
                self._fault(value.line, f"Nyckeln {key} finns inte.{_did_you_mean(key, known)}")
        misspelt = {near for key in values if key not in known for near in _close_to(key, known)}
        for key in needs:
            if key in misspelt:
                continue
            if key not in values:
                self._fault(line, f"{key} saknas.")
            elif not values[key].value:
                self._fault(values[key].line, f"{key} är tom.")

    def _english(self, values: Mapping[str, Entry], known: tuple[str, ...]) -> dict[str, Entry]:
        if "engelska" not in values:
            return {}
        found = values["engelska"].mapping() or {}
        self._check_keys(found, known, (), values["engelska"].line)
        return found

    def _words(self, values: Mapping[str, Entry], key: str, english: Mapping[str, Entry]) -> Words:
        swedish = self._text(values, key) or ""
        other = english[key].text() if key in english else None
        return Words(swedish, other or swedish)

    def _text(self, values: Mapping[str, Entry], key: str) -> str | None:
        return values[key].text() if key in values else None

    def _texts(self, values: Mapping[str, Entry], key: str) -> tuple[str, ...]:
        entries = values[key].entries() if key in values else []
        return tuple(text for entry in entries if (text := entry.text()))

    def _yes(self, values: Mapping[str, Entry]) -> bool:
        said = (self._text(values, "lokalt") or "nej").casefold()
        if said not in ("ja", "nej", "yes", "no", "true", "false"):
            self._fault(values["lokalt"].line, f"lokalt är ”{said}”, men ska vara ja eller nej.")
        return said in ("ja", "yes", "true")

    def _place(self, values: Mapping[str, Entry]) -> str | None:
        name = self._text(values, "plats")
        if name is None:
            return None
        try:
            return self._places.by_name(name).code
        except UnknownPlaceError as error:
            self._fault(values["plats"].line, str(error))
            return None

    def _fault(self, line: int, text: str) -> None:
        fault = PathFault(self._file, line, text)
        if fault not in self.faults:
            self.faults.append(fault)


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = _close_to(name, known)
    return f" Menade du {near[0]}?" if near else ""


def _close_to(name: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
