"""Signs at which a place's own routine says whom to call are quoted below the refusal to advise."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.model import State
from tests.knowledge.made import Made, make, text

CATHETER = "Vid feber eller stopp i katetern: ring distriktssköterskan."
REFUSAL = "Jag ger inga råd."
FILES = {
    "rutin.md": text(
        f"# Kateter\n\n## Besvär\n\n{CATHETER}\n\n## Feber\n\nFeber skrivs på listan. Ring kunden i god tid.",
        titel="Rutin för kateter",
        typ="rutin",
        lager="enhetsrutin",
        plats="Tyresö",
    ),
    "lan.md": text(
        "# Sår\n\n## Besvär\n\nVid rodnad och klåda: ring vårdcentralen.",
        titel="Länets rutin",
        typ="rutin",
        lager="länsrutin",
        plats="Stockholms län",
    ),
}


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("signs")
    return make(folder, FILES)


def refused(made: Made, words: str, place: str | None) -> Answer:
    return made.answerer.refer(made.question(words, place), State.BLOCKED, REFUSAL, signs=True)


def test_whom_to_call_stands_below_the_refusal(signs: Made) -> None:
    answer = refused(signs, "kunden har kateter och feber sen i morse", "Tyresö")
    assert (answer.state, answer.notes[0], answer.text.startswith(REFUSAL)) == (State.BLOCKED, REFUSAL, True)
    assert [statement.text for statement in answer.statements] == [f"Gäller Tyresö (lokal rutin): {CATHETER}"]
    assert answer.statements[0].citations == (1,)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("kunden har kateter och feber", None),
        ("kunden har kateter och feber", "Haninge"),
        ("kunden har kateter och feber", "Stockholms län"),
        ("kunden har feber", "Tyresö"),
        ("kunden har rodnad och klåda", "Tyresö"),
    ],
)
def test_nothing_is_quoted_that_is_not_the_place_s_own_or_not_about_the_signs(
    signs: Made, words: str, place: str | None
) -> None:
    assert refused(signs, words, place).statements == ()
