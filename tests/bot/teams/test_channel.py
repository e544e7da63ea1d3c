"""The whole channel: activities as Teams sends them in, messages as Teams gets them out."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from bot.teams.patience import TRIES
from tests.bot.teams.conftest import CLIENT, Teams, activity

BOT = {"id": f"28:{CLIENT}", "name": "Samlots"}


def mention(name: str, native: str) -> dict[str, Any]:
    return {"type": "mention", "mentioned": {"id": native, "name": name}, "text": f"<at>{name}</at>"}


def group(kind: str = "groupChat") -> dict[str, Any]:
    return {
        "id": "19:group",
        "conversationType": kind,
        "isGroup": True,
        "tenantId": activity()["conversation"]["tenantId"],
    }


def feedback(reaction: str, words: str, answer: str, **changes: Any) -> dict[str, Any]:
    value = {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": words}}
    return activity("invoke", name="message/submitAction", value=value, replyToId=answer, id="f-1", **changes)


async def test_question_is_answered_in_its_conversation_with_the_bots_token(teams: Teams) -> None:
    assert await teams.deliver(activity()) == 200
    paths = {(method, path) for method, path, _ in teams.sent}
    assert paths == {("POST", "/emea/66666666/v3/conversations/a:1/activities")}
    assert all(value.startswith("Bearer ey") for value in teams.authorizations)
    assert teams.messages()[0]["text"].startswith("**Gäller Tyresö")


async def test_writing_is_shown_while_the_answer_is_sought(teams: Teams) -> None:
    await teams.deliver(activity(text="långsam"))
    assert [body["type"] for _, _, body in teams.sent] == ["typing", "message"]


async def test_english_question_gets_english(teams: Teams) -> None:
    await teams.deliver(activity(text="Who appoints?"))
    assert teams.messages()[0]["text"].startswith("**Applies to Tyresö")


async def test_mention_of_the_bot_is_cut_and_other_names_stay_for_the_guard(teams: Teams) -> None:
    entities = [mention("Samlots", BOT["id"]), mention("Anna Ek", "29:anna")]
    text = "<at>Samlots</at>&nbsp;vem utser &amp; ringer <at>Anna Ek</at>?"
    await teams.deliver(activity(text=text, entities=entities, conversation=group()))
    assert teams.gateway._dialogue.asked == ["vem utser & ringer Anna Ek?"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_in_a_group_only_a_mention_is_answered(teams: Teams, kind: str) -> None:
    await teams.deliver(activity(text="vi talar med varandra", conversation=group(kind)))
    assert teams.sent == []
    entities = [mention("Samlots", BOT["id"])]
    await teams.deliver(activity(id="2", text="<at>Samlots</at> långsam?", entities=entities, conversation=group(kind)))
    assert len(teams.messages()) == 1
    # A channel of a team does not show that somebody writes.
    assert [body["type"] for _, _, body in teams.sent] == (["message"] if kind == "channel" else ["typing", "message"])


async def test_people_in_a_group_have_conversations_of_their_own(teams: Teams) -> None:
    first = teams.channel._person(_read(activity(conversation=group())))
    second = teams.channel._person(
        _read(activity(conversation=group(), **{"from": {"id": "29:b", "aadObjectId": "b"}}))
    )
    alone = teams.channel._person(_read(activity()))
    assert len({first, second, alone}) == 3


def _read(body: dict[str, Any]) -> Any:
    from microsoft_teams.api import ActivityTypeAdapter  # noqa: PLC0415

    return ActivityTypeAdapter.validate_python(body)


async def test_pressed_choice_asks_its_question_and_says_it(teams: Teams) -> None:
    await teams.deliver(activity(text="vilken kommun?"))
    (card,) = teams.messages()[0]["attachments"]
    rows = [each for each in card["content"]["body"] if each["type"] == "ActionSet"]
    pressed = activity(id="2", text=None, value=rows[0]["actions"][3]["data"], replyToId="sent-2", conversation=group())
    await teams.deliver({name: value for name, value in pressed.items() if value is not None})
    assert teams.gateway._dialogue.asked[-1] == "Vem utser i kommun 3?"  # type: ignore[attr-defined]
    assert teams.messages()[1]["text"].startswith("**Vem utser i kommun 3?**")


async def test_identity_number_is_stopped_and_nowhere_afterwards(
    teams: Teams, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    await teams.deliver(activity(text="Vad gäller för 19121212-1212?"))
    assert "ligger däremot kvar här i Teams" in teams.messages()[0]["text"]
    assert teams.gateway._dialogue.asked == []  # type: ignore[attr-defined]
    printed = capfd.readouterr()
    # The library's debug line holds whole activities; nobody turns that on, and at any other level nothing is told.
    told = [record.getMessage() for record in caplog.records if record.levelname != "DEBUG"]
    for place in (json.dumps(teams.sent), "".join(told), printed.out, printed.err):
        assert "1212-1212" not in place


async def test_failure_tells_neither_words_nor_activity(teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    await teams.deliver(activity(text="krasch hemlighet"))
    assert "RuntimeError while answering" in caplog.text
    assert "hemlighet" not in caplog.text
    assert await teams.deliver(activity(id="2", text=["hemlighet"])) == 400
    assert "hemlighet" not in caplog.text


async def test_slow_dialogue_server_gets_an_honest_answer(teams: Teams) -> None:
    await teams.deliver(activity(text="trasig"))
    (message,) = teams.messages()
    assert message["text"].startswith("Det tog för lång tid")
    assert "channelData" not in message


async def test_too_long_question_is_refused(teams: Teams) -> None:
    await teams.deliver(activity(text="x" * 1001))
    assert "högst 1000 tecken" in teams.messages()[0]["text"]


async def test_message_without_words_gets_a_reply(teams: Teams) -> None:
    image = {"contentType": "image/png", "contentUrl": "https://x.example/1.png", "name": "1.png"}
    await teams.deliver(activity(text=" ", attachments=[image]))
    assert teams.messages()[0]["text"].startswith("Jag läser bara text")


async def test_edited_message_gets_a_reply(teams: Teams) -> None:
    data = {**activity()["channelData"], "eventType": "editMessage"}
    assert await teams.deliver(activity("messageUpdate", text="ändrad", channelData=data)) == 200
    assert teams.messages()[0]["text"].startswith("Jag läser inte ändrade")


async def test_installation_is_greeted_once_with_examples(teams: Teams) -> None:
    await teams.deliver(activity("installationUpdate", action="add"))
    await teams.deliver(activity("conversationUpdate", id="2", membersAdded=[BOT]))
    (welcome,) = teams.messages()
    assert "automatisk tjänst" in welcome["text"]
    assert "Skriv aldrig namn" in welcome["text"]
    assert len(welcome["attachments"][0]["content"]["body"][0]["actions"]) == 3
    assert "@Samlots" not in welcome["text"]


async def test_greeting_of_a_group_says_how_to_address_the_bot(teams: Teams) -> None:
    await teams.deliver(activity("conversationUpdate", membersAdded=[BOT], conversation=group()))
    assert "**@Samlots**" in teams.messages()[0]["text"]


async def test_new_member_is_not_greeted_and_removal_is_silent(teams: Teams) -> None:
    await teams.deliver(activity("conversationUpdate", membersAdded=[{"id": "29:new"}], conversation=group()))
    assert await teams.deliver(activity("installationUpdate", action="remove", id="2")) == 200
    assert teams.sent == []


@pytest.mark.parametrize("order", ["hjälp", "/hjälp", "Help"])
async def test_help_is_the_greeting(teams: Teams, order: str) -> None:
    for number in range(2):
        await teams.deliver(activity(id=str(number), text=order))
    assert [("automatisk tjänst" in message["text"]) for message in teams.messages()] == [True, True]


async def test_sources_of_the_latest_answer_and_starting_over(teams: Teams) -> None:
    await teams.deliver(activity(id="1", text="källor"))
    await teams.deliver(activity(id="2"))
    await teams.deliver(activity(id="3", text="/källor"))
    await teams.deliver(activity(id="4", text="börja om"))
    await teams.deliver(activity(id="5", text="källor"))
    texts = [message["text"] for message in teams.messages()]
    assert texts[0].startswith("Jag har inte gett dig något svar med källor")
    assert texts[2] == "Källor till det senaste svaret:"
    assert len(teams.messages()[2]["attachments"][0]["content"]["body"]) == 2
    assert texts[3].startswith("Nu börjar vi om")
    assert texts[4] == texts[0]


async def test_swedish_command_is_answered_in_swedish_also_where_teams_is_in_english(teams: Teams) -> None:
    await teams.deliver(activity(text="börja om", locale="en-GB"))
    assert teams.messages()[0]["text"].startswith("Nu börjar vi om")


async def test_thumbs_and_words_are_kept_with_the_answer(teams: Teams) -> None:
    await teams.deliver(activity())
    sent = f"sent-{len(teams.sent)}"
    assert await teams.deliver(feedback("dislike", '{"feedbackText": "fel nummer"}', sent)) == 200
    (kept,) = teams.feedback.kept
    assert kept[1:4] == ("down", "fel nummer", "0138")
    # Somebody else in the same group may judge the answer too.
    assert await teams.deliver(feedback("like", "{}", sent, **{"from": {"id": "29:other"}})) == 200
    assert teams.feedback.kept[1][:3] == (kept[0], "up", None)
    assert len(teams.messages()) == 1


async def test_judgement_that_names_no_answer_is_of_the_latest_in_the_conversation(teams: Teams) -> None:
    await teams.deliver(activity())
    body = feedback("like", "bra", "")
    del body["replyToId"]
    await teams.deliver({**body, "conversation": {**body["conversation"], "id": "a:2"}})
    assert teams.feedback.kept == []
    await teams.deliver(body)
    assert [kept[1:3] for kept in teams.feedback.kept] == [("up", "bra")]


async def test_comment_about_a_person_is_not_kept_but_the_thumb_is(teams: Teams) -> None:
    await teams.deliver(activity())
    await teams.deliver(feedback("dislike", '{"feedbackText": "gäller 19121212-1212"}', f"sent-{len(teams.sent)}"))
    assert [kept[1:3] for kept in teams.feedback.kept] == [("down", None)]
    assert teams.messages()[-1]["text"].startswith("Tummen är sparad, men inte kommentaren.")


async def test_reaction_to_a_forgotten_answer_is_told(teams: Teams) -> None:
    assert await teams.deliver(feedback("like", "", "sent-99")) == 200
    assert teams.feedback.kept == []
    assert "för gammalt" in teams.messages()[0]["text"]


async def test_other_activities_are_taken_without_an_answer(teams: Teams) -> None:
    assert await teams.deliver(activity("messageReaction", reactionsAdded=[{"type": "like"}])) == 200
    assert await teams.deliver(activity("typing")) == 200
    assert await teams.deliver(activity("somethingNew")) == 200
    assert await teams.deliver(activity("invoke", name="task/fetch", value={})) == 501
    assert teams.sent == []


async def test_long_answer_comes_in_parts(teams: Teams) -> None:
    await teams.deliver(activity(text="en lång fråga"))
    assert len(teams.messages()) > 1
    assert "(del 1 av" in teams.messages()[0]["text"]


@pytest.mark.parametrize("status", [429, 502, 503])
async def test_busy_teams_is_tried_again(teams: Teams, status: int) -> None:
    body = activity(conversation=group("channel"), entities=[mention("Samlots", BOT["id"])])
    teams.statuses = [status] * (TRIES - 1)
    await teams.deliver(body)
    assert len(teams.messages()) == 1


async def test_teams_that_refuses_is_not_tried_again(teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    teams.statuses = [403] * 10
    await teams.deliver(activity(conversation=group("channel"), entities=[mention("Samlots", BOT["id"])]))
    assert teams.messages() == []
    assert len(teams.statuses) == 9
    assert "HTTPStatusError" in caplog.text


async def test_health_is_open_and_nothing_else_is_served(teams: Teams) -> None:
    transport = httpx.ASGITransport(teams.app.server.adapter.app)  # type: ignore[attr-defined]
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        assert (await client.get("/health")).status_code == 200
        assert [(await client.get(path)).status_code for path in ("/", "/api/messages", "/docs")] == [404, 405, 404]
