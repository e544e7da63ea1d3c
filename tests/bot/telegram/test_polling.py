"""Questions by long polling, through the real client library: answers, buttons, groups, and everything that is no question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.privacy.reply import REMOVED
from bot.privacy.reply import TEXTS as BLOCKED
from knowledge.model import State
from knowledge.refusals import PATIENT_DATA
from tests.bot.fakes import SlowDialogue
from tests.bot.telegram.conftest import House, running, until
from tests.bot.telegram.fake_api import TOKEN, Fault, parsed, units
from tests.bot.web.fakes import answered, evil, plain

GROUP = -100200300


async def test_question_is_answered_with_statement_contact_sources_and_buttons(house: House) -> None:
    house.dialogue.answer = answered()
    async with running(house):
        house.api.say("Vem utser fast vårdkontakt i Tyresö?")
        (sent,) = await house.sent()
    assert house.dialogue.calls[0][0] == "Vem utser fast vårdkontakt i Tyresö?"
    assert "Gäller Tyresö (lokal överenskommelse)\n• Enhetschefen för hemtjänsten utser" in sent.text
    assert "08-465 004 00 (vardagar 8–16.30)" in sent.text
    assert "[1] Lokal överenskommelse om utskrivning, Tyresö\n4 Ansvar › 4.2 Fast vårdkontakt, sida 2" in sent.text
    assert parsed(sent.data["text"])[1][0] == "https://samlots.example/sources/tyreso-lus?p=abc-4#p"
    assert list(sent.buttons) == ["☎ Biståndsjouren", "[1]", "[2]", "Svaret hjälpte", "Fel svar"]


async def test_commands_are_listed_in_swedish(house: House) -> None:
    async with running(house):
        await until(lambda: len(house.api.all("setMyCommands")) == 3)
    by_language = {call.data.get("language_code"): call.data["commands"] for call in house.api.all("setMyCommands")}
    assert [each["command"] for each in by_language[None]] == ["hjalp", "kalla", "kommun", "glom", "avregistrera"]
    assert by_language["sv"][1]["description"] == "Källorna till det senaste svaret, med citat"
    assert by_language["en"][0]["description"].startswith("What you can ask")


@pytest.mark.parametrize("words", ["/kalla", "källa", "Källor?", "/sources"])
async def test_sources_of_the_last_answer_that_has_any(house: House, words: str) -> None:
    async with running(house):
        house.api.say(words)
        assert (await house.sent(1))[0].text == "Jag minns inget svar med källor. Ställ frågan igen."
        house.dialogue.answer = answered()
        house.api.say("Vem utser?")
        await house.sent(2)
        house.dialogue.answer = None
        house.api.say("tack")
        await house.sent(3)
        house.api.say(words)
        shown = (await house.sent(4))[3].text
    assert shown.startswith("Källor till svaret på: Vem utser?")
    assert "Granskningsdatumet har passerat" in shown
    assert "Är personen okänd för kommunen utser biståndsenheten" in shown


async def test_identity_number_is_stopped_and_the_message_deleted(house: House) -> None:
    async with running(house):
        house.api.say("patienten 19811228-9874 ska hem, vem ringer jag")
        (sent,) = await house.sent()
        house.api.faults.append(Fault("deleteMessage", 400))
        house.api.say("patienten 19811228-9874 ska hem, vem ringer jag")
        second = (await house.sent(2))[1]
    assert sent.text.startswith(BLOCKED["sv"])
    assert "Jag har tagit bort ditt meddelande ur chatten" in sent.text
    assert "Ta bort meddelandet ur chatten" in second.text
    assert house.dialogue.calls == []
    assert "9874" not in str([call.data for call in house.api.calls])
    assert sent.buttons == {}


async def test_call_for_help_is_answered_with_whom_to_call_and_stays_in_the_chat(house: House) -> None:
    words = "Är det fara för liv: ring 112 nu."
    house.dialogue.answer = replace(plain(State.BLOCKED, words), id="a-1", contacts=answered().contacts)
    async with running(house):
        house.api.say("hjälp, han andas inte")
        (sent,) = await house.sent()
        await house.quiet()
    assert sent.text.startswith(words)
    assert list(sent.buttons) == ["☎ Biståndsjouren"]
    assert house.api.all("deleteMessage") == []


async def test_what_the_dialogue_finds_to_be_about_a_patient_is_deleted_and_not_remembered(house: House) -> None:
    house.dialogue.answer = plain(State.BLOCKED, PATIENT_DATA["sv"])
    async with running(house):
        house.api.say("den jag vårdar sover dåligt")
        (sent,) = await house.sent()
    assert "Jag har tagit bort ditt meddelande" in sent.text
    ((given,),) = (house.gateway.given(house.gateway.person(7, 7)),)
    assert given.question == REMOVED["sv"]


async def test_a_long_answer_comes_in_parts_that_telegram_takes(house: House) -> None:
    long = answered()
    words = "Enhetschefen <för> hemtjänsten & boendet utser fast vårdkontakt. 😀 " * 120
    house.dialogue.answer = replace(
        long,
        statements=(replace(long.statements[0], text=f"Gäller Tyresö: {words}"),),
        citations=(replace(long.citations[0], quote=words), long.citations[1]),
    )
    async with running(house):
        house.api.say("Vem utser?")
        parts = await house.sent(3)
    assert len(parts) > 2
    assert all(units(part.text) <= 4096 for part in parts)
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert "".join(" ".join(part.text for part in parts).split()).count("Enhetschefen<för>hemtjänsten&boendet") == 120


async def test_texts_that_try_to_become_markup_stay_texts(house: House) -> None:
    house.dialogue.answer = evil()
    async with running(house):
        house.api.say("ond")
        (sent,) = await house.sent()
    text, links = parsed(sent.data["text"])
    assert "<script>alert(1)</script>" in text
    assert links == []


async def test_who_is_not_let_in_gets_a_code_and_nothing_else(house: House) -> None:
    async with running(house):
        for words in ("/start", "Vem utser? 19811228-9874", "/kalla"):
            house.api.say(words, user=8)
        first, second, _ = await house.sent(3)
        assert house.dialogue.calls == []
        code = first.text.split("Telegram:\n\n")[1][:9]
        assert code in second.text
        approved = house.pairings.approve(code.lower(), "Anna, VC Trollbäcken")
        greeting = (await house.sent(4))[3]
        assert greeting.text.startswith("Du är insläppt.")
        assert greeting.data["chat_id"] == "8"
        house.api.say("Vem utser?", user=8)
        assert (await house.sent(5))[4].text == "Svar."
        house.pairings.remove(approved.number)
        house.api.say("Vem utser?", user=8)
        assert "måste en administratör släppa in dig" in (await house.sent(6))[5].text
    assert len(house.dialogue.calls) == 1


async def test_a_stranger_who_writes_on_and_on_is_not_answered_on_and_on(house: House) -> None:
    async with running(house):
        for _ in range(40):
            house.api.say("hej", user=8)
        await house.quiet()
    assert len([call for call in house.api.sent if call.data["chat_id"] == "8"]) == 10


async def test_who_leaves_is_forgotten(house: House) -> None:
    async with running(house):
        house.api.say("/avregistrera")
        assert (await house.sent())[0].text.startswith("Din koppling är borttagen")
        house.api.say("Vem utser?")
        assert "släppa in dig" in (await house.sent(2))[1].text
    assert house.dialogue.calls == []
    assert [person.approved for person in house.pairings.all()] == [None]


async def test_own_municipality_goes_along_and_can_be_forgotten(house: House) -> None:
    async with running(house):
        for words in ("/kommun tyreso", "Vem utser?", "/kommun", "/kommun Tyresx", "/glom", "/kommun"):
            house.api.say(words)
            await house.quiet()
    assert [call.text[:22] for call in house.api.sent] == [
        "Din kommun är nu Tyres",
        "Svar.",
        "Din kommun är Tyresö. ",
        "Jag känner inte till d",
        "Jag har glömt din komm",
        "Du har inte angett någ",
    ]
    assert house.dialogue.calls[0][2]["person"] == {"place": "0138"}


async def test_what_is_written_behind_a_command_is_not_repeated(house: House) -> None:
    async with running(house):
        house.api.say("/kommun patienten 19811228-9874")
        (sent,) = await house.sent()
    assert sent.text.startswith("Jag känner inte till den platsen.")
    assert "9874" not in str([call.data for call in house.api.calls])


async def test_group_is_answered_only_where_it_addresses_the_bot(house: House) -> None:
    bot = {"id": 123456, "is_bot": True, "first_name": "Samlots", "username": "samlots_bot"}
    mention = [{"type": "mention", "offset": 5, "length": 12}]
    async with running(house):
        house.api.say("Vem utser?", chat=GROUP)
        house.api.say("@annan_bot Vem utser?", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 10}])
        house.api.say("😀😀 @samlots_bot vem utser i Tyresö?", chat=GROUP, entities=mention)
        house.api.say(
            "och i Haninge?", chat=GROUP, reply_to_message=house.api.message("svar", chat=GROUP) | {"from": bot}
        )
        house.api.say("@samlots_bot", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 12}])
        house.api.say("/hjalp@annan_bot", chat=GROUP)
        house.api.say("/finnsinte@annan_bot", chat=GROUP)
        house.api.say("@samlots_bot hej", user=8, chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 12}])
        sent = await house.sent(4)
        await house.quiet()
    assert [call[0] for call in house.dialogue.calls] == ["😀😀 vem utser i Tyresö?", "och i Haninge?"]
    texts = [call.text for call in house.api.sent if call.data["chat_id"] == str(GROUP)]
    assert len(texts) == 4
    assert "Skriv din fråga i samma meddelande som mitt namn." in texts
    assert "Jag svarar bara den som är insläppt. Skriv till mig i en egen chatt, så får du veta hur." in texts
    assert all("reply_parameters" in call.data for call in sent)


async def test_group_is_left_unless_somebody_who_is_let_in_took_the_bot_there(house: House) -> None:
    def added(user: int) -> None:
        who = {"id": user, "is_bot": False, "first_name": "A"}
        bot = {"id": 123456, "is_bot": True, "first_name": "Samlots"}
        change = {
            "chat": {"id": GROUP, "type": "supergroup", "title": "VC"},
            "from": who,
            "date": 1764374400,
            "old_chat_member": {"user": bot, "status": "left"},
            "new_chat_member": {"user": bot, "status": "member"},
        }
        house.api.push(house.api.update(my_chat_member=change))

    async with running(house):
        added(8)
        await until(lambda: len(house.api.all("leaveChat")) == 1)
        added(7)
        assert "@samlots_bot vem kallar till SIP" in (await house.sent())[0].text


@pytest.mark.parametrize(
    "content",
    [
        {
            "sticker": {
                "file_id": "a",
                "file_unique_id": "a",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
                "type": "regular",
            }
        },
        {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}], "caption": "vem är det?"},
        {"voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}},
        {"document": {"file_id": "a", "file_unique_id": "a"}},
        {"location": {"latitude": 59.0, "longitude": 18.0}},
    ],
)
async def test_what_is_not_text_gets_a_polite_reply(house: House, content: dict[str, object]) -> None:
    async with running(house):
        house.api.say(None, **content)
        (sent,) = await house.sent()
    assert sent.text.startswith("Jag läser bara text")
    assert house.dialogue.calls == []
    assert house.api.all("getFile") == []


async def test_edited_message_unknown_command_and_other_bots(house: House) -> None:
    async with running(house):
        house.api.push(house.api.update(edited_message=house.api.message("ny text") | {"edit_date": 1764374401}))
        house.api.say("/finnsinte")
        robot = house.api.message("hej")
        robot["from"] = {"id": 99, "is_bot": True, "first_name": "Robot"}
        house.api.push(house.api.update(message=robot))
        post = {"message_id": 5, "date": 1, "chat": {"id": -1005, "type": "channel", "title": "K"}, "text": "hej"}
        house.api.push(house.api.update(channel_post=post))
        await house.quiet()
    texts = [call.text for call in house.api.sent]
    assert sorted(texts) == [
        "Det kommandot finns inte. /hjalp visar vad jag kan.",
        "Jag läser inte ändrade meddelanden. Skicka frågan på nytt.",
    ]
    assert house.dialogue.calls == []


async def test_same_update_twice_gives_one_answer(house: House) -> None:
    async with running(house):
        update = house.api.say("Vem utser?")
        await house.sent()
        house.api.push(update)
        house.api.push(house.api.update(message=house.api.message("annan")) | {"update_id": update["update_id"]})
        await house.quiet()
    assert [call[0] for call in house.dialogue.calls] == ["Vem utser?"]


async def test_typing_is_shown_while_a_slow_server_thinks_and_others_are_answered(house: House) -> None:
    slow = SlowDialogue()
    house.gateway._dialogue = slow
    house.let_in(8)
    async with running(house):
        house.api.say("Vem utser?")
        house.api.say("Vem kallar?", user=8)
        await until(lambda: sorted(slow.under_way) == ["Vem kallar?", "Vem utser?"])
        await until(lambda: len(house.api.all("sendChatAction")) == 2)
        assert house.api.sent == []
        slow.go_on.set()
        assert {call.data["chat_id"] for call in await house.sent(2)} == {"7", "8"}


async def test_a_fault_of_ours_is_owned_up_to_without_the_persons_words(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*given: object) -> None:
        raise RuntimeError(given)

    house.dialogue.ask = broken  # type: ignore[assignment]
    async with running(house):
        house.api.say("Vem utser?")
        (sent,) = await house.sent()
    assert sent.text.startswith("Något gick fel hos mig")
    assert "RuntimeError" in caplog.text
    assert "utser" not in caplog.text
    assert TOKEN not in caplog.text
