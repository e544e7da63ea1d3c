"""The way to Rasa: whatever it replies, an honest Answer comes back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.dialogue import RasaDialogue, Reply, spoken
from bot.faults import TEXTS
from bot.turns import Turns
from knowledge.answer import Answer
from knowledge.model import State

METADATA = {"question_id": "fråga-1", "place": None, "language": None}
GOOD = Answer("fråga-1", State.ANSWERED, "sv", "Vem?", "Chefen.")


def custom(answer: object) -> dict[str, Any]:
    return {"recipient_id": "x", "custom": {"answer": answer}}


async def ask(
    handler: Callable[[httpx.Request], httpx.Response], text: str = "Vem ringer?", metadata: dict[str, Any] = METADATA
) -> Answer:
    dialogue = RasaDialogue("http://rasa.example", transport=httpx.MockTransport(handler))
    try:
        return (await dialogue.ask(text, "konversation", metadata)).answer
    finally:
        await dialogue.close()


async def replied(reply: object) -> Answer:
    return await ask(lambda _: httpx.Response(200, json=reply))


async def test_message_goes_out_as_agreed() -> None:
    sent: list[httpx.Request] = []

    def rasa(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=[custom(GOOD.to_json())])

    assert await ask(rasa) == GOOD
    assert sent[0].url.path == "/webhooks/rest/webhook"
    assert json.loads(sent[0].content) == {"sender": "konversation", "message": "Vem ringer?", "metadata": METADATA}


async def test_last_of_several_answers_counts_and_other_messages_do_not() -> None:
    earlier = Answer("fråga-1", State.CLARIFY, "sv", "Vem?", "Var?")
    reply = [
        custom(earlier.to_json()),
        {"text": "hej"},
        custom(GOOD.to_json()),
        {"custom": {"other": 1}},
        {"custom": None},
    ]
    assert await replied(reply) == GOOD


async def test_what_the_conversation_is_about_comes_back_beside_the_answer() -> None:
    async def reply(message: dict[str, Any]) -> Reply:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, json=[{"custom": message}]))
        dialogue = RasaDialogue("http://rasa.example", transport=transport)
        try:
            return await dialogue.ask("Vem?", "konversation", METADATA)
        finally:
            await dialogue.close()

    sent = {"answer": GOOD.to_json()}
    assert await reply(sent) == Reply(GOOD, None, {}, False)
    more = {"context": {"place": "0138"}, "person": {"unit": None}, "forget": True}
    assert await reply(sent | more) == Reply(GOOD, {"place": "0138"}, {"unit": None}, True)
    assert (await reply(sent | {"context": "tyresö"})).answer.state is State.ERROR


@pytest.mark.parametrize(
    "reply", [[], [{"text": "hej"}], [{"custom": {}}], [{"custom": None}], [{"custom": [1]}], ["a"]]
)
async def test_silence_is_told(reply: object) -> None:
    answer = await replied(reply)
    assert (answer.state, answer.text) == (State.ERROR, TEXTS["sv"]["silent"])


@pytest.mark.parametrize(
    "reply", [{}, None, 1, "svar", [custom(None)], [custom({"id": 1})], [custom({**GOOD.to_json(), "state": "glad"})]]
)
async def test_nonsense_is_told(reply: object) -> None:
    answer = await replied(reply)
    assert (answer.state, answer.text) == (State.ERROR, TEXTS["sv"]["broken"])


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xfe\x00", b"[" * 100_000])
async def test_what_is_no_json_is_told(content: bytes) -> None:
    answer = await ask(lambda _: httpx.Response(200, content=content))
    assert answer.text == TEXTS["sv"]["broken"]


@pytest.mark.parametrize("status", [404, 500, 503])
async def test_refusal_is_told(status: int) -> None:
    answer = await ask(lambda _: httpx.Response(status))
    assert (answer.state, answer.text) == (State.ERROR, TEXTS["sv"]["down"])


@pytest.mark.parametrize(
    ("error", "kind"), [(httpx.ReadTimeout, "slow"), (httpx.ConnectTimeout, "slow"), (httpx.ConnectError, "down")]
)
async def test_server_that_is_slow_or_gone_is_told(error: type[httpx.TransportError], kind: str) -> None:
    def rasa(request: httpx.Request) -> httpx.Response:
        raise error("inget svar", request=request)

    answer = await ask(rasa)
    assert (answer.state, answer.text, answer.notes) == (State.ERROR, TEXTS["sv"][kind], (TEXTS["sv"][kind],))
    assert (answer.id, answer.question) == ("fråga-1", "Vem ringer?")


@pytest.mark.parametrize("failure", [httpx.Response(503), httpx.Response(200, json=[]), None])
async def test_who_asks_while_the_bot_starts_is_told_so_until_it_has_answered(failure: httpx.Response | None) -> None:
    replies: list[httpx.Response | None] = [failure, httpx.Response(200, json=[custom(GOOD.to_json())]), failure]

    def rasa(request: httpx.Request) -> httpx.Response:
        reply = replies.pop(0)
        if reply is None:
            raise httpx.ConnectError("ingen där", request=request)
        return reply

    dialogue = RasaDialogue("http://rasa.example", transport=httpx.MockTransport(rasa), coming_up=60)
    told = [(await dialogue.ask("Vem ringer?", "konversation", METADATA)).answer for _ in range(3)]
    await dialogue.close()
    assert [answer.state for answer in told] == [State.ERROR, State.ANSWERED, State.ERROR]
    assert told[0].text == TEXTS["sv"]["starting"]
    assert told[2].text in (TEXTS["sv"]["down"], TEXTS["sv"]["silent"])


async def test_a_bot_that_does_not_come_up_in_time_is_out_of_order() -> None:
    dialogue = RasaDialogue(
        "http://rasa.example", transport=httpx.MockTransport(lambda _: httpx.Response(503)), coming_up=0.01
    )
    await asyncio.sleep(0.02)
    answer = (await dialogue.ask("Vem ringer?", "konversation", METADATA)).answer
    await dialogue.close()
    assert answer.text == TEXTS["sv"]["down"]


@pytest.mark.parametrize(
    ("text", "known", "language"),
    [("who should I call?", None, "en"), ("ok", "en", "en"), ("vem ska jag ringa?", "en", "sv"), ("ok", None, "sv")],
)
async def test_fault_is_told_in_the_language_of_the_conversation(text: str, known: str | None, language: str) -> None:
    answer = await ask(lambda _: httpx.Response(500), text, {**METADATA, "language": known})
    assert (answer.language, answer.text) == (language, TEXTS[language]["down"])


class HangingUp:
    """A server that ends some connections instead of answering.

    Attributes:
        asked: Requests that came, by the number of their connection.
        ended: Which requests meet the end of their connection, by their number.
    """

    def __init__(self, *ended: int, half: bool = False) -> None:
        self.asked: list[int] = []
        self.ended = ended
        self._half = half
        self._connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        number = self._connections
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
                await reader.readexactly(int(length.split(b":")[1]))
                self.asked.append(number)
                body = json.dumps([custom(GOOD.to_json())]).encode()
                answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
                if len(self.asked) in self.ended:
                    writer.write(answer[:-9] if self._half else b"")
                    break
                writer.write(answer)
        writer.close()


@pytest.mark.parametrize(
    ("server", "asked", "said"),
    [
        # The second question comes on the connection of the first, which ends under it.
        (HangingUp(2), [1, 1, 2], [GOOD.text, GOOD.text]),
        (HangingUp(2, 3), [1, 1, 2], [GOOD.text, TEXTS["sv"]["down"]]),
        # It was answered already, so it was understood: no second time.
        (HangingUp(2, half=True), [1, 1], [GOOD.text, TEXTS["sv"]["down"]]),
    ],
)
async def test_question_goes_once_more_where_its_connection_ends_before_an_answer(
    server: HangingUp, asked: list[int], said: list[str]
) -> None:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    dialogue = RasaDialogue(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}")
    async with listening:
        answers = [(await dialogue.ask("Vem ringer?", "konversation", METADATA)).answer.text for _ in said]
        await dialogue.close()
    assert (server.asked, answers) == (asked, said)


class Slow:
    """A server that answers when it may, and goes on with what nobody waits for, as Rasa does.

    Attributes:
        go_on: Lets it answer.
        under_way: How many requests it has at once.
        most: The highest that ``under_way`` has been.
    """

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.under_way = self.most = 0

    async def handle(self, request: httpx.Request) -> httpx.Response:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.go_on.wait()
        self.under_way -= 1
        return httpx.Response(200, json=[custom(GOOD.to_json())])


async def test_turns_at_once_are_bounded_also_by_those_that_nobody_waits_for() -> None:
    server = Slow()
    dialogue = RasaDialogue("http://rasa.example", 0.05, httpx.MockTransport(server.handle), Turns(2))

    async def said(number: int) -> list[str]:
        replies = await asyncio.gather(*(dialogue.ask("Vem?", "konversation", METADATA) for _ in range(number)))
        return sorted(reply.answer.text for reply in replies)

    slow, crowded = TEXTS["sv"]["slow"], TEXTS["sv"]["crowded"]
    assert await said(5) == sorted([slow] * 2 + [crowded] * 3)
    assert server.under_way == 2
    assert await said(1) == [crowded]
    server.go_on.set()
    dialogue._timeout = 15
    assert await said(9) == [GOOD.text] * 9
    assert (server.under_way, server.most) == (0, 2)
    await dialogue.close()


async def test_nothing_is_left_under_way_when_the_process_ends() -> None:
    server = Slow()
    dialogue = RasaDialogue("http://rasa.example", 0.05, httpx.MockTransport(server.handle))
    assert (await dialogue.ask("Vem?", "konversation", METADATA)).answer.text == TEXTS["sv"]["slow"]
    await dialogue.close()
    assert dialogue._under_way == set()


async def test_log_holds_no_words_of_the_message(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await ask(lambda _: httpx.Response(500), "krasch lejonet")
        await ask(lambda _: httpx.Response(200, json=[custom({"id": "lejonet"})]), "krasch lejonet")
    assert len(caplog.records) == 2
    assert "lejonet" not in caplog.text


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("/greet", "greet"),
        ("//restart", "restart"),
        ('/emergency{"place": "0136"}', 'emergency{"place": "0136"}'),
        (" \t\n/ /greet", "greet"),
        ("\u00a0/greet", "greet"),
        ("\u2003\x1f\x0b/greet", "greet"),
        ("\ufeff\u200b/greet", "greet"),
        ("／greet", "greet"),
        ("⁄greet", "greet"),
        ("∕greet", "greet"),
        ("24/7 jour", "24/7 jour"),
        ("vem/vilka?", "vem/vilka?"),
        ("/", ""),
        (" / ", ""),
    ],
)
def test_no_message_becomes_a_command(typed: str, sent: str) -> None:
    assert spoken(typed) == sent


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("/contact", "vad kan du göra"),
        ("／contact", "vad kan du göra"),
        ("//restart ", "vad kan du göra"),
        ('/contact{"place": "Tyresö"}', 'contact{"place": "Tyresö"}'),
        ("/start@lots_bot", "vad kan du göra"),
        ("/hjärtstopp", "hjärtstopp"),
        ("/start_introduction", "start_introduction"),
        ("/vem ringer i Nora", "vem ringer i Nora"),
        ("/112", "112"),
        ("contact", "contact"),
        ("vem/vilka", "vem/vilka"),
    ],
)
async def test_an_order_that_no_channel_knows_asks_what_may_be_asked(typed: str, sent: str) -> None:
    bodies = []
    await ask(lambda request: bodies.append(json.loads(request.content)) or httpx.Response(500), typed)  # type: ignore[func-returns-value]
    assert bodies[0]["message"] == sent


async def test_message_of_slashes_alone_is_still_a_message() -> None:
    bodies = []
    await ask(lambda request: bodies.append(json.loads(request.content)) or httpx.Response(500), "///")  # type: ignore[func-returns-value]
    assert bodies[0]["message"] == "?"


@pytest.mark.parametrize("status", [200, 500, None])
async def test_conversation_is_ended_whatever_the_server_does(
    status: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[httpx.Request] = []

    def rasa(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if status is None:
            raise httpx.ConnectError("gone")
        return httpx.Response(status, json=[])

    dialogue = RasaDialogue("http://rasa.example", transport=httpx.MockTransport(rasa))
    with caplog.at_level(logging.WARNING):
        await dialogue.end("konversation")
    await dialogue.close()
    assert json.loads(sent[0].content) == {"sender": "konversation", "message": "/restart"}
    assert len(caplog.records) == (status != 200)
