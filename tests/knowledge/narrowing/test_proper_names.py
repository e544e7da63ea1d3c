"""What bears a name of its own is told of by text that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import wording
from knowledge.model import State
from tests.knowledge.made import Made, make, text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("names")
    files = {
        "link.md": text(
            "# Driftstopp\n\nRing när meddelanden i Link inte kommer fram.",
            titel="Om Cosmic Link",
            plats="Blekinge län",
        ),
        "lifecare.md": text(
            "# Driftstopp\n\nMejla när meddelanden inte kommer fram.", titel="Om Lifecare SP", plats="Stockholms län"
        ),
    }
    return make(folder, files)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("meddelanden i Link kommer inte fram", "Ring"),
        ("meddelanden i cosmic link kommer inte fram", "Ring"),
        ("meddelanden i Lifecare kommer inte fram", "Mejla"),
    ],
)
def test_only_what_names_it_answers(made: Made, words: str, told: str) -> None:
    statements = made.ask(words, may_ask=False).statements
    assert statements
    assert all(told in part.text for part in statements)


def test_without_a_name_all_may_answer(made: Made) -> None:
    found = " ".join(part.text for part in made.ask("meddelanden kommer inte fram", may_ask=False).statements)
    assert "Ring" in found
    assert "Mejla" in found


def test_what_only_another_county_has_is_said_to_be_there(made: Made) -> None:
    answer = made.ask("vem lagar skrivaren i Cosmic Link?", "Tyresö")
    note = wording.say("sv", "named_elsewhere", name="Cosmic Link", where="Blekinge län")
    assert answer.state is State.NOT_FOUND
    assert note in answer.notes
    assert note not in made.ask("vem lagar skrivaren i Cosmic Link?", "Blekinge län").notes
    assert note not in made.ask("vem lagar skrivaren?", "Tyresö").notes
