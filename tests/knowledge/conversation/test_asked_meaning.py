"""What a word means that was named before."""

from __future__ import annotations

import pytest

from knowledge.conversation.asked_meaning import beside_explained, is_abbreviation, named_before, named_in, with_word
from knowledge.conversation.follow_ups import Focus, follow
from knowledge.model import QuestionKind
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.topic_words import topic


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


@pytest.mark.parametrize(
    ("message", "language", "asked"),
    [
        ("är det samma som KSA?", "sv", "skillnad GSA och KSA?"),
        ("men är det inte samma sak som KSA då?", "sv", "skillnad GSA och KSA?"),
        ("e det samma som vårdcentralen", "sv", "skillnad GSA och vårdcentralen?"),
        ("is it the same as KSA?", "en", "difference between GSA and KSA?"),
        ("is that the same thing as KSA then?", "en", "difference between GSA and KSA?"),
        ("är det samma i Haninge?", "sv", None),
        ("är det samma tid som på helgen?", "sv", None),
        ("är det KSA?", "sv", None),
        ("is it the same in Haninge?", "en", None),
    ],
)
def test_a_word_is_set_beside_the_one_that_was_explained(
    thesaurus: Thesaurus, message: str, language: str, asked: str | None
) -> None:
    assert beside_explained(message, "vad betyder GSA?", thesaurus, language) == asked


@pytest.mark.parametrize(("word", "known"), [("at", True), ("vb", True), ("fvk", True), ("på", False), ("där", False)])
def test_an_abbreviation_is_known_in_small_letters(thesaurus: Thesaurus, word: str, known: bool) -> None:
    assert is_abbreviation(word, thesaurus) is known


EXPLAINED = Focus("vad är Trygg hemgång?", QuestionKind.DEFINITION)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("vem är det i Tyresö?", "vem är Trygg hemgång?"),
        ("vem får det i Tyresö?", "vem får det – Trygg hemgång?"),
        ("vilka kan få det?", "vilka kan få det – Trygg hemgång?"),
        ("hur beställer man en sån?", "hur beställer man en sån – Trygg hemgång?"),
        ("vem bestämmer det då?", "vem bestämmer det – Trygg hemgång?"),
        ("och at?", "vad betyder AT?"),
        ("och NEWS2?", "vad betyder NEWS2?"),
        ("å i Haninge?", "vad är Trygg hemgång?"),
    ],
)
def test_what_was_explained_is_gone_on_about(thesaurus: Thesaurus, message: str, text: str) -> None:
    followed = follow(message, EXPLAINED, thesaurus)
    assert followed is not None
    assert followed.text == text


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("vad betyder egenvård egentligen?", "egenvård"),
        ("vad innebär delegering", "delegering"),
        ("vad menas med inslink?", "inslink"),
        ("what does delegering mean?", "delegering"),
        ("betalningsansvar, vad är det?", "betalningsansvar"),
        ("delegering vad innebär det egentligen", "delegering"),
        ("vem ringer patienten?", "patienten"),
        ("vad är en samverkansavvikelse?", "en samverkansavvikelse"),
    ],
)
def test_a_question_of_meaning_is_about_its_word(question: str, about: str) -> None:
    assert topic(question) == about


@pytest.mark.parametrize(
    ("message", "language", "text"),
    [
        ("who calls to it when patient leaves hospital", "en", "who calls to SIP when patient leaves hospital"),
        ("what happens with it after discharge?", "en", "what happens with SIP after discharge?"),
        (
            "vem kallar till den när patienten ligger kvar på sjukhuset?",
            "sv",
            "vem kallar till SIP när patienten ligger kvar på sjukhuset?",
        ),
    ],
)
def test_what_was_explained_is_put_in_place_of_what_stands_for_it(
    thesaurus: Thesaurus, message: str, language: str, text: str
) -> None:
    focus = Focus("what is a SIP" if language == "en" else "vad är SIP?", QuestionKind.DEFINITION)
    followed = follow(message, focus, thesaurus, language)
    assert followed is not None
    assert followed.text == text


@pytest.mark.parametrize("message", ["vem ringer om det krånglar hemma?", "hur lång tid har vi på oss för det mesta?"])
def test_det_that_stands_for_nothing_is_left(thesaurus: Thesaurus, message: str) -> None:
    assert with_word(message, "vad är SIP?", thesaurus) is None


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("finns det i Haninge?", "sv"),
        ("har de en sån i Haninge?", "sv"),
        ("och finns nån i Nora", "sv"),
        ("is there one in Haninge?", "en"),
    ],
)
def test_whether_there_is_one_in_a_place_asks_who_it_is(thesaurus: Thesaurus, message: str, language: str) -> None:
    word = "what is MAR?" if language == "en" else "vad är MAR?"
    followed = follow(message, Focus(word, QuestionKind.DEFINITION), thesaurus, language)
    assert followed is not None
    assert followed.text == ("who is MAR?" if language == "en" else "vem är MAR?")


@pytest.mark.parametrize(
    ("message", "language", "word"),
    [
        ("Mina kollegor pratar hela tiden om Trygg hemgång. Vad är det för något?", "sv", "Trygg hemgång"),
        ("vc sa att vi ska göra en sip, va e de", "sv", "sip"),
        ("They keep saying KSA. What is that?", "en", "KSA"),
        ("hon ska ha en sip, vad är det jag ska göra", "sv", None),
        ("vad är det för något", "sv", None),
    ],
)
def test_what_is_named_last_is_what_is_asked_about(
    thesaurus: Thesaurus, message: str, language: str, word: str | None
) -> None:
    assert named_in(message, thesaurus, language) == word


@pytest.mark.parametrize("sure", [False, True])
@pytest.mark.parametrize(
    "message", ["vad betyder AT", "va e HSL", "vad betyder at?", "what does SIP mean", "vad är SIP"]
)
def test_an_abbreviation_is_asked_about_for_itself(thesaurus: Thesaurus, message: str, sure: bool) -> None:
    language = "en" if message.startswith("what") else "sv"
    assert follow(message, Focus("vad är VC", QuestionKind.DEFINITION), thesaurus, language, sure=sure) is None


def test_what_it_is_still_asks_about_what_was_explained(thesaurus: Thesaurus) -> None:
    followed = follow("vad är det?", Focus("vad är VC", QuestionKind.DEFINITION), thesaurus)
    assert followed is not None
    assert followed.text == "vad betyder VC?"
