"""What asks for the steps of a routine."""

from __future__ import annotations

import pytest

from knowledge.swedish.asked_steps import asks_steps


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("kunden öppnar inte, vad gör jag", True),
        ("ingen öppnar, så jag vet inte riktigt vad jag ska göra", True),
        ("hur går det till, steg för steg", True),
        ("nobody opens, I do not know what I should do", True),
        ("what is my job in the team, step by step?", True),
        ("vad gör biståndshandläggaren", False),
        ("vem ringer samordnaren", False),
    ],
)
def test_what_whoever_asks_is_to_do(question: str, asked: bool) -> None:
    assert asks_steps(question) is asked
