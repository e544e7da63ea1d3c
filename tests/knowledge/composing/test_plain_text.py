"""The answer as plain text: everything that the answer holds, in a fixed order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answer import Answer, Choice, Citation, ContactCard, Statement
from knowledge.composing.plain_text import as_text, contact_line, source_line, standing
from knowledge.model import Kind, Layer, State

CITATION = Citation(
    number=1,
    document_id="a",
    title="Rutin",
    kind=Kind.ROUTINE,
    layer=Layer.LOCAL_AGREEMENT,
    place="Tyresö",
    section=("Rutin", "4 Ansvar"),
    locator="stycke 3",
    quote="Ring.",
    path="a.md",
    url="/sources/a",
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
)
CONTACT = ContactCard(
    function="Jour",
    organisation="Jouren",
    place="Tyresö",
    phone="08-465 004 06",
    hours="8–16",
    on_call_phone="08-465 004 07",
    on_call_hours="16–22",
    email="a@b.example",
    system_address="Tyresö BJ",
    verified_on=date(2026, 10, 19),
    citations=(1,),
)
ANSWER = Answer(
    id="1",
    state=State.ANSWERED,
    language="sv",
    question="Vem?",
    text="",
    statements=(Statement("Gäller Tyresö: Ring.", (1,)),),
    contacts=(CONTACT,),
    citations=(CITATION,),
    notes=("En anmärkning.",),
    choices=(Choice("Haninge", "Vem i Haninge?"),),
)


def test_parts_stand_in_order() -> None:
    text = as_text(ANSWER)
    order = ["Gäller Tyresö: Ring. [1]", "Kontakt:", "08-465 004 06", "En anmärkning.", "1. Haninge", "Källor:", "a.md"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert as_text(replace(ANSWER, language="en")).count("Sources:") == 1


@pytest.mark.parametrize("state", [state for state in State if state is not State.ANSWERED])
def test_what_went_wrong_stands_first(state: State) -> None:
    text = as_text(replace(ANSWER, state=state, notes=("Jag hittar inget.", "Sökt i 3 dokument.")))
    assert text.startswith("Jag hittar inget.")
    assert text.count("Jag hittar inget.") == text.count("Sökt i 3 dokument.") == 1
    assert ("Kontakt:" if state is State.BLOCKED else "Fråga i stället:") in text


def test_empty_parts_are_left_out() -> None:
    bare = Answer(id="1", state=State.NOT_FOUND, language="sv", question="?", text="", notes=("Nej.",))
    assert as_text(bare) == "Nej."
    assert as_text(replace(bare, notes=())) == ""


def test_contact_on_one_line() -> None:
    line = contact_line(CONTACT, "sv")
    for value in ("Jour", "Jouren", "08-465 004 06", "8–16", "jour 08-465 004 07", "16–22", "a@b.example", "Tyresö BJ"):
        assert value in line
    assert "2026-10-19" in line
    assert line.endswith("[1]")
    assert "on call 08-465 004 07" in contact_line(CONTACT, "en")


def test_contact_with_nothing_but_a_function() -> None:
    assert contact_line(ContactCard("Jour", place="Tyresö", citations=(2,)), "sv") == "Jour, Tyresö [2]"


def test_source_on_one_line() -> None:
    assert (
        source_line(CITATION, "sv") == "  [1] Rutin, 4 Ansvar, stycke 3, gäller från 2026-01-01, till 2026-12-31 (a.md)"
    )
    assert (
        source_line(replace(CITATION, section=(), locator="", valid_from=None, valid_to=None), "sv")
        == "  [1] Rutin (a.md)"
    )


@pytest.mark.parametrize(
    ("section", "locator", "stands"),
    [
        (("Rutin", "4 Ansvar", "4.2 Jour"), "stycke 3", "4 Ansvar › 4.2 Jour, stycke 3"),
        (("Tyresö",), "Tyresö, rad 2", "Tyresö, rad 2"),
        (("Kontakter", "Tyresö"), "Tyresö, rad 2", "Kontakter, Tyresö, rad 2"),
        (("Rutin",), "", ""),
    ],
)
def test_where_a_source_stands_says_nothing_twice(section: tuple[str, ...], locator: str, stands: str) -> None:
    assert standing(replace(CITATION, section=section, locator=locator)) == stands


def test_contact_that_a_statement_quotes_is_not_shown_twice() -> None:
    row = "Gäller Tyresö (kontaktlista): Jour | 08-465 004 06 | 08-465 004 07 | a@b.example"
    quoted = replace(ANSWER, statements=(Statement(row, (1,)),))
    assert quoted.contacts_beside == ()
    assert "Kontakt:" not in as_text(quoted)
    partly = replace(ANSWER, statements=(Statement("Gäller Tyresö (kontaktlista): Jour | 08-465 004 06", (1,)),))
    assert partly.contacts_beside == ANSWER.contacts
