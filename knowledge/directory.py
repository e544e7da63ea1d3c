"""Whom to reach: contacts by function, unit and place, the nearest place first."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from rapidfuzz import fuzz

from knowledge.contacts.asked_hours import misses_asked_time, steps_in, without_asked_time
from knowledge.contacts.number_given import same_number
from knowledge.contacts.phone_numbers import lacks_zero
from knowledge.contacts.reachable import Reachable, without_repetitions
from knowledge.contacts.rows import Contact
from knowledge.index.snapshot import Snapshot
from knowledge.model import BlockKind, Level, Place, QuestionKind
from knowledge.query import Query, without_places
from knowledge.swedish.follow_up_words import NAMED_TIME
from knowledge.swedish.language import ENGLISH
from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.places import Places
from knowledge.swedish.question_words import asks_who_may
from knowledge.swedish.thesaurus import TermGroup, TermKind, Thesaurus, stems
from knowledge.swedish.tokens import fold
from knowledge.swedish.tokens import words as words_of
from knowledge.swedish.topic_words import own_words
from knowledge.swedish.whom_to_call import whom_to_call

ALIKE = 85
"""Likeness of two function names, 0 to 100, from which they are taken to be the same."""
SHORT_NAME = 4
ON_CALL = re.compile(r"\bjour(?:en|erna|nummer|numret|telefonen|are)?\b|\bon[ -]call\b", re.IGNORECASE)
"""Asks for whoever is on call."""
HOLDER_WORDS = "vem är heter ansvarig telefon telefonnummer nummer numret ringer ringa kontakt nå mejl who phone number call contact"
"""Words that ask for a function's holder without saying anything of what it does."""

ASKING_WORDS = frozenset(
    words_of(
        f"{HOLDER_WORDS} svarar frågor fråga direktlinje nås når rätt öppen öppet stängd stängt bemannad answers questions about reach line open closed staffed"
    )
)
"""Words of a question for a number that say nothing of whose."""
SHORTEST_NAMED = 3
SOMEBODY = re.compile(r"\w{3}(?:are|aren|ska|skan|man|mannen|ombud|ombudet|chef|chefen)$")
"""How words end that mean somebody by what they do, diacritics apart."""


