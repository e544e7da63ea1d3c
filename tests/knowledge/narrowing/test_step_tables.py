"""Steps that stand as the rows of a table."""

from __future__ import annotations

import pytest

from knowledge.model import State
from tests.knowledge.made import Made


@pytest.mark.parametrize(
    "words",
    [
        "jag har ringt på tre gånger och kunden öppnar inte. Vad ska jag göra nu?",
        "vad gör jag när kunden inte öppnar dörren?",
        "vad ska vi göra om kunden inte öppnar dörren?",
    ],
)
def test_asked_what_to_do_all_steps_are_told_in_their_order(repository: Made, words: str) -> None:
    answer = repository.ask(words, "Nynäshamn")
    told = [part.text for part in answer.statements if "Steg: " in part.text]
    assert answer.state is State.ANSWERED
    assert [text.partition("Steg: ")[2][0] for text in told] == list("1234567")


def test_who_does_one_of_the_steps_is_told_by_that_step(repository: Made) -> None:
    answer = repository.ask("vem bestämmer om personalen ska gå in med nyckel?", "Nynäshamn")
    assert sum("Steg: " in part.text for part in answer.statements) < 7
