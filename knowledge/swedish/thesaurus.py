"""The thesaurus of the trade: groups of words that staff use for the same thing, Swedish and English.

One matcher serves the dialogue's slots (functions, steps, units), query expansion and the translation of English
questions. Data: ``data/thesaurus/*.yml``; an organisation adds files of its own without code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import snowballstemmer
import yaml

from knowledge.swedish.tokens import STOP_WORDS, WORD, fold

DATA = Path(__file__).parent / "data" / "thesaurus"


# libyaml reads thousands of groups in a fraction of the time of the pure Python loader; both load plain values only.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SHORTEST_STEM = 4
AGENT = re.compile(r"ar(?:en|ens|na|nas|es)$")
"""Ends the inflected forms of whoever does something."""
UNSTEMMED = frozenset(
    """fast fasta fastighet skriva skriver skrivit fall fallet laga lagar får fått fatta fattar dotter dottern apotek rätt
    råd bestämmelse bestämmelser inflytande meddelande meddelanden smart relation period administrering""".split()
)
"""Common words whose stem is also that of a term ("skriva", "skrivare"): they stand for themselves alone."""


class Reading(StrEnum):
    """How a word is read when it is looked up."""

    SWEDISH = "swedish"
    UNMARKED = "swedish without diacritics"
    ENGLISH = "english"
    ABBREVIATION = "abbreviation"
    """In capitals as written: AT is a function, at is an English preposition."""


class TermKind(StrEnum):
    """Which slot a term fills; a concept fills none."""

    FUNCTION = "function"
    STEP = "step"
    UNIT = "unit"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Words that stand for the same thing.

    Attributes:
        term: Canonical name.
        kind: Which slot it fills.
        swedish: Other Swedish words and spellings.
        english: English words.
    """

    term: str
    kind: TermKind
    swedish: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text.

    Attributes:
        groups: The groups that the words may stand for, in file order.
        start: First character in the text.
        end: Character after the last.
        surface: The words as written.
        english: True where the words are English.
    """

    groups: tuple[TermGroup, ...]
    start: int
    end: int
    surface: str
    english: bool


class ThesaurusError(ValueError):
    """A thesaurus file cannot be used; the message names the file and the entry in Swedish."""


class Thesaurus:
    """Groups of terms with a matcher over running text.

    Attributes:
        groups: All groups in file order.
    """

    def __init__(self, groups: Iterable[TermGroup]) -> None:
        """Build the matcher of some groups."""
        self.groups = tuple(groups)
        self._phrases: dict[Reading, dict[tuple[str, ...], list[TermGroup]]] = {reading: {} for reading in Reading}
        self._longest: dict[str, int] = {}
        for group in self.groups:
            for english, phrases in ((False, (group.term, *group.swedish)), (True, group.english)):
                for phrase in phrases:
                    if phrase.isupper() and phrase.casefold() in STOP_WORDS:
                        self._phrases[Reading.ABBREVIATION].setdefault((phrase,), []).append(group)
                    self._add(stems(phrase, english), Reading.ENGLISH if english else Reading.SWEDISH, group)
                    if not english and fold(phrase) != phrase.casefold():
                        self._add(folded_stems(phrase), Reading.UNMARKED, group)

    def _add(self, key: tuple[str, ...], reading: Reading, group: TermGroup) -> None:
        if not key or (len(key) == 1 and key[0] in STOP_WORDS):
            return
        self._longest[key[0]] = max(self._longest.get(key[0], 1), len(key))
        owners = self._phrases[reading].setdefault(key, [])
        if group not in owners:
            owners.append(group)

    @classmethod
    def load(cls, folder: Path = DATA) -> Thesaurus:
        """Read all files of a folder.

        Raises:
            ThesaurusError: A file is not a list of groups.
        """
        return _load(folder)

    def named(self, terms: Iterable[str]) -> list[TermGroup]:
        """Return the groups of some canonical names, in their order; a name that no group has is left out."""
        known = {group.term: group for group in reversed(self.groups)}
        return [known[term] for term in terms if term in known]

    def find(self, text: str, language: str = "sv") -> list[TermMatch]:
        """Find terms in running text, longest first, without overlap.

        Args:
            text: Swedish or English words.
            language: ``"en"`` lets English words win where a word is both.

        Returns:
            Matches in text order.
        """
        tokens = list(WORD.finditer(text))
        keys = [_keys(token.group(0)) for token in tokens]
        found: list[TermMatch] = []
        position = 0
        while position < len(tokens):
            match = self._match_at(text, tokens, keys, position, language)
            if match is None:
                position += 1
                continue
            found.append(match[0])
            position += match[1]
        return found

    def _match_at(
        self,
        text: str,
        tokens: list[re.Match[str]],
        keys: list[dict[Reading, str]],
        position: int,
        language: str,
    ) -> tuple[TermMatch, int] | None:
        order = (Reading.ABBREVIATION, Reading.SWEDISH, Reading.UNMARKED, Reading.ENGLISH)
        if language == "en":
            order = (Reading.ABBREVIATION, Reading.ENGLISH, Reading.SWEDISH, Reading.UNMARKED)
        longest = max(self._longest.get(key, 1) for key in keys[position].values())
        for length in range(min(longest, len(tokens) - position), 0, -1):
            for reading in order:
                key = tuple(keys[position + offset][reading] for offset in range(length))
                groups = self._phrases[reading].get(key)
                if groups and not (
                    reading is Reading.ENGLISH and language == "sv" and len("".join(key)) < SHORTEST_STEM
                ):
                    start, end = tokens[position].start(), tokens[position + length - 1].end()
                    english = reading is Reading.ENGLISH
                    return TermMatch(tuple(groups), start, end, text[start:end], english), length
        return None


def _keys(word: str) -> dict[Reading, str]:
    """Return a word's key in each reading; a word with diacritics cannot be one typed without them."""
    plain = fold(word) == word.casefold()
    return {
        Reading.SWEDISH: stem_word(word, False),
        Reading.UNMARKED: fold_stem(word) if plain else "",
        Reading.ENGLISH: stem_word(word, True),
        Reading.ABBREVIATION: word if word.isupper() else "",
    }


