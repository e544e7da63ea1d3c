"""A question about a well-known topic is answered however it is put."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.model import Layer, Question, State
from knowledge.topical import answer_topic
from tests.knowledge.made import Made, make

FOLLOWED = """---
titel: Utskrivning i Tyresö
plats: Tyresö
---
# Utskrivning

Vem som gör uppföljningen efter utskrivning: fast vårdkontakt ringer patienten inom 72 timmar.
"""


def test_uncommon_words_for_a_common_question(tmp_path: Path) -> None:
    made = make(tmp_path, {"tyreso.md": FOLLOWED})
    asked = made.question("hur snart ringer de patienten som har kommit hem?", "Tyresö")
    answer = answer_topic(made.answerer, asked)
    assert answer.state is State.ANSWERED
    assert answer.question == asked.text
    assert "72 timmar" in answer.statements[0].text


def test_uncommon_words_for_a_common_question_of_one_layer_of_rules(tmp_path: Path) -> None:
    made = make(tmp_path, {"tyreso.md": FOLLOWED})
    asked = made.question("hur snart ringer de patienten som har kommit hem?", "Tyresö")
    asked = replace(asked, layers=(Layer.UNIT_ROUTINE,))
    assert "72 timmar" in answer_topic(made.answerer, asked).statements[0].text


def test_other_questions_are_answered_as_they_are_put(made: Made) -> None:
    for words in ("vem skriver avvikelsen?", "vad är numret till vårdcentralen?"):
        asked = made.question(words, "Tyresö")
        plain = made.answerer.answer(asked, "1")
        assert answer_topic(made.answerer, asked, "1") == plain


def test_without_a_place_the_place_is_asked_for(made: Made) -> None:
    asked = made.question("vem gör uppföljningen?")
    assert answer_topic(made.answerer, asked, "1") == made.answerer.answer(asked, "1")


def test_common_question_in_uncommon_words_asks_for_the_place(repository: Made) -> None:
    answer = repository.ask("hur snabbt måste vi ringa efter utskrivning")
    assert answer.state is State.CLARIFY
    assert answer.question == "hur snabbt måste vi ringa efter utskrivning"
    assert answer.choices


@pytest.mark.parametrize(
    ("asked", "likely", "as_put"),
    [
        ("när börjar kommunen betala?", True, False),
        ("när börjar kommunen betala?", False, True),
        ("hur snart ringer de patienten efter hemgången?", True, True),
    ],
)
def test_as_it_was_put_when_is_answered_where_that_is_sure_or_the_topic_asks_for_no_time(
    repository: Made, monkeypatch: pytest.MonkeyPatch, asked: str, likely: bool, as_put: bool
) -> None:
    """The topic's own answer is the surer one: it gives way where it may leave out the time, and to what is sure as well."""
    question = repository.question(asked, "Tyresö")
    plain = repository.answerer.answer(repository.question("vem gör uppföljningen efter utskrivning?", "Tyresö"), "1")

    def answer(one: Question, answer_id: str | None = None) -> Answer:
        own = one is question
        return replace(plain, question=one.text, likely=own and likely, confidence=0.4 if own else 0.9)

    monkeypatch.setattr(repository.answerer, "answer", answer)
    found = answer_topic(repository.answerer, question)
    assert (found.confidence == 0.4) is as_put
