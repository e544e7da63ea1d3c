"""The Adaptive Card below an answer: table, contacts, choices, and the sources with their whole quotes behind a button."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from microsoft_teams.cards import (
    Action,
    ActionSet,
    AdaptiveCard,
    CardElement,
    ColumnDefinition,
    Container,
    Fact,
    FactSet,
    SubmitAction,
    SubmitActionData,
    TableCell,
    TableRow,
    TeamsCardProperties,
    TextBlock,
    ToggleVisibilityAction,
)
from microsoft_teams.cards import (
    Table as TableElement,
)

from bot import telephone
from bot.teams.markdown import escaped, link
from bot.teams.texts import say
from knowledge import wording
from knowledge.answer import Answer, Choice, Citation, ContactCard, Table
from knowledge.composing.plain_text import standing

BUTTONS_IN_A_ROW = 6
"""Teams shows no more of one set."""
MAX_BUTTONS = 30
LONGEST_LABEL = 60
LONGEST_QUOTE = 1200
LONGEST_QUOTES = 12_000
"""Characters of all quotes together: Teams takes no larger card than about 28 kB, text and table beside them."""
Weight = Literal["Default", "Bolder"]
QUESTION = "question"
"""Name of the value that a pressed choice carries its question in."""


def card(answer: Answer, viewer: str | None) -> AdaptiveCard | None:
    """Return the card of an answer, None where the answer has nothing for one.

    Args:
        answer: The answer.
        viewer: Public address of the source viewer without a slash at its end, None where there is none.
    """
    body: list[CardElement] = [
        *_table(answer),
        *_contacts(answer.contacts_beside, answer.language),
        *_choices(answer.choices, answer.language),
        *_hidden_sources(answer.citations, answer.language, viewer),
    ]
    if not body:
        return None
    return AdaptiveCard(
        version="1.5",
        lang=answer.language,
        fallback_text=answer.text[:2000],
        body=body,
        msteams=TeamsCardProperties(width="full"),
    )


def buttons(choices: Sequence[Choice]) -> list[CardElement]:
    """Return choices as buttons; pressing one asks its question, also where somebody else in a group presses it."""
    rows = [
        choices[start : start + BUTTONS_IN_A_ROW] for start in range(0, len(choices[:MAX_BUTTONS]), BUTTONS_IN_A_ROW)
    ]
    return [ActionSet(actions=[_button(choice) for choice in row]) for row in rows]


def _button(choice: Choice) -> Action:
    # Plain data: with Teams' own ``msteams`` part (imBack, messageBack) the Agents Playground fails when it is pressed.
    data = SubmitActionData.model_validate({QUESTION: choice.question})
    return SubmitAction(title=_short(choice.label, LONGEST_LABEL), data=data)


def _table(answer: Answer) -> Iterator[CardElement]:
    """Yield the table of a comparison or list; the first column names the rows and is half as wide as another."""
    if answer.table is None:
        return
    header, *rows = [
        [TableCell(items=[TextBlock(text=text, wrap=True, weight=weight)]) for text, weight in row]
        for row in _cells(answer.table)
    ]
    yield TableElement(
        columns=[ColumnDefinition(width=1 if at == 0 else 2) for at in range(len(header))],
        rows=[TableRow(cells=header, style="emphasis"), *(TableRow(cells=row) for row in rows)],
        first_row_as_headers=True,
        show_grid_lines=True,
        vertical_cell_content_alignment="Top",
    )


def _cells(table: Table) -> Iterator[list[tuple[str, Weight]]]:
    """Yield the header and the rows as text that stands as it is, each with its sources and its weight."""
    yield [(escaped(name), "Bolder") for name in table.header]
    for row in table.rows:
        yield [
            (f"{escaped(cell.text)}{_marks(cell.citations)}", "Default" if at else "Bolder")
            for at, cell in enumerate(row)
        ]


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f" \\[{number}\\]" for number in numbers)


def _contacts(contacts: Sequence[ContactCard], language: str) -> Iterator[CardElement]:
    for number, contact in enumerate(contacts):
        marks = _marks(contact.citations)
        where = " · ".join(part for part in (contact.organisation, contact.place) if part)
        items: list[CardElement] = [
            TextBlock(text=f"**{escaped(contact.function)}**{marks}", wrap=True),
        ]
        if where:
            items.append(TextBlock(text=escaped(where), wrap=True, spacing="None", is_subtle=True))
        facts = [
            Fact(title=say(language, name), value=value)
            for name, value in (
                ("phone", dialled(contact.phone)),
                ("hours", escaped(contact.hours or "")),
                ("on_call_phone", dialled(contact.on_call_phone)),
                ("on_call_hours", escaped(contact.on_call_hours or "")),
                ("email", _email(contact.email)),
                ("system_address", escaped(contact.system_address or "")),
            )
            if value
        ]
        if facts:
            items.append(FactSet(facts=facts, spacing="Small"))
        verified = contact.verified_on
        checked = say(language, "verified", date=wording.day(verified)) if verified else say(language, "unverified")
        items.append(TextBlock(text=checked, wrap=True, is_subtle=True, size="Small", spacing="Small"))
        yield Container(items=items, separator=number > 0)


def _choices(choices: Sequence[Choice], language: str) -> Iterator[CardElement]:
    if choices:
        yield TextBlock(text=f"**{say(language, 'choose')}**", wrap=True, separator=True)
        yield from buttons(choices)


def _hidden_sources(citations: Sequence[Citation], language: str, viewer: str | None) -> Iterator[CardElement]:
    if not citations:
        return
    title = say(language, "sources", count=len(citations))
    yield ActionSet(actions=[ToggleVisibilityAction(title=title, target_elements=["sources"])])
    yield Container(id="sources", is_visible=False, items=sources(citations, language, viewer))


def sources(citations: Sequence[Citation], language: str, viewer: str | None) -> list[CardElement]:
    """Return the sources with their facts and whole quotes; a title opens the viewer where there is one."""
    most = min(LONGEST_QUOTE, LONGEST_QUOTES // max(len(citations), 1))
    return [Container(items=list(_source(item, language, viewer, most)), separator=True) for item in citations]


def _source(citation: Citation, language: str, viewer: str | None, most: int) -> Iterator[CardElement]:
    address = address_of(citation, viewer)
    title = link(citation.title, address) if address else f"**{escaped(citation.title)}**"
    mark = f" ({say(language, 'example')})" if citation.example else ""
    yield TextBlock(text=f"\\[{citation.number}\\] {title}{mark}", wrap=True)
    layer = wording.source_kind(language, citation.kind, citation.layer)
    facts = [f"{layer}, {citation.place}", standing(citation), ", ".join(validity(citation, language))]
    for text in facts:
        if text:
            yield TextBlock(text=escaped(text), wrap=True, is_subtle=True, size="Small", spacing="None")
    if citation.past_review:
        yield TextBlock(text=say(language, "past_review"), wrap=True, color="Attention", size="Small", spacing="None")
    yield TextBlock(text=f"”{escaped(_short(citation.quote, most))}”", wrap=True, spacing="Small")


def address_of(citation: Citation, viewer: str | None) -> str | None:
    """Return where a source opens; only a page of our own viewer is ever made a link."""
    return f"{viewer}{citation.url}" if viewer and citation.url.startswith("/sources/") else None


def validity(citation: Citation, language: str) -> list[str]:
    """Return how long a source holds, in words."""
    found = []
    if citation.valid_from:
        found.append(wording.say(language, "valid_from", date=wording.day(citation.valid_from)))
    if citation.valid_to:
        found.append(wording.say(language, "valid_to", date=wording.day(citation.valid_to)))
    elif citation.valid_from:
        found.append(say(language, "until_further_notice"))
    return found


def dialled(text: str | None) -> str:
    """Return text with what is certain to be a telephone number as a link that dials it."""
    return "".join(
        link(part, f"tel:{number}") if number else escaped(part) or part for part, number in telephone.parts(text or "")
    )


def _email(text: str | None) -> str:
    if not text:
        return ""
    return (
        link(text, f"mailto:{text}") if text.count("@") == 1 and not set(text) & set(" ,;:<>?&()[]") else escaped(text)
    )


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 2].rsplit(' ', 1)[0]} …"
