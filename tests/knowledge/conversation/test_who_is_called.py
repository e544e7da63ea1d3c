"""Whom a sentence says to call, and whether that is asked."""

from __future__ import annotations

import pytest

from knowledge.conversation.who_is_called import asks_whom_to_call, called_first
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Hemtjänsten ringer sjuksköterskan.", "sjuksköterska"),
        ("Ring sjuksköterskan, eller enhetschefen om det är om nycklar.", "sjuksköterska"),
        ("Vid livsfara ringer undersköterskan sjuksköterskan.", "sjuksköterska"),
        ("Svarar ingen kontaktar hemtjänsten biståndsjouren.", "biståndsjour"),
        ("Kvällar och helger ringer hemtjänsten biståndsjouren.", "biståndsjour"),
        ("Biståndshandläggaren beslutar om insatsen.", "biståndshandläggare"),
        ("Arbetsterapeuten ringer patienten.", "arbetsterapeut"),
        ("När det brådskar ringer biståndsjouren patienten.", "biståndsjour"),
    ],
)
def test_whoever_is_called_comes_before_whoever_calls(thesaurus: Thesaurus, sentence: str, term: str) -> None:
    assert called_first(sentence, thesaurus)[0] == term


@pytest.mark.parametrize(
    "question",
    [
        "vem ringer jag",
        "shit, vem ska jag ringa?",
        "vem kan man kontakta om larmet",
        "vilken sköterska ringer vi",
        "vart vänder man sig",
        "who do I call",
        "benet är svullet, vem säger jag till",
    ],
)
def test_whom_i_call_is_asked(question: str) -> None:
    assert asks_whom_to_call(question)


@pytest.mark.parametrize(
    "question",
    [
        "vem ringer patienten",
        "vem ringer",
        "vem gör hembesöket",
        "ringer vi patienten",
        "vem betalar om vi inte hinner",
        "who calls the patient",
        "when do I call",
        "vem följer upp det i Nora",
    ],
)
def test_who_calls_is_another_question(question: str) -> None:
    assert not asks_whom_to_call(question)
