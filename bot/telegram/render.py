"""An Answer, and each of its sources, as lines of Telegram messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.statement import CELLS, part
from bot.telegram.markup import Line, escape
from bot.telegram.texts import say
from knowledge import wording
from knowledge.answer import Answer, Citation, ContactCard, Statement, Table
from knowledge.composing.plain_text import standing
from knowledge.model import State


def answer_lines(answer: Answer, viewer: str = "") -> Iterator[Line]:
    """Render an answer: what opens it, statements by their layer, a table, contacts, notes, and its sources folded.

    Args:
        answer: The answer.
        viewer: Address that the source viewer's paths hang on; without it sources are no links.
    """
    language = answer.language
    notes = list(answer.notes)
    if answer.state is not State.ANSWERED and notes:
        yield Line(notes.pop(0))
    if not (answer.statements or answer.contacts or answer.notes or answer.table):
        yield Line(answer.text)
    yield from _statements(answer)
    if answer.table is not None:
        yield from _table(answer.table, answer.citations)
    if answer.contacts_beside:
        heading = wording.say(language, "whom" if answer.asks_instead else "contacts")
        yield Line(heading.rstrip(":"), tag="b", gap=True, keep=True)
        for contact in answer.contacts_beside:
            yield from contact_lines(contact, language)
    for number, note in enumerate(notes):
        yield Line(note, tag="i", gap=number == 0)
    if answer.citations:
        heading = wording.say(language, "sources").rstrip(":")
        yield Line(heading, tag="b", gap=True, keep=True, quote=True, folded=True)
        for citation in answer.citations:
            before = f"[{citation.number}] "
            place = standing(citation)
            yield Line(
                citation.title, link=_link(citation, viewer), before=before, quote=True, folded=True, keep=bool(place)
            )
            if place:
                yield Line(place, quote=True, folded=True)


def _statements(answer: Answer) -> Iterator[Line]:
    parted = [(statement, *part(statement, answer.citations)) for statement in answer.statements]
    above = None
    for statement, label, words in parted:
        marks = " " + _marks(statement.citations)
        if words is None:
            yield Line(label, after=marks, gap=True)
            above = None
            continue
        if label and label != above:
            yield Line(label, tag="b", gap=True, keep=True)
        gap = not label
        above = label
        yield from _points(words, marks, gap=gap, under=label)


def _points(words: str, marks: str, *, gap: bool = False, under: str = "") -> Iterator[Line]:
    """Render words as a point of a list; a row of a table is read cell by cell on a narrow screen."""
    cells = words.split(CELLS)
    for number, cell in enumerate(cells):
        last = number == len(cells) - 1
        yield Line(
            cell,
            before="• " if number == 0 else "   ",
            after=marks if last else "",
            gap=gap and not number,
            keep=not last,
            under=under,
        )


def _table(table: Table, citations: Sequence[Citation]) -> Iterator[Line]:
    """Render a table as a list: Telegram has no tables, and columns of signs break on a telephone's narrow screen."""
    above: tuple[str, str] = ("", "")
    for name, *cells in table.rows:
        if name.text != above[0]:
            above = (name.text, "")
            yield Line(name.text, tag="b", after=_after(name.citations), gap=True, keep=True)
        for column, cell in zip(table.header[1:], cells, strict=True):
            label, words = part(Statement(cell.text, cell.citations), citations)
            if len(cells) > 1:
                before = f"• <i>{escape(column)}:</i> "
                yield Line(cell.text, before=before, after=_after(cell.citations))
                continue
            # A list names one thing after another; what several of them have in common is said once.
            if words is not None and label and label != above[1]:
                yield Line(label, tag="i", keep=True)
            above = (name.text, label if words is not None else "")
            under = f"{name.text}: {label}" if words is not None and label else name.text
            yield from _points(cell.text if words is None else words, _after(cell.citations), under=under)


def contact_lines(contact: ContactCard, language: str) -> Iterator[Line]:
    """Render a contact, every value as it stands in its list."""
    yield Line(contact.function, tag="b", before="• ", after=" " + _marks(contact.citations), keep=True)
    where = " · ".join(dict.fromkeys(part for part in (contact.organisation, contact.place) if part))
    rows = [
        ("", where),
        (say(language, "phone"), _with_hours(contact.phone, contact.hours)),
        (say(language, "on_call"), _with_hours(contact.on_call_phone, contact.on_call_hours)),
        (say(language, "email"), contact.email or ""),
        (say(language, "system_address"), contact.system_address or ""),
    ]
    for label, value in rows:
        if value:
            yield Line(value, before=f"   {label} " if label else "   ")
    if contact.verified_on:
        yield Line(wording.say(language, "verified", date=wording.day(contact.verified_on)), tag="i", before="   ")


def source_lines(citation: Citation, language: str, viewer: str = "") -> Iterator[Line]:
    """Render one source with what it is, how long it holds and the quoted text."""
    link = _link(citation, viewer)
    yield Line(citation.title, tag="b", link=link, before=f"[{citation.number}] ", gap=True, keep=True)
    layer = wording.source_kind(language, citation.kind, citation.layer)
    yield Line(f"{layer}, {citation.place}" if citation.place else layer, keep=True)
    stands = standing(citation)
    if stands:
        yield Line(stands, keep=True)
    holds = []
    if citation.valid_from:
        holds.append(wording.say(language, "valid_from", date=wording.day(citation.valid_from)))
    if citation.valid_to:
        holds.append(wording.say(language, "valid_to", date=wording.day(citation.valid_to)))
    if citation.review_by:
        holds.append(say(language, "review_by", date=wording.day(citation.review_by)))
    if holds:
        yield Line(", ".join(holds), keep=True)
    if citation.past_review:
        yield Line(say(language, "past_review"), tag="i", keep=True)
    if citation.example:
        yield Line(say(language, "example"), tag="i", keep=True)
    yield Line(citation.quote, quote=True)


def _link(citation: Citation, viewer: str) -> str:
    # The address comes with the answer; only a page of our own viewer is ever made a link.
    return viewer + citation.url if viewer and citation.url.startswith("/sources/") else ""


def _with_hours(number: str | None, hours: str | None) -> str:
    if not number:
        return ""
    return f"{number} ({hours})" if hours else number


def _after(numbers: tuple[int, ...]) -> str:
    return f" {_marks(numbers)}" if numbers else ""


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)
