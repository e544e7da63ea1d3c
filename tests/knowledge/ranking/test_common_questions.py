"""A common question leads to its paragraph by words that this does not use, within what holds for the place asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from knowledge.index import snapshot
from knowledge.ranking.close_reading import CloseReader, Floats
from knowledge.ranking.common_questions import FROM, OTHER_KIND, READ
from knowledge.ranking.weighing import COMMON
from knowledge.retrieval import Retriever
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import BY_WORDS, TODAY, Made, make, text

QUESTION = "gubben har tappat bort brickan"
LOST = "Närmaste chef beställer ett nytt larm."
LISTENING = replace(BY_WORDS, common=20.0, common_trust=20.0)


class Same(CloseReader):
    """Finds only the very same words near."""

    def __init__(self) -> None:
        self.read: list[tuple[str, ...]] = []

    def nearness(self, question: str, passages: Sequence[str]) -> Floats:
        self.read.append(tuple(passages))
        return np.array([0.9 if one == question else FROM - 0.1 for one in passages], np.float32)


class Always(CloseReader):
    """Finds everything equally near."""

    def __init__(self) -> None:
        pass

    def nearness(self, question: str, passages: Sequence[str]) -> Floats:
        return np.full(len(passages), 0.9, np.float32)


def alarm(place: str) -> dict[str, str]:
    """Return a routine with a common question, and some that hold its words and have none."""
    rows = "\n\n".join(f"Gubben i hus {number} har en bricka till dörren." for number in range(3))
    body = f"# Larm i {place}\n\n## Förlust\n\n{LOST}\n\n## Dörrar\n\n{rows}"
    name = f"{place}.md"
    asked = f"- stycke: beställer ett nytt larm\n  frågor: [{QUESTION}, larm borta]\n"
    return {name: text(body, titel="Larm", plats=place), f"{name}.fragor.yml": asked}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    haninge = alarm("Haninge")
    haninge["Haninge.md"] = haninge["Haninge.md"].replace(LOST, "MAS beställer ett nytt larm.")
    return make(tmp_path_factory.mktemp("common"), {**alarm("Tyresö"), **haninge}, LISTENING)


def retriever(made: Made, reader: CloseReader | None) -> Retriever:
    opened = snapshot.open_current(made.state)
    return Retriever(opened, FakeEncoder(), Places.load(), Thesaurus.load(), LISTENING, made.folder, reader)


@pytest.mark.parametrize("reader", [None, Same()], ids=["by its words", "read"])
@pytest.mark.parametrize(("place", "answer"), [("Tyresö", LOST), ("Haninge", "MAS beställer ett nytt larm.")])
def test_the_paragraph_of_the_place_comes_first(
    made: Made, reader: CloseReader | None, place: str, answer: str
) -> None:
    found = retriever(made, reader).retrieve(made.question(f"{QUESTION} i {place}", place)).evidence
    assert found[0].passage.text == answer
    assert found[0].features[COMMON] > 0
    assert {item.document.path for item in found} == {f"{place}.md"}


def test_without_a_like_question_nothing_changes(made: Made) -> None:
    found = retriever(made, Same()).retrieve(made.question("vem har en bricka till dörren", "Tyresö")).evidence
    assert all(COMMON not in item.features for item in found)
    assert "bricka till dörren" in found[0].passage.text


@pytest.mark.parametrize(("asked", "share"), [("vem beställer larmet", 1.0), ("när beställs larmet", OTHER_KIND)])
def test_one_that_asks_something_else_counts_less(tmp_path: Path, asked: str, share: float) -> None:
    question = "- stycke: beställer ett nytt larm\n  frågor: [vem ringer om larmet]\n"
    made = make(tmp_path, {**alarm("Tyresö"), "Tyresö.md.fragor.yml": question})
    found = retriever(made, Always()).retrieve(made.question(asked, "Tyresö")).evidence
    assert max(item.features[COMMON] for item in found) == pytest.approx((0.9 - FROM) * share)


def test_of_an_earlier_day_the_texts_alone_count(made: Made) -> None:
    question = made.question(QUESTION, "Tyresö", as_of=TODAY - timedelta(days=400))
    assert all(COMMON not in item.features for item in retriever(made, Same()).retrieve(question).evidence)


def test_a_like_question_makes_its_paragraph_more_trusted(made: Made) -> None:
    question = made.question(QUESTION, "Tyresö")
    trusted = retriever(made, Same()).retrieve(question).evidence[0].probability
    listening = retriever(made, Same())
    listening.weights = replace(LISTENING, common_trust=0.0)
    assert trusted > listening.retrieve(question).evidence[0].probability


def test_one_question_of_the_nearest_passages_is_read(tmp_path: Path) -> None:
    rows = "\n\n".join(f"## Del {number}\n\nText nummer {number}." for number in range(2 * READ))
    asked = "".join(
        f"- stycke: Text nummer {number}.\n  frågor: [fråga {number} om larm, larm {number}]\n"
        for number in range(2 * READ)
    )
    files = {"a.md": text(rows, titel="Larm", plats="Tyresö"), "a.md.fragor.yml": asked}
    reader = Same()
    made = make(tmp_path, files)
    retriever(made, reader).retrieve(made.question("fråga om larm", "Tyresö"))
    assert len(reader.read[0]) == READ
    assert len({re.sub(r"\D", "", one) for one in reader.read[0]}) == READ
