"""A comparison in Telegram, which has no tables."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Cell, Table
from tests.bot.telegram.conftest import House, running
from tests.bot.web.fakes import OTHER_RULE, RULE, answered, compared


async def test_comparison_is_a_list_with_a_source_at_each_cell(house: House) -> None:
    house.dialogue.answer = compared()
    async with running(house):
        house.api.say("skillnad mellan Tyresö och Haninge?")
        (sent,) = await house.sent()
    assert "Fast vårdkontakt\n• Tyresö: Gäller Tyresö (lokal överenskommelse): Enhetschefen" in sent.text
    assert (
        f"• Haninge: Gäller Haninge (lokal överenskommelse): {OTHER_RULE} [2]\n\nFallrapport\n• Tyresö: –\n"
        in sent.text
    )
    assert sent.text.count(OTHER_RULE) == 1
    assert "Länets rutin säger detsamma." in sent.text


async def test_list_says_place_and_layer_once_and_a_row_cell_by_cell(house: House) -> None:
    made = compared()
    row = "Steg: Samtal | Vem: Vårdplaneringsteamet"
    first, second = made.citations
    tyreso, haninge = "Gäller Tyresö (lokal överenskommelse): ", "Gäller Haninge (lokal överenskommelse): "
    house.dialogue.answer = replace(
        made,
        citations=(first, replace(first, number=2, quote=row), replace(second, number=3)),
        table=Table(
            ("Plats", "Svar"),
            (
                (Cell("Tyresö"), Cell(f"{tyreso}{RULE}", (1,))),
                (Cell("Tyresö"), Cell(f"{tyreso}{row}", (2,))),
                (Cell("Haninge"), Cell(f"{haninge}{OTHER_RULE}", (3,))),
                (Cell("Nynäshamn"), Cell("–")),
            ),
        ),
    )
    async with running(house):
        house.api.say("jämför Tyresö, Haninge och Nynäshamn")
        (sent,) = await house.sent()
    assert sent.text.startswith(
        f"Tyresö\nGäller Tyresö (lokal överenskommelse)\n• {RULE} [1]\n"
        "• Steg: Samtal\n   Vem: Vårdplaneringsteamet [2]\n\n"
        f"Haninge\nGäller Haninge (lokal överenskommelse)\n• {OTHER_RULE} [3]\n\nNynäshamn\n• –\n"
    )


async def test_contact_list_is_called_so_among_the_sources(house: House) -> None:
    house.dialogue.answer = answered()
    async with running(house):
        house.api.say("Vem utser?")
        await house.sent()
        house.api.say("/kalla")
        shown = (await house.sent(2))[1].text
    assert "Kontaktlista Tyresö\nkontaktlista, Tyresö\n" in shown
