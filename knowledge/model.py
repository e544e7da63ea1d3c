"""The nouns of the field, as frozen dataclasses that every other module speaks in.

``Document`` holds ``Block`` values as a reader found them; ``Passage`` is what is searched and cited;
``Answer`` is the one contract between knowledge and everything that shows it (docs/architecture.md).
All of them convert to and from JSON with ``msgspec.to_builtins`` and ``msgspec.convert``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Level(StrEnum):
    """How much of Sweden a place covers, widest first."""

    COUNTRY = "country"
    COUNTY = "county"
    AREA = "area"
    """A part of a county, for example Länsdelsgrupp norr."""
    MUNICIPALITY = "municipality"
    LOCALITY = "locality"
    """A district, locality or unit inside a municipality."""


class Layer(StrEnum):
    """The layers of rules; a lower layer may lawfully say more or otherwise."""

    LAW = "law"
    COUNTY_AGREEMENT = "county agreement"
    COUNTY_ROUTINE = "county routine"
    LOCAL_AGREEMENT = "local agreement"
    UNIT_ROUTINE = "unit routine"


DEPTH = {
    Layer.LAW: 0.0,
    Layer.COUNTY_AGREEMENT: 0.25,
    Layer.COUNTY_ROUTINE: 0.5,
    Layer.LOCAL_AGREEMENT: 0.9,
    Layer.UNIT_ROUTINE: 1.0,
}
"""How near daily work a layer is, 0 to 1."""


class Kind(StrEnum):
    """What sort of document it is."""

    LAW = "law"
    AGREEMENT = "agreement"
    GUIDELINE = "guideline"
    ROUTINE = "routine"
    INSTRUCTION = "instruction"
    CHECKLIST = "checklist"
    FORM = "form"
    CONTACT_LIST = "contact list"
    INTRODUCTION = "introduction"
    GLOSSARY = "glossary"
    NEWS = "news"
    OTHER = "other"


class State(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    OUTDATED_ONLY = "outdated_only"
    BLOCKED = "blocked"
    ERROR = "error"


class QuestionKind(StrEnum):
    """What the person asks for; the names are the intents of data/nlu.yml."""

    WHO_IS_RESPONSIBLE = "who_is_responsible"
    CONTACT = "contact"
    DEADLINE = "deadline"
    HOW_TO = "how_to"
    DEFINITION = "definition"
    WHERE_IS_DOCUMENT = "where_is_document"
    WHAT_APPLIES = "what_applies"


@dataclass(frozen=True, slots=True)
class Place:
    """A node in the tree Sweden, county, area, municipality, locality.

    Attributes:
        code: ``"SE"``, a county's two digits (``"01"``), a municipality's four digits (``"0138"``),
            or parent code plus a slug for areas and localities (``"18/norr"``, ``"0138/trollbacken"``).
        name: The name alone, without "kommun" or "län" (``"Tyresö"``), but ``"Stockholms län"`` for counties.
        level: The level in the tree.
        parent: Code of the parent, None for Sweden.
    """

    code: str
    name: str
    level: Level
    parent: str | None = None


SWEDEN = Place("SE", "Sverige", Level.COUNTRY)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and for whom a document holds.

    Attributes:
        place: Code of the place (see ``Place.code``).
        organisation: The organisation that it binds, or None for all.
        units: Kinds of unit (``"hemtjänst"``, ``"SÄBO"``), empty for all.
        groups: Patient groups (``"somatik"``, ``"psykiatri"``, ``"barn"``), empty for all.
    """

    place: str = "SE"
    organisation: str | None = None
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class BlockKind(StrEnum):
    """The part that a block plays in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the original file a block stands; numbers count from 1.

    Attributes:
        page: Page of a PDF.
        sheet: Name of a sheet in a workbook.
        table: Number of the table in the document.
        row: Row of the table or sheet as a spreadsheet program numbers it (the header row included).
        paragraph: Number of the block in the document.
    """

    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, as the reader found it.

    Attributes:
        kind: The part that it plays.
        text: The words, white space normalised to single spaces; for a table row
            ``"Header: cell | Header: cell"`` without empty cells.
        section: Heading path that it stands under, outermost first; a heading's own text is its last part.
        locator: Where it stands in the original.
        depth: Heading level or list nesting, from 1; 0 otherwise.
        header: Column names of a table row.
        cells: Cells of a table row, as many as the header has.
    """

    kind: BlockKind
    text: str
    section: tuple[str, ...]
    locator: Locator
    depth: int = 0
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    """What staff ask, in their own words, and where the document answers it.

    Attributes:
        text: The question, without its place.
        block: Number of the block that answers, in ``Document.blocks``.
    """

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Inferred:
    """A metadata value that no one stated but the document's own text or name gave.

    Attributes:
        field: Name of the ``Metadata`` field.
        value: The value as text.
        evidence: The words or the name that it was read from.
    """

    field: str
    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its text.

    Attributes:
        id: Logical id, the same for all versions, URL-safe (``"tyreso-lus"``).
        title: Title as shown.
        kind: What sort of document it is.
        layer: Which layer of rules it belongs to.
        scope: Where and for whom it holds.
        version: Version as the owner writes it.
        decided_by: Who decided it.
        decided_on: When it was decided.
        valid_from: First day that it holds, None for unknown.
        valid_to: Last day that it holds (that day included), None for until further notice.
        review_by: Day by which the owner should have reviewed it.
        updated_on: When it was last changed.
        owner: Who answers for it, as a function.
        reference: Reference number (diarienummer, SFS number).
        superseded_by: Logical id of the document that replaces it.
        example: True for the example documents that come with Samlots.
        inferred: What was inferred and from what.
        remarks: What an editor should know of the stated metadata, in Swedish.
    """

    id: str
    title: str
    kind: Kind = Kind.OTHER
    layer: Layer = Layer.UNIT_ROUTINE
    scope: Scope = Scope()
    version: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    updated_on: date | None = None
    owner: str | None = None
    reference: str | None = None
    superseded_by: str | None = None
    example: bool = False
    inferred: tuple[Inferred, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the library, read.

    Attributes:
        path: Path below the library folder, with forward slashes.
        content_hash: SHA-256 of the file (and of the files beside it), in hex.
        metadata: What is known about it.
        blocks: Its text in reading order.
        questions: Common questions that an editor wrote beside it.
    """

    path: str
    content_hash: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    questions: tuple[CommonQuestion, ...] = ()

    @property
    def text(self) -> str:
        """All text, one block a line: what a quote must stand in verbatim."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of blocks that is searched, shown and cited as one.

    Attributes:
        id: ``"<content hash, 12 characters>-<first block>"``; unique in an index snapshot and URL-safe.
        path: Path of its document below the library folder.
        text: Its blocks' texts joined by newlines, so that it stands verbatim in ``Document.text``.
        section: Heading path that it stands under.
        lead_in: The words before it that it cannot be understood without (lead-in of a list, acting party).
        first: Index of its first block in ``Document.blocks``.
        last: Index of its last block, included.
        locator: Where its first block stands.
        collapsed: Paths of other documents with the same passage ("gäller även …").
        questions: Common questions that it answers.
    """

    id: str
    path: str
    text: str
    section: tuple[str, ...]
    lead_in: str
    first: int
    last: int
    locator: Locator
    collapsed: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and what the dialogue knows about it.

    Attributes:
        text: The person's words.
        today: The day that validity is judged on; never read from the clock inside knowledge.
        language: ``"sv"`` or ``"en"``: the language of the frame around the quoted text.
        place: The place asked about, None where unknown.
        kind: What is asked for, None where the dialogue did not say.
        function: Canonical name of the function asked about (``"fast vårdkontakt"``).
        step: Canonical name of the process step (``"uppföljning"``).
        unit: Kind of unit (``"hemtjänst"``).
        may_ask: False where the person was asked once already, so that the best labelled answer is given.
        as_of: The day asked about where that is another than today ("vad gällde 2024?"), or today's where it is asked about after
            another ("och nu?"); None for today.
        layers: The layers of rules asked about ("vad säger lagen?"), empty for all.
        talked_of: Beginnings of the content hashes of the documents that the conversation stands on: the next question is likely
            answered there, also where it says all of what it asks itself.
        answered_by: Ids of the passages that answered the same question of another place: what is written like them is likely the
            counterpart here.
        everywhere: True where the conversation is about what holds everywhere, so that this is said without asking for a place.
        talked_with: Functions and units that the last answer named, the one who acts first ("den där jouren").
        at: The moment of asking by the clock of the place, for whom to call at once; None leaves the hours aside.
        said: The latest message as it was said where the text carries words over from before, which count less; empty where all
            count alike.
    """

    text: str
    today: date
    language: str = "sv"
    place: Place | None = None
    kind: QuestionKind | None = None
    function: str | None = None
    step: str | None = None
    unit: str | None = None
    may_ask: bool = True
    as_of: date | None = None
    layers: tuple[Layer, ...] = ()
    talked_of: frozenset[str] = frozenset()
    answered_by: tuple[str, ...] = ()
    everywhere: bool = False
    talked_with: tuple[str, ...] = ()
    at: datetime | None = None
    said: str = ""

    @property
    def day(self) -> date:
        """The day that documents must hold on to be evidence."""
        return self.as_of or self.today
