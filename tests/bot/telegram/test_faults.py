"""What goes wrong between the bot and Telegram: rate limits, faults of the network, a token that is refused, forged webhooks."""

from __future__ import annotations

import asyncio
import io
import logging
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from benchmarks.ports import free_port
from bot.settings import ROOT
from bot.telegram import secrecy
from bot.telegram.serving import TokenRejected, serve
from bot.telegram.webhook import create_app
from tests.bot.telegram.conftest import House, running, until
from tests.bot.telegram.fake_api import TOKEN, FakeApi, Fault

SECRET = "hemlig-hemlig-hemlig-hemlig"
HALF = TOKEN.split(":")[1]


async def health(house: House) -> str:
    """Return what the process says of the way to Telegram, empty while it says nothing."""
    async with httpx.AsyncClient(trust_env=False) as client:
        try:
            response = await client.get(f"http://127.0.0.1:{house.wiring.port}/health")
        except httpx.HTTPError:
            return ""
    return str(response.json()["telegram"])


async def becomes(house: House, way: str) -> None:
    deadline = time.monotonic() + 15
    while await health(house) != way:
        assert time.monotonic() < deadline, f"never {way}"
        await asyncio.sleep(0.02)


async def test_rate_limit_is_waited_out_and_the_answer_comes_once(house: House) -> None:
    house.api.faults.append(Fault("sendMessage", 429, {"retry_after": 1}))
    async with running(house):
        began = time.monotonic()
        house.api.say("Vem utser?")
        await house.sent()
        assert time.monotonic() - began >= 1
    assert [call.text for call in house.api.sent] == ["Svar."]
    assert len(house.dialogue.calls) == 1


@pytest.mark.parametrize("status", [502, 500, 0])
async def test_answer_is_sent_again_after_a_fault_of_the_network(house: House, status: int) -> None:
    house.api.faults += [Fault("sendMessage", status) for _ in range(3)]
    async with running(house):
        house.api.say("Vem utser?")
        await house.sent()
    assert [call.text for call in house.api.sent] == ["Svar."]
    assert len(house.dialogue.calls) == 1


