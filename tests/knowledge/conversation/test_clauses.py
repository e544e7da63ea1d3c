"""What a chatty message asks, without what else it tells."""

from __future__ import annotations

import pytest

from knowledge.conversation.clauses import clauses, shorter
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("patient ska hem på lördag, hur mycket medicin ska med?", ["hur mycket medicin ska med"]),
        ("nora vc. hur fort ska vi ringa efter utskrivning", ["hur fort ska vi ringa efter utskrivning"]),
        ("larmet har gått hos en kund, vem beställer nytt larm", ["vem beställer nytt larm"]),
        (
            "vi fick hem en patient igår, ingen har ringt, vem ska göra det",
            ["ingen har ringt, vem ska göra det", "vi fick hem en patient igår, vem ska göra det"],
        ),
        ("vc har inte kvitterat, pat ska hem", ["pat ska hem", "vc har inte kvitterat"]),
        (
            "en boende ramlade men mår fint. usk skrev fallrapporten, ska jag som ssk skriva något i den?",
            [
                "usk skrev fallrapporten, ska jag som ssk skriva något i den",
                "ska jag som ssk skriva något i den",
            ],
        ),
        ("var är toaletten, Tyresö vårdcentral", ["var är toaletten"]),
        # Whom to tell says nothing of what, and when it is holds whatever is left out.
        ("jag tappade en nyckel igår, vem skulle jag ha sagt till?", []),
        (
            "det är natt, en kund med hemsjukvård mår dåligt, jag är ensam, vem ringer jag?",
            [
                "jag är ensam, det är natt, vem ringer jag",
                "en kund med hemsjukvård mår dåligt, det är natt, vem ringer jag",
            ],
        ),
        ("hon kom hem i fredags. är det vi som ska hämta medicinen?", ["är det vi som ska hämta medicinen"]),
        ("vem ringer efter hemgång och hur fort", []),
        ("vårdcentralen, vad gäller där", []),
        ("vem gör hembesök, om patienten inte har hemsjukvård", []),
        ("om vårdcentralen inte svarar, vem ringer jag", []),
        (
            "patienten har stomi, när hon inte kan byta själv, vem byter",
            ["patienten har stomi, när hon inte kan byta själv"],
        ),
        ("och beslutet om hemtjänst, vem kollar det", []),
        (
            "får vi dra på stödstrumpor eller måste sköterskan göra det?",
            ["får vi dra på stödstrumpor"],
        ),
        ("ringer vårdcentralen eller kommunen patienten", []),
        ("ska vi ringa eller mejla", []),
        ("hur fort ska vi ringa", []),
        ("", []),
    ],
)
def test_clauses_that_may_be_asked_alone(thesaurus: Thesaurus, message: str, asked: list[str]) -> None:
    assert clauses(message, thesaurus) == asked


@pytest.mark.parametrize(
    ("question", "less"),
    [
        ("vad gör teamet dag 4; dag 5; efter sju dagar?", ["vad gör teamet dag 4; efter sju dagar?"]),
        ("vad gör teamet dag 4; dag 5?", []),
        ("vem ringer – man på korttid; vad kostar resan?", ["man på korttid; vad kostar resan?"]),
        (
            "vem skickar den vidare – hon kom hem utan lista. avvikelsen, vem skriver den?",
            [
                "vem skickar den vidare – avvikelsen, vem skriver den?",
                "vem skickar den vidare – hon kom hem utan lista, vem skriver den?",
            ],
        ),
        ("när – uppföljningen efter utskrivning?", []),
        ("vc har inte kvitterat, pat ska hem; de svarar inte?", []),
        ("pat ska hem, vem beställer larm; de svarar inte?", ["vem beställer larm; de svarar inte?"]),
    ],
)
def test_what_is_asked_last_is_never_left_out(thesaurus: Thesaurus, question: str, less: list[str]) -> None:
    assert shorter(question, thesaurus) == less
