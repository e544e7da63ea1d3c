"""The gateway: the guard comes first, and a session keeps its conversation, place and language."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.privacy import tuned_on
from bot import privacy
from bot.conversations import TURNS, Conversations
from bot.dialogue import RasaDialogue
from bot.gateway import AnswerForgotten, BotGateway
from bot.journal import Journal, Keep
from bot.pace import IN_LINE, Pace
from bot.ports import MAX_TEXT, FeedbackRefused
from knowledge.answer import Choice
from knowledge.model import State
from tests.bot.fakes import Clock, FakeDialogue, FakeJournal, SlowDialogue

TODAY = date(2026, 11, 23)
SECRETS = (
    "min patient Xerxina Alvik 84 år har demens",
    "Xerxina, pnr 19811228-9874",
    "Mrs Xerxina in room 5 has dementia",
)
TRACES = ("Xerxina", "811228", "9874", "Alvik")


@pytest.fixture
def dialogue() -> FakeDialogue:
    return FakeDialogue()


@pytest.fixture
def gateway(dialogue: FakeDialogue) -> BotGateway:
    return BotGateway(dialogue, "test", FakeJournal(), today=lambda: TODAY)


async def test_guard_is_asked_before_anything_else(dialogue: FakeDialogue, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def noting(name: str, called: Callable[..., Any]) -> Callable[..., Any]:
        def note(*given: Any) -> Any:
            order.append(name)
            return called(*given)

        return note

    monkeypatch.setattr(privacy, "inspect", noting("guard", privacy.inspect))
    monkeypatch.setattr(Conversations, "of", noting("conversation", Conversations.of))
    monkeypatch.setattr(dialogue, "ask", noting("dialogue", dialogue.ask))
    await BotGateway(dialogue, "test", FakeJournal(), today=lambda: TODAY).ask("vem ringer jag?", "s", None)
    assert order == ["guard", "conversation", "dialogue"]


async def test_blocked_text_reaches_neither_the_dialogue_nor_a_conversation(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    blocked = [case.text for case in tuned_on() if case.block and privacy.inspect(case.text, TODAY)]
    assert len(blocked) > 150
    for number, text in enumerate(blocked):
        answer = await gateway.ask(text, f"s{number}", "0138")
        assert answer.state is State.BLOCKED
        assert text not in str(answer.to_json())
    assert dialogue.calls == []
    await gateway.ask("vem ringer jag?", "s1", None)
    assert dialogue.calls[0][2]["context"] == {}


async def test_a_danger_told_of_a_named_person_gets_the_emergency_number_and_is_known_next(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    answer = await gateway.ask("Xerxina Alvik 840312-2384 har ramlat och andas inte", "s")
    assert (answer.state, privacy.is_stopped(answer)) == (State.BLOCKED, True)
    assert answer.text.startswith("Är det fara för liv: ring 112 nu")
    assert answer.notes[0].startswith("Är det fara för liv: ring 112 nu")
    assert not any(trace in str(answer.to_json()) for trace in TRACES)
    await gateway.ask("vad gör jag nu", "s")
    assert [call[2]["context"] for call in dialogue.calls] == [{"danger": "life"}]


async def test_answer_carries_the_id_that_was_sent(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    first, second = await gateway.ask("a", "s", None), await gateway.ask("b", "s", None)
    assert [call[2]["question_id"] for call in dialogue.calls] == [first.id, second.id]
    assert first.id != second.id


async def test_sessions_do_not_share_a_conversation(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    for session in ("a", "b", "a"):
        await gateway.ask("hej", session, None)
    one, other, again = [call[1] for call in dialogue.calls]
    assert one == again != other
    assert one != "a"


async def test_context_and_language_of_the_last_answer_go_along(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    dialogue.context, dialogue.language = {"place": "0138"}, "en"
    await gateway.ask("who calls?", "s", None)
    dialogue.context = None
    await gateway.ask("and then?", "s", None)
    await gateway.ask("and in Haninge?", "s", "0136")
    sent = [(call[2]["context"], call[2]["place"], call[2]["language"]) for call in dialogue.calls]
    assert sent == [({}, None, None), ({"place": "0138"}, None, "en"), ({"place": "0138"}, "0136", "en")]


async def test_context_survives_a_rotation_whose_first_message_failed(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    dialogue.context = {"place": "0138"}
    for _ in range(TURNS):
        await gateway.ask("hej", "s", None)
    dialogue.context, dialogue.state = None, State.ERROR
    await gateway.ask("hej", "s", None)
    dialogue.state = State.ANSWERED
    await gateway.ask("hej", "s", None)
    assert dialogue.calls[-1][1] != dialogue.calls[0][1]
    assert dialogue.calls[-1][2]["context"] == {"place": "0138"}


async def test_forgotten_session_starts_anew(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    dialogue.context, dialogue.person = {"place": "0138"}, {"place": "0138"}
    await gateway.ask("hej", "s", None)
    gateway.forget("s")
    await gateway.ask("hej", "s", None)
    assert dialogue.calls[0][1] != dialogue.calls[1][1]
    assert (dialogue.calls[1][2]["context"], dialogue.calls[1][2]["person"]) == ({}, {})


async def test_dialogue_server_is_told_which_conversations_have_ended(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    for _ in range(TURNS + 1):
        await gateway.ask("hej", "s", None)
    gateway.forget("s")
    dialogue.forgotten = True
    await gateway.ask("glöm mig", "s", None)
    await asyncio.sleep(0)
    assert dialogue.ended == list(dict.fromkeys(call[1] for call in dialogue.calls))
    assert len(dialogue.ended) == 3


async def test_what_a_person_wants_remembered_goes_along_until_it_is_forgotten(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    dialogue.person = {"place": "0138", "unit": "hemtjänst"}
    await gateway.ask("jag jobbar i Tyresö på hemtjänsten", "s", None)
    dialogue.person = {"unit": None}
    await gateway.ask("hej", "s", None)
    await gateway.ask("hej", "other", None)
    dialogue.person, dialogue.forgotten = {}, True
    await gateway.ask("glöm mig", "s", None)
    await gateway.ask("hej", "s", None)
    remembered = [call[2]["person"] for call in dialogue.calls]
    assert remembered == [{}, {"place": "0138", "unit": "hemtjänst"}, {}, {"place": "0138"}, {}]


async def test_too_long_a_text_is_refused_and_repeated_nowhere(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    answer = await gateway.ask("x" * (MAX_TEXT + 1), "s")
    assert answer.state is State.ERROR
    assert f"högst {MAX_TEXT} tecken" in answer.text
    assert "xx" not in str(answer.to_json())
    assert (await gateway.ask("x" * MAX_TEXT, "s")).state is State.ANSWERED
    assert len(dialogue.calls) == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("patienten andas inte", "Är det fara för liv: ring 112 nu"),
        ("the patient is not breathing", "If there is danger"),
    ],
)
async def test_who_tells_of_a_danger_gets_the_emergency_number_whatever_is_out_of_order(
    gateway: BotGateway, dialogue: FakeDialogue, text: str, first: str
) -> None:
    dialogue.state, dialogue.language = State.ERROR, "sv" if first.startswith("Är") else "en"
    answer = await gateway.ask(text, "s")
    assert (answer.state, answer.text.startswith(first)) == (State.ERROR, True)
    assert answer.notes[0].startswith(first)
    too_long = await gateway.ask(f"{text} {'x' * MAX_TEXT}", "s")
    assert too_long.text.startswith(first)
    assert "112" not in (await gateway.ask("vem ringer jag?", "s")).text


async def test_who_asks_too_fast_is_told_how_long_to_wait_and_others_are_not_held_up(dialogue: FakeDialogue) -> None:
    clock = Clock()
    gateway = BotGateway(dialogue, "test", FakeJournal(), pace=Pace(2, clock=clock))
    states = [(await gateway.ask("hej", "a")).state for _ in range(2)]
    refused = await gateway.ask("Xerxina, pnr 19811228-9874", "a")
    assert states == [State.ANSWERED] * 2
    assert (refused.state, refused.question) == (State.ERROR, "")
    assert "Vänta 30 s" in refused.text
    assert "Xerxina" not in str(refused.to_json())
    assert (await gateway.ask("hej", "b")).state is State.ANSWERED
    clock.now += 30
    assert (await gateway.ask("hej", "a")).state is State.ANSWERED


async def test_questions_of_one_person_are_answered_in_order_and_only_a_few_wait(dialogue: FakeDialogue) -> None:
    slow = SlowDialogue()
    gateway = BotGateway(slow, "test", FakeJournal())
    asked = [asyncio.create_task(gateway.ask(str(number), "a")) for number in range(IN_LINE + 1)]
    other = asyncio.create_task(gateway.ask("other", "b"))
    refused = await asked[IN_LINE]
    assert refused.state is State.ERROR
    assert "Jag arbetar fortfarande" in refused.text
    assert slow.under_way == ["0", "other"]
    slow.go_on.set()
    assert [(await task).question for task in asked[:IN_LINE]] == ["0", "1", "2"]
    await other
    assert slow.under_way == ["0", "other", "1", "2"]
    assert (await gateway.ask("3", "a")).state is State.ANSWERED


async def test_half_a_surrogate_pair_does_no_harm(gateway: BotGateway, dialogue: FakeDialogue) -> None:
    await gateway.ask("vem \ud83d ringer", "s")
    assert dialogue.calls[0][0] == "vem ? ringer"


async def test_choice_asks_its_question_for_the_person_who_got_it_alone(
    gateway: BotGateway, dialogue: FakeDialogue
) -> None:
    dialogue.choices = (Choice("Tyresö", "Vem utser i Tyresö?"),)
    answer = await gateway.ask("Vem utser?", "a")
    assert gateway.choice("a", answer.id, 0) == "Vem utser i Tyresö?"
    for person, answer_id, number in (("b", answer.id, 0), ("a", "gone", 0), ("a", answer.id, 1), ("a", answer.id, -1)):
        with pytest.raises(AnswerForgotten):
            gateway.choice(person, answer_id, number)


async def test_reaction_is_kept_for_the_person_who_got_the_answer_alone(dialogue: FakeDialogue) -> None:
    journal = FakeJournal()
    gateway = BotGateway(dialogue, "test", journal)
    answer = await gateway.ask("Vem utser?", "a", "0136")
    await gateway.react("a", answer.id, "up", reason="other")
    with pytest.raises(AnswerForgotten):
        await gateway.react("b", answer.id, "down")
    with pytest.raises(FeedbackRefused):
        await gateway.react("a", answer.id, "down", "Xerxina fick fel")
    assert journal.kept == [(answer.id, "up", None, "0136", State.ANSWERED, "other")]


async def test_journal_gets_every_answer_and_of_a_stopped_text_the_concern_alone(dialogue: FakeDialogue) -> None:
    journal = FakeJournal()
    gateway = BotGateway(dialogue, "test", journal, today=lambda: TODAY)
    answer = await gateway.ask("Vem utser?", "a", "0136")
    await gateway.ask("pnr 19811228-9874", "a", "0136")
    assert journal.given == [("test", answer, "0136")]
    assert journal.stops == [("test", "identity number")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("det gäller 811228", "9874 ska hem, vem ringer jag"),
        ("19811228-", "9874"),
        ("åttioett tolv tjugoåtta", "nittioåtta sjuttiofyra"),
        ("811228\u2013", "９８７４"),
    ],
)
async def test_number_in_two_messages_is_stopped_at_the_second(
    gateway: BotGateway, dialogue: FakeDialogue, first: str, second: str
) -> None:
    assert (await gateway.ask(first, "a")).state is State.ANSWERED
    assert (await gateway.ask(second, "b")).state is State.ANSWERED
    assert (await gateway.ask(second, "a")).state is State.BLOCKED
    await gateway.ask("vem ringer jag?", "a")
    assert [call[0] for call in dialogue.calls] == [privacy.plain(first), privacy.plain(second), "vem ringer jag?"]
    assert dialogue.calls[0][1] != dialogue.calls[2][1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("gäller dnr 2025-0312 än?", "ring 08-465 004 18"),
        ("mötet 2026-12-03", "kl 13.00 eller 14.30?"),
        ("vad gäller från 2026-01-01", "och 2027?"),
    ],
)
async def test_ordinary_numbers_in_two_messages_pass(gateway: BotGateway, first: str, second: str) -> None:
    assert (await gateway.ask(first, "a")).state is State.ANSWERED
    assert (await gateway.ask(second, "a")).state is State.ANSWERED


async def test_newest_answer_comes_first_and_all_are_forgotten_on_request(gateway: BotGateway) -> None:
    first, second = await gateway.ask("a", "s"), await gateway.ask("b", "s")
    assert [answer.id for answer in gateway.given("s")] == [second.id, first.id]
    gateway.forget("s")
    assert gateway.given("s") == []


def test_a_delivery_is_new_once(gateway: BotGateway) -> None:
    assert gateway.is_new("update", "7")
    assert not gateway.is_new("update", "7")
    assert gateway.is_new("update", "8")


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    """Every record of every logger, with tracebacks, at the lowest level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def test_blocked_text_is_nowhere(
    tmp_path: Path, everything_logged: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    posted: list[bytes] = []

    def rasa(request: httpx.Request) -> httpx.Response:
        posted.append(request.content)
        return httpx.Response(500)

    journal = Journal(tmp_path / "journal" / "journal.sqlite", Keep.QUESTIONS, today=lambda: TODAY)
    dialogue = RasaDialogue("http://rasa.example", transport=httpx.MockTransport(rasa))
    gateway = BotGateway(dialogue, "test", journal, today=lambda: TODAY)
    asked = await gateway.ask("vem kallar till SIP?", "session", None)
    for text in SECRETS:
        assert (await gateway.ask(text, "session", None)).state is State.BLOCKED
        await gateway.react("session", asked.id, "down", "fel svar", "other")
        with pytest.raises(FeedbackRefused) as refused:
            await gateway.react("session", asked.id, "down", text)
        assert not any(trace in str(refused.value) for trace in TRACES)
    await dialogue.close()

    stored = everything_in(tmp_path)
    assert b"fel svar" in stored
    assert b"SIP" in b"".join(posted)
    assert "HTTPStatusError" in everything_logged.getvalue()
    shown = "".join(capfd.readouterr())
    for trace in TRACES:
        assert trace.encode() not in stored + b"".join(posted)
        assert trace not in everything_logged.getvalue() + shown
