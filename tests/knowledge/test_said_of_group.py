"""What the documents of an answer say of a group of patients stands before the general rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import wording
from knowledge.answer import Answer
from knowledge.model import State
from knowledge.said_of_group import with_what_is_said_of_it
from tests.knowledge.made import Made, make, text

QUESTION = "vem ringer patienten efter utskrivning"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("said")
    general = "## Uppföljning\n\nVårdcentralen ringer patienten inom 72 timmar efter utskrivning."
    scope = "## Omfattning\n\nRutinen gäller vuxna. Vård av barn regleras i egen rutin."
    return make(
        folder,
        {
            "tyreso.md": text(f"# Rutin\n\n{scope}\n\n{general}", titel="Rutin i Tyresö", plats="Tyresö"),
            "haninge.md": text(f"# Rutin\n\n{general}", titel="Rutin i Haninge", plats="Haninge"),
        },
    )


def asked_of(made: Made, group: str, place: str) -> Answer:
    found = made.ask(f"{QUESTION}?", place)
    return with_what_is_said_of_it(made.answerer, found, made.question(f"{QUESTION} {group}?", place))


def test_what_the_document_says_of_the_group_comes_first(made: Made) -> None:
    answer = asked_of(made, "om det är barn", "Tyresö")
    assert answer.state is State.ANSWERED
    assert "Vård av barn regleras i egen rutin" in answer.statements[0].text
    assert "72 timmar" in answer.statements[-1].text
    assert [citation.number for citation in answer.citations] == [1, 2]
    assert wording.say("sv", "group_first", group="barn") in answer.notes
    assert answer.likely
    assert answer.notes.count(wording.say("sv", "likely")) == 1


@pytest.mark.parametrize(("group", "place"), [("om det är barn", "Haninge"), ("i livets slutskede", "Tyresö")])
def test_of_a_group_that_no_document_names_nothing_is_found(made: Made, group: str, place: str) -> None:
    answer = asked_of(made, group, place)
    assert answer.state is State.NOT_FOUND
    assert answer.notes[0].startswith("Jag hittar inget om ")


def test_a_question_of_patients_in_general_is_answered_as_before(made: Made) -> None:
    found = made.ask(f"{QUESTION}?", "Tyresö")
    assert with_what_is_said_of_it(made.answerer, found, made.question(f"{QUESTION}?", "Tyresö")) == found
