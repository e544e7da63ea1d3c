"""How a question was read is said as a person would: what is new, and briefly what about."""

from __future__ import annotations

import pytest

from knowledge.conversation.read_aloud import read_aloud


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("vem ringer på natten?", "vem ringer på natten?"),
        ("vem ringer; om hon säger nej?", "vem ringer om hon säger nej?"),
        ("vem ringer; dottern var där?", "dottern var där? (det gäller: vem ringer)"),
        ("när ska den skickas – fallrapporten?", "när ska den skickas? (det gäller: fallrapporten)"),
        (
            "när ska den vara klar – Puh. En kund satt på golvet när jag kom, hon har inte ont. Måste jag skriva rapport ändå?",
            "när ska den vara klar? (det gäller: En kund satt på golvet när jag kom)",
        ),
        (
            "vad gör vi – vem ringer den som har kommit hem – uppföljningen?",
            "vad gör vi? (det gäller: vem ringer den som har kommit hem)",
        ),
    ],
)
def test_a_nurse_would_say_it_so(question: str, said: str) -> None:
    assert read_aloud(question) == said


def test_in_english_too() -> None:
    assert read_aloud("by when – the fall report?", "en") == "by when? (about: the fall report)"
