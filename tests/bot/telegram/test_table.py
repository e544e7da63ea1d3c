"""A comparison in Telegram, which has no tables."""

from __future__ import annotations

from tests.bot.telegram.conftest import House, running
from tests.bot.web.fakes import OTHER_RULE, compared


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
