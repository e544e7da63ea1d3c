"""Stand-ins for the three ports, with answers of every state and documents of every shape."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.cited import Cited
from bot.gateway import AnswerForgotten
from bot.given import GivenAnswers
from bot.ports import FeedbackRefused, Reaction, Reason
from bot.privacy.reply import REMOVED
from bot.web.settings import WebSettings
from knowledge.answer import Answer, Cell, Choice, Citation, ContactCard, Statement, Table
from knowledge.model import (
    Block,
    BlockKind,
    Document,
    Inferred,
    Kind,
    Layer,
    Level,
    Locator,
    Metadata,
    Passage,
    Place,
    Scope,
    State,
)

TODAY = date(2026, 11, 23)
TYRESO = Place("0138", "Tyresö", Level.MUNICIPALITY, "01")
PLACES = (
    TYRESO,
    Place("0136", "Haninge", Level.MUNICIPALITY, "01"),
    Place("1080", "Karlskrona", Level.MUNICIPALITY, "10"),
)
EVIL = '<img src=x onerror="document.title=1"><script>alert(1)</script>'

RULE = (
    "Enhetschefen för hemtjänsten utser fast vårdkontakt i kommunen senast dagen efter att inskrivningsmeddelandet "
    "har kommit. Är personen okänd för kommunen utser biståndsenheten en tillfällig kontakt."
)


def answered(question: str = "Vem utser fast vårdkontakt?", language: str = "sv") -> Answer:
    """Return an answer with everything that an answer can hold."""
    label = "Gäller Tyresö (lokal överenskommelse)" if language == "sv" else "Applies to Tyresö (local agreement)"
    return Answer(
        id="a-1",
        state=State.ANSWERED,
        language=language,
        question=question,
        text=f"{label}: {RULE}",
        place=TYRESO,
        statements=(Statement(f"{label}: {RULE}", (1,)),),
        contacts=(
            ContactCard(
                function="Biståndsjouren",
                organisation="Tyresö kommun",
                place="Tyresö",
                phone="08-465 004 00",
                hours="vardagar 8–16.30",
                on_call_phone="070-174 06 05",
                on_call_hours="övrig tid",
                email="bistandsjour@tyreso.example",
                system_address="TYR Biståndsenheten",
                verified_on=date(2026, 10, 1),
                citations=(2,),
            ),
        ),
        citations=(
            Citation(
                number=1,
                document_id="tyreso-lus",
                title="Lokal överenskommelse om utskrivning, Tyresö",
                kind=Kind.AGREEMENT,
                layer=Layer.LOCAL_AGREEMENT,
                place="Tyresö",
                section=("4 Ansvar", "4.2 Fast vårdkontakt"),
                locator="sida 2",
                quote=RULE,
                path="avtal/tyreso-lus.docx",
                url="/sources/tyreso-lus?p=abc-4#p",
                valid_from=date(2025, 1, 1),
                review_by=date(2026, 6, 30),
                past_review=True,
                example=True,
            ),
            Citation(
                number=2,
                document_id="tyreso-kontakter",
                title="Kontaktlista Tyresö",
                kind=Kind.CONTACT_LIST,
                layer=Layer.UNIT_ROUTINE,
                place="Tyresö",
                section=(),
                locator="blad Kontakter, rad 12",
                quote="Funktion: Biståndsjouren | Telefon: 08-465 004 00 | Jour: 070-174 06 05",
                path="kontakter/tyreso.xlsx",
                url="/sources/tyreso-kontakter?p=def-0#p",
                valid_from=date(2026, 10, 1),
                valid_to=date(2027, 3, 31),
                review_by=date(2027, 1, 31),
                example=True,
            ),
        ),
        notes=("Länets rutin säger detsamma.",) if language == "sv" else ("The county routine says the same.",),
        confidence=0.9,
    )


OTHER_RULE = "Biståndsenheten i Haninge utser fast vårdkontakt i kommunen inom två dagar."


def compared() -> Answer:
    """Return a comparison of two places in two rows, with a cell that nothing fills."""
    good = answered("")
    first, second = good.citations
    haninge = replace(
        second, title="Lokal överenskommelse, Haninge", place="Haninge", quote=OTHER_RULE, layer=Layer.LOCAL_AGREEMENT
    )
    return replace(
        good,
        id="a-table",
        text=f"Utser:\n  Tyresö: {RULE} [1]\n  Haninge: {OTHER_RULE} [2]\n\nKällor:\n  [1] Avtal",
        place=None,
        statements=(),
        contacts=(),
        citations=(first, haninge),
        table=Table(
            ("Om", "Tyresö", "Haninge"),
            (
                (
                    Cell("Fast vårdkontakt"),
                    Cell(f"Gäller Tyresö (lokal överenskommelse): {RULE}", (1,)),
                    Cell(f"Gäller Haninge (lokal överenskommelse): {OTHER_RULE}", (2,)),
                ),
                (Cell("Fallrapport"), Cell("–"), Cell("Lokal överenskommelse, Haninge", (2,))),
            ),
        ),
    )


def plain(state: State, text: str, *choices: Choice) -> Answer:
    """Return an answer of words and choices alone; as from the core, the words are its first note as well."""
    notes = (text,)
    return Answer(
        id=f"a-{state.value}", state=state, language="sv", question="?", text=text, choices=choices, notes=notes
    )


def evil() -> Answer:
    """Return an answer whose every text tries to become markup and whose address leads elsewhere."""
    good = answered()
    return replace(
        good,
        text=EVIL,
        statements=(Statement(EVIL, (1,)),),
        contacts=(
            ContactCard(function=EVIL, phone="javascript:alert(1)", email="javascript:alert(1)@x", citations=(1,)),
        ),
        citations=(replace(good.citations[0], title=EVIL, quote=EVIL, url="javascript:alert(1)"),),
        notes=(EVIL,),
        choices=(Choice(EVIL, EVIL),),
        table=Table((EVIL, EVIL), ((Cell(EVIL), Cell(f"{EVIL}: {EVIL}", (1,))),)),
    )


@dataclass
class FakeFeedback:
    """Keeps reactions in a list; refuses comments with eight digits in a row."""

    kept: list[tuple[str, Reaction, str | None, str | None, State]] = field(default_factory=list)
    reasons: list[Reason | None] = field(default_factory=list)

    def add(
        self, answer_id: str, reaction: Reaction, comment: str | None, place_code: str | None, state: State
    ) -> None:
        """Keep a reaction."""
        if comment and "19121212" in comment:
            raise FeedbackRefused("Kommentaren ser ut att innehålla ett personnummer. Ta bort det och skicka igen.")
        self.kept.append((answer_id, reaction, comment, place_code, state))


@dataclass
class FakeGateway:
    """Answers by a word in the question; keeps what it was asked."""

    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    feedback: FakeFeedback = field(default_factory=FakeFeedback)
    answers: GivenAnswers = field(default_factory=GivenAnswers)

    async def ask(self, text: str, person: str, place_code: str | None = None) -> Answer:
        """Answer, and keep what may be kept."""
        self.asked.append((text, person, place_code))
        answer = await self._answer(text)
        if answer.state is not State.BLOCKED:
            self.answers.add(person, answer, answer.place.code if answer.place else place_code)
        return answer

    def given(self, person: str) -> list[Answer]:
        """Return a person's answers."""
        return [given.answer for given in self.answers.all(person)]

    async def react(
        self,
        person: str,
        answer_id: str,
        reaction: Reaction,
        comment: str | None = None,
        reason: Reason | None = None,
    ) -> None:
        """Keep a reaction."""
        found = self.answers.find(person, answer_id)
        if found is None:
            raise AnswerForgotten
        self.feedback.add(answer_id, reaction, comment, found.place_code, found.answer.state)
        self.feedback.reasons.append(reason)

    def forget(self, person: str) -> None:
        """Forget a person's answers."""
        self.answers.forget(person)

    async def _answer(self, text: str) -> Answer:
        if "långsam" in text:
            await asyncio.sleep(30)
        if "krasch" in text:
            raise RuntimeError("hemligt: " + text)
        if "ond" in text:
            return evil()
        if "skillnad" in text:
            return compared()
        if "kommun?" in text:
            choices = (Choice("Tyresö", "Vem utser i Tyresö?"), Choice("Haninge", "Vem utser i Haninge?"))
            return plain(State.CLARIFY, "Vilken kommun gäller det? Svaret skiljer sig mellan kommunerna.", *choices)
        if "månen" in text:
            return plain(State.NOT_FOUND, "Jag hittar inget om det i de dokument som är inlästa för Tyresö.")
        if "gammalt" in text:
            return replace(answered(text), id="a-old", state=State.OUTDATED_ONLY, contacts=(), notes=())
        if "personnummer" in text:
            hint = "Frågan ser ut att innehålla ett personnummer. Fråga om hur man gör, utan uppgifter om någon."
            return replace(plain(State.BLOCKED, hint), question=REMOVED["sv"])
        if "andas" in text:
            return plain(State.BLOCKED, "Ring 112 nu.")
        if "fel" in text:
            return plain(State.ERROR, "Dialogtjänsten svarar inte just nu.")
        return answered(text, "en" if text.startswith("Who") else "sv")


