"""Swedish or English, from one short message."""

from __future__ import annotations

import pytest

from knowledge.swedish.language import detect


@pytest.mark.parametrize(
    "text",
    [
        "Vem ansvarar för uppföljningen i Tyresö?",
        "hej vad ar numret till jouren",
        "vem ringer jag",
        "utskrivning på fredag",
        "Hur gör man en SIP i Lifecare?",
        "vad gäller för follow-up?",
        "ring it-support",
        "och in i link sen",
        "tack! o vem ska få veta om skadan är allvarlig",
        "hur gor man for hemtjanst",
    ],
)
def test_swedish(text: str) -> None:
    assert detect(text, default="en") == "sv"


@pytest.mark.parametrize(
    "text",
    [
        "Who is responsible for follow-up in Tyresö?",
        "what is the phone number to the night team",
        "How do I send a SIP?",
        "When must the GP call?",
        "the patient needs a walker",
        "what's MAS",
        "is it free",
        "how many hours",
        "and in Haninge?",
        "weekend who call",
        "phone vårdplaneringsteamet haninge pls",
        "its sunday",
        "yes",
        "ok thx",
        "my boss say hemgångsklar, is it same thing?",
        "difference btw hemtjänst and hemsjukvård?",
        "who’s fast vårdkontakt there",
        "somebody wrote UBS in the note",
    ],
)
def test_english(text: str) -> None:
    assert detect(text, default="sv") == "en"


@pytest.mark.parametrize("text", ["", "SIP", "1177", "?", "Tyreso", "it-support telefon", "me hemsjukv"])
@pytest.mark.parametrize("default", ["sv", "en"])
def test_nothing_tells(text: str, default: str) -> None:
    assert detect(text, default) == default
