"""What the work is to do with, however much it sounds like one patient's matter."""

from __future__ import annotations

import pytest

from knowledge.swedish.concerns import Concern, concern_of, speaks_of_work


@pytest.mark.parametrize(
    "text",
    [
        "hur många dagar kan jag ge honom på en gång",
        "hon hade bara tabletter för två dagar med sig, hur mycket borde hon ha fått",
        "sonen vill säga ja åt henne, får han det",
    ],
)
def test_days_of_a_stay_what_goes_home_and_a_word_for_another_are_of_work(text: str) -> None:
    assert speaks_of_work(text)
    assert concern_of(text) is None


@pytest.mark.parametrize("text", ["hur många dagar ska jag ge honom antibiotika", "hur många tabletter ska hon ta"])
def test_days_of_a_drug_are_a_clinical_question(text: str) -> None:
    assert concern_of(text) is Concern.CLINICAL


def test_whether_another_may_go_into_a_record_is_a_question_of_the_rule() -> None:
    assert concern_of("får kommunens ssk gå in i vår journal om pat sagt nej") is None
    assert concern_of("kan du gå in i journalen") is Concern.JOURNAL


@pytest.mark.parametrize(
    "text",
    [
        "är det vi som ska ringa honom sedan och höra hur han har det, eller gör någon annan det?",
        "i går fick jag höra att en man hade fått ligga i samma blöja ett helt dygn",
        "vad har Katrineholm bestämt om det första hembesöket?",
        "det låg andra tabletter i skåpet än de som stod på pappret, vem ska jag ta det med?",
    ],
)
def test_words_that_look_alike_without_their_marks_are_not_taken_for_each_other(text: str) -> None:
    assert concern_of(text) is None


def test_what_they_look_like_is_still_known() -> None:
    assert concern_of("din jävla hora") is Concern.INSULT
    assert concern_of("kan jag ändra dosen") is Concern.CLINICAL
    assert concern_of("får vi ändra hennes mediciner") is Concern.CLINICAL
