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
