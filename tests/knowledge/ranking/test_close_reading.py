"""The nearest passages are read closely: only they, each text once, and what they say counts in the order and in the trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.index import snapshot
from knowledge.ranking.close_reading import EMBEDDED, CloseReader, Floats
from knowledge.ranking.weighing import READING
from knowledge.retrieval import READ, Retriever
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import BY_WORDS, Made, make, text


class Preferring(CloseReader):
    """Finds one word near and nothing else."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[tuple[str, ...]] = []

    def nearness(self, question: str, passages: Sequence[str]) -> Floats:
        self.asked.append(tuple(passages))
        return np.array([float(self.word in one) for one in passages], np.float32)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    keys = [f"## Nyckel {number}\n\nNyckel nummer {number} hänger i skåp {number}." for number in range(12)]
    return make(
        tmp_path_factory.mktemp("reading"),
        {"a.md": text("# Nycklar\n\n" + "\n\n".join(keys), titel="Nycklar", plats="Sverige")},
    )


def reading(made: Made, reader: CloseReader, weight: float) -> Retriever:
    weights = replace(BY_WORDS, reading=weight)
    opened = snapshot.open_current(made.state)
    return Retriever(opened, FakeEncoder(), Places.load(), Thesaurus.load(), weights, made.folder, reader)


def test_what_is_near_when_read_comes_first(made: Made) -> None:
    question = made.question("var hänger nyckel?")
    plain = [item.passage.text for item in made.retriever.retrieve(question, count=20).evidence]
    wanted = plain[READ - 1]
    number = wanted.rpartition(" ")[2].rstrip(".")
    reader = Preferring(f"skåp {number}.")
    read = reading(made, reader, 50.0).retrieve(question, count=20).evidence
    assert read[0].passage.text == wanted
    assert [item.passage.text for item in read[1:]] == [one for one in plain if one != wanted]
    assert len(reader.asked[0]) == READ
    # Those that were not read count as the least near.
    assert [item.features[READING] for item in read] == [1.0] + [0.0] * (len(read) - 1)


def test_reading_that_weighs_nothing_leaves_the_order(made: Made) -> None:
    question = made.question("var hänger nyckel?")
    plain = [item.passage.text for item in made.retriever.retrieve(question, count=20).evidence]
    read = reading(made, Preferring("skåp 7."), 0.0).retrieve(question, count=20).evidence
    assert [item.passage.text for item in read] == plain


def test_a_single_word_is_not_read(made: Made) -> None:
    reader = Preferring("skåp 7.")
    found = reading(made, reader, 50.0).retrieve(made.question("nycklar?")).evidence
    assert found
    assert not reader.asked
    assert READING not in found[0].features


@pytest.mark.slow
def test_the_model_that_comes_along_tells_what_answers() -> None:
    passages = [
        "Nycklar. Borttappad nyckel. Den som tappat en nyckel ringer enhetschefen samma dag.",
        "Mat. Specialkost beställs av kontaktmannen senast klockan tio.",
        "Läkemedel. Signeringslista skrivs på efter varje överlämnad dos.",
    ]
    reader = CloseReader()
    for question, right in (
        ("vad gör jag om jag slarvat bort nyckeln", 0),
        ("who orders food for a client with allergies", 1),
        ("var kryssar man att pat fått sin medicin", 2),
    ):
        near = reader.nearness(question, passages)
        assert int(near.argmax()) == right
        assert np.array_equal(near, reader.nearness(question, passages))


def test_a_missing_model_is_told_when_it_is_asked(tmp_path: Path) -> None:
    reader = CloseReader(tmp_path)
    with pytest.raises(FileNotFoundError):
        reader.nearness("fråga", ["text"])


def test_weights_fit_a_repository() -> None:
    assert sum(file.stat().st_size for file in EMBEDDED.iterdir()) < 40e6
