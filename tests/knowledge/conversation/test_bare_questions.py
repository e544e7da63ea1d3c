"""A question word and a verb alone are asked of what was talked about."""

from __future__ import annotations

import pytest

from knowledge.conversation.follow_ups import Focus, follow
from knowledge.model import QuestionKind
from knowledge.swedish.thesaurus import Thesaurus

COSTS = Focus("vad kostar korttidsplats", QuestionKind.WHAT_APPLIES)


@pytest.mark.parametrize(("message", "language"), [("vem bestämmer", "sv"), ("vem betalar?", "sv"), ("who pays", "en")])
def test_a_verb_alone_is_asked_of_the_talk(thesaurus: Thesaurus, message: str, language: str) -> None:
    found = follow(message, COSTS, thesaurus, language)
    assert found is not None
    assert found.text.startswith(message.rstrip("?"))
    assert found.text.endswith("kostar korttidsplats?")
    assert found.kind is QuestionKind.WHO_IS_RESPONSIBLE


@pytest.mark.parametrize("message", ["vem är GSA", "vem skriver fallrapporten", "vem kallar till SIP"])
def test_a_question_that_names_what_it_is_about_stands_for_itself(thesaurus: Thesaurus, message: str) -> None:
    assert follow(message, COSTS, thesaurus) is None


@pytest.mark.parametrize("message", ["vem är snabbast", "vilken är längst?"])
def test_a_comparative_alone_is_asked_of_the_talk(thesaurus: Thesaurus, message: str) -> None:
    found = follow(message, Focus("vem gör hembesök?", QuestionKind.WHO_IS_RESPONSIBLE), thesaurus)
    assert found is not None
    assert "hembesök" in found.text


@pytest.mark.parametrize(
    ("message", "language"), [("vilken vårdcentral är det", "sv"), ("which one is that in Haninge", "en")]
)
def test_which_one_it_is_asks_for_whoever_acts(thesaurus: Thesaurus, message: str, language: str) -> None:
    acts = Focus("vem utser fast vårdkontakt?", QuestionKind.WHO_IS_RESPONSIBLE, ("vårdcentral",))
    found = follow(message, acts, thesaurus, language)
    assert found is not None
    assert found.reach == ("vårdcentral",)
