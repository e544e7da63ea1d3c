"""Which words of a message name a topic."""

from __future__ import annotations

import pytest

from knowledge.swedish.topic_words import names_topic


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