class Directory:
    """All contacts of a snapshot."""

    def __init__(self, snapshot: Snapshot, places: Places, thesaurus: Thesaurus) -> None:
        """Resolve every contact's place and function."""
        self._places = places
        rows = {
            (passage.path, block): passage
            for passage in snapshot.passages
            for block in range(passage.first, passage.last + 1)
        }
        # The same rule as for passages: a row under another municipality's heading is that municipality's.
        self._entries: list[Reachable] = []
        for contact in snapshot.contacts:
            document = snapshot.documents[snapshot.by_document[contact.path]]
            passage = rows.get((contact.path, contact.block))
            if passage is None:
                continue
            functions = _terms(thesaurus, contact.function)
            units = _terms(thesaurus, contact.unit or "") - functions
            serves = tuple(snapshot.narrower.get(snapshot.by_id[passage.id], (document.metadata.scope.place,)))
            in_text = document.blocks[contact.block].kind is not BlockKind.TABLE_ROW
            for place in serves:
                self._entries.append(
                    Reachable(contact, document, passage, place, functions, units, in_text, serves=serves)
                )

    def reach(
        self,
        wanted: Iterable[TermGroup],
        place: Place | None,
        open_paths: frozenset[str],
        words: str = "",
        most: int = 3,
    ) -> list[Reachable]:
        """Find contacts that serve a place for some functions.

        Args:
            wanted: Functions and units asked about or named in the answer, the most important first.
            place: The place; contacts of it and its ancestors are allowed. None gives nothing.
            open_paths: Paths of the documents that hold for the question.
            words: The question, to choose between several contacts of a function by unit or area.
            most: Most contacts returned.

        Returns:
            The best first: by order of the function, then whether they are reached at the time that the question names,
            then the nearest place, then words in common.
        """
        if place is None:
            return []
        order: dict[str, int] = {}
        units: set[str] = set()
        for group in wanted:
            order.setdefault(group.term, len(order))
            if group.kind is TermKind.UNIT:
                units.add(group.term)
        said = set(words_of(fold(words)))
        if place.level is Level.LOCALITY:
            # "samma fråga fast Jordbro": of the municipality's districts the one that is asked about.
            said |= set(words_of(fold(place.name)))
        scored = []
        for number, entry in enumerate(self._holding(place, open_paths)):
            ranks = [float(order[term]) for term in entry.functions if term in order]
            # A unit's name says less than the function: the care centre of a care contact, not its district nurse. Of a unit
            # asked for itself, the rows of that unit are as good as another's that names it ("beredskapsläkare i primärvården").
            ranks += [order[term] + (0.0 if term in units else 0.5) for term in entry.units if term in order]
            if calls(words, entry.contact.unit):
                # Called by its very name, whatever group of words the name stands in as well ("nattpatrullen").
                ranks.append(-1.0)
            if not ranks:
                continue
            depth = len(self._places.ancestors(entry.place))
            contact = entry.contact
            common = len(said & set(words_of(fold(f"{contact.function} {contact.unit or ''} {contact.area or ''}"))))
            # A number that lost its first zero reaches nobody: any other goes before it.
            is_broken = lacks_zero(contact.phone or "")
            closed = misses_asked_time(words, contact)
            by_unit = order.keys().isdisjoint(entry.functions)
            scored.append(((min(ranks), closed, -depth, by_unit, -common, is_broken, entry.is_in_text, number), entry))
        ordered = sorted(scored, key=lambda item: item[0])
        # A district that the question names leaves the neighbouring district's contact out.
        closest: dict[tuple[float, bool, bool], int] = {}
        for (rank, closed, _, by_unit, missing, *_), _entry in ordered:
            alike = (rank, closed, by_unit)
            closest[alike] = min(missing, closest.get(alike, missing))
        kept = [entry for key, entry in ordered if key[4] == closest[key[0], key[1], key[3]]]
        return without_repetitions(kept)[:most]

    def within(self, wanted: Iterable[TermGroup], place: Place, open_paths: frozenset[str]) -> list[Reachable]:
        """Return the contacts of some functions, or of units where no function is wanted, in the municipalities of a place.

        Args:
            wanted: Functions and units.
            place: A county or a part of one.
            open_paths: Paths of the documents that hold today.
        """
        terms = {group.term for group in wanted}
        found = [
            entry
            for entry in self._entries
            if entry.document.path in open_paths
            and self._places.is_within(entry.place, place.code)
            and not entry.is_in_text
            and terms & (entry.functions | entry.units)
        ]
        found = [entry for entry in found if terms & entry.functions] or found
        return without_repetitions(sorted(found, key=lambda entry: self._places.get(entry.place).name))

    def on_call(self, place: Place | None, open_paths: frozenset[str], words: str, most: int = 4) -> list[Reachable]:
        """Find who is on call in a place at the time that a question names, or at any, whoever or of the name that it holds beside.

        "vem ringer jag på helgen?" and "numret till jouren" ask for whoever is on call, "sjuksköterska på natten" for the nurse whose
        row says so.

        Args:
            place: The place; contacts of it and its ancestors are allowed. None gives nothing.
            open_paths: Paths of the documents that hold for the question.
            words: The question.
            most: Most contacts returned.
        """
        rest = without_asked_time(words)
        if rest is None and ON_CALL.search(words):
            rest = ON_CALL.sub(" ", words)
        if place is None or rest is None:
            return []
        named = [fold(word) for word in own_words(without_places(rest)) if word not in ENGLISH]
        found = [
            entry
            for entry in self._holding(place, open_paths)
            if entry.contact.on_call_phone
            and not entry.is_in_text
            and not misses_asked_time(words, entry.contact)
            and all(name in fold(f"{entry.contact.function} {entry.contact.unit or ''}") for name in named)
        ]
        found.sort(key=lambda entry: -len(self._places.ancestors(entry.place)))
        return without_repetitions(found)[:most]

    def called(self, place: Place | None, open_paths: frozenset[str], words: str, most: int = 3) -> list[Reachable]:
        """Find whose function or unit holds every word that a question says beside asking ("vem svarar på frågor om LSS?").

        Args:
            place: The place; contacts of it and its ancestors are allowed. None gives nothing.
            open_paths: Paths of the documents that hold for the question.
            words: The question.
            most: Most contacts returned.
        """
        said = words_of(NAMED_TIME.sub(" ", without_places(words)))
        named = [word for word in said if word not in LIGHT and word not in ASKING_WORDS]
        if place is None or not named:
            return []
        found = [
            entry
            for entry in self._holding(place, open_paths)
            if not entry.is_in_text
            and all(_begins(word, f"{entry.contact.function} {entry.contact.unit or ''}") for word in named)
        ]
        exact = [entry for entry in found if all(_is_named(word, entry.contact) for word in named)]
        found = exact or found
        area = set(words_of(fold(place.name)))
        found.sort(
            key=lambda entry: (
                -len(self._places.ancestors(entry.place)),
                misses_asked_time(words, entry.contact),
                area.isdisjoint(words_of(fold(entry.contact.area or ""))),
            )
        )
        return without_repetitions(found)[:most]

    def named_in(self, text: str, place: Place | None, open_paths: frozenset[str], most: int = 2) -> list[Reachable]:
        """Find whom a text names by a word of their function that means somebody ("ringer samordnaren": "Hemtjänst, samordnare").

        Args:
            text: Words of a rule.
            place: The place; None gives nothing.
            open_paths: Paths of the documents that hold for the question.
            most: Most contacts returned.
        """
        named = [word for word in words_of(text) if SOMEBODY.search(fold(word))]
        if place is None or not named:
            return []
        found = [
            entry
            for entry in self._holding(place, open_paths)
            if not entry.is_in_text and any(_is_named(word, entry.contact) for word in named)
        ]
        area = set(words_of(fold(place.name)))
        found.sort(key=lambda entry: area.isdisjoint(words_of(fold(entry.contact.area or ""))))
        return without_repetitions(found)[:most]

    def named_like(self, function: TermGroup, place: Place | None, open_paths: frozenset[str]) -> list[Reachable]:
        """Find contacts whose function is written much like one of a term's words, or ends in it ("nattsjuksköterska", "beredskapsläkare").

        Args:
            function: The function asked about.
            place: The place; None gives nothing.
            open_paths: Paths of the documents that hold for the question.
        """
        if place is None:
            return []
        names = [fold(name) for name in (function.term, *function.swedish) if len(name) > SHORT_NAME]
        return [
            entry
            for entry in self._holding(place, open_paths)
            if any(
                fuzz.token_set_ratio(name, called) >= ALIKE
                or (function.kind is TermKind.FUNCTION and any(word.endswith(name) for word in words_of(called)))
                for name in names
                for called in (fold(entry.contact.function), fold(entry.contact.unit or ""))
            )
        ][:2]

    def numbered(self, number: str, open_paths: frozenset[str]) -> list[Reachable]:
        """Return the contacts that a number is, in any place.

        Args:
            number: A number as somebody wrote it.
            open_paths: Paths of the documents that hold for the question.
        """
        found = [
            entry
            for entry in self._entries
            if entry.document.path in open_paths
            and (same_number(entry.contact.phone, number) or same_number(entry.contact.on_call_phone, number))
        ]
        return without_repetitions([entry for entry in found if not entry.is_in_text] or found)

    def _holding(self, place: Place, open_paths: frozenset[str]) -> Iterator[Reachable]:
        """Yield the contacts of the open documents that hold for a place: its own and those of the places around it."""
        for entry in self._entries:
            if entry.document.path in open_paths and self._places.is_within(place.code, entry.place):
                yield entry

    def in_rows(self, passages: Container[str]) -> list[Reachable]:
        """Return the contacts that some passages tell of, by their ids."""
        return [entry for entry in self._entries if entry.passage.id in passages]

    def filled_in_for(self, item: Reachable, place: Place | None) -> Reachable | None:
        """Return whose closing hours a contact's hours are ("när primärvårdsjouren är stängd"), None where no row of its list is that.

        Args:
            item: The contact.
            place: The place asked about: of several rows that are alike its own is returned.
        """
        here = [entry for entry in self._entries if place and self._places.is_within(place.code, entry.place)]
        hours = fold(" ".join(filter(None, (item.contact.hours, item.contact.on_call_hours))))
        named = [stem for word in words_of(hours) if len(word) > SHORT_NAME for stem in stems(word)]
        for entry in (*here, *self._entries):
            if entry.document.path != item.document.path or entry is item or entry.contact == item.contact:
                continue
            called = set(stems(fold(f"{entry.contact.function} {entry.contact.unit or ''}")))
            if not called.isdisjoint(named) and not steps_in(entry.contact):
                return entry
        return None

    def coordinators(
        self, place: Place | None, open_paths: frozenset[str], thesaurus: Thesaurus, most: int = 2
    ) -> list[Reachable]:
        """Return whom to ask in a place where the documents do not say, the first to ask first."""
        return self.reach(thesaurus.named(whom_to_call().coordinators), place, open_paths, most=most)