_SWEDISH = snowballstemmer.stemmer("swedish")
_ENGLISH = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem_word(word: str, english: bool) -> str:
    """Return the stem of one word, lower case; the word itself where the stem would be too short to tell words apart."""
    plain = word.casefold()
    if plain in UNSTEMMED:
        return plain
    stem: str = _ENGLISH.stemWord(plain) if english else _SWEDISH.stemWord(_indefinite(plain))
    if len(stem) >= SHORTEST_STEM:
        return stem
    # "Läkaren" and "läkarna" are "läkare", whose stem is too short.
    return plain if english else AGENT.sub("are", plain)


@lru_cache(maxsize=50_000)
def fold_stem(word: str) -> str:
    """Return the stem of a Swedish word without its diacritics, for words typed without them."""
    plain = fold(word)
    stem: str = _SWEDISH.stemWord(_indefinite(plain))
    return stem if len(stem) > SHORTEST_STEM else plain


def _indefinite(word: str) -> str:
    """Return "sköterska" for "sköterskan": the Swedish stemmer knows every definite ending but this one."""
    return word[:-1] if word.endswith("an") and not word.endswith(("plan", "man", "organ", "kran")) else word


def stems(phrase: str, english: bool = False) -> tuple[str, ...]:
    """Return the stems of a phrase's words."""
    return tuple(stem_word(match.group(0), english) for match in WORD.finditer(phrase))


def folded_stems(phrase: str) -> tuple[str, ...]:
    """Return the stems of a Swedish phrase's words without diacritics."""
    return tuple(fold_stem(match.group(0)) for match in WORD.finditer(phrase))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Thesaurus:
    groups: list[TermGroup] = []
    for file in sorted(folder.glob("*.yml"), key=lambda path: (path.name != "core.yml", path.name)):
        try:
            values = yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)
        except yaml.YAMLError as error:
            raise ThesaurusError(f"{file.name} går inte att läsa som YAML: {error}") from error
        if not isinstance(values, list):
            raise ThesaurusError(f"{file.name}: filen ska vara en lista av termgrupper.")
        for number, value in enumerate(values, start=1):
            try:
                groups.append(
                    TermGroup(
                        term=str(value["term"]),
                        kind=TermKind(value.get("kind", "concept")),
                        swedish=tuple(str(word) for word in value.get("sv") or ()),
                        english=tuple(str(word) for word in value.get("en") or ()),
                    )
                )
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise ThesaurusError(f"{file.name}, post {number}: {error}") from error
    return Thesaurus(groups)
