"""Whoever was to be reached does not answer."""

from __future__ import annotations

import pytest

from knowledge.conversation.follow_ups import Focus
from knowledge.conversation.no_answer import says_who_then, unanswered, with_who_answers_not
from knowledge.model import QuestionKind
from knowledge.swedish.thesaurus import Thesaurus

GIVEN = Focus("numret till vårdcentralen?", QuestionKind.CONTACT, ("vårdcentral",), reached=True)
ACTS = Focus("vem gör hembesök?", QuestionKind.WHO_IS_RESPONSIBLE, ("kommunsköterska", "hemsjukvård"), reached=True)


@pytest.mark.parametrize(
    "message",
    [
        "ingen svarar",
        "men dom svarar inte",
        "hon har gått för dan",
        "det är stängt",
        "bara telefonsvarare",
        "de svarar inte där",
    ],
)
def test_no_answer_is_of_whoever_was_reached(thesaurus: Thesaurus, message: str) -> None:
    assert unanswered(message, GIVEN, thesaurus) == "vårdcentral"
    assert unanswered(message, ACTS, thesaurus) == "kommunsköterska"


@pytest.mark.parametrize(
    "message",
    [
        "och på natten?",
        "svarar de på helgen?",
        "om patienten inte svarar",
        "klockan är 23 och ingen svarar",
        "vem svarar då?",
        "hon har gått hem från sjukhuset utan medicin",
    ],
)
def test_anything_else_is_no_missing_answer(thesaurus: Thesaurus, message: str) -> None:
    assert unanswered(message, GIVEN, thesaurus) is None


@pytest.mark.parametrize(
    ("message", "who"),
    [
        ("ingen svarar på jouren", "jouren"),
        ("men de svarar inte på vårdcentralen", "vårdcentralen"),
        ("ingen svarar på frågan", None),
        ("vem svarar på jouren", None),
    ],
)
def test_who_does_not_answer_may_be_named(thesaurus: Thesaurus, message: str, who: str | None) -> None:
    asked = Focus("får jag lämna ut numret?", QuestionKind.WHAT_APPLIES)
    assert unanswered(message, asked, thesaurus) == who


def test_without_a_number_nobody_was_to_be_reached(thesaurus: Thesaurus) -> None:
    asked = Focus("vem ringer patienten?", QuestionKind.WHO_IS_RESPONSIBLE, ("fast vårdkontakt",))
    assert unanswered("ingen svarar", asked, thesaurus) is None


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("dom svarar inte, hur länge ska jag vänta", "vårdcentral svarar inte, hur länge ska jag vänta"),
        ("hur länge ska jag vänta", "hur länge ska jag vänta"),
        ("patienten svarar inte, hur gör jag", "patienten svarar inte, hur gör jag"),
    ],
)
def test_a_question_under_that_condition_names_who_it_is(thesaurus: Thesaurus, message: str, text: str) -> None:
    assert with_who_answers_not(message, GIVEN, thesaurus) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Svarar inte vårdcentralen ringer man GSA.", True),
        ("Om vårdcentralen inte svarar ringer du KSA.", True),
        ("Svarar patienten inte ringer vårdcentralen hemtjänsten.", False),
        ("Vårdcentralen ringer igen om patienten inte svarar.", False),
    ],
)
def test_text_must_be_about_that_one(text: str, says: bool) -> None:
    assert says_who_then(text, "vårdcentral") is says
