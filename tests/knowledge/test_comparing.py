"""Tables: verbatim cells with a source each, for places, layers and local agreements."""

from __future__ import annotations

import re

import pytest

from knowledge.answer import Answer
from knowledge.comparing import Comparer, Comparison, asked_comparison, own_topic, topic_choices, worded_topic
from knowledge.model import Place, State
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from tests.knowledge.made import Made

TOPIC = "När ringer vårdcentralen patienten efter utskrivning?"


def named(text: str) -> list[Place]:
    return list({match.place.code: match.place for match in find_places(text)}.values())


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("skillnad mellan Tyresö och Haninge?", Comparison.PLACES),
        ("hur skiljer sig uppföljningen mellan tyreso och haninge", Comparison.PLACES),
        ("vem ringer i Tyresö och Haninge?", Comparison.PLACES),
        ("tyresö vs haninge", Comparison.PLACES),
        ("what is the difference between Tyresö and Haninge?", Comparison.PLACES),
        ("vilka kommuner har lokal överenskommelse i länet?", Comparison.AGREEMENTS),
        ("vilka lokala överenskommelser finns i Blekinge", Comparison.AGREEMENTS),
        ("which municipalities have a local agreement?", Comparison.AGREEMENTS),
        ("vad är lokalt och vad är länets?", Comparison.LAYERS),
        ("what is local and what is the county's?", Comparison.LAYERS),
        ("vem ringer i Tyresö eller Haninge?", None),
        ("skillnad mellan GSA och KSA i Tyresö", None),
        ("vem ringer i Tyresö?", None),
        ("vad står i Nynäshamns lokala överenskommelse?", None),
    ],
)
def test_what_is_to_be_compared(text: str, comparison: Comparison | None) -> None:
    assert asked_comparison(text, named(text)) is comparison


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("skillnad mellan Tyresö och Haninge?", None),
        ("vad är lokalt och vad är länets?", None),
        ("hur skiljer sig uppföljningen mellan Tyresö och Haninge?", "uppföljningen"),
        ("vem ringer patienten i Tyresö och Haninge?", "vem ringer patienten ?"),
        (
            "vad är lokalt och vad är länets när det gäller uppföljning efter utskrivning?",
            "uppföljning efter utskrivning",
        ),
    ],
)
def test_topic_of_a_comparison(text: str, topic: str | None) -> None:
    assert own_topic(text) == topic


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


def test_local_agreements_of_a_county(made: Made, places: Places) -> None:
    county = places.get("01")
    answer = Comparer(made.answerer).agreements(made.question(""), county)
    check(answer, made)
    assert answer.table is not None
    assert [row[0].text for row in answer.table.rows] == ["Haninge", "Tyresö"]
    assert any("Nynäshamn" in note and "Tyresö" not in note for note in answer.notes)
    none = Comparer(made.answerer).agreements(made.question(""), places.get("10"))
    assert (none.state, none.table) == (State.NOT_FOUND, None)


def test_topics_are_offered_for_the_places(places: Places) -> None:
    choices = topic_choices("sv", [places.by_name("Tyresö"), places.by_name("Haninge")])
    assert len(choices) <= 5
    assert all(choice.question.endswith("i Tyresö och Haninge?") for choice in choices)


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("uppföljning", "vem gör uppföljningen efter utskrivning?"),
        ("uppföljningen efter utskrivning", "vem gör uppföljningen efter utskrivning?"),
        ("fallrapporter", "vem skriver fallrapport?"),
        ("trygg hemgång", "trygg hemgång"),
        ("uppföljning av hjälpmedel", "uppföljning av hjälpmedel"),
    ],
)
def test_topic_is_asked_as_the_question_that_it_stands_for(topic: str, asked: str) -> None:
    assert worded_topic(topic, "sv") == asked
