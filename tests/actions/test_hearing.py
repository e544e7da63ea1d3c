"""The same text told again to words that it does not take up is no answer, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.hearing import heard
from actions.reading import Reading
from knowledge.answer import Answer, Citation, Statement
from knowledge.model import Kind, Layer, QuestionKind, State
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.topic_words import own_words
from knowledge.wording import say
from tests.actions.fakes import tracker

TOLD = "abc123-1"
CITED = Citation(1, "x", "Kontakter", Kind.CONTACT_LIST, Layer.LAW, "Flen", (), "", "", "x.md", f"/kalla?p={TOLD}#p")
ROW = Statement(
    "Gäller Flen (kontaktlista): Funktion: Platssamordnare | Telefon: 031-390 06 05 | Öppet: vardagar", (1,)
)
ANSWER = Answer("i", State.ANSWERED, "sv", "nummer till platssamordnaren", "", statements=(ROW,), citations=(CITED,))
FOLLOWS = Reading("nummer till platssamordnaren", QuestionKind.CONTACT, None, (), (), "platssamordnaren", True, False)


def after(message: str, answer: Answer = ANSWER, reading: Reading = FOLLOWS, focus: str = TOLD) -> Answer:
    """Return what a message gets that is met with an answer after somebody's number was told."""
    slots = {"pending_question": "nummer till platssamordnaren?", "pending_kind": "contact", "focus": [focus]}
    return heard(tracker(message, language=answer.language, **slots), reading, answer, Thesaurus.load())


@pytest.mark.parametrize(
    "message", ["har dom lediga sängar nu", "finns det parkering", "vem lagar kaffemaskinen på avd"]
)
def test_words_that_it_does_not_take_up_are_named(message: str) -> None:
    named = " ".join(own_words(message))
    doubts = (say("sv", "likely"), say("sv", "not_named", words=named))
    told = after(message, replace(ANSWER, likely=True, notes=doubts))
    assert (told.state, told.likely) == (State.NOT_FOUND, False)
    assert told.statements == ANSWER.statements
    assert told.text.startswith("Det här nämner inte ”")
    assert not any(doubt in told.text for doubt in doubts)


def test_in_english_too() -> None:
    told = after("How many beds are free right now?", replace(ANSWER, language="en"))
    assert told.state is State.NOT_FOUND
    assert told.text.startswith("This does not mention “")


@pytest.mark.parametrize(
    "message", ["när är det öppet", "vilka dagar är telefonen öppen", "och platssamordnaren?", "hur då"]
)
def test_what_it_takes_up_or_points_back_stays_an_answer(message: str) -> None:
    assert after(message) == ANSWER


def test_another_text_than_the_one_told_before_stays_an_answer() -> None:
    assert after("har dom lediga sängar nu", focus="def456-2") == ANSWER


def test_a_question_of_its_own_stays_an_answer() -> None:
    alone = replace(FOLLOWS, follows=False)
    assert after("har dom lediga sängar nu", reading=alone) == ANSWER


def test_a_unit_that_is_asked_about_is_taken_up() -> None:
    row = replace(ROW, text="Gäller Flen: Personen: Utan hemsjukvård | Vem: Fast vårdkontakt ringer")
    answer = replace(ANSWER, language="en", statements=(row,))
    assert after("even if no home nursing?", answer) == answer
