"""The text that speaks of the very time that a question names comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.evidence import Evidence
from knowledge.narrowing.asked_numbers import asked_numbers_first, told_times
from tests.knowledge.made import Made, make, text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("numbers")
    body = (
        "# Betalning\n\n## Psykiatrin\n\nKommunens betalningsansvar i psykiatrin inträder efter fem kalenderdagar.\n\n"
        "## Upphävt\n\nGränsen 30 dagar i psykiatrin hörde till en upphävd lag."
    )
    return make(folder, {"lag.md": text(body, titel="Betalning", plats="Sverige")})


@pytest.fixture(scope="module")
def found(made: Made) -> list[Evidence]:
    evidence = made.retriever.retrieve(made.question("betalningsansvar i psykiatrin efter fem kalenderdagar")).evidence
    return sorted(evidence, key=lambda item: "30" in item.passage.text)


@pytest.mark.parametrize("question", ["gäller 30 dagar?", "is it 30 days?", "är det 30 dagar eller mer"])
def test_named_time_comes_first(made: Made, found: list[Evidence], question: str) -> None:
    ordered = asked_numbers_first(made.find(question).query, found)
    assert "30 dagar" in ordered[0].passage.text
    assert ordered[0].probability == found[0].probability
    assert len(ordered) == len(found)


@pytest.mark.parametrize("question", ["gäller det psykiatrin?", "gäller 14 dagar?", "enligt 5 kap. 4 §?"])
def test_order_stays_where_no_text_names_the_time(made: Made, found: list[Evidence], question: str) -> None:
    assert asked_numbers_first(made.find(question).query, found) == found


def test_times_that_a_text_tells() -> None:
    assert told_times("Senast 24 timmar efter inskrivningen, eller tre dagar.") == {"24 timm", "3 dag"}
    assert told_times("I 5 kap. 4 § står inget.") == frozenset()
