"""A common question leads to its paragraph by words that this does not use, within what holds for the place asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.ranking.common_questions import OTHER_KIND
from knowledge.ranking.weighing import COMMON
from tests.knowledge.made import BY_WORDS, TODAY, Made, make, text

QUESTION = "gubben har tappat bort brickan"
LOST = "Närmaste chef beställer ett nytt larm."
LISTENING = replace(BY_WORDS, common=20.0, common_trust=20.0)


def alarm(place: str, lost: str = LOST, questions: str = f"{QUESTION}, larm borta") -> dict[str, str]:
    """Return a routine with common questions, and some text that holds their words and has none."""
    rows = "\n\n".join(f"Gubben i hus {number} har en bricka till dörren." for number in range(3))
    body = f"# Larm i {place}\n\n## Förlust\n\n{lost}\n\n## Dörrar\n\n{rows}"
    name = f"{place}.md"
    asked = f"- stycke: beställer ett nytt larm\n  frågor: [{questions}]\n"
    return {name: text(body, titel="Larm", plats=place), f"{name}.fragor.yml": asked}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    files = alarm("Tyresö") | alarm("Haninge", "MAS beställer ett nytt larm.")
    return make(tmp_path_factory.mktemp("common"), files, LISTENING)


@pytest.mark.parametrize(("place", "answer"), [("Tyresö", LOST), ("Haninge", "MAS beställer ett nytt larm.")])
@pytest.mark.parametrize("asked", [QUESTION, "en gubbe har tappat brickan", "gubben tappade bort sin bricka"])
def test_the_paragraph_of_the_place_comes_first(made: Made, asked: str, place: str, answer: str) -> None:
    found = made.find(f"{asked} i {place}", place).evidence
    assert found[0].passage.text == answer
    assert found[0].features[COMMON] > 0
    assert {item.document.path for item in found} == {f"{place}.md"}


def test_without_a_like_question_nothing_changes(made: Made) -> None:
    found = made.find("hur lång semester har en vikarie", "Tyresö").evidence
    assert all(COMMON not in item.features for item in found)


def test_one_that_asks_something_else_counts_less(tmp_path: Path) -> None:
    made = make(tmp_path, alarm("Tyresö", questions="vem beställer larmet"))
    same, other = (
        max(item.features[COMMON] for item in made.find(asked, "Tyresö").evidence)
        for asked in ("vem beställer larmet", "när beställs larmet")
    )
    assert 0 < other < same * OTHER_KIND


def test_of_an_earlier_day_the_texts_alone_count(made: Made) -> None:
    found = made.find(QUESTION, "Tyresö", as_of=TODAY - timedelta(days=400)).evidence
    assert all(COMMON not in item.features for item in found)


def test_a_like_question_makes_its_paragraph_more_trusted(made: Made, tmp_path: Path) -> None:
    alone = make(tmp_path, alarm("Tyresö"), replace(LISTENING, common_trust=0.0))
    with_trust, without = (one.find(QUESTION, "Tyresö").evidence[0].probability for one in (made, alone))
    assert with_trust > without
