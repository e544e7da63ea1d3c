"""What is told of what answers, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from knowledge.evidence import Evidence
from knowledge.model import Question, QuestionKind
from knowledge.narrowing.layered import Layered
from knowledge.swedish.places import Places
from tests.knowledge.made import Made, make, text

TODAY = date(2026, 11, 2)
SCOPE = "Rutinen gäller personer som inte kan komma direkt hem från sjukhus."
STAY = "En plats beviljas för högst 21 dagar åt gången."
MEETING = "Uppföljningsmöte hålls senast den tionde dagen."
COUNTY = "Förskrivaren lånar ut rollator till den som är på besök."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    body = f"# Korttid\n\n## Syfte\n\n{SCOPE}\n\n## Möte\n\n{MEETING}\n\n## Tid\n\n{STAY}\n"
    return make(
        tmp_path_factory.mktemp("layered"),
        {
            "a.md": text(body, titel="Korttid", typ="rutin", lager="enhetsrutin", plats="Tyresö"),
            "b.md": text(
                f"# Hjälpmedel\n\n{COUNTY}\n",
                titel="Hjälpmedel",
                typ="rutin",
                lager="länsrutin",
                plats="Stockholms län",
            ),
        },
    )


def found(
    made: Made, likely: Mapping[str, float], speaks: Mapping[str, float] | None = None, formless: str = ""
) -> list[Evidence]:
    """Return evidence for some texts with the probabilities, and the shares of the question's meaning, that are given.

    Only what is ``formless`` has not the form of what is asked for.
    """
    question = Question("rutin korttid plats möte rollator besök", TODAY, place=Places.load().by_name("Tyresö"))
    evidence = made.retriever.retrieve(question, count=30).evidence
    chosen = [
        replace(
            item,
            probability=likely[item.passage.text],
            features={
                **item.features,
                "coverage": (speaks or {}).get(item.passage.text, 1.0),
                "form": float(item.passage.text != formless),
            },
        )
        for item in evidence
        if item.passage.text in likely
    ]
    return sorted(chosen, key=lambda item: -item.probability)


def told(made: Made, evidence: list[Evidence], kind: QuestionKind | None = None) -> list[str]:
    """Return what is told of evidence, in Tyresö."""
    places = Places.load()
    return [item.passage.text for item in Layered(places).chosen(evidence, places.by_name("Tyresö"), kind)]


def test_what_answers_best_is_told_before_what_stands_above_it(made: Made) -> None:
    # Near as the others may come, the scope of a routine and a meeting are not how long somebody may stay.
    assert told(made, found(made, {STAY: 0.9, SCOPE: 0.85, MEETING: 0.8})) == [STAY, SCOPE, MEETING]


def test_whoever_acts_first_is_told_first_where_several_act(made: Made) -> None:
    evidence = [replace(item, score=10.0) for item in found(made, {STAY: 0.9, MEETING: 0.85})]
    assert told(made, evidence, QuestionKind.WHO_IS_RESPONSIBLE) == [MEETING, STAY]
    assert told(made, evidence, QuestionKind.DEADLINE) == [STAY, MEETING]
    behind = [replace(item, score=10.0 if item.passage.text == STAY else 8.0) for item in evidence]
    assert told(made, behind, QuestionKind.WHO_IS_RESPONSIBLE) == [STAY, MEETING]


def test_what_hardly_answers_is_not_told_beside(made: Made) -> None:
    assert told(made, found(made, {STAY: 0.9, SCOPE: 0.3})) == [STAY]


def test_the_places_own_text_is_told_first_where_it_comes_near(made: Made) -> None:
    assert told(made, found(made, {COUNTY: 0.9, STAY: 0.5})) == [STAY, COUNTY]


@pytest.mark.parametrize(("probability", "speaks"), [(0.35, 1.0), (0.5, 0.3)])
def test_the_places_own_text_about_something_else_is_told_last(made: Made, probability: float, speaks: float) -> None:
    evidence = found(made, {COUNTY: 0.9, STAY: probability}, {STAY: speaks})
    assert told(made, evidence) == [COUNTY, STAY]


def test_the_places_own_text_that_does_not_tell_what_is_asked_for_is_told_last(made: Made) -> None:
    assert told(made, found(made, {COUNTY: 0.9, STAY: 0.5}, formless=STAY)) == [COUNTY, STAY]
