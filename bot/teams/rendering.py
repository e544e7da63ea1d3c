"""One Answer as the messages that Teams shows: text with citations, the card below it, and Teams' own feedback loop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models.entity import CitationAppearance, CitationIconName

from bot.checklist_pdf import address_of_pdf, has_checklist, without_address
from bot.privacy import is_stopped
from bot.statement import CELLS, part
from bot.teams.cards import address_of, card, dialled
from bot.teams.markdown import escaped, link, references
from bot.teams.texts import say
from knowledge import wording
from knowledge.answer import Answer, Cell, Citation
from knowledge.model import State

LONGEST = 10_000
"""Characters of one message. Teams takes about 28 kB, counted with two bytes a character and the card beside it."""
LONGEST_LABEL = 210
_LABEL = re.compile(r"\*\*.{1,200}?:\*\* (?=”)")
MOST_CITATIONS = 10
"""The Playground refuses a message with more, Teams one with more than 20; the card still shows them all."""
LONGEST_NAME = 80
LONGEST_ABSTRACT = 160
LONGEST_KEYWORD = 28
JUDGED = frozenset({State.ANSWERED, State.NOT_FOUND, State.OUTDATED_ONLY})
"""States whose answers a person can judge; a question back or a fault is no answer."""
ICONS = {
    ".pdf": CitationIconName.PDF,
    ".docx": CitationIconName.MICROSOFT_WORD,
    ".xlsx": CitationIconName.MICROSOFT_EXCEL,
}


def render(answer: Answer, viewer: str | None = None, pressed: str | None = None) -> list[MessageActivityInput]:
    """Return the messages of an answer, in the order that they are sent.

    Args:
        answer: The answer.
        viewer: Public address of the source viewer, None where people cannot reach it.
        pressed: The question, where a button asked it: Teams does not show what was pressed, so the answer says it.

    Returns:
        At least one message. A long answer is cut between paragraphs; the card, the notes and the feedback buttons
        stand on the last message.
    """
    asked = [f"**{escaped(pressed)}**"] if pressed and not is_stopped(answer) else []
    texts = _pages([*asked, *_paragraphs(answer, viewer)])
    messages = []
    for number, text in enumerate(texts, start=1):
        which = say(answer.language, "part", number=number, count=len(texts))
        message = MessageActivityInput(text=f"{text}\n\n{which}" if len(texts) > 1 else text, text_format="markdown")
        # The label comes first: the library turns citations that are there already into ones with empty fields.
        if answer.state in JUDGED:
            message.add_ai_generated()
        _cite(message, text, answer.citations, viewer)
        messages.append(message)
    attached = card(answer, viewer)
    if attached is not None:
        messages[-1].add_card(attached)
    if answer.state in JUDGED:
        messages[-1].add_feedback("default")
    return messages


def _paragraphs(answer: Answer, viewer: str | None) -> Iterator[str]:
    """Yield the answer in the order of knowledge/composing/plain_text.py, so that every channel says the same first."""
    language = answer.language
    opening = answer.notes[:1] if answer.state is not State.ANSWERED else ()
    told = bool(opening or answer.statements or answer.contacts or answer.table)
    for words in opening or (() if told else (answer.text,)):
        yield escaped_lines(words)
    if is_stopped(answer):
        yield say(language, "blocked_stays")
    yield from _statements(answer)
    if answer.table is not None:
        rows = "\n".join(f"- {_row(row)}" for row in answer.table.rows)
        yield f"**{say(language, 'table_in_card')}**\n\n{rows}"
    if answer.contacts_beside:
        heading = say(language, "whom" if answer.asks_instead else "contact")
        shown = (f"{escaped(item.function)} {references(item.citations)}".strip() for item in answer.contacts_beside)
        yield f"**{heading}:** {', '.join(shown)} ({say(language, 'in_card')})"
    linked = viewer and has_checklist(answer)
    notes = (without_address(answer) if linked else answer).notes[len(opening) :]
    if notes:
        yield "\n".join((f"**{say(language, 'notes')}**\n", *(f"- {escaped(note)}" for note in notes)))
    if linked:
        yield link(say(language, "checklist_pdf"), f"{viewer}{address_of_pdf(answer)}")


def _row(row: Sequence[Cell]) -> str:
    """Return a row's name with its sources: Teams shows a source's words at a mark in the text, never at one in a card."""
    marks = tuple(dict.fromkeys(number for cell in row for number in cell.citations))
    return f"{escaped(row[0].text)} {references(marks)}".strip()


def escaped_lines(text: str) -> str:
    """Return text of several paragraphs, each shown as it stands."""
    return "\n\n".join(escaped(line) for line in text.splitlines() if line.strip())


def _statements(answer: Answer) -> Iterator[str]:
    """Yield the statements; a label that several have in common is said once, a row of a table cell by cell."""
    above = None
    beside = answer.contacts_beside
    quoted = {number for contact in answer.contacts if contact not in beside for number in contact.citations}
    for statement in answer.statements:
        # The row of a contact stands in place of its card, so its numbers are dialled from here.
        shown = escaped if quoted.isdisjoint(statement.citations) else dialled
        label, words = part(statement, answer.citations)
        marks = references(statement.citations)
        if words is None:
            above = None
            yield f"{escaped(label)} {marks}"
            continue
        bold = f"**{escaped(label)}:** " if label and label != above else ""
        above = label
        first, *cells = words.split(CELLS)
        listed = "\n\n" + "\n".join(f"- {shown(cell)}" for cell in cells) if cells else ""
        yield f"{bold}”{shown(first)}{listed}” {marks}"


def _pages(paragraphs: list[str]) -> list[str]:
    """Join paragraphs to texts that fit in a message; one that is too long by itself is cut between words.

    A label that the paragraph before has in common with this one is said again where a message begins with it.
    """
    pages: list[str] = []
    label = ""
    for paragraph in paragraphs:
        if opening := _LABEL.match(paragraph):
            label = opening[0]
        elif not paragraph.startswith("”"):
            label = ""
        for number, piece in enumerate(_pieces(paragraph)):
            if pages and len(pages[-1]) + len(piece) + 2 <= LONGEST:
                pages[-1] += f"\n\n{piece}"
            else:
                pages.append(f"{label}{piece}" if pages and (number or not opening) else piece)
    return pages or ["…"]


def _pieces(paragraph: str) -> Iterator[str]:
    rest = paragraph
    longest = LONGEST - LONGEST_LABEL
    while len(rest) > longest:
        # A mark at the end, "[3]", stays whole: it has no space in it.
        cut = rest.rfind(" ", longest // 2, longest)
        cut = cut if cut > 0 else longest
        yield rest[:cut]
        rest = rest[cut:].lstrip()
    yield rest


def _cite(message: MessageActivityInput, text: str, citations: Sequence[Citation], viewer: str | None) -> None:
    """Add the citations that a text refers to: Teams shows a claim that nothing refers to as if it were a source."""
    cited = [item for item in citations if f"[{item.number}]" in text]
    for item in cited[:MOST_CITATIONS]:
        message.add_citation(item.number, appearance(item, viewer))


def appearance(citation: Citation, viewer: str | None) -> CitationAppearance:
    """Return what Teams shows when a person points at ``[n]``: title, the beginning of the quote, layer and place."""
    # Keywords are shown as labels; Swedish, as the document is.
    keywords = [wording.source_kind("sv", citation.kind, citation.layer), citation.place, citation.locator]
    suffix = f".{citation.path.rpartition('.')[2].lower()}"
    return CitationAppearance(
        name=_cut(citation.title, LONGEST_NAME),
        abstract=_cut(citation.quote, LONGEST_ABSTRACT),
        keywords=[_cut(word, LONGEST_KEYWORD) for word in keywords if word],
        url=address_of(citation, viewer),
        icon=ICONS.get(suffix, CitationIconName.TEXT),
    )


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    kept = flat[: most - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept else kept}…"
