"""A text takes a message up where it has a word for what that says of its own, in other words and from English too."""

from __future__ import annotations

import pytest

from knowledge.conversation.taken_up import share_taken_up, takes_up, words_said

TRIES = "Den fasta vårdkontakten gör två försök samma dag om patienten inte svarar."
FREE = "Trygg hemgång är avgiftsfri de första dagarna."
BEDS = "Platssamordnare korttid, tel 031-390 06 05, vardagar 8.00–16.30."
SUMMONS = "Den fasta vårdkontakten kallar till SIP senast tre dagar efter underrättelsen."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["försöka"], TRIES),
        (["try"], TRIES),
        (["kostar"], FREE),
        (["free"], FREE),
        (["anhöriga"], "Närstående kallas till mötet."),
        (["65"], "Det finns ingen nedre åldersgräns utöver 18 år."),
        ([], TRIES),
    ],
)
def test_what_is_taken_up(said: list[str], told: str) -> None:
    assert takes_up(said, told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["beds", "free"], BEDS),
        (["skrivaren", "lagar"], TRIES),
        (["template"], SUMMONS),
        (["parkeringen"], SUMMONS),
        (["kostar"], ""),
    ],
)
def test_what_is_not(said: list[str], told: str) -> None:
    assert not takes_up(said, told)


def test_for_how_much_a_text_has_a_word() -> None:
    assert share_taken_up([], BEDS) == 1.0
    assert share_taken_up(["försöka", "svarar"], TRIES) == 1.0
    assert 0 < share_taken_up(["försöka", "parkeringen"], TRIES) < 1
    assert share_taken_up(["parkeringen"], TRIES) == 0.0
    assert share_taken_up(["parkeringen"], "") == 0.0


@pytest.mark.parametrize(
    ("text", "told"), [("hon säger nej till allt sånt", True), ("what if she says no", True), ("hon säger ja", False)]
)
def test_a_refusal_is_a_word_of_its_own(text: str, told: bool) -> None:
    assert ("nej" in words_said(text)) is told
    assert takes_up(["nej"], "Säger personen nej till SIP har personen ändå rätt till sina insatser.")
    assert not takes_up(["nej"], SUMMONS)
