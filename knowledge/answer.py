"""The Answer: the one contract between knowledge and everything that shows it.

Invariants (tests/knowledge/test_invariants.py): every quote stands verbatim in its document, every statement has a
citation, every listed citation is used by a statement, a contact or a cell of a table, and digits are copied from a
quote, never composed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from knowledge.model import Kind, Layer, Place, State


@dataclass(frozen=True, slots=True)
class Statement:
    """One verbatim statement with the numbers of the citations that carry it.

    Attributes:
        text: Label of the layer and the verbatim words (``"Gäller Tyresö (lokal överenskommelse): …"``).
        citations: Numbers of the citations, at least one.
    """

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact as it is shown; every value is copied from the row or sentence that it was found in."""

    function: str
    organisation: str | None = None
    place: str | None = None
    phone: str | None = None
    hours: str | None = None
    on_call_phone: str | None = None
    on_call_hours: str | None = None
    email: str | None = None
    system_address: str | None = None
    verified_on: date | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference that opens the very paragraph.

    Attributes:
        number: From 1, in the order of first use.
        document_id: Logical id of the document.
        title: Title of the document.
        kind: What sort of document it is.
        layer: Layer of rules.
        place: Name of the place that it holds for.
        section: Heading path.
        locator: Where in the original, in words (``"sida 5"``, ``"rad 12"``).
        quote: Verbatim text of the passage.
        valid_from: First day that it holds.
        valid_to: Last day that it holds.
        review_by: Day by which it should have been reviewed.
        past_review: True where that day has passed.
        example: True for the example documents that come with Samlots.
        path: Path below the library folder.
        url: Path of the source viewer with the passage highlighted.
    """

    number: int
    document_id: str
    title: str
    kind: Kind
    layer: Layer
    place: str
    section: tuple[str, ...]
    locator: str
    quote: str
    path: str
    url: str
    valid_from: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    past_review: bool = False
    example: bool = False

    @property
    def passage(self) -> str:
        """The id of the passage that its source viewer opens at."""
        return self.url.partition("?p=")[2].removesuffix("#p")


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its label and the question that it asks when pressed."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A line of a new employee's checklist.

    Attributes:
        heading: The step's heading.
        todo: What to do.
        done: False where the step was skipped or not reached.
        citations: Numbers of the citations that it stands on; empty where no source is loaded.
    """

    heading: str
    todo: str
    done: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an answer in an introduction is besides its notes: where the person is, and the checklist at its end.

    Attributes:
        code: The resume code; empty where the introduction has ended and nothing of it is to be remembered.
        heading: The step's number and heading, or the checklist's title; also in the answer's first note.
        paragraphs: What and why; also in the answer's first note.
        checklist: The checklist's lines; empty before the end.
    """

    code: str
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: A verbatim quote or title where it has citations; our own word ("–", a place, a layer) where it has none.
        citations: Numbers of the citations that carry it.
    """

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison or a list.

    Attributes:
        header: Names of the columns, the first over the names of the rows.
        rows: Rows with as many cells as the header; the first cell names the row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says to one question; see the module's invariants.

    Attributes:
        likely: True where it is answered, but not surely: a note asks the person to read the passage in its source.
    """

    id: str
    state: State
    language: str
    question: str
    text: str
    place: Place | None = None
    statements: tuple[Statement, ...] = ()
    contacts: tuple[ContactCard, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    confidence: float = 0.0
    likely: bool = False
    introduction: Lesson | None = None
    table: Table | None = None

    @property
    def contacts_beside(self) -> tuple[ContactCard, ...]:
        """The contacts that no statement shows already: the row of a list is quoted or shown as a card, never both."""
        return tuple(contact for contact in self.contacts if not self._states(contact))

    @property
    def asks_instead(self) -> bool:
        """Whether its contacts are asked in place of the documents, which do not say."""
        return self.state not in (State.ANSWERED, State.BLOCKED)

    def _states(self, contact: ContactCard) -> bool:
        """Return whether a statement quotes the very row or sentence of a contact, with every way to reach it."""
        ways = [way for way in (contact.phone, contact.on_call_phone, contact.email) if way]
        quoted = (part.text for part in self.statements if not set(part.citations).isdisjoint(contact.citations))
        return any(all(way in text for way in ways) for text in quoted)

    def to_json(self) -> dict[str, Any]:
        """Return the answer as JSON-ready builtins (dates as ISO strings)."""
        builtins: dict[str, Any] = msgspec.to_builtins(self)
        return builtins

    @staticmethod
    def from_json(value: object) -> Answer:
        """Read an answer from builtins.

        Raises:
            msgspec.ValidationError: The value has not the form of an Answer.
        """
        return msgspec.convert(value, Answer)
