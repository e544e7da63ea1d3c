"""Tables: verbatim cells with a source each, for places, layers and local agreements."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from knowledge.answer import Answer
from knowledge.comparing import Comparer
from knowledge.model import State
from knowledge.swedish.places import Places
from tests.knowledge.made import Made

TOPIC = "När ringer vårdcentralen patienten efter utskrivning?"


def check(answer: Answer, made: Made) -> None:
    """Hold the invariants of a table."""
    assert answer.table is not None
    cited = {citation.number: citation for citation in answer.citations}
    used: set[int] = set()
    for row in answer.table.rows:
        assert len(row) == len(answer.table.header)
        for cell in row:
            used |= set(cell.citations)
            assert cell.text in answer.text
            if not cell.citations:
                continue
            sources = [cited[number] for number in cell.citations]
            documents = [
                made.retriever.snapshot.documents[made.retriever.snapshot.by_document[one.path]] for one in sources
            ]
            known = " ".join(f"{one.metadata.title} {one.text}" for one in documents)
            words = cell.text.partition(": ")[2] if cell.text.startswith("Gäller") else cell.text
            for part in re.split(r" \| | – ", words):
                assert part in known
    assert used == set(cited)
    assert list(cited) == list(range(1, len(cited) + 1))
    assert Answer.from_json(answer.to_json()) == answer


def test_places_stand_side_by_side(made: Made, places: Places) -> None:
    compared = [places.by_name("Tyresö"), places.by_name("Haninge")]
    answer = Comparer(made.answerer).places(made.question(TOPIC), compared)
    check(answer, made)
    assert answer.table is not None
    texts = {row[0].text: row[1].text for row in answer.table.rows}
    assert "72 timmar" in texts["Tyresö"]
    assert "48 timmar" in texts["Haninge"]
    assert answer.state is State.ANSWERED


def test_without_a_topic_what_differs_is_shown(repository: Made, places: Places) -> None:
    compared = [places.by_name("Tyresö"), places.by_name("Haninge")]
    answer = Comparer(repository.answerer).places(repository.question(""), compared)
    check(answer, repository)
    assert answer.table is not None
    assert answer.table.header[1:] == ("Tyresö", "Haninge")


def test_place_whose_documents_are_silent_has_a_dash(made: Made, places: Places) -> None:
    compared = [places.by_name("Haninge"), places.by_name("Malmö")]
    answer = Comparer(made.answerer).places(made.question("När beställs matlådor?"), compared)
    check(answer, made)
    assert answer.table is not None
    assert answer.table.rows[1][1].text == "–"


def test_layers_are_told_apart(made: Made) -> None:
    answer = Comparer(made.answerer).layers(made.question(TOPIC, "Tyresö"))
    check(answer, made)
    assert answer.table is not None
    local, county, _ = (row[1].text for row in answer.table.rows)
    assert "72 timmar" in local
    assert "14 dagar" in county
    assert not any("Ingen lokal" in note for note in answer.notes)


def test_layers_without_a_question_are_lists_of_documents(made: Made) -> None:
    answer = Comparer(made.answerer).layers(made.question("", "Haninge"))
    check(answer, made)
    assert answer.table is not None
    local = [row[1].text for row in answer.table.rows if row[0].text == "Lokalt i Haninge"]
    assert local == ["Lokal överenskommelse i Haninge"]


def test_layers_of_several_places_name_each_county_once(made: Made, places: Places) -> None:
    both = [places.by_name("Tyresö"), places.by_name("Haninge")]
    answer = Comparer(made.answerer).layers(made.question(TOPIC), places=both)
    check(answer, made)
    assert answer.table is not None
    assert [row[0].text for row in answer.table.rows] == ["Lokalt i Tyresö", "Lokalt i Haninge", "Hela länet", "Lagen"]
    elsewhere = [places.by_name("Tyresö"), places.by_name("Nora")]
    listed = Comparer(made.answerer).layers(made.question(""), places=elsewhere)
    assert listed.table is not None
    named = list(dict.fromkeys(row[0].text for row in listed.table.rows))
    assert named == ["Lokalt i Tyresö", "Lokalt i Nora", "Hela Stockholms län", "Hela Örebro län", "Lagen"]


def test_local_agreements_of_a_county(made: Made, places: Places) -> None:
    county = places.get("01")
    answer = Comparer(made.answerer).agreements(made.question(""), county)
    check(answer, made)
    assert answer.table is not None
    assert [row[0].text for row in answer.table.rows] == ["Haninge", "Tyresö"]
    assert any("Nynäshamn" in note and "Tyresö" not in note for note in answer.notes)
    none = Comparer(made.answerer).agreements(made.question(""), places.get("10"))
    assert (none.state, none.table) == (State.NOT_FOUND, None)


def test_places_with_the_same_text_are_said_to_have_it(made: Made, places: Places) -> None:
    compared = [places.by_name("Huddinge"), places.by_name("Botkyrka")]
    answer = Comparer(made.answerer).places(made.question(TOPIC), compared)
    check(answer, made)
    assert "Samma text gäller för Huddinge, Botkyrka." in answer.notes


def test_documents_of_a_kind_of_unit(repository: Made) -> None:
    question = replace(repository.question("", "Tyresö"), unit="hemtjänst")
    answer = Comparer(repository.answerer).layers(question)
    check(answer, repository)
    titles = {citation.path for citation in answer.citations}
    assert any("hemtjanst-enhetsrutin-hemkomst" in path for path in titles)


def test_the_municipalities_of_a_part_of_a_county_are_named(repository: Made, places: Places) -> None:
    part = places.by_name("Länsdelsgrupp norr")
    answer = Comparer(repository.answerer).members(repository.question("vilka kommuner ingår?"), part)
    check(answer, repository)
    assert any("Hällefors, Ljusnarsberg, Nora, Lindesberg" in note for note in answer.notes)
    assert answer.table is not None
    assert {row[0].text for row in answer.table.rows} == {"Hällefors", "Ljusnarsberg", "Nora", "Lindesberg"}


def test_without_local_documents_the_municipalities_are_named_all_the_same(repository: Made, places: Places) -> None:
    answer = Comparer(repository.answerer).members(repository.question("vilka kommuner?"), places.by_name("Skåne län"))
    assert answer.state is State.NOT_FOUND
    assert "33 kommuner" in answer.text


def test_which_municipalities_have_something_stands_on_their_own_rules(repository: Made, places: Places) -> None:
    answer = Comparer(repository.answerer).having(repository.question("trygg hemgång"), places.get("SE"))
    check(answer, repository)
    assert answer.table is not None
    assert {"Haninge", "Karlshamn", "Olofström"} <= {row[0].text for row in answer.table.rows}
    assert "kontaktlista" not in answer.text


def test_what_no_municipality_has_is_not_found(repository: Made, places: Places) -> None:
    answer = Comparer(repository.answerer).having(repository.question("helikopterplatta"), places.get("SE"))
    assert answer.state is State.NOT_FOUND


def test_what_is_unsure_of_a_place_is_shown_as_unsure(repository: Made, places: Places) -> None:
    asked = repository.question("Hur lång svarstid har man på en samverkansavvikelse?")
    compared = [places.by_name("Haninge"), places.by_name("Tyresö")]
    answer = Comparer(repository.answerer).places(asked, compared)
    check(answer, repository)
    assert any(note.startswith("Osäkert för ") for note in answer.notes)


@pytest.mark.parametrize(("name", "rows"), [("Tyresö", 1), ("Nynäshamn", 0)])
def test_agreement_of_one_municipality(made: Made, places: Places, name: str, rows: int) -> None:
    answer = Comparer(made.answerer).agreements(made.question(""), places.by_name(name))
    assert answer.place == places.by_name(name)
    assert len(answer.table.rows if answer.table else ()) == rows
    assert any(name in note for note in answer.notes) is (rows == 0)
