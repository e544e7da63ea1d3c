"""Buttons below answers and the form behind Fel svar, through the real client library."""

from __future__ import annotations

from knowledge.answer import Choice
from knowledge.model import State
from tests.bot.telegram.conftest import House, running, until
from tests.bot.web.fakes import answered

GROUP = -100200300


async def test_choice_is_asked_once_and_its_buttons_go(house: House) -> None:
    house.dialogue.state = State.CLARIFY
    house.dialogue.choices = (Choice("Tyresö", "Vem utser i Tyresö?"), Choice("Haninge", "Vem utser i Haninge?"))
    async with running(house):
        house.api.say("Vem utser?")
        (asked,) = await house.sent()
        house.dialogue.state, house.dialogue.choices = State.ANSWERED, ()
        for _ in range(2):
            house.api.press(asked.buttons["Haninge"])
        await house.quiet()
    assert [call[0] for call in house.dialogue.calls] == ["Vem utser?", "Vem utser i Haninge?"]
    assert house.api.sent[1].text == "Du valde: Vem utser i Haninge?\nSvar."
    assert len(house.api.all("editMessageReplyMarkup")) == 1
    # The two presses are handled side by side.
    said = {call.data.get("text") for call in house.api.all("answerCallbackQuery")}
    assert said == {None, "Den knappen har du redan tryckt på."}


async def test_choice_can_be_pressed_again_where_its_question_was_not_answered(house: House) -> None:
    house.dialogue.state, house.dialogue.choices = State.CLARIFY, (Choice("Tyresö", "Vem utser i Tyresö?"),)
    async with running(house):
        house.api.say("Vem utser?")
        (asked,) = await house.sent()
        house.dialogue.choices = ()
        for state in (State.ERROR, State.ANSWERED, State.ANSWERED):
            house.dialogue.state = state
            house.api.press(asked.buttons["Tyresö"])
            await house.quiet()
    assert [call[0] for call in house.dialogue.calls] == ["Vem utser?", "Vem utser i Tyresö?", "Vem utser i Tyresö?"]
    changes = [call.buttons for call in house.api.all("editMessageReplyMarkup")]
    assert changes == [{}, asked.buttons, {}]


async def test_source_and_contact_buttons_show_the_quote_and_a_contact_to_call(house: House) -> None:
    house.dialogue.answer = answered()
    async with running(house):
        house.api.say("Vem utser?")
        (sent,) = await house.sent()
        house.api.press(sent.buttons["[2]"])
        house.api.press(sent.buttons["☎ Biståndsjouren"])
        await until(lambda: len(house.api.all("sendContact")) == 1 and len(house.api.sent) == 2)
    shown = house.api.sent[1].text
    assert "[2] Kontaktlista Tyresö" in shown
    assert "Funktion: Biståndsjouren | Telefon: 08-465 004 00" in shown
    assert "gäller från 2026-10-01, till 2027-03-31, granskas senast 2027-01-31" in shown
    contact = house.api.all("sendContact")[0].data
    shown_contact = (contact["phone_number"], contact["first_name"], contact["last_name"])
    assert shown_contact == ("0846500400", "Biståndsjouren", "Tyresö kommun")


async def test_feedback_and_comment_are_kept(house: House) -> None:
    house.dialogue.answer = answered()
    async with running(house):
        house.api.say("Vem utser?")
        (sent,) = await house.sent()
        house.api.press(sent.buttons["Svaret hjälpte"])
        await house.quiet()
        house.api.press(sent.buttons["Fel svar"])
        prompt = (await house.sent(2))[1]
        assert list(prompt.buttons) == ["Fel plats", "Inaktuellt", "Svarar inte på frågan", "Annat"]
        house.api.press(prompt.buttons["Inaktuellt"])
        await house.quiet()
        assert len(house.feedback.kept) == 3
        await until(lambda: house.channel.form.is_asked(7, prompt.message_id))
        house.api.say("Xerxina fick fel nummer", reply_to_message=prompt.as_message())
        refused = (await house.sent(3))[2]
        assert refused.text.startswith("Skriv kommentaren utan namn. Jag har tagit bort ditt meddelande")
        await until(lambda: house.channel.form.is_asked(7, refused.message_id))
        house.api.say("Fel nummer", reply_to_message=refused.as_message())
        assert (await house.sent(4))[3].text == "Tack, kommentaren är sparad."
    assert [(kept[1], kept[2], kept[5]) for kept in house.feedback.kept] == [
        ("up", None, None),
        ("down", None, None),
        ("down", None, "outdated"),
        ("down", "Fel nummer", "outdated"),
    ]
    assert len(house.dialogue.calls) == 1
    marked = [
        list(call.data["reply_markup"]["inline_keyboard"][-1])
        for call in house.api.all("editMessageReplyMarkup")
        if call.buttons
    ]
    assert [[button["text"] for button in row] for row in marked] == [
        ["✓ Svaret hjälpte", "Fel svar"],
        ["Svaret hjälpte", "✓ Fel svar"],
    ]


async def test_comment_on_a_question_that_is_forgotten_is_no_question(house: House) -> None:
    prompt = house.api.message(
        "Vad blev fel? Välj, eller svara på det här meddelandet med egna ord. Skriv aldrig uppgifter om en patient eller brukare."
    )
    async with running(house):
        house.api.say("Fel nummer", reply_to_message=prompt)
        assert (await house.sent())[0].text.startswith("Jag minns inte vilket svar det gällde.")
    assert house.dialogue.calls == []


async def test_buttons_of_another_person_or_of_nobody_are_answered_politely(house: House) -> None:
    house.dialogue.answer = answered()
    house.let_in(8)
    async with running(house):
        house.api.say("Vem utser?", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 12}])
        house.api.say("@samlots_bot Vem utser?", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 12}])
        (sent,) = await house.sent()
        for data in (sent.buttons["Fel svar"], "v:gone:0", "x", "s:" + "a" * 60 + ":1"):
            house.api.press(data, user=8, chat=GROUP)
        house.api.press(sent.buttons["[1]"].replace(":1", ":9"), chat=GROUP)
        house.api.press(sent.buttons["Fel svar"], user=9, chat=GROUP)
        await until(lambda: len(house.api.all("answerCallbackQuery")) == 6)
    assert {call.data["text"][:30] for call in house.api.all("answerCallbackQuery")} == {
        "Den knappen hör till ett svar "
    }
    assert house.feedback.kept == []
