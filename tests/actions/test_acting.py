"""Who acts in an answer: whose number is asked for by "dit"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.acting import acting
from knowledge.answer import Answer, ContactCard, Statement
from knowledge.model import State
from knowledge.swedish.places import Places
from tests.actions.fakes import FakeKnowledge


def made(text: str, language: str = "sv", *contacts: ContactCard) -> Answer:
    """Return an answer of one statement."""
    statements = (Statement(f"Gäller Tyresö (rutin): {text}", (1,)),)
    return Answer("a", State.ANSWERED, language, "?", "", statements=statements, contacts=contacts)


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("who decides – a short stay?", "biståndshandläggare"),
        ("who makes the home visit – a short stay?", "sjuksköterska"),
        ("who pays – a short stay?", "kommunens samordnande funktion"),
        ("vem beslutar – en korttidsplats?", "biståndshandläggare"),
    ],
)
def test_of_swedish_sentences_the_one_that_says_what_is_asked_in_english(
    knowledge: FakeKnowledge, asked: str, term: str
) -> None:
    text = (
        "Enhetschefen informerar. Biståndshandläggaren beslutar om insatsen. Sjuksköterskan gör hembesök."
        " KSA betalar för vistelsen. Undersköterskan skriver fallrapport."
    )
    answer = made(text, "sv" if asked.startswith("vem") else "en")
    assert acting(answer, knowledge.thesaurus, asked)[0] == term


def test_who_is_shown_beside_the_answer_comes_before_others_that_it_names(knowledge: FakeKnowledge) -> None:
    text = "Arbetsterapeuten förskriver sängen. Enhetschefen får veta det. Hjälpmedelscentralen levererar."
    card = ContactCard("Kundtjänst", organisation="Hjälpmedelscentralen", phone="040-628 04 28", citations=(2,))
    found = acting(made(text, "sv", card), knowledge.thesaurus, "vem förskriver sängen?")
    assert found[:2] == ["arbetsterapeut", "hjälpmedelscentral"]
    assert acting(made(text), knowledge.thesaurus, "vem förskriver sängen?")[:2] == ["arbetsterapeut", "enhetschef"]


def test_of_an_answer_that_names_nobody_who_is_shown_is_meant(knowledge: FakeKnowledge) -> None:
    card = ContactCard("Biståndsjour", phone="08-465 004 06", citations=(2,))
    assert acting(made("Det görs samma dag.", "sv", card), knowledge.thesaurus, "när görs det?") == ["biståndsjour"]


def test_who_is_shown_but_not_named_is_not_meant(knowledge: FakeKnowledge) -> None:
    card = ContactCard("KSA", phone="08-465 004 03", citations=(2,))
    assert acting(made("Enhetschefen ringer.", "sv", card), knowledge.thesaurus, "vem ringer?") == ["enhetschef"]


def test_a_sentence_says_what_is_asked_by_the_term_that_a_short_word_stands_for(knowledge: FakeKnowledge) -> None:
    text = "Hemtjänsten ringer teamet om samtalet uteblir. Kvitterar inte vårdcentralen ringer slutenvården GSA."
    found = acting(made(text), knowledge.thesaurus, "vem ringer avd när vc inte kvitterar?")
    assert found[0] == "geografiskt samordningsansvarig vårdcentral"


def test_of_what_only_comes_nearest_whoever_is_to_be_asked_is_meant(knowledge: FakeKnowledge) -> None:
    card = ContactCard("KSA, kommunens samordnande funktion", phone="08-465 004 26", citations=(2,))
    unsure = replace(made("Arbetsterapeuten provar ut sängen.", "sv", card), state=State.NOT_FOUND)
    assert acting(unsure, knowledge.thesaurus, "vem ringer jag?")[:2] == [
        "kommunens samordnande funktion",
        "arbetsterapeut",
    ]


def test_of_those_to_ask_whoever_the_nearest_text_names_is_meant(knowledge: FakeKnowledge) -> None:
    cards = (
        ContactCard("KSA, kommunens samordnande funktion", phone="08-465 004 26", citations=(2,)),
        ContactCard("GSA, geografiskt samordningsansvarig vårdcentral", phone="08-465 004 25", citations=(3,)),
    )
    unsure = replace(made("Olistad patient | Vänd dig till: GSA i kommunen", "sv", *cards), state=State.NOT_FOUND)
    found = acting(unsure, knowledge.thesaurus, "vilken vårdcentral tar henne?")
    assert found[0] == "geografiskt samordningsansvarig vårdcentral"


def test_a_unit_that_acts_is_reached_through_whoever_is_shown_of_it(knowledge: FakeKnowledge) -> None:
    card = ContactCard("GSA", organisation="Bergets vårdcentral", phone="08-465 004 25", citations=(2,))
    text = "Den fasta vårdkontakten på vårdcentralen ringer patienten."
    found = acting(made(text, "sv", card), knowledge.thesaurus, "vem ringer patienten?")
    assert found == ["fast vårdkontakt", "geografiskt samordningsansvarig vårdcentral", "vårdcentral"]


def test_the_name_of_a_unit_is_no_function(knowledge: FakeKnowledge) -> None:
    cards = (
        ContactCard("Hemtjänst, planerare", organisation="Hemtjänsten", phone="08-465 004 08", citations=(2,)),
        ContactCard("Hemtjänst natt", organisation="Nattpatrullen", on_call_phone="08-465 004 10", citations=(3,)),
    )
    found = acting(made("Hemtjänsten tar emot.", "sv", *cards), knowledge.thesaurus, "vem tar emot?")
    assert found[0] == "hemtjänst"


def test_of_a_row_with_a_number_that_comes_nearest_the_one_in_it_is_meant(knowledge: FakeKnowledge) -> None:
    card = ContactCard("KSA, kommunens samordnande funktion", phone="08-465 004 26", citations=(2,))
    row = "Enhet: Trygghetsjouren | Funktion: Trygghetsjour | Jourtelefon: 08-465 004 11"
    unsure = replace(made(row, "sv", card), state=State.NOT_FOUND)
    assert acting(unsure, knowledge.thesaurus, "larmet är trasigt, vem ringer man om det")[0] == "trygghetsjour"


@pytest.mark.parametrize(
    ("text", "asked", "term"),
    [
        ("Blir teamen oense löser MAS frågan.", "vem löser det?", "medicinskt ansvarig sjuksköterska"),
        ("Sängen provas ut av arbetsterapeuten. Enhetschefen informerar.", "vem provar ut sängen?", "arbetsterapeut"),
        ("Enhetschefen informerar. Biståndsjouren tar emot larmet.", "vem svarar på larmet ikväll?", "biståndsjour"),
        (
            "Enhetschefen informerar. Sjuksköterskan ringer.",
            "vem ringer jag om taket läcker?",
            "kommunens samordnande funktion",
        ),
        ("Hemtjänsten kör ut maten.", "vem frågar jag om semester?", "kommunens samordnande funktion"),
        ("Hemtjänsten kör ut maten på söndagar.", "vem är chef på söndag?", "kommunens samordnande funktion"),
    ],
)
def test_of_what_comes_nearest_a_sentence_that_speaks_of_what_is_asked_names_who_is_meant(
    knowledge: FakeKnowledge, text: str, asked: str, term: str
) -> None:
    card = ContactCard("KSA, kommunens samordnande funktion", phone="08-465 004 26", citations=(2,))
    unsure = replace(made(text, "sv", card), state=State.NOT_FOUND)
    assert acting(unsure, knowledge.thesaurus, asked)[0] == term


def test_whoever_acts_goes_before_whoever_a_condition_names(knowledge: FakeKnowledge) -> None:
    told = made("Slutenvården skickar meddelandet när läkaren bedömer att det behövs.")
    assert acting(told, knowledge.thesaurus, "vem skickar meddelandet?")[:2] == ["slutenvård", "läkare"]


def test_of_a_wider_rule_whoever_it_names_for_the_very_municipality_acts(knowledge: FakeKnowledge) -> None:
    place = Places.load().by_name("Ljusnarsberg")
    rule = Statement("Gäller hela länet (rutin): Fast vårdkontakt ringer patienten efter utskrivning.", (1,))
    own = Statement("Gäller hela länet (rutin): I Ljusnarsberg ringer distriktssköterskan patienten.", (2,))
    told = replace(made(""), statements=(rule, own), place=place)
    assert acting(told, knowledge.thesaurus, "vem ringer patienten efter utskrivning?")[0] == "distriktssköterska"


def test_whom_somebody_else_is_told_to_contact_is_meant_before_who_decides(knowledge: FakeKnowledge) -> None:
    words = "Biståndshandläggaren beslutar om plats. Vårdavdelningen kontaktar platssamordnaren."
    coordinator = ContactCard("Platssamordnare", phone="031-390 06 05", citations=(2,))
    told = replace(made(words), contacts=(coordinator,))
    assert acting(told, knowledge.thesaurus, "vem ordnar plats?")[0] == "platssamordnare"
    assert acting(made(words), knowledge.thesaurus, "vem ordnar plats?")[0] == "biståndshandläggare"
    own = replace(
        made("Biståndshandläggaren beslutar om plats. Biståndshandläggaren kontaktar platssamordnaren."),
        contacts=(coordinator,),
    )
    assert acting(own, knowledge.thesaurus, "vem ordnar plats?")[0] == "biståndshandläggare"


def test_whoever_is_on_call_is_kept_behind_those_who_act(knowledge: FakeKnowledge) -> None:
    told = made(
        "Biståndshandläggaren, distriktssköterskan, hemtjänsten, arbetsterapeuten och enhetschefen ringer jouren för hemsjukvård."
    )
    assert acting(told, knowledge.thesaurus, "vad gör vi?")[-1] == "hemsjukvård"
