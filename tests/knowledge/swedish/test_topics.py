"""Topics: a word or two that stand for a whole question."""

from __future__ import annotations

import pytest

from knowledge.swedish.topics import load_topics, worded_topic


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("uppföljning", "vem gör uppföljningen efter utskrivning?"),
        ("uppföljningen efter utskrivning", "vem gör uppföljningen efter utskrivning?"),
        ("fallrapporter", "vem skriver fallrapport?"),
        ("trygg hemgång", "trygg hemgång"),
        ("sip-uppföljning", "inom hur lång tid följs SIP upp efter utskrivning?"),
        ("uppföljning av SIP", "inom hur lång tid följs SIP upp efter utskrivning?"),
        ("kallelse till SIP", "vem kallar till SIP och när?"),
        ("betalningsansvaret", "när börjar kommunen betala för en utskrivningsklar patient?"),
        ("utskrivning", "utskrivning"),
        ("", ""),
        ("uppföljning av hjälpmedel", "uppföljning av hjälpmedel"),
    ],
)
def test_topic_is_asked_as_the_question_that_it_stands_for(topic: str, asked: str) -> None:
    assert worded_topic(topic, "sv")[0] == asked


def test_every_topic_is_put_in_both_languages() -> None:
    assert all(set(topic.names) == set(topic.questions) == {"sv", "en"} for topic in load_topics())


def test_english_words_between_the_others_name_no_other_topic() -> None:
    assert worded_topic("who calls the patient after discharge, and how soon?", "en")[0].startswith("who does")
