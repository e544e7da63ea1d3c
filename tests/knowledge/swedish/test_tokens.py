"""Words, grams and sentences of Swedish text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.swedish.tokens import GRAM, STOP_WORDS, content_words, fold, grams, sentences, text_grams, words

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200)
SWEDISH = st.text("abcåäöÅÄÖ .,!?\n19:-•(t.ex.kl", max_size=200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring Tyresö kommun!", ["ring", "tyresö", "kommun"]),
        ("SIP-möte", ["sip", "möte"]),
        ("kl. 08:30 den 2026-11-23", ["kl", "08:30", "den", "2026-11-23"]),
        ("lagen (2017:612), 4 kap. 1 §", ["lagen", "2017:612", "4", "kap", "1"]),
        ("1,5 mg", ["1,5", "mg"]),
        ("patient's", ["patient's"]),
        ("a_b", ["a", "b"]),
        ("", []),
        ("…!?", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(TEXT)
def test_words_are_the_same_however_the_signs_are_composed(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


def test_fold() -> None:
    assert fold("Åker ÖRSUNDSBRO é") == "aker orsundsbro e"


@given(st.text("abcåäöÅÄÖéü- 12", max_size=60))
def test_folded_text_stays_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abcåäö", min_size=1, max_size=30))
def test_grams_cover_the_word(word: str) -> None:
    found = grams(word)
    assert all(gram in word for gram in found)
    if len(word) <= GRAM:
        assert found == [word]
    else:
        assert {len(gram) for gram in found} == {GRAM}
        assert found[0] + "".join(gram[-1] for gram in found[1:]) == word


def test_content_words_without_stop_words_unless_there_is_nothing_else() -> None:
    assert content_words("Vem ansvarar för uppföljning i Tyresö?") == ["ansvarar", "uppföljning", "tyresö"]
    assert content_words("Vad gäller?") == ["vad", "gäller"]
    assert all(word == word.casefold() for word in STOP_WORDS)


def test_inflections_and_compounds_share_grams() -> None:
    assert set(text_grams("utskrivning")) & set(text_grams("utskrivningsplanering"))
    assert text_grams("att och") == ["att", "och"]


@given(st.one_of(TEXT, SWEDISH))
def test_sentences_stand_verbatim_in_order_and_lose_nothing(text: str) -> None:
    position = 0
    for sentence in sentences(text):
        assert sentence == sentence.strip() != ""
        assert "\n" not in sentence
        found = text.find(sentence, position)
        assert found >= 0
        assert not text[position:found].strip()
        position = found + len(sentence)
    assert not text[position:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring först. Skriv sedan.", ["Ring först.", "Skriv sedan."]),
        ("Ta med t.ex. Medicinlistan.", ["Ta med t.ex. Medicinlistan."]),
        ("Ring kl. 08.00 varje dag.", ["Ring kl. 08.00 varje dag."]),
        ("Enligt 4 kap. 1 § gäller detta.", ["Enligt 4 kap. 1 § gäller detta."]),
        ("Klart! Är det så? Ja.", ["Klart!", "Är det så?", "Ja."]),
        ("Sköterskan ska:\nringa\nskriva", ["Sköterskan ska:", "ringa", "skriva"]),
        ("Ring 08-465 004 06. 24 timmar gäller.", ["Ring 08-465 004 06.", "24 timmar gäller."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
