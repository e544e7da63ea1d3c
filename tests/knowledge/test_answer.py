"""The one contract between knowledge and everything that shows it, as it travels between processes."""

from __future__ import annotations

import json

import msgspec
import pytest

from knowledge.answer import Answer
from tests.knowledge.made import Made

QUESTIONS = [
    ("När ringer vårdcentralen patienten efter utskrivning?", "Tyresö"),
    ("Telefonnummer till biståndsjouren?", "Tyresö"),
    ("När ringer vårdcentralen patienten efter utskrivning?", None),
    ("Hur lagar man kroppkakor?", "Haninge"),
]


@pytest.mark.parametrize(("words", "place"), QUESTIONS)
def test_answer_survives_json(made: Made, words: str, place: str | None) -> None:
    answer = made.ask(words, place)
    assert Answer.from_json(json.loads(json.dumps(answer.to_json()))) == answer


def test_dates_travel_as_iso_strings(made: Made) -> None:
    value = made.ask("Telefonnummer till biståndsjouren?", "Tyresö").to_json()
    assert value["contacts"][0]["verified_on"] == "2026-10-19"
    assert value["state"] == "answered"


@pytest.mark.parametrize("change", [{"state": "kanske"}, {"statements": [{"text": "x"}]}, {"citations": None}])
def test_another_form_is_refused(made: Made, change: dict[str, object]) -> None:
    value = made.ask("Telefonnummer till biståndsjouren?", "Tyresö").to_json()
    with pytest.raises(msgspec.ValidationError):
        Answer.from_json({**value, **change})
