"""What a chatty message asks, without what else it tells."""

from __future__ import annotations

import pytest

from knowledge.conversation.clauses import clauses, shorter, stands_for
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
        (
            "mötet är i Lindesberg, det är långt dit, så jag undrar om jag får resan betald",
            ["så jag undrar om jag får resan betald"],
        ),
        ("hur fort ska vi ringa, som fast vårdkontakt", []),
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


@pytest.mark.parametrize(
    ("message", "part", "stands"),
    [
        ("frun vill ha hem honom imorgon, jag sa att det inte går så fort. hade jag fel?", "hade jag fel", False),
        ("hon föll i duschen och jag hjälpte henne upp. var det rätt?", "var det rätt", False),
        ("samtalet blev aldrig av för att jag glömde det, och vad händer med mig?", "vad händer med mig", False),
        (
            "jag ska byta hela kateterpåsen, alltså inte bara tömma den. får jag göra det?",
            "alltså inte bara tömma den, får jag göra det",
            False,
        ),
        ("mötet är i Lindesberg, så jag undrar om jag får resan betald", "mötet är i Lindesberg", False),
        ("kursen hålls i Nora på onsdag. måste jag ha fallrapporten med mig?", "kursen hålls i Nora på onsdag", False),
        ("usk skrev fallrapporten, ska jag som ssk skriva något i den?", "ska jag som ssk skriva något i den", False),
        ("larmet har gått och kunden öppnar inte, vad gör jag", "vad gör jag", False),
        ("blev en fraktur. när ska mas veta", "när ska mas veta", True),
        # It asks and keeps a term of the trade, or the word that tells most; or nothing in the message asks.
        ("patient ska hem på lördag, hur mycket medicin ska med?", "hur mycket medicin ska med", True),
        ("larmet har gått hos en kund, vem beställer nytt larm", "vem beställer nytt larm", True),
        ("dottern är arg, hon vill inte ha hjälp, får jag avsluta insatsen", "får jag avsluta insatsen", True),
        (
            "usk skrev fallrapporten, ska jag som ssk skriva något i den?",
            "usk skrev fallrapporten, ska jag som ssk skriva något i den",
            True,
        ),
        ("får vi dra på stödstrumpor eller måste sköterskan göra det?", "får vi dra på stödstrumpor", True),
        (
            "mötet är i Lindesberg, så jag undrar om jag får restiden betald",
            "så jag undrar om jag får restiden betald",
            True,
        ),
        ("vc har inte kvitterat, pat ska hem", "vc har inte kvitterat", True),
        (
            "de andra säger bara korttid. är det samma sak som ett äldreboende?",
            "de andra säger bara korttid, är det samma sak som ett äldreboende",
            True,
        ),
    ],
)
def test_a_shorter_question_keeps_what_the_message_is_about(
    thesaurus: Thesaurus, message: str, part: str, stands: bool
) -> None:
    assert stands_for(part, message, thesaurus) is stands
