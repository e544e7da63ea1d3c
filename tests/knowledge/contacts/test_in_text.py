"""Contacts in running routines, in the ways that routines write them, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.contacts.in_text import InText, contacts_in, sentence_with
from knowledge.contacts.phone_numbers import full_numbers, is_plausible
from knowledge.model import Block, BlockKind, Locator, State
from tests.knowledge.made import make, text


def found_in(words: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str | None, str | None]]:
    """Return function, number and hours of each contact in a paragraph."""
    block = Block(kind, words, (), Locator())
    return [(found.function, found.phone, found.hours) for found in contacts_in(block)]


@pytest.mark.parametrize(
    ("words", "function", "number"),
    [
        ("Ring larmcentralen på 08-465 004 00 om larmet inte går att stänga av.", "larmcentralen", "08-465 004 00"),
        ("Vid avvikelse kontakta MAS, tel 08-465 004 01.", "MAS", "08-465 004 01"),
        ("Kontakta ansvarig chef, alternativt Bemanningsjouren 08-465 004 02", "Bemanningsjouren", "08-465 004 02"),
        ("Meddela enhetschef samt trygghetsjouren på 08-465 004 03", "trygghetsjouren", "08-465 004 03"),
        ("Efter kontorstid ges stöd av BE-jouren 08-46500404.", "BE-jouren", "08-46500404"),
        ("Telefonnumret till Nattjouren är 08-465 004 05.", "Nattjouren", "08-465 004 05"),
        ("Ta kontakt med Solbackens vårdcentral på tel. 08–465 004 06.", "Solbackens vårdcentral", "08–465 004 06"),
        (
            "Efter 21 når kommunens personal beredskapsläkaren på telefon 08-465 004 15.",
            "beredskapsläkaren",
            "08-465 004 15",
        ),
        (
            "När jouren är stängd ringer hemtjänstpersonalen nattpatrullen, 08-465 004 16.",
            "nattpatrullen",
            "08-465 004 16",
        ),
        ("Kontakta personalenheten på 08-465 004 17.", "personalenheten", "08-465 004 17"),
        ("IT-supporten: 08-465 004 07", "IT-supporten", "08-465 004 07"),
        ("Trygghetsjouren (tel: 08-465 004 08) tar då över arbetsledningen.", "Trygghetsjouren", "08-465 004 08"),
        ("Läs rutinen. Hjälpmedelscentralen nås på telefon 08-465 004 09.", "Hjälpmedelscentralen", "08-465 004 09"),
        ("Läs. Sjuklinjen (öppet dygnet runt) på telefonnummer 08-465 004 13", "Sjuklinjen", "08-465 004 13"),
        (
            "Kontakta Lås kundtjänst på lås@kund.example eller på telefon 08-465 004 14",
            "Lås kundtjänst",
            "08-465 004 14",
        ),
        ("4. Om ingen vikarie svarar, ring vaktmästaren på +46 8 465 004 10", "vaktmästaren", "+46 8 465 004 10"),
    ],
)
def test_function_before_a_number(words: str, function: str, number: str) -> None:
    assert [item[:2] for item in found_in(words)] == [(function, number)]


def test_hours_in_brackets_before_or_after() -> None:
    assert found_in("BE-jouren (kvällar, helger och nätter) 08-465 004 04.") == [
        ("BE-jouren", "08-465 004 04", "kvällar, helger och nätter")
    ]
    assert found_in("Ring nattpatrullens jour 08-465 004 04 (vardagar 16.00–22.00).")[0][2] == "vardagar 16.00–22.00"


def test_several_in_one_paragraph() -> None:
    words = "Dagtid ring hemsjukvården 08-465 004 11. Kvällar ring sjuksköterskejouren 08-465 004 12."
    assert [item[:2] for item in found_in(words)] == [
        ("hemsjukvården", "08-465 004 11"),
        ("sjuksköterskejouren", "08-465 004 12"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Ring Anna Berg på 08-465 004 00.",
        "Numret är 08-465 004 00.",
        "Beslutad 2024-06-20 av enhetschefen, org.nr 212000-2882.",
        "Enhetschefen 2024-2025 ansvarar.",
        "Kontakta MAS.",
        "Ring 112 och sedan enhetschefen.",
        "Enhetschefen svarar inom 7-14 dagar.",
    ],
)
def test_no_contact(words: str) -> None:
    assert found_in(words) == []


def test_headings_hold_none() -> None:
    assert found_in("Ring larmcentralen 08-465 004 00", BlockKind.HEADING) == []


def test_sentence_is_verbatim() -> None:
    block = Block(BlockKind.PARAGRAPH, "Läs först. Ring MAS, tel. 08-465 004 01. Skriv sedan.", (), Locator())
    assert "08-465 004 01" in sentence_with(block, "08-465 004 01")
    assert sentence_with(block, "08-465 004 01") in block.text


@pytest.mark.parametrize(
    "cell",
    [
        "08-465 004 06 (växel), knappval 2",
        "08-465 004 06, ankn 1234",
        "ankn. 12345",
        "45120",
        "112 32",
        "1177",
        "växeln 08-465 004 00 (dygnet runt), ankn 123",
        "08-465 004 06 (8–16)",
        "08-465 004 06 eller 070-174 06 05",
        "+46 (0)8 465 004 06",
        "116 117",
    ],
)
def test_cells_that_reach_somebody(cell: str) -> None:
    assert is_plausible(cell)


@pytest.mark.parametrize(
    "cell", ["08-46", "se pärmen", "ring", "via växeln", "08-12", "08-465 004 06, 12", "999999999999999"]
)
def test_cells_that_reach_nobody(cell: str) -> None:
    assert not is_plausible(cell)


def test_dates_and_ranges_are_no_numbers() -> None:
    assert list(full_numbers("2024-06-20, 212000-2882, kl. 07.00–16.00, 0,5–1 mg, 147 85 TUMBA, SOSFS 2011:9")) == []


def test_asked_by_function_and_place_it_is_shown_verbatim_with_its_source(tmp_path: Path) -> None:
    routine = text(
        "# Avvikelse\n\n## Vid fall\n\nRing medicinskt ansvarig sjuksköterska på 08-465 004 01 samma dag.",
        plats="Tyresö",
    )
    made = make(tmp_path, {"a.md": routine})
    answer = made.ask("vad har MAS för telefonnummer", "Tyresö")
    assert answer.state is State.ANSWERED
    assert answer.contacts[0].phone == "08-465 004 01"
    assert answer.contacts[0].function == "medicinskt ansvarig sjuksköterska"
    assert "Ring medicinskt ansvarig sjuksköterska på 08-465 004 01" in answer.statements[0].text
    assert answer.citations[0].path == "a.md"
    assert made.ask("vad har MAS för telefonnummer", "Haninge").contacts == ()


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("Kontakta MAS via växeln 08-465 004 00, ankn 1234.", InText("MAS", "08-465 004 00, ankn 1234")),
        ("Biståndsjouren nås på ankn 4512 (vardagar 16–22).", InText("Biståndsjouren", "ankn 4512", "vardagar 16–22")),
        ("Sjukvårdsrådgivningen har nummer 1177.", InText("Sjukvårdsrådgivningen", "1177")),
        (
            "IT-supporten: 08-465 004 07, vardagar 07:00–17:00, it@tyreso.example",
            InText("IT-supporten", "08-465 004 07", "vardagar 07:00–17:00", "it@tyreso.example"),
        ),
        ("Larmoperatör 08-465 004 22 svarar dygnet runt.", InText("Larmoperatör", "08-465 004 22", "dygnet runt")),
        ("Tel: 08-465 004 05 (Hemsjukvården)", InText("Hemsjukvården", "08-465 004 05")),
        ("08-465 004 06 – Hemsjukvårdens nattpatrull, Tyresö", InText("Hemsjukvårdens nattpatrull", "08-465 004 06")),
        ("Ansvarig är enhetschef Anna Exempelsson, 08-465 004 10.", InText("enhetschef", "08-465 004 10")),
        ("Beställ från hjälpmedelscentralen, tfn 08-465 004 18.", InText("hjälpmedelscentralen", "08-465 004 18")),
        ("Mejla samordnaren: sam@tyreso.example", InText("samordnaren", email="sam@tyreso.example")),
    ],
)
def test_ways_to_be_reached(words: str, contact: InText) -> None:
    assert list(contacts_in(Block(BlockKind.PARAGRAPH, words, (), Locator()))) == [contact]


@pytest.mark.parametrize("words", ["Vid akut sjukdom ring 112.", "Fax: 08-465 004 20.", "Ring Lena på 08-465 004 09."])
def test_nobody_to_be_reached(words: str) -> None:
    assert list(contacts_in(Block(BlockKind.PARAGRAPH, words, (), Locator()))) == []
