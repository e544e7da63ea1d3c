"""What a question is about, replaced by what a follow-up names behind the same preposition."""

from __future__ import annotations

import pytest

from knowledge.conversation.replacing import in_another_district, other_unit, with_other_topic, without_role
from knowledge.swedish.thesaurus import Thesaurus

CONSENT = "do we need consent for the admission notice"


@pytest.mark.parametrize(
    ("question", "message", "language", "asked"),
    [
        (CONSENT, "for a SIP", "en", "do we need consent for the SIP"),
        (CONSENT, "for discharge", "en", "do we need consent for the discharge"),
        (
            "hur lång tid har vi på oss för inskrivningsmeddelandet",
            "för utskrivningsklar",
            "sv",
            "hur lång tid har vi på oss för utskrivningsklar",
        ),
        ("vem skriver om fallrapporten", "om avvikelsen", "sv", "vem skriver om avvikelsen"),
    ],
)
def test_the_last_words_are_replaced(
    thesaurus: Thesaurus, question: str, message: str, language: str, asked: str
) -> None:
    assert with_other_topic(question, message, thesaurus, language) == asked


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("måste patienten samtycka till inskrivningsmeddelandet", "om SIP"),
        ("hur lång tid har vi på oss för inskrivningsmeddelandet", "för hemtjänsten"),
        ("hur lång tid har vi på oss för inskrivningsmeddelandet", "för SIP på en fredag"),
        ("vem skriver om fallrapporten på kvällen", "om avvikelsen"),
        ("vem skriver fallrapporten", "avvikelsen"),
    ],
)
def test_more_or_something_else_replaces_nothing(thesaurus: Thesaurus, question: str, message: str) -> None:
    assert with_other_topic(question, message, thesaurus) is None


@pytest.mark.parametrize(
    ("message", "whom"),
    [
        ("den inne i centrum", "vårdcentral centrum"),
        ("den som ligger på söder", "vårdcentral söder"),
        ("the one in Söder", "vårdcentral Söder"),
        ("MAS", None),
        ("den i centrum som har jour", None),
    ],
)
def test_another_of_the_kind_is_meant_by_its_district(thesaurus: Thesaurus, message: str, whom: str | None) -> None:
    assert in_another_district("när svarar vc i telefon", message, thesaurus) == whom


@pytest.mark.parametrize(
    ("message", "unit"),
    [
        ("för nån i vanlig lägenhet med hemsjukvård", "hemsjukvård"),
        ("för en som bor på särskilt boende", None),
        ("om det är bråttom", None),
        ("för en med hemtjänst och hemsjukvård", None),
    ],
)
def test_another_unit_is_the_one_that_a_condition_names(thesaurus: Thesaurus, message: str, unit: str | None) -> None:
    assert other_unit("telefonnummer till särskilt boende om natten", message, thesaurus) == unit


def test_what_the_person_is_stands_behind_no_question() -> None:
    said = "Jag är MAS i Tyresö. Vad säger lagen, länet och det lokala om uppföljning?"
    read = "Vad säger lagen, länet och det lokala om uppföljning, som mas?"
    assert without_role(read, said) == "Vad säger lagen, länet och det lokala om uppföljning"
    assert without_role(said, said) == said
    said = "vad gäller för den, som bor hemma?"
    assert without_role(said, said) == said
