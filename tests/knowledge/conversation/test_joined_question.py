"""What a follow-up tells of the case that the question before is about, and what it asks besides."""

from __future__ import annotations

import pytest

from knowledge.asking import leaves_open
from knowledge.conversation.follow_ups import Focus, follow
from knowledge.model import QuestionKind
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        ("vem kallar till SIP?", True),
        ("vem kallar till SIP vid utskrivning?", False),
        ("vem gör uppföljningen?", True),
        ("vem gör den medicinska uppföljningen?", False),
        ("vem skriver fallrapport?", False),
    ],
)
def test_an_ambiguous_word_without_its_meaning(question: str, is_open: bool) -> None:
    assert leaves_open(question) is is_open


def test_what_is_told_of_the_person_says_which_meaning_is_meant(thesaurus: Thesaurus) -> None:
    focus = Focus("vem kallar till SIP?", QuestionKind.WHO_IS_RESPONSIBLE)
    found = follow("hen ligger inte på sjukhus, bor hemma", focus, thesaurus)
    assert found is not None
    assert found.text.startswith("vem kallar till SIP när personen inte ligger på sjukhus")


def test_what_an_earlier_follow_up_told_gives_way_to_what_the_next_one_tells(thesaurus: Thesaurus) -> None:
    focus = Focus("vem skriver fallrapport; hon har inga skador?", QuestionKind.WHO_IS_RESPONSIBLE)
    told = follow("dottern var där", focus, thesaurus, sure=True)
    assert told is not None
    assert told.text == "vem skriver fallrapport; dottern var där?"
    asked = follow("hur snabbt ska det skickas", focus, thesaurus)
    assert asked is not None
    assert "skador" not in asked.text
    again = follow("och på natten?", focus, thesaurus)
    assert again is not None
    assert "skador" in again.text


def test_consent_is_not_asked_for_as_a_time(thesaurus: Thesaurus) -> None:
    focus = Focus("deadline for the admission notice (inskrivningsmeddelande)?", QuestionKind.DEADLINE)
    found = follow("do we need consent for it?", focus, thesaurus, "en")
    assert found is not None
    assert found.kind is QuestionKind.WHAT_APPLIES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("telefontiderna för julen, när skickar kommunen in dem", QuestionKind.DEADLINE),
        ("vilket nummer ringer jag när kallelsen skickas", QuestionKind.CONTACT),
        ("when are the phone hours sent in", QuestionKind.DEADLINE),
        ("vilka telefontider har de", QuestionKind.CONTACT),
    ],
)
def test_handing_in_telephone_hours_is_no_asking_for_them(text: str, kind: QuestionKind) -> None:
    assert question_kind(text) is kind


@pytest.mark.parametrize("message", ["inom?", "när?", "inom vilken tid?", "hur snabbt?"])
def test_when_after_who_calls_asks_when_that_is_done(thesaurus: Thesaurus, message: str) -> None:
    focus = Focus("vem ringer patienten efter utskrivning?", QuestionKind.WHO_IS_RESPONSIBLE, ("fast vårdkontakt",))
    found = follow(message, focus, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == (
        f"{message.rstrip('?')} – ringer patienten efter utskrivning?",
        QuestionKind.DEADLINE,
    )


def test_when_somebody_is_reached_is_asked_of_the_list(thesaurus: Thesaurus) -> None:
    focus = Focus("vem ringer patienten efter utskrivning?", QuestionKind.WHO_IS_RESPONSIBLE, ("fast vårdkontakt",))
    found = follow("vilken tid svarar de?", focus, thesaurus)
    assert found is not None
    assert found.kind is QuestionKind.CONTACT


def test_a_condition_gives_way_to_the_next(thesaurus: Thesaurus) -> None:
    focus = Focus("vem åker hem till den som är ny?", QuestionKind.WHO_IS_RESPONSIBLE)
    first = follow("och om hen redan är inskriven", focus, thesaurus)
    assert first is not None
    then = follow("och utan hemsjukvård", Focus(first.text, first.kind), thesaurus)
    assert then is not None
    assert then.text == "vem åker hem till den som är ny; utan hemsjukvård?"


def test_who_calls_is_said_once(thesaurus: Thesaurus) -> None:
    focus = Focus("Who calls for the SIP when a patient leaves hospital?", QuestionKind.WHO_IS_RESPONSIBLE)
    told = follow("How soon?", focus, thesaurus, "en")
    assert told is not None
    assert told.text == "How soon – calls for the SIP when a patient leaves hospital?"


def test_where_whoever_asks_works_is_not_the_topic(thesaurus: Thesaurus) -> None:
    focus = Focus("är det vi i hemtjänsten som ska ringa patienten?", QuestionKind.WHAT_APPLIES)
    told = follow("vem säger jag till då", focus, thesaurus)
    assert told is not None
    assert "hemtjänsten" not in told.text


@pytest.mark.parametrize(
    ("message", "language", "text"),
    [
        ("What if she has no stairs?", "en", "who visits the patient; if she has no stairs?"),
        ("vad gäller om hon har trappor?", "sv", "who visits the patient; om hon har trappor?"),
        ("What about stairs?", "en", "stairs"),
    ],
)
def test_what_if_is_a_condition(thesaurus: Thesaurus, message: str, language: str, text: str) -> None:
    focus = Focus("who visits the patient?", QuestionKind.WHO_IS_RESPONSIBLE)
    told = follow(message, focus, thesaurus, language, sure=True)
    assert told is not None
    assert text in told.text
