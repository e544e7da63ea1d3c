"""Glossaries of a library: any document of the kind with a table of words, in every format that tables are read from.

An organisation writes its own as a Markdown table, a spreadsheet or a Word document and puts it into its folder: words that it adds
are known from the next indexing on, and its explanation of a word takes the place of a wider or an example document's. Columns are
recognised by name (``COLUMNS``), so that their order and the rest of the document are free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.model import Block, BlockKind, Document, Kind
from knowledge.query import ASKING_WORDS, without_places
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import fold_stem
from knowledge.swedish.tokens import STOP_WORDS, WORD, fold

COLUMNS = {
    "term": ("ord", "term", "begrepp", "forkortning"),
    "spelled": ("utskrivet", "fullstandigt", "star for"),
    "meaning": ("betydelse", "forklaring", "definition"),
    "confuse": ("blanda inte ihop med", "forvaxla inte med"),
    "variants": ("varianter", "kallas ocksa", "synonymer"),
    "source": ("kalla", "kallor"),
}
LONGEST = 4
"""Words of the longest term that is looked for."""
MISSPELT = 7
"""Letters from which a word may be misspelt; shorter ones are too like each other."""
SAID_BY = re.compile(
    r"\b(?:min|vår|mina|våra|my|our) (?:chef|handledare|mentor|kollega|kollegor|boss|manager|supervisor|colleagues?|coworkers?)\b",
    re.IGNORECASE,
)
"""Who said a word: "chef" alone may tell which of its meanings is asked about."""
WHERE_MET = frozenset(
    """ord ordet förkortning förkortningen samma sak egentligen ny exakt precis säger sa sade skrev skriver skrivit stod pratar pratade kallar
    alla folk kollegor kollegorna kollega kollegan alltid aldrig ihop blandar förstår fattar fatta varenda papper papperet pappret pappren lapp
    lappen anteckning anteckningen journalen mötet överallt ens riktigt liksom word term abbreviation exactly everyone everybody people colleagues
    colleague boss somebody someone always never understand say says said wrote write writes written note notes paper meeting here same thing
    ser sett hör hört läst läser dum dumt aning see sees seen hear heard read everywhere idea stupid hela tiden time jämt nybörjare beginner engelska svenska english swedish translate translated translation översätt översätta kallas heter simple simply enkelt enkla
    like new i'm im its it's what's btw please really just""".split()
)
"""Where somebody has met a word, who said it, and that they do not understand it: nothing that is asked besides."""
FILLERS = STOP_WORDS | ASKING_WORDS | WHERE_MET
FREE_WORDS = 1
"""Other words that a question about a word may hold; with more of them it asks for something else."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A word as a glossary explains it.

    Attributes:
        names: The word, written out, and its variants.
        spelled: Written out, or the word itself.
        meaning: The explanation.
        words: What is quoted: the row without variants and source, verbatim.
        document: The glossary.
        block: Index of the row in the document.
    """

    names: tuple[str, ...]
    spelled: str
    meaning: str
    words: str
    document: Document
    block: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that a question asks about.

    Attributes:
        surface: The word as written in the question.
        entries: Its meanings; several where the word has several and the question does not tell which.
    """

    surface: str
    entries: tuple[Entry, ...]


class Glossary:
    """The words of all glossaries of a library."""

    def __init__(self, documents: Iterable[Document], places: Places) -> None:
        """Read the glossaries among some documents."""
        self._places = places
        self.entries = tuple(entry for document in documents for entry in entries_of(document))
        self._by_key: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for key in dict.fromkeys(key for name in entry.names for key in _keys(name)):
                self._by_key.setdefault(key, []).append(entry)
        self._long = [key for key in self._by_key if len(key) >= MISSPELT]

    def asked(self, question: str, open_paths: frozenset[str]) -> tuple[Asked, ...]:
        """Return the words that a question asks the meaning of.

        Args:
            question: What was asked, with or without diacritics, compounds written together or apart.
            open_paths: Paths of the documents that may be evidence.

        Returns:
            The words in the question's order; empty where a word is unknown or the question holds more than words to explain.
        """
        found, free = self._read(without_places(question) or question, open_paths)
        if not found:
            # A place may be a word itself: "Länsdelsgrupp norr".
            found, free = self._read(question, open_paths)
        return tuple(_chosen(one, free) for one in found) if len(free) <= FREE_WORDS or _settles(found, free) else ()

    def is_all_of(self, question: str, open_paths: frozenset[str]) -> bool:
        """Return whether a question holds a glossary's words and nothing else to search for ("LOS? står på varenda papper här").

        Args:
            question: What was asked, in any spelling that ``asked`` knows.
            open_paths: Paths of the documents that may be evidence.
        """
        found, free = self._read(without_places(question) or question, open_paths)
        return bool(found) and not free

    def _read(self, text: str, open_paths: frozenset[str]) -> tuple[list[Asked], list[str]]:
        """Return the glossary's words that a text holds, and its other words."""
        text = SAID_BY.sub(" ", text)
        tokens = list(WORD.finditer(text))
        found: list[Asked] = []
        free: list[str] = []
        position = 0
        while position < len(tokens):
            hit = self._at(text, tokens, position, open_paths)
            if hit is None:
                word = fold(tokens[position].group(0))
                if word not in FILLERS and tokens[position].group(0).casefold() not in FILLERS:
                    free.append(word)
                position += 1
                continue
            asked, length = hit
            if all(other.entries != asked.entries for other in found):
                found.append(asked)
            position += length
        return found, free

    def _at(
        self, text: str, tokens: Sequence[re.Match[str]], position: int, open_paths: frozenset[str]
    ) -> tuple[Asked, int] | None:
        for length in range(min(LONGEST, len(tokens) - position), 0, -1):
            surface = text[tokens[position].start() : tokens[position + length - 1].end()]
            if length == 1 and (fold(surface) in FILLERS or surface.casefold() in FILLERS) and not surface.isupper():
                return None
            entries = self._known(surface, open_paths)
            if entries:
                return Asked(surface, entries), length
        return None

    def _known(self, surface: str, open_paths: frozenset[str]) -> tuple[Entry, ...]:
        keys = _keys(surface)
        found = [entry for key in keys for entry in self._by_key.get(key, ())]
        if not found and len(keys[0]) >= MISSPELT:
            allowed = 1 if len(keys[0]) < 10 else 2
            hit = process.extractOne(keys[0], self._long, scorer=OSA.distance, score_cutoff=allowed)
            found = list(self._by_key[hit[0]]) if hit and hit[0][0] == keys[0][0] else []
        found = [entry for entry in dict.fromkeys(found) if entry.document.path in open_paths]
        # A row of its own wins over being a variant in another word's row.
        own = [entry for entry in found if keys[0] in _keys(entry.names[0])]
        return self._nearest(own or found)

    def _nearest(self, entries: list[Entry]) -> tuple[Entry, ...]:
        """Return the entries of the most local glossary, an organisation's own before an example."""
        if not entries:
            return ()
        ranks = [
            (len(self._places.ancestors(entry.document.metadata.scope.place)), not entry.document.metadata.example)
            for entry in entries
        ]
        return tuple(entry for entry, rank in zip(entries, ranks, strict=True) if rank == max(ranks))


