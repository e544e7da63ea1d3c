"""Two questions in one message: the second is read together with the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.conversation.follow_ups import Focus
from knowledge.conversation.two_questions import second_question, two_follow_ups
from knowledge.model import Layer, QuestionKind
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("message", "text", "kind"),
    [
        ("vem gör hembesök i Tyresö och inom hur lång tid", "inom hur lång tid – hembesök", QuestionKind.DEADLINE),
        ("vem skriver fallrapporten och när?", "när – skriver fallrapporten", QuestionKind.DEADLINE),
        ("who makes the home visit and when?", "when – makes the home visit", QuestionKind.DEADLINE),
        ("när ska SIP vara klar? Vem kallar?", "Vem kallar", QuestionKind.WHO_IS_RESPONSIBLE),
    ],
)
def test_second_question(thesaurus: Thesaurus, message: str, text: str, kind: QuestionKind) -> None:
    found = second_question(message, thesaurus, "en" if message.startswith("who") else "sv")
    assert found is not None
    assert found.kind is kind
    assert found.text.startswith(text)


@pytest.mark.parametrize(
    "message",
    [
        "vem gör hembesök i Tyresö?",
        "vem ringer och bokar tid?",
        "hur når jag vårdcentralen och biståndsjouren?",
        "vem ansvarar för läkemedel och vem ringer patienten?",
        "patienten har ramlat och vem ska jag ringa?",
    ],
)
def test_one_question(thesaurus: Thesaurus, message: str) -> None:
    assert second_question(message, thesaurus) is None


def test_number_asked_for_second_is_that_of_who_the_first_names(thesaurus: Thesaurus) -> None:
    found = second_question("vem gör hembesök i Nora och vad är numret dit?", thesaurus)
    assert found is not None
    assert (found.first, found.first_kind) == ("vem gör hembesök i Nora", QuestionKind.WHO_IS_RESPONSIBLE)
    assert (found.kind, found.of_who_acts) == (QuestionKind.CONTACT, True)


TALK = Focus("vem beslutar om trygg hemgång?", QuestionKind.WHO_IS_RESPONSIBLE)


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        ("how many days? and must she pay", "how many days – ", "must she pay – "),
        ("hur länge och kostar det något?", "hur länge – ", "kostar det något – "),
        ("inom vilken tid och vem följer upp", "inom vilken tid – ", "vem följer upp – beslutar om trygg hemgång"),
        ("inom hur många dagar, och vad är numret dit?", "inom hur många dagar – ", "telefonnummer till"),
    ],
)
def test_two_questions_about_what_is_talked_about(thesaurus: Thesaurus, message: str, first: str, second: str) -> None:
    focus = replace(TALK, acting=("hemgångsteam",))
    found = two_follow_ups(message, focus, thesaurus, "en" if message.startswith("how many") else "sv")
    assert found is not None
    assert found[0].text.startswith(first)
    assert found[1].text.startswith(second)


@pytest.mark.parametrize(
    "message", ["och på helgen?", "vem skriver fallrapporten och när?", "när och hur?", "jag ringer och väntar"]
)
def test_no_two_questions_about_what_is_talked_about(thesaurus: Thesaurus, message: str) -> None:
    assert two_follow_ups(message, TALK, thesaurus) is None


@pytest.mark.parametrize(
    ("message", "first"),
    [
        (
            "hur många dygns läkemedel skickar avdelningen med, och vad säger lagen?",
            "läkemedel skickar avdelningen med",
        ),
        ("How many days of medicine does the ward send, and what does the law require?", "does the ward send"),
    ],
)
def test_what_the_law_says_of_it_is_a_question_of_its_own(thesaurus: Thesaurus, message: str, first: str) -> None:
    found = second_question(message, thesaurus, "en" if message.startswith("How") else "sv")
    assert found is not None
    assert found.layers == (Layer.LAW,)
    assert found.first == found.text
    assert found.first.endswith(first)


@pytest.mark.parametrize("message", ["vad säger lagen om läkemedel?", "vem kallar och vad säger lagen om samtycke?"])
def test_what_the_law_says_of_something_else_is_not(thesaurus: Thesaurus, message: str) -> None:
    found = second_question(message, thesaurus)
    assert found is None or not found.layers