def heading(text: str, depth: int, *above: str, page: int | None = None) -> Block:
    """Make a heading."""
    return Block(BlockKind.HEADING, text, (*above, text), Locator(page=page), depth)


def paragraph(text: str, page: int | None = None) -> Block:
    """Make a paragraph."""
    return Block(BlockKind.PARAGRAPH, text, (), Locator(page=page))


def item(text: str, depth: int = 1, page: int | None = None) -> Block:
    """Make a list item."""
    return Block(BlockKind.LIST_ITEM, text, (), Locator(page=page), depth)


def row(
    number: int, *cells: str, header: tuple[str, ...] = ("Funktion", "Telefon"), sheet: str | None = "Kontakter"
) -> Block:
    """Make a table row."""
    text = " | ".join(f"{name}: {cell}" for name, cell in zip(header, cells, strict=False) if cell)
    return Block(BlockKind.TABLE_ROW, text, (), Locator(sheet=sheet, row=number), 0, header, cells)


AGREEMENT = Document(
    path="avtal/tyreso-lus.docx",
    content_hash="a" * 64,
    metadata=Metadata(
        id="tyreso-lus",
        title="Lokal överenskommelse om utskrivning, Tyresö",
        kind=Kind.AGREEMENT,
        layer=Layer.LOCAL_AGREEMENT,
        scope=Scope("0138", units=("hemtjänst",)),
        version="2.1",
        decided_by="Socialnämnden",
        decided_on=date(2024, 12, 10),
        valid_from=date(2025, 1, 1),
        review_by=date(2026, 6, 30),
        owner="Verksamhetschef äldreomsorg",
        reference="SN 2024/0123",
        example=True,
        inferred=(Inferred("owner", "Verksamhetschef äldreomsorg", "Dokumentägare: verksamhetschef"),),
    ),
    blocks=(
        heading("Lokal överenskommelse om utskrivning, Tyresö", 1, page=1),
        heading("1 Syfte", 2, page=1),
        paragraph("Den som skrivs ut ska få en trygg hemgång. Överenskommelsen kompletterar länets rutin.", 1),
        heading("4 Ansvar", 2, page=2),
        heading("4.2 Fast vårdkontakt", 3, "4 Ansvar", page=2),
        paragraph(RULE, 2),
        paragraph("Kommunens kontakt ska", 2),
        item("kalla till möte inom tre dagar", 1, 2),
        item("hemtjänsten deltar", 2, 2),
        item("rehabiliteringen deltar vid behov", 2, 2),
        item("ta emot planen i it-systemet", 1, 2),
        heading("5 Tvister", 2, page=3),
        paragraph("Oenighet lyfts till närmaste chef hos båda parter. " + EVIL, 3),
    ),
)
CONTACTS = Document(
    path="kontakter/tyresö kontakter.xlsx",
    content_hash="b" * 64,
    metadata=Metadata(
        id="tyreso-kontakter",
        title="Kontaktlista Tyresö",
        kind=Kind.CONTACT_LIST,
        scope=Scope("0138"),
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 11, 22),
        superseded_by="tyreso-kontakter-2",
        example=True,
    ),
    blocks=(
        row(2, "Biståndsenheten", "08-465 004 00"),
        row(3, "Biståndsjouren", "070-174 06 05"),
        row(4, "Hemtjänst Trollbäcken", "08-465 004 12"),
        row(2, "Vårdcentralen", header=("Funktion", "Telefon"), sheet="Region"),
    ),
)
PASSAGE = Passage("abc-4", AGREEMENT.path, "", ("4 Ansvar",), "", 4, 8, Locator(page=2))
ROW_PASSAGE = Passage("def-1", CONTACTS.path, CONTACTS.blocks[1].text, (), "", 1, 1, Locator(row=3))


