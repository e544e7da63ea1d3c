"""What the documents of an answer say of a group of patients stands before the general rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import wording
from knowledge.answer import Answer, Statement
from knowledge.model import Question, State
from knowledge.said_of_group import answer_of_group
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
    return answer_of_group(made.answerer, made.question(f"{QUESTION} {group}?", place), lambda _: found)


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
    assert answer_of_group(made.answerer, made.question(f"{QUESTION}?", "Tyresö"), lambda _: found) == found


@pytest.mark.parametrize("as_asked", ["beside", "nothing"])
def test_the_general_rule_is_what_answers_of_patients_in_general(made: Made, as_asked: str) -> None:
    rule, beside = made.ask(f"{QUESTION}?", "Haninge"), made.ask("vad gäller för flurkar?", "Haninge")
    of_group = replace(rule, statements=(Statement("Gäller Haninge: Ringklockan putsas.", (1,)),))
    asked: list[str] = []

    def ask(question: Question) -> Answer:
        asked.append(question.text)
        return rule if len(asked) > 1 else {"beside": of_group, "nothing": beside}[as_asked]

    answer = answer_of_group(made.answerer, made.question(f"{QUESTION} om patienten är barn?", "Haninge"), ask)
    assert asked == [f"{QUESTION} om patienten är barn?", f"{QUESTION}?"]
    assert answer.state is State.NOT_FOUND
    assert answer.statements == rule.statements
    assert answer.notes[0].startswith("Jag hittar inget om barn")


def test_where_nothing_answers_of_patients_in_general_either_what_came_near_stays(made: Made) -> None:
    near = replace(made.ask(f"{QUESTION}?", "Haninge"), state=State.NOT_FOUND)
    answer = answer_of_group(made.answerer, made.question(f"{QUESTION} för barn?", "Haninge"), lambda _: near)
    assert answer == near