def entries_of(document: Document) -> Iterator[Entry]:
    """Yield the words of a glossary; a document of another kind, or without columns of that name, has none."""
    if document.metadata.kind is not Kind.GLOSSARY:
        return
    for number, block in enumerate(document.blocks):
        cells = cells_of(block)
        term, meaning = cells.get("term", ""), cells.get("meaning", "")
        if not term or not meaning:
            continue
        spelled = cells.get("spelled") or term
        names = [
            *_listed(term),
            *([spelled] if len(spelled.split()) <= LONGEST else []),
            *_listed(cells.get("variants", "")),
        ]
        end = block.text.find(f"{meaning}") + len(meaning)
        if confuse := cells.get("confuse"):
            end = block.text.find(confuse, end) + len(confuse)
        yield Entry(tuple(dict.fromkeys(names)), spelled, meaning, block.text[:end], document, number)


def cells_of(block: Block) -> dict[str, str]:
    """Return the cells of a glossary's row by what they are (keys of ``COLUMNS``)."""
    if block.kind is not BlockKind.TABLE_ROW:
        return {}
    named = {fold(header).strip(" :*"): cell.strip() for header, cell in zip(block.header, block.cells, strict=False)}
    return {key: named[name] for key, names in COLUMNS.items() for name in names if name in named}


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _keys(name: str) -> tuple[str, ...]:
    """Return what a name is looked up by: its letters without spaces and diacritics, and the stem of its last word."""
    words = [match.group(0) for match in WORD.finditer(name)]
    if not words:
        return ("",)
    whole = "".join(fold(word) for word in words)
    stemmed = "".join([*(fold(word) for word in words[:-1]), fold_stem(words[-1])])
    return (whole,) if stemmed == whole or len(stemmed) < LONGEST else (whole, stemmed)


def _chosen(asked: Asked, free: Sequence[str]) -> Asked:
    """Return the meaning that the rest of the question shows ("AT-läkare", "vad gör AT i rehab"), all where it shows none."""
    if len(asked.entries) == 1:
        return asked
    shown = [entry for entry in asked.entries if any(_holds(entry, word) for word in free)]
    return Asked(asked.surface, tuple(shown)) if len(shown) == 1 else asked


def _settles(found: Sequence[Asked], free: Sequence[str]) -> bool:
    """Return whether the free words only tell which of a word's meanings is meant."""
    several = [one for one in found if len(one.entries) > 1]
    return bool(several) and all(any(_holds(entry, word) for one in several for entry in one.entries) for word in free)


def _holds(entry: Entry, word: str) -> bool:
    return len(word) >= LONGEST and fold_stem(word) in fold(f"{entry.spelled} {entry.meaning}")
