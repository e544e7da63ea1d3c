"""Which words of a message name a topic."""

from __future__ import annotations

import pytest

from knowledge.swedish.topic_words import names_topic, topic


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("efter sju dagar", True),
        ("efter sju på kvällen", False),
        ("vem ringer jag vid fall", True),
        ("vem ringer jag i så fall", False),
        ("vem gör det i alla fall?", False),
    ],
)
def test_times_and_conditions_name_no_topic(message: str, named: bool) -> None:
    assert names_topic(message) is named


@pytest.mark.parametrize(
    ("question", "about"),
    [
        (
            "and when does the municipality start to pay – utskrivningsklar?",
            "the municipality start to pay – utskrivningsklar",
        ),
        ("vem skickar den vidare – avvikelsen?", "avvikelsen"),
        ("jag slipper skriva båda – avvikelsen?", "avvikelsen"),
        ("hur snabbt – kvitterar inskrivningsmeddelandet?", "kvitterar inskrivningsmeddelandet"),
    ],
)
def test_a_follow_up_that_says_enough_is_the_topic_with_what_it_followed(question: str, about: str) -> None:
    assert topic(question) == about
