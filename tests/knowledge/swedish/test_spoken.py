"""Spoken spellings of small words, which the documents never use."""

from __future__ import annotations

import pytest

from knowledge.swedish.spoken import as_spelled


@pytest.mark.parametrize(
    ("said", "spelled"),
    [
        ("va kostar de å vicka tider jobbar di", "vad kostar det och vilka tider jobbar de"),
        ("vem ä dä som ringer?", "vem är det som ringer?"),
        ("Va säger lagen", "Vad säger lagen"),
        ("sju dar efter hemgång", "sju dagar efter hemgång"),
        ("VA GÖR JA", "VAD GÖR JAG"),
        ("hem på lör, hur mkt htj har dom?", "hem på lördag, hur mycket hemtjänst har de?"),
        ("lör-sön också?", "lördag och söndag också?"),
        ("jobbar ons o fre", "jobbar onsdag och fredag"),
        ("vad är SEN?", "vad är SEN?"),
        ("vem är MAS i Haninge?", "vem är MAS i Haninge?"),
        ("mas@haninge.example e-post 7 a §", "mas@haninge.example e-post 7 a §"),
        ("", ""),
    ],
)
def test_small_words_are_spelled_out(said: str, spelled: str) -> None:
    assert as_spelled(said) == spelled


def test_yes_that_was_said_is_no_i() -> None:
    assert as_spelled("handläggaren har sagt ja till korttid") == "handläggaren har sagt ja till korttid"
