"""Which layers an answer shows over the repository's own example library."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import wording
from knowledge.comparing import Comparer
from knowledge.model import State
from knowledge.ranking.weighing import Weights
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


def test_the_county_is_told_of_by_the_words_that_were_said_where_the_question_they_stand_for_is_not_answered(
    repository: Made,
) -> None:
    asked = repository.question("läkemedel vid hemgång", "Tyresö")
    table = Comparer(repository.answerer).layers(asked).table
    assert table is not None
    cells = {row[0].text: row[1] for row in table.rows}
    assert "tre dygn" in cells["Lokalt i Tyresö"].text
    assert "apotek eller dosleverans" in cells["Hela länet"].text


def test_of_a_section_what_answers_far_better_is_said_first(tmp_path: Path) -> None:
    body = "# Flurkar\n\n## Nytt\n\nEn flurk smörjs av vaktmästaren.\n\n## Borta\n\nEn gnisslig flurk skrotas av vaktmästaren."
    near = Weights(bias=-1.0, features={"coverage": 4.0}, answer=0.5, unsure=0.3)
    made = make(tmp_path, {"flurkar.md": text(body, plats="Tyresö")}, near)
    lost = made.ask("vad gör vaktmästaren med en gnisslig flurk?", "Tyresö").statements
    assert ["gnisslig" in part.text for part in lost] == [True, False]
    both = made.ask("vad gör vaktmästaren med en flurk?", "Tyresö").statements
    assert ["gnisslig" in part.text for part in both] == [False, True]


def test_layers_of_nothing_in_particular_ask_what_about(repository: Made) -> None:
    listed = Comparer(repository.answerer).layers(repository.question("", "Tyresö"))
    assert wording.say("sv", "layers_of_what") in listed.notes
    told = Comparer(repository.answerer).layers(repository.question("uppföljning", "Tyresö"))
    assert wording.say("sv", "layers_of_what") not in told.notes


def test_that_the_law_says_nothing_of_it_is_shown_however_unsurely_it_was_found(repository: Made) -> None:
    asked = repository.question("uppföljning efter utskrivning", "Tyresö")
    table = Comparer(repository.answerer).layers(asked).table
    assert table is not None
    assert "säger ingenting om vem som följer upp" in table.rows[-1][1].text
    silent = Comparer(repository.answerer).layers(repository.question("borttappad nyckel", "Nynäshamn")).table
    assert silent is not None
    assert silent.rows[-1][1].text == "–"
