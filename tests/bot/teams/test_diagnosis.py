"""What ``./lots doctor`` says about Teams: which id, secret or port is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.setting_values import Secret
from bot.settings import Settings
from bot.teams.diagnosis import findings
from tests.bot.teams.conftest import CLIENT, TENANT

VALUE = "abc~DEF.ghi-123"


def settings(tmp_path: Path, **changes: Any) -> Settings:
    whole = Settings(
        root=tmp_path,
        var=tmp_path,
        library=tmp_path,
        teams_client_id=CLIENT,
        teams_tenant=TENANT,
        teams_client_secret=Secret("teams_client_secret", None, VALUE),
        public_address="https://rutiner.example",
    )
    return replace(whole, **changes)


def faults(chosen: Settings, reply: httpx.Response | Exception | None = None) -> list[str]:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "login.botframework.com":
            return httpx.Response(200, json={"keys": []})
        assert request.url.path == f"/{TENANT}/oauth2/v2.0/token"
        if isinstance(reply, Exception):
            raise reply
        return reply or httpx.Response(200, json={"access_token": "t"})

    found = list(findings(chosen, httpx.MockTransport(answer)))
    assert not any(VALUE in text for _, text in found)
    return [text for good, text in found if not good]


def denied(code: int) -> httpx.Response:
    return httpx.Response(401, json={"error": "invalid_client", "error_description": f"AADSTS{code}: no. Trace: x"})


def test_good_settings_have_no_fault(tmp_path: Path) -> None:
    assert faults(settings(tmp_path)) == []


def test_off_and_playground_have_no_fault(tmp_path: Path) -> None:
    assert faults(settings(tmp_path, teams_client_id=None)) == []
    assert faults(settings(tmp_path, teams_client_id=None, teams_playground=True)) == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (denied(7000215), "teams_client_secret är fel"),
        (denied(7000222), "har gått ut"),
        (denied(700016), "teams_client_id finns inte i organisationen"),
        (denied(90002), "teams_tenant finns inte"),
        (denied(4711), "AADSTS4711"),
        (httpx.Response(500, json=[]), "nekar boten (500)"),
        (httpx.Response(200, text="<html>"), "svarar inte som Microsoft Entra"),
        (httpx.ConnectError("x"), "går inte att nå"),
        (httpx.ReadTimeout("x"), "går inte att nå"),
    ],
)
def test_refusals_of_microsoft_name_what_is_wrong(tmp_path: Path, reply: Any, said: str) -> None:
    (found,) = faults(settings(tmp_path), reply)
    assert said in found


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"teams_tenant": None}, "teams_tenant saknas"),
        ({"teams_client_secret": Secret("teams_client_secret")}, "teams_client_secret_file"),
        ({"teams_managed_identity": "system"}, "Ta bort den ena"),
        ({"teams_playground": True}, "går inte ihop med teams_client_id"),
        (
            {"teams_client_id": None, "teams_playground": True, "teams_host": "0.0.0.0"},
            "måste teams_host vara 127.0.0.1",
        ),
        ({"teams_client_secret": Secret("teams_client_secret", Path("/nowhere"))}, "/nowhere"),
        ({"teams_client_secret": Secret("teams_client_secret", None, CLIENT)}, "hemlighetens id"),
    ],
)
def test_settings_that_contradict_are_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    (found,) = faults(settings(tmp_path, **changes))
    assert said in found


def test_managed_identity_needs_no_secret(tmp_path: Path) -> None:
    none = Secret("teams_client_secret")
    assert faults(settings(tmp_path, teams_client_secret=none, teams_managed_identity="system")) == []


def test_file_that_others_can_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(VALUE)
    file.chmod(0o644)
    assert "chmod 600" in faults(settings(tmp_path, teams_client_secret=Secret("teams_client_secret", file)))[0]
    file.chmod(0o600)
    assert faults(settings(tmp_path, teams_client_secret=Secret("teams_client_secret", file))) == []
