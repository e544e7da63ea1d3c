"""What colours a question and asks nothing."""

from __future__ import annotations

import pytest

from knowledge.swedish.particles import without_particles


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("hur snabbt ska man egentligen ringa patienten?", "hur snabbt ska man ringa patienten?"),
        ("när börjar kommunen betala alltså", "när börjar kommunen betala"),
        ("får man dra på såna där stödstrumpor på en kund", "får man dra på stödstrumpor på en kund"),
        ("när ska jag göra den där medicinska kollen", "när ska jag göra den medicinska kollen"),
        ("liksom vad är en SIP egentligen?", "vad är en SIP?"),
        ("det är väl vi som ringer, eller", "det är vi som ringer, eller"),
    ],
)
def test_what_asks_nothing_is_left_out(said: str, asked: str) -> None:
    assert without_particles(said) == asked


@pytest.mark.parametrize(
    "text",
    [
        "vilken typ av boende gäller det",
        "diabetes typ 2, vem följer upp",
        "vad är det där",
        "får han läggas in igen",
        "gäller det bara äldre",
        "egentligen?",
        "vem följer upp SIP efter utskrivning?",
        "",
    ],
)
def test_what_may_say_something_stays(text: str) -> None:
    assert without_particles(text) == text


def test_english_has_its_own() -> None:
    assert without_particles("who actually calls the patient", "en") == "who calls the patient"
    assert without_particles("vem typ ringer", "en") == "vem typ ringer"