async def test_message_that_cannot_be_sent_at_all_does_not_stop_the_next(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.api.faults += [Fault("sendMessage", 502) for _ in range(4)]
    async with running(house):
        house.api.say("Vem utser?")
        await until(lambda: not house.api.faults)
        await until(lambda: "NetworkError" in caplog.text)
        house.api.say("Vem kallar?")
        await house.sent()
    assert [call.text for call in house.api.sent] == ["Svar."]
    assert HALF not in caplog.text
    assert "Vem utser" not in caplog.text


async def test_polling_survives_a_bad_spell_and_another_program_with_the_same_token(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.api.faults += [Fault("getUpdates", 502), Fault("getUpdates", 409), Fault("getUpdates", 0)]
    async with running(house):
        house.api.say("Vem utser?")
        await house.sent()
    assert "Ett annat program hämtar meddelanden med samma token" in caplog.text
    assert HALF not in caplog.text


async def test_dead_server_at_the_start_is_waited_for(house: House) -> None:
    dead = replace(house.wiring, api=f"http://127.0.0.1:{free_port()}")
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(dead, house.channel, stop))
    house.wiring = dead
    await becomes(house, "unreachable")
    stop.set()
    await asyncio.wait_for(serving, 10)


async def test_server_that_comes_back_is_found(house: House) -> None:
    house.api.faults += [Fault("getMe", 502) for _ in range(4)]
    async with running(house):
        house.api.say("Vem utser?")
        await house.sent()
        assert await health(house) == "connected"


async def test_refused_token_ends_the_process_with_a_word_and_without_the_token(house: House) -> None:
    with pytest.raises(TokenRejected) as refused:
        await serve(replace(house.wiring, token="123456:" + "x" * 35), house.channel, asyncio.Event())
    assert "xxx" not in str(refused.value)


async def test_token_that_is_revoked_while_running_ends_the_process(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.wiring = replace(house.wiring, look_seconds=0.01)
    async with running(house) as serving:
        await until(lambda: len(house.api.all("setMyCommands")) == 3)
        house.api.faults += [Fault("getMe", 401), *(Fault("getUpdates", 401) for _ in range(3))]
        with pytest.raises(TokenRejected):
            await asyncio.wait_for(asyncio.shield(serving), 20)


async def test_webhook_takes_what_carries_the_secret_alone(house: House) -> None:
    address = f"http://127.0.0.1:{house.wiring.port}"
    house.wiring = replace(house.wiring, webhook=address, secret=SECRET)
    async with running(house):
        await becomes(house, "connected")
        await until(lambda: house.api.webhook != "")
        assert (house.api.webhook, house.api.secret) == (f"{address}/telegram", SECRET)
        update = house.api.update(message=house.api.message("Vem utser?"))
        for secret in ("", "fel", SECRET[:-1], SECRET + "x", "å"):
            forged = await asyncio.to_thread(_forge, house.api.webhook, update, secret)
            assert forged == 403
        assert [await asyncio.to_thread(house.api.deliver, update) for _ in range(3)] == [200, 200, 200]
        await house.sent()
        second = house.api.update(message=house.api.message("Vem kallar?"))
        assert await asyncio.to_thread(house.api.deliver, second) == 200
        await house.sent(2)
    assert [call[0] for call in house.dialogue.calls] == ["Vem utser?", "Vem kallar?"]
    assert house.api.all("getUpdates") == []


def _forge(address: str, update: dict[str, object], secret: str) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret.encode()} if secret else {}
    return httpx.post(address, json=update, headers=headers, trust_env=False).status_code


@pytest.mark.parametrize(
    ("body", "status"), [(b"", 400), (b"[1]", 400), (b'{"a":', 400), (b"\xff", 400), (b" " * 2_000_000, 413)]
)
async def test_webhook_refuses_what_is_no_update(house: House, body: bytes, status: int) -> None:
    house.wiring = replace(house.wiring, webhook=f"http://127.0.0.1:{house.wiring.port}", secret=SECRET)
    async with running(house):
        await becomes(house, "connected")
        async with httpx.AsyncClient(trust_env=False) as client:
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            response = await client.post(f"{house.wiring.webhook}/telegram", content=body, headers=headers)
            assert response.status_code == status
            assert (await client.get(f"{house.wiring.webhook}/telegram")).status_code == 405
            nothing = await client.post(f"{house.wiring.webhook}/telegram", json={"update_id": 1}, headers=headers)
            assert nothing.status_code == 200
            await house.quiet()


@pytest.mark.parametrize("secret", ["", "kort", "med mellanslag med mellanslag", "å" * 30, "x" * 257])
def test_webhook_without_a_good_secret_is_not_made(secret: str) -> None:
    async def deliver(update: dict[str, object]) -> None:
        raise AssertionError

    with pytest.raises(ValueError, match="secret token"):
        create_app(lambda: "", deliver, secret)


def started(folder: Path, api: FakeApi, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the process as the supervisor does, until it ends by itself."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "LOTS_VAR": str(folder),
        "LOTS_TELEGRAM_API": api.address,
        "LOTS_TELEGRAM_PORT": str(free_port()),
        **more,
    }
    command = [sys.executable, "-P", "-m", "bot.telegram"]
    return subprocess.run(
        command, cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60
    )


def test_process_says_what_is_wrong_with_the_settings(tmp_path: Path, api: FakeApi) -> None:
    none = started(tmp_path, api)
    assert (none.returncode, none.stderr.split(".")[0]) == (2, "Hemligheten telegram_token saknas")
    open_door = started(tmp_path, api, LOTS_TELEGRAM_TOKEN=TOKEN, LOTS_TELEGRAM_WEBHOOK="https://samlots.example")
    assert open_door.returncode == 2
    assert open_door.stderr.startswith("En webhook (telegram_webhook) kräver en hemlighet")
    wrong = started(tmp_path, api, LOTS_TELEGRAM_TOKEN="123456:" + "x" * 35)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("Telegram nekar token.")
    assert "xxx" not in wrong.stderr + wrong.stdout
    assert HALF not in open_door.stderr + open_door.stdout


def test_token_is_in_no_log_line_and_no_traceback(tmp_path: Path) -> None:
    """A child process, for the guard changes the whole process; everything is logged at the lowest level."""
    program = f"""
import logging, threading, warnings
from bot.telegram import secrecy
token = {TOKEN!r}
secrecy.guard((token, ""))
logging.getLogger().setLevel(logging.DEBUG)
logging.error("url https://api.telegram.org/bot%s/getMe", token)
logging.debug("quoted %s", token.replace(":", "%3A"))
logging.getLogger("httpx").info("https://api.telegram.org/bot%s/getMe", token)
warnings.warn("token " + token)
try:
    raise ValueError(token)
except ValueError:
    logging.exception("failed with %s", token)
def fall(): raise RuntimeError("in a thread " + token)
thread = threading.Thread(target=fall); thread.start(); thread.join()
raise SystemError("uncaught " + token)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    for seen in ("getMe", "quoted", "failed with", "in a thread", "SystemError: uncaught", "UserWarning: token"):
        assert seen in done.stderr
    assert done.stderr.count(secrecy.HIDDEN) >= 6
    assert HALF not in done.stderr + done.stdout


async def test_token_is_not_logged_while_everything_goes_wrong(house: House) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(secrecy.Redacting([TOKEN]))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    names = ("httpx", "httpcore", "telegram")
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    house.api.faults += [Fault("getUpdates", 502), Fault("sendMessage", 500), Fault("getMe", 0)]
    try:
        async with running(house):
            house.api.say("Vem utser?")
            await house.sent()
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        for name in names:
            logging.getLogger(name).setLevel(levels[name])
    assert "getUpdates" in written.getvalue()
    assert secrecy.HIDDEN in written.getvalue()
    assert HALF not in written.getvalue()
    assert threading.active_count() < 100
