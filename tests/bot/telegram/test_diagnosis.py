"""What ./lots doctor says of the Telegram settings, against a Bot API server on loopback."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from benchmarks.ports import free_port
from bot import settings
from bot.telegram.diagnosis import findings
from tests.bot.telegram.fake_api import TOKEN, FakeApi, Fault

HALF = TOKEN.split(":")[1]


def said(tmp_path: Path, transport: httpx.BaseTransport | None = None, **environ: str) -> list[tuple[bool, str]]:
    named = {f"LOTS_{name.upper()}": value for name, value in environ.items()}
    found = list(findings(settings.load(tmp_path, named), transport))
    assert HALF not in str(found)
    return found


def faults(found: list[tuple[bool, str]]) -> str:
    return "\n".join(text for good, text in found if not good)


def test_without_a_token_it_is_off(tmp_path: Path) -> None:
    assert said(tmp_path) == [(True, "Telegram: avstängt (ingen telegram_token).")]


def test_all_is_well(tmp_path: Path, api: FakeApi) -> None:
    found = said(tmp_path, telegram_token=TOKEN, telegram_api=api.address)
    assert faults(found) == ""
    assert (True, "Telegram: boten heter @samlots_bot.") in found
    assert found[-1][1].endswith("0 insläppta, 0 väntar. Släpp in den första med ./lots telegram approve KOD.")


@pytest.mark.parametrize("token", ["123456", "ett lösenord", "123456:kort"])
def test_what_is_no_token_is_not_even_sent(tmp_path: Path, api: FakeApi, token: str) -> None:
    found = said(tmp_path, telegram_token=token, telegram_api=api.address)
    assert "ser inte ut som en token" in faults(found)
    assert api.calls == []


def test_refused_token_dead_server_and_a_server_that_is_not_telegram(tmp_path: Path, api: FakeApi) -> None:
    wrong = said(tmp_path, telegram_token="1234:" + "x" * 35, telegram_api=api.address)
    assert "token nekas" in faults(wrong)
    dead = said(tmp_path, telegram_token=TOKEN, telegram_api=f"http://127.0.0.1:{free_port()}")
    assert "går inte att nå (ConnectError). Brandväggen" in faults(dead)
    for body in (b"<html>", b"[]", b'{"ok": true}'):
        other = httpx.MockTransport(lambda request, body=body: httpx.Response(200, content=body))
        assert "svarar inte som Telegram" in faults(said(tmp_path, other, telegram_token=TOKEN))
    api.faults.append(Fault("getWebhookInfo", 502))
    assert "svarar inte som Telegram" in faults(said(tmp_path, telegram_token=TOKEN, telegram_api=api.address))


def test_secret_files(tmp_path: Path, api: FakeApi) -> None:
    missing = said(tmp_path, telegram_token_file="token", telegram_api=api.address)
    assert "kan inte läsas: den, eller mappen" in faults(missing)
    folder = faults(said(tmp_path, telegram_token_file=".", telegram_api=api.address))
    assert "det är en mapp, inte en fil" in folder
    assert "chmod" not in folder
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "token").chmod(0o644)
    assert f"chmod 600 {tmp_path / 'token'}" in faults(
        said(tmp_path, telegram_token_file="token", telegram_api=api.address)
    )
    (tmp_path / "token").chmod(0o600)
    assert faults(said(tmp_path, telegram_token_file="token", telegram_api=api.address)) == ""


def test_webhook_without_or_with_a_weak_secret_or_without_tls(tmp_path: Path, api: FakeApi) -> None:
    more = {"telegram_token": TOKEN, "telegram_api": api.address, "telegram_webhook": "https://samlots.example"}
    assert "en webhook kräver en hemlighet" in faults(said(tmp_path, **more))
    assert "24–256 tecken" in faults(said(tmp_path, **more, telegram_webhook_secret="kort"))
    good = "x" * 24
    assert faults(said(tmp_path, **more, telegram_webhook_secret=good)) == ""
    more["telegram_webhook"] = "http://127.0.0.1:9"
    assert "måste börja med https://" in faults(said(tmp_path, **more, telegram_webhook_secret=good))


def test_webhook_that_somebody_else_has_set(tmp_path: Path, api: FakeApi) -> None:
    api.webhook = "https://annan.example/telegram"
    found = said(tmp_path, telegram_token=TOKEN, telegram_api=api.address)
    assert "en webhook är satt (https://annan.example/telegram)" in faults(found)
