"""An English question taken on in Swedish."""

from __future__ import annotations

import pytest

from knowledge.swedish.across_languages import in_swedish, with_swedish_terms
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("question", "kept", "dropped"),
    [
        ("who does the follow-up after discharge?", ("uppföljning", "utskrivning"), ("who", "after")),
        (
            "when will the kommun start to pay for an utskrivningsklar patient?",
            ("kommun", "utskrivningsklar"),
            ("when",),
        ),
        ("who do I call about home help at night?", ("hemtjänst", "natten"), ("I", "at", "helg")),
    ],
)
def test_an_english_question_keeps_its_terms_in_swedish(
    thesaurus: Thesaurus, question: str, kept: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    found = in_swedish(question, thesaurus)
    assert all(word in found for word in kept)
    assert not any(word in found.split() for word in dropped)


def test_a_question_of_no_known_words_stays_as_it_is(thesaurus: Thesaurus) -> None:
    assert in_swedish("who does it?", thesaurus) == "who does it?"


def test_only_english_terms_are_replaced(thesaurus: Thesaurus) -> None:
    assert with_swedish_terms("what is a needs assessor", thesaurus) == "what is a biståndshandläggare"
