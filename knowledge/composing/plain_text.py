"""The whole answer as a person reads it in a terminal or a plain message."""

from __future__ import annotations

from dataclasses import replace

from knowledge import wording
from knowledge.answer import Answer, Cell, Citation, ContactCard, Table
from knowledge.model import State


def said_first(answer: Answer, words: str) -> Answer:
    """Return an answer that opens with some words, in its text and among its notes."""
    return replace(answer, notes=(words, *answer.notes), text=f"{words}\n\n{answer.text}")


def as_text(answer: Answer) -> str:
    """Return the answer as plain text: statements, contacts, notes, choices and sources, empty parts left out."""
    language = answer.language
    parts: list[str] = []
    opening = answer.notes[:1] if answer.state not in (State.ANSWERED,) else ()
    if opening:
        parts.append(opening[0])
    if answer.statements:
        parts.append("\n".join(f"{item.text} {_marks(item.citations)}" for item in answer.statements))
    if answer.table is not None:
        parts.append(table_text(answer.table))
    if answer.contacts_beside:
        heading = "whom" if answer.asks_instead else "contacts"
        shown = (f"  {contact_line(item, language)}" for item in answer.contacts_beside)
        lines = [wording.say(language, heading), *shown]
        parts.append("\n".join(lines))
    notes = answer.notes[len(opening) :]
    if notes:
        parts.append("\n".join(notes))
    if answer.choices:
        parts.append("\n".join(f"  {number}. {choice.label}" for number, choice in enumerate(answer.choices, start=1)))
    if answer.citations:
        lines = [wording.say(language, "sources"), *(source_line(item, language) for item in answer.citations)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def table_text(table: Table) -> str:
    """Return a table as lines that any channel can show: the row's name, then each column's name with its cell."""
    blocks = []
    for row in table.rows:
        if len(row) == 2:
            blocks.append(f"{row[0].text}: {_cell_text(row[1])}")
            continue
        cells = zip(table.header[1:], row[1:], strict=True)
        blocks.append("\n".join([f"{row[0].text}:", *(f"  {name}: {_cell_text(cell)}" for name, cell in cells)]))
    return "\n".join(blocks)


def _cell_text(cell: Cell) -> str:
    return f"{cell.text} {_marks(cell.citations)}".strip()


def contact_line(contact: ContactCard, language: str) -> str:
    """Return a contact on one line, every value as it stands in its row."""
    parts = [contact.function]
    if contact.organisation:
        parts.append(contact.organisation)
    elif contact.place:
        parts.append(contact.place)
    if contact.phone:
        parts.append(f"tel {contact.phone}" + (f" ({contact.hours})" if contact.hours else ""))
    if contact.on_call_phone:
        hours = f" ({contact.on_call_hours})" if contact.on_call_hours else ""
        parts.append(f"{wording.say(language, 'on_call')} {contact.on_call_phone}{hours}")
    if contact.email:
        parts.append(contact.email)
    if contact.system_address:
        parts.append(contact.system_address)
    if contact.verified_on:
        parts.append(wording.say(language, "verified", date=wording.day(contact.verified_on)))
    return ", ".join(parts) + " " + _marks(contact.citations)


def source_line(citation: Citation, language: str) -> str:
    """Return a source on one line: title, section, place in the file, validity."""
    parts = [citation.title]
    if stands := standing(citation):
        parts.append(stands)
    if citation.valid_from:
        parts.append(wording.say(language, "valid_from", date=wording.day(citation.valid_from)))
    if citation.valid_to:
        parts.append(wording.say(language, "valid_to", date=wording.day(citation.valid_to)))
    return f"  [{citation.number}] {', '.join(parts)} ({citation.path})"


def standing(citation: Citation) -> str:
    """Return where in its document a source stands: headings and place in the file, nothing of it twice."""
    headings = [part for part in citation.section if part != citation.title]
    # A sheet's name is the heading of its rows as well.
    if headings and citation.locator.startswith(f"{headings[-1]}, "):
        headings.pop()
    return ", ".join(part for part in (" › ".join(headings), citation.locator) if part)


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)
