"""Tricks with signs, order and repetition, as every channel meets them in the gateway core."""

from __future__ import annotations

from datetime import date

import pytest

from bot import privacy
from bot.gateway import AnswerForgotten, BotGateway
from bot.ports import MAX_TEXT
from knowledge.answer import Choice
from knowledge.model import State
from tests.bot.fakes import FakeDialogue, FakeJournal

TODAY = date(2026, 11, 23)


@pytest.fixture
def dialogue() -> FakeDialogue:
    return FakeDialogue()


@pytest.fixture
def gateway(dialogue: FakeDialogue) -> BotGateway:
    return BotGateway(dialogue, "test", FakeJournal(), today=lambda: TODAY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("vem ringer jag i Tyr\u200bes\u00adö?", "vem ringer jag i Tyresö?"),
        ("vem ringer jag i \u202eöseryT\u202c?", "vem ringer jag i öseryT?"),
        ("i \u2066Haninge\u2069 eller Tyres\u006f\u0308", "i Haninge eller Tyresö"),
        # Cyrillic у, е, о; Greek Τ and ο.
        ("i T\u0443r\u0435sö eller \u03a4yresö", "i Tyresö eller Tyresö"),
        ("i Haning\u0435", "i Haninge"),
        ("Ｔｙｒｅｓö", "Tyresö"),
        ("пациент из Тюмени", "пациент из Тюмени"),
        ("vem\u00a0ringer\u3000jag", "vem ringer jag"),
        ("\ufeffhej\x00", "hej"),
        ("😀 hej", "😀 hej"),
    ],
)
async def test_dialogue_reads_what_a_person_sees(
    gateway: BotGateway, dialogue: FakeDialogue, typed: str, read: str
) -> None:
    answer = await gateway.ask(typed, "p")
    assert dialogue.calls[0][0] == answer.question == read


@pytest.mark.parametrize(
    "text",
    [
        "\u202e4789-822118\u202c och 811228-9874",
        "8\u200b1\u200b1228-9874",
        "\u0410nna \u0410ndersson 84 år har demens",
        "Gre\u200dta Lindqvist 91 år hjärtsvikt",
        "patienten Ingr\u0456d Wallin är utskrivningsklar",
    ],
)
async def test_no_sign_hides_a_person(gateway: BotGateway, dialogue: FakeDialogue, text: str) -> None:
    assert (await gateway.ask(text, "p")).state is State.BLOCKED
    assert dialogue.calls == []


async def test_sign_that_grows_cannot_outgrow_the_limit(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    # One sign of these becomes eighteen.
    assert (await gateway.ask("\ufdfa" * MAX_TEXT, "p")).state is State.ERROR
    assert dialogue.calls == []


async def test_empty_after_invisible_signs_does_no_harm(gateway: BotGateway) -> None:
    assert (await gateway.ask("\u200b\u202e", "p")).state is State.ANSWERED


async def test_choice_of_an_earlier_answer_still_asks_its_own_question(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    dialogue.choices = (Choice("Tyresö", "Vem utser i Tyresö?"),)
    first = await gateway.ask("Vem utser?", "p")
    dialogue.choices = (Choice("Haninge", "Vem ringer i Haninge?"),)
    second = await gateway.ask("Vem ringer?", "p")
    assert gateway.choice("p", first.id, 0) == "Vem utser i Tyresö?"
    assert gateway.choice("p", second.id, 0) == "Vem ringer i Haninge?"


async def test_reaction_sent_again_or_late_counts_once_and_only_while_the_answer_is_known(
    dialogue: FakeDialogue,
) -> None:
    gateway = BotGateway(dialogue, "test", FakeJournal())
    answer = await gateway.ask("Vem utser?", "p")
    gateway.forget("p")
    with pytest.raises(AnswerForgotten):
        await gateway.react("p", answer.id, "down")


def test_plain_text_stays_as_it_is() -> None:
    text = "Vad gäller enligt 4 kap. 1 § lagen (2017:612) – och ”SIP”, 50 %, m²?"
    assert privacy.plain(text) == text.replace("–", "-").replace("m²", "m2")
