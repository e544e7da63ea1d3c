"""Slots: the message's own words, the place chosen in the gateway, and what is remembered."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import ValidateSlotMappings
from tests.actions.fakes import FakeKnowledge, slots_set, tracker


@pytest.fixture
def action(knowledge: FakeKnowledge) -> ValidateSlotMappings:
    return ValidateSlotMappings(knowledge)


@pytest.mark.parametrize(
    ("text", "sent", "held", "place"),
    [
        ("vem ringer i Tyresö?", None, None, "0138"),
        ("och i haninge", None, "0138", "0136"),
        ("vem ringer?", None, "0138", "0138"),
        ("vem ringer?", None, None, None),
        ("vem ringer?", "0136", "0138", "0136"),
        ("vem ringer i Tyresö?", "0136", None, "0138"),
        ("skillnad mellan Tyresö och Haninge?", None, None, None),
        ("skillnad mellan Tyresö och Haninge?", None, "0192", "0192"),
        ("skillnad mellan Tyresö och Haninge?", "0136", "0192", "0192"),
        ("Tyresö eller Tyresö?", None, None, "0138"),
        ("vem ringer?", "9999", "0138", "0138"),
        ("vem ringer?", "9999", None, None),
        ("vem ringer?", "18/norr", None, "18/norr"),
        ("vem ringer?", "", "0138", "0138"),
        ("hemsjukvrd gnsta natt", None, None, "0461"),
        ("bistandsjuor hanige", None, None, "0136"),
    ],
)
def test_place(action: ValidateSlotMappings, text: str, sent: str | None, held: str | None, place: str | None) -> None:
    assert action.recognise(tracker(text, metadata={"place": sent}, place=held))["place"] == place


@pytest.mark.parametrize(
    ("text", "sent", "held", "language"),
    [
        ("vem ska jag ringa?", None, None, "sv"),
        ("who should I call?", None, "sv", "en"),
        ("Haninge", None, "en", "en"),
        ("Haninge", "en", None, "en"),
        ("Haninge", "sv", "en", "sv"),
        ("Haninge", None, None, "sv"),
        ("vem ska jag ringa?", "en", "en", "sv"),
    ],
)
def test_language_is_carried_over_where_words_do_not_tell(
    action: ValidateSlotMappings, text: str, sent: str | None, held: str | None, language: str
) -> None:
    assert action.recognise(tracker(text, metadata={"language": sent}, language=held))["language"] == language


def test_terms_of_the_last_message_are_cleared(action: ValidateSlotMappings) -> None:
    held: dict[str, Any] = action.recognise(tracker("vem är biståndshandläggare vid utskrivning i hemtjänsten"))
    assert held["function"]
    assert held["step"]
    assert held["unit"]
    after = action.recognise(tracker("hej", **held))
    assert (after["function"], after["step"], after["unit"]) == (None, None, None)


async def test_only_changes_become_events(action: ValidateSlotMappings) -> None:
    async def events(text: str, **held: Any) -> dict[str, Any]:
        return slots_set(await action.get_extraction_events(CollectingDispatcher(), tracker(text, **held), {}))

    assert await events("Tyresö", language="sv") == {"place": "0138"}
    assert await events("Tyresö", language="sv", place="0138") == {}
    assert await events("hej", language="sv", function="biståndshandläggare") == {"function": None}


async def test_slots_that_only_actions_set_are_left_alone(action: ValidateSlotMappings) -> None:
    conversation = tracker("Tyresö", language="sv", pending_question="vem ringer?", asked_back=True)
    events = await action.run(CollectingDispatcher(), conversation, {"slots": {}})
    assert slots_set(events) == {"place": "0138"}


async def test_fault_leaves_the_slots_and_logs_no_words(
    action: ValidateSlotMappings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str, language: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr("actions.slots.detect", broken)
    monkeypatch.setattr("actions.slots.asked_places", broken)
    assert await action.get_extraction_events(CollectingDispatcher(), tracker("lejonet i Tyresö"), {}) == []
    assert "failed" in caplog.text
    assert "lejonet" not in caplog.text
