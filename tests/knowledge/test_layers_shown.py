"""Which layers an answer shows over the repository's own example library."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import State
from tests.knowledge.made import Made, make, text


def test_county_and_law_stand_side_by_side_where_the_place_has_no_rule_of_its_own(repository: Made) -> None:
    answer = repository.ask("när börjar kommunen betala i Tyresö?", "Tyresö")
    stated = "\n".join(statement.text for statement in answer.statements)
    assert answer.state is State.ANSWERED
    assert "Gäller hela Stockholms län (länsrutin): " in stated
    assert "Gäller hela Stockholms län (länsöverenskommelse): " in stated
    assert "Gäller hela landet (lag): " in stated


@pytest.mark.parametrize("asked", ["vem följer upp hjälpmedel i tyresö"])
def test_what_the_place_itself_says_is_shown_beside_a_surer_text_of_its_county(repository: Made, asked: str) -> None:
    answer = repository.ask(asked, "Tyresö")
    assert answer.statements[0].text.startswith("Gäller Tyresö ")
    assert "Tre veckor" in answer.statements[0].text
    assert any(statement.text.startswith("Gäller hela Stockholms län ") for statement in answer.statements)
    assert not any("hittar jag inget" in note for note in answer.notes)


def test_news_answers_neither_who_nor_when(tmp_path: Path) -> None:
    news = text("# Nytt\n\nEnhetschefen vattnar blommorna varje måndag.", plats="Tyresö", titel="Nytt", typ="nyhet")
    made = make(tmp_path, {"nytt.md": news})
    for asked in ("Vem vattnar blommorna?", "När vattnas blommorna?"):
        assert made.ask(asked, "Tyresö").state is not State.ANSWERED


def test_row_of_contacts_does_not_answer_how_often_something_is_done(repository: Made) -> None:
    answer = repository.ask("hur ofta ska man byta vatten i akvariet på boendet i Nynäshamn", "Nynäshamn")
    assert answer.state is State.NOT_FOUND


def test_row_of_contacts_answers_when_somebody_is_reached(repository: Made) -> None:
    answer = repository.ask("när har MAS i Nynäshamn telefontid?", "Nynäshamn")
    assert answer.state is State.ANSWERED
    assert "08.00–15.00" in answer.statements[0].text