@dataclass
class FakeDocuments:
    """A library of two documents below a folder."""

    root: Path
    documents: tuple[Document, ...] = (AGREEMENT, CONTACTS)
    passages: tuple[tuple[Document, Passage], ...] = ((AGREEMENT, PASSAGE), (CONTACTS, ROW_PASSAGE))

    def document(self, document_id: str) -> Document | None:
        """Return a document."""
        return next((each for each in self.documents if each.metadata.id == document_id), None)

    def passage(self, passage_id: str) -> tuple[Document, Passage] | None:
        """Return a passage."""
        return next((each for each in self.passages if each[1].id == passage_id), None)

    def original(self, document: Document) -> bytes | None:
        """Return the file."""
        path = self.root / document.path
        return path.read_bytes() if path.is_file() else None


@dataclass
class FakeCited:
    """Remembers what was quoted."""

    kept: dict[tuple[str, str], Cited] = field(default_factory=dict)

    def find(self, document_id: str, passage_id: str) -> Cited | None:
        """Return what was quoted."""
        return self.kept.get((document_id, passage_id))


def suggest(query: str, limit: int) -> tuple[Place, ...]:
    """Return places whose name begins with the query."""
    return tuple(place for place in PLACES if place.name.lower().startswith(query.lower()))[:limit]


def settings() -> WebSettings:
    """Return settings with a fixed day and three places."""
    names = {place.code: place.name for place in PLACES}
    return WebSettings(suggest_places=suggest, place_name=lambda code: names.get(code, code), today=lambda: TODAY)
