"""Somebody who can be reached, as the lists and routines that tell of them: of several that tell the same, one with all its sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from knowledge.contacts.rows import Contact
from knowledge.model import Document, Passage
from knowledge.swedish.tokens import fold


@dataclass(frozen=True, slots=True)
class Reachable:
    """A contact that may be shown.

    Attributes:
        contact: The contact.
        document: The list that it stands in.
        passage: Its row.
        place: Code of the place that it serves.
        functions: Terms of the thesaurus that its function names.
        units: Terms that only its unit names.
        is_in_text: Whether it stands in a routine's text and not in a list, which somebody keeps.
        also: Documents and rows that tell the same.
        serves: Codes of all places that its row is for.
    """

    contact: Contact
    document: Document
    passage: Passage
    place: str
    functions: frozenset[str]
    units: frozenset[str]
    is_in_text: bool = False
    also: tuple[tuple[Document, Passage], ...] = ()
    serves: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[tuple[Document, Passage], ...]:
        """Its own row and those that tell the same."""
        return ((self.document, self.passage), *self.also)


def without_repetitions(entries: list[Reachable]) -> list[Reachable]:
    """Keep one of several rows that tell the same: the one that tells most, of equal ones that verified last; it names all its sources."""
    found: list[Reachable] = []
    for entry in entries:
        number = next((n for n, other in enumerate(found) if _tells(other, entry) or _tells(entry, other)), None)
        if number is None:
            found.append(entry)
        else:
            found[number] = _merged(found[number], entry)
    return found


def _merged(first: Reachable, second: Reachable) -> Reachable:
    """Return the fuller or newer of two rows that tell the same, with the other as a source where its hours are the same too."""
    both = _tells(first, second) and _tells(second, first)
    days = [item.contact.verified_on or date.min for item in (first, second)]
    takes_second = days[1] > days[0] if both else _tells(second, first)
    kept, other = (second, first) if takes_second else (first, second)
    agree = _hours(other.contact).items() <= _hours(kept.contact).items()
    return replace(kept, also=(*kept.also, *other.also, *(((other.document, other.passage),) if agree else ())))


def _tells(entry: Reachable, other: Reachable) -> bool:
    """Return whether a row gives every number of another of the same place: of the same function, or at the same hours.

    A number in a routine's text is told by any row of a list that has it.
    """
    if other.is_in_text and not entry.is_in_text and other.contact.phone:
        return other.contact.phone in _hours(entry.contact)
    if entry.place != other.place or not _hours(other.contact):
        return False
    mine, theirs = _hours(entry.contact), _hours(other.contact)
    if fold(entry.contact.function) == fold(other.contact.function) and mine.keys() == theirs.keys():
        return True
    return not entry.functions.isdisjoint(other.functions) and theirs.items() <= mine.items()


def _hours(contact: Contact) -> dict[str, str]:
    """Return when each of a contact's numbers is answered, as it stands in its row."""
    told = ((contact.phone, contact.hours), (contact.on_call_phone, contact.on_call_hours))
    return {number: fold(hours or "") for number, hours in told if number}
