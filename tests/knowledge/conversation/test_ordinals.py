"""Numbers of buttons and of terms: "den andra" is what stood there, a noun behind it is not."""

from __future__ import annotations

import pytest

from knowledge.conversation.ordinals import chosen, with_terms
from knowledge.swedish.thesaurus import Thesaurus

OFFERED = ("vem i Tyresö?", "vem i Haninge?", "vem i Nora?")
TWO = "skillnaden mellan PSVO och LSVO?"


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("den andra då", 1),
        ("2", 1),
        ("tvåan tack", 1),
        ("alternativ 3", 2),
        ("den första", 0),
        ("ja, den sista", -1),
        ("the second one please", 1),
        ("nr 1", 0),
    ],
)
def test_number_is_the_button(message: str, number: int) -> None:
    assert chosen(message, OFFERED) == OFFERED[number]


@pytest.mark.parametrize(
    "message", ["den första dagen", "2 dagar", "4", "andra regler gäller", "den", "ja", "en", "Tyresö", "112"]
)
def test_anything_else_is_no_number(message: str) -> None:
    assert chosen(message, OFFERED) is None


def test_without_buttons_no_number_is_one() -> None:
    assert chosen("den andra", ()) is None


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("vilka sitter i den senare", "vilka sitter i LSVO"),
        ("vem leder den första av dom?", "vem leder PSVO?"),
        ("och den andra då", "och LSVO då"),
        ("vad händer den första dagen?", "vad händer den första dagen?"),
        ("vem leder den tredje?", "vem leder den tredje?"),
    ],
)
def test_number_of_a_term_stands_for_it(thesaurus: Thesaurus, message: str, meant: str) -> None:
    assert with_terms(message, TWO, thesaurus) == meant


def test_one_term_has_no_second(thesaurus: Thesaurus) -> None:
    assert with_terms("och den andra då", "vad betyder PSVO?", thesaurus) == "och den andra då"
