"""What a word means that was named before."""

from __future__ import annotations

import pytest

from knowledge.asked_meaning import named_before
from knowledge.follow_ups import Focus, follow
from knowledge.model import QuestionKind
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    "message",
    [
        "vad betyder det?",
        "vad är det?",
        "va e det för nåt",
        "vad innebär det egentligen?",
        "vad menas med det",
        "vad betyder det ordet",
        "förklara tack",
    ],
)
def test_of_the_question_the_abbreviation_is_asked_about(thesaurus: Thesaurus, message: str) -> None:
    assert named_before(message, "vem kallar till SIP efter utskrivning?", (), thesaurus) == "vad betyder SIP?"


@pytest.mark.parametrize(
    "message",
    ["what does that mean?", "what is that", "ok and what's that exactly?", "explain please", "sorry, what is it?"],
)
def test_who_asks_in_english_knows_the_english_words(thesaurus: Thesaurus, message: str) -> None:
    asked = named_before(message, "who follows up after discharge?", ("fast vårdkontakt",), thesaurus, "en")
    assert asked == "what does fast vårdkontakt mean?"
    asked = named_before(message, "how long may he stay at korttidsboende?", ("biståndshandläggare",), thesaurus, "en")
    assert asked == "what does korttidsboende mean?"


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("vad är det i Haninge?", "sv"),
        ("vad var det 2020?", "sv"),
        ("vad är det för tid?", "sv"),
        ("vad gäller det?", "sv"),
        ("vad gör det?", "sv"),
        ("vad är SIP?", "sv"),
        ("what is the number?", "en"),
        ("what does that mean for the ward?", "en"),
        ("what does she do?", "en"),
    ],
)
def test_other_questions_are_left_alone(thesaurus: Thesaurus, message: str, language: str) -> None:
    assert named_before(message, "vem kallar till SIP?", ("fast vårdkontakt",), thesaurus, language) is None


def test_where_nothing_was_named_nothing_is_asked(thesaurus: Thesaurus) -> None:
    assert named_before("vad betyder det?", "hur gör jag nu?", (), thesaurus) is None


def test_the_talk_stays_where_it_is(thesaurus: Thesaurus) -> None:
    followed = follow("vad betyder det?", Focus("vem kallar till SIP?"), thesaurus)
    assert followed is not None
    assert followed.aside
    assert followed.kind is QuestionKind.DEFINITION
