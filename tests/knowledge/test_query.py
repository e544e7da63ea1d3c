"""A question taken apart: its place left out, its slips mended, its terms understood."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.model import Question, QuestionKind
from knowledge.query import Query, analyse, without_places
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import TermGroup, TermKind, Thesaurus
from tests.knowledge.made import TODAY

GROUPS = Thesaurus(
    [
        TermGroup("fast vårdkontakt", TermKind.FUNCTION, ("FVK",), ("care contact",)),
        TermGroup("rollator", TermKind.CONCEPT, ("gåstol",), ("walker",)),
    ]
)
SLIPS = Slips(
    GROUPS, {"uppföljning": 9, "utskrivning": 7, "nycklar": 5, "skåp": 3, "sällsynt": 1, "2026": 4, "larm": 3}
)


def take_apart(text: str, **more: object) -> Query:
    """Analyse a question."""
    return analyse(Question(text, TODAY, **more), GROUPS, SLIPS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Vem följer upp i Tyresö?", "Vem följer upp ?"),
        ("Vem följer upp i Tyresö kommun efter utskrivning", "Vem följer upp efter utskrivning"),
        ("Haninge: vem ringer?", ": vem ringer?"),
        ("from Tyresö to Haninge", "to"),
        ("Vem ringer?", "Vem ringer?"),
    ],
)
def test_place_is_left_out(text: str, rest: str) -> None:
    assert without_places(text) == rest


def test_question_of_nothing_but_a_place_keeps_it() -> None:
    assert take_apart("Tyresö").text == "Tyresö"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("uppfoljning", "uppföljning"),
        ("uppföjlning", "uppföljning"),
        ("uppföljnig", "uppföljning"),
        ("nyklar", "nycklar"),
        ("skap", "skåp"),
        ("nycklar", None),
        ("tycklar", None),
        ("sällsint", "sällsynt"),
        ("larn", None),
        ("2027", None),
        ("helikopter", None),
        ("", None) if False else ("x", None),
    ],
)
def test_slips_are_mended_from_the_library_own_words(word: str, meant: str | None) -> None:
    assert SLIPS.near(word) == meant


def test_mended_word_is_searched_and_reported() -> None:
    query = take_apart("Var är nyklar?")
    assert query.mended == (("nyklar", "nycklar"),)
    assert "nyck" in query.grams
    assert "nycklar" in query.encoded
    assert query.text == "Var är nycklar?"


def test_mending_a_word_leaves_others_that_hold_it() -> None:
    query = take_apart("skap skapa")
    assert "skåp skapa" in query.encoded


def test_stop_words_carry_nothing() -> None:
    assert [word.word for word in take_apart("Vem ska ha nycklar?").words] == ["nycklar"]
    assert take_apart("och i att").words == ()


def test_own_words_weigh_most() -> None:
    query = take_apart("Vem är FVK vid utskrivning?")
    assert query.grams["utsk"] == 1.0
    assert query.grams["fvk"] == 1.0
    assert 0 < query.grams["vård"] < 1
    assert all(0 < weight <= 1 for weight in query.grams.values())


def test_terms_are_recognised_with_what_may_stand_for_them() -> None:
    query = take_apart("Vem är FVK?")
    assert [match.groups[0].term for match in query.terms] == ["fast vårdkontakt"]
    (word,) = query.words
    assert len(word.alternatives) > 1
    assert max(credit for _, credit in word.alternatives) == 1.0


def test_english_terms_are_searched_in_swedish() -> None:
    query = take_apart("Who brings the walker?", language="en")
    assert "rollator" in query.encoded
    assert query.grams["roll"] > query.grams["walk"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_signs_may_be_composed_either_way(form: str) -> None:
    query = take_apart(unicodedata.normalize(form, "När är uppföljning av nycklar?"))
    assert [word.word for word in query.words] == ["uppföljning", "nycklar"]
    assert query.kind is QuestionKind.DEADLINE
    assert query.mended == ()


def test_kind_from_the_dialogue_goes_before_that_of_the_words() -> None:
    assert take_apart("Vem ringer?").kind is QuestionKind.WHO_IS_RESPONSIBLE
    assert take_apart("Vem ringer?", kind=QuestionKind.DEADLINE).kind is QuestionKind.DEADLINE


@pytest.mark.parametrize("text", ["", " ", "?", "🚑", "a" * 3000])
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert take_apart(text).grams is not None


def test_a_term_without_its_diacritics_is_searched_for_with_them() -> None:
    query = analyse(Question("var finns en gastol", TODAY), GROUPS, Slips(GROUPS, {"gåstol": 2}))
    assert [match.groups[0].term for match in query.terms] == ["rollator"]
    assert query.mended == (("gastol", "gåstol"),)
    assert query.encoded.startswith("var finns en gåstol")
    assert "gåst" in query.grams


def test_an_english_term_is_no_slip_of_a_swedish_word() -> None:
    question = Question("where is the walker", TODAY, language="en")
    assert analyse(question, GROUPS, Slips(GROUPS, {"walkers": 9})).mended == ()


def test_words_carried_over_count_less_than_those_just_said() -> None:
    query = take_apart("nycklar – larm i skåp?", said="o nyklar då")
    shares = {word.word: word.share for word in query.words}
    assert shares == {"nycklar": 1.0, "larm": 0.6, "skåp": 0.6}, "a slip of what was said is still what was said"
    assert query.share("nycklar") == 1.0
    assert query.share("larm") == 0.6
    alone = take_apart("nycklar – larm i skåp?")
    assert query.grams["larm"] < alone.grams["larm"]
    assert query.grams["nyck"] == alone.grams["nyck"]


@pytest.mark.parametrize("said", ["", "och i Haninge då?", "vem?"])
def test_every_word_counts_alike_where_nothing_of_it_was_just_said(said: str) -> None:
    query = take_apart("vem ansvarar för nycklar?", said=said)
    assert {word.share for word in query.words} == {1.0}


def test_what_a_carried_english_word_is_translated_to_counts_less_too() -> None:
    query = take_apart("keys – walker?", language="en", said="and the keys?")
    assert query.share("rollator") == 0.6
