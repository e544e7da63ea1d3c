"""Of a stopped message only a danger and a wide place go on."""

from __future__ import annotations

import pytest

from bot.stopped import known_of_stopped


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("my patient mr Andersson born 1938 goes home, who follows up in Karlskrona", {"place": "1080"}),
        ("Berit på Ekgården i Handen vägrar äta, vem säger jag till", {}),
        ("Sven Alvik i Tyresö andas inte", {"danger": "life", "place": "0138"}),
        ("840312-2384 ska hem till Blekinge", {"place": "10"}),
        ("Lisa Berg ska hem till Tyresö eller i Haninge", {}),
        ("Xerxina Alvik 840312-2384 har ramlat", {}),
        ("Anna Lindqvist är utskriven", {}),
    ],
)
def test_what_the_next_message_may_be_about(text: str, known: dict[str, str]) -> None:
    assert known_of_stopped(text) == known