def _begins(word: str, name: str) -> bool:
    """Return whether a word of a name begins like a word, in any inflection."""
    own = stems(word)[0]
    return len(own) >= SHORTEST_NAMED and any(stem.startswith(own) for stem in stems(name))


def _is_named(word: str, contact: Contact) -> bool:
    """Return whether a contact's function or unit has a word itself, definite or not, and not one of its stem alone."""
    said = fold(word)
    names = words_of(fold(f"{contact.function} {contact.unit or ''}"))
    return any(said in {f"{name}{ending}" for ending in ("", "n", "en", "s", "ns", "na")} for name in names)


def calls(question: str, unit: str | None) -> bool:
    """Return whether a question holds the very name of a unit."""
    name = " ".join(words_of(fold(unit or "")))
    return len(name) > SHORT_NAME and f" {name} " in f" {' '.join(words_of(fold(question)))} "


def _terms(thesaurus: Thesaurus, text: str) -> frozenset[str]:
    return frozenset(group.term for match in thesaurus.find(text) for group in match.groups)


def function_groups(thesaurus: Thesaurus, text: str, language: str = "sv") -> list[TermGroup]:
    """Return the functions and units that a text names, in order, functions first."""
    found = [group for match in thesaurus.find(text, language) for group in match.groups]
    functions = [group for group in found if group.kind is TermKind.FUNCTION]
    return functions + [group for group in found if group.kind is TermKind.UNIT]


def asked_holder(query: Query) -> TermGroup | None:
    """Return the function where the whole question is who holds it in a place ("vem är GSA i Haninge?"), else None."""
    if query.kind not in (QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.CONTACT) or asks_who_may(query.text):
        return None
    functions = [match for match in query.terms if match.groups[0].kind is TermKind.FUNCTION]
    if len(functions) != 1:
        return None
    named = [functions[0], *(match for match in query.terms if match.groups[0].kind is TermKind.UNIT)]
    within = [stem for match in named for stem in stems(match.surface) + stems(match.surface, english=True)]
    asking = {*stems(HOLDER_WORDS), *stems(HOLDER_WORDS, english=True)}
    # At a time that is asked about, the function is still all that is asked for.
    times = set(words_of(query.text)) - set(words_of(without_asked_time(query.text) or query.text))
    rest = [
        word.word for word in query.words if stems(word.word)[0] not in {*within, *asking} and word.word not in times
    ]
    return functions[0].groups[0] if not rest else None
