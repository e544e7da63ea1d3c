"""What ``./lots doctor`` says of the web chat: what is wrong, and how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from bot import settings
from bot.web.diagnosis import findings

ISSUER = "https://inloggning.example"
STATEMENT = {
    "LOTS_ORGANISATION": "Tyresö kommun",
    "LOTS_ACCESSIBILITY_CONTACT": "tillganglighet@tyreso.example",
    "LOTS_ACCESSIBILITY_ASSESSED": "2026-11-01",
}
OPENID = STATEMENT | {
    "LOTS_OIDC_ISSUER": ISSUER,
    "LOTS_OIDC_CLIENT_ID": "samlots",
    "LOTS_OIDC_CLIENT_SECRET": "hemlig",
    "LOTS_PUBLIC_ADDRESS": "https://samlots.example",
}
GOOD = {"issuer": ISSUER, "authorization_endpoint": "a", "token_endpoint": f"{ISSUER}/token", "jwks_uri": "c"}
KNOWN = httpx.Response(400, json={"error": "invalid_grant"})
"""What a service says to a client that it knows, of a code that it never gave."""


def found(
    folder: Path,
    environ: dict[str, str],
    answer: object = GOOD,
    status: int = 200,
    token: httpx.Response | Exception = KNOWN,
) -> list[tuple[bool, str]]:
    def service(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            assert request.headers["authorization"] == httpx.BasicAuth("samlots", "hemlig")._auth_header
            if isinstance(token, Exception):
                raise token
            return token
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, str):
            return httpx.Response(status, text=answer)
        return httpx.Response(status, json=answer)

    return list(findings(settings.load(folder, environ), httpx.MockTransport(service)))


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "ingen inloggning"),
        (STATEMENT | {"LOTS_PROXY_ADDRESSES": "10.0.0.1"}, r"X-Remote-User tas bara emot från 10\.0\.0\.1/32"),
        (OPENID, r"Adressen https://samlots\.example/logga-in/klar ska vara registrerad"),
    ],
)
def test_what_is_right_is_said(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    ((good, text),) = found(tmp_path, environ)
    assert good
    assert re.search(said, text)


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (httpx.ConnectError("x"), 200, "kan inte nås"),
        (GOOD, 404, "svarar 404"),
        ("<html>", 200, "svarar inte med JSON"),
        ({**GOOD, "issuer": "https://annan.example"}, 200, "kallar sig ”https://annan.example”"),
        ([], 200, "kallar sig ”None”"),
        ({"issuer": ISSUER}, 200, "saknar authorization_endpoint, token_endpoint, jwks_uri"),
    ],
)
def test_service_that_cannot_be_used_is_said(tmp_path: Path, answer: object, status: int, said: str) -> None:
    ((good, text),) = found(tmp_path, OPENID, answer, status)
    assert not good
    assert said in text
    assert "hemlig" not in text


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (httpx.Response(401, json={"error": "invalid_client"}), "oidc_client_id eller oidc_client_secret är fel"),
        (httpx.Response(400, json={"error": "invalid_client"}), "oidc_client_id eller oidc_client_secret är fel"),
        (httpx.Response(401, text="<html>"), "oidc_client_id eller oidc_client_secret är fel"),
        (httpx.Response(400, json={"error": "unauthorized_client"}), "får inte logga in personer"),
        (httpx.ConnectError("x"), f"{ISSUER}/token kan inte nås"),
    ],
)
def test_client_that_the_service_does_not_take_is_said(
    tmp_path: Path, token: httpx.Response | Exception, said: str
) -> None:
    ((good, text),) = found(tmp_path, OPENID, token=token)
    assert not good
    assert said in text
    assert "hemlig" not in text


@pytest.mark.parametrize(
    "token", [KNOWN, httpx.Response(400, json={"error": "invalid_request"}), httpx.Response(500, text="x")]
)
def test_client_is_not_doubted_without_a_reason(tmp_path: Path, token: httpx.Response) -> None:
    ((good, _),) = found(tmp_path, OPENID, token=token)
    assert good


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"LOTS_WEB_HOST": "0.0.0.0"}, "ingen inloggning och får därför bara nås från den här datorn"),
        ({"LOTS_EMBED_ORIGINS": "https://a.example", "LOTS_EMBED_OTHER_SITES": "true"}, "embed_other_sites kräver"),
    ],
)
def test_settings_that_contradict_each_other_are_said(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    good, text = found(tmp_path, environ)[-1]
    assert not good
    assert said in text


def test_statement_that_people_cannot_use_yet_is_told_of(tmp_path: Path) -> None:
    (_, (good, text)) = found(tmp_path, {"LOTS_PROXY_ADDRESSES": "10.0.0.1", "LOTS_ORGANISATION": "Tyresö kommun"})
    assert not good
    assert text.endswith("Ange accessibility_contact, accessibility_assessed i lots.toml.")


def test_secret_that_others_can_read_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "hemlig").write_text("hemlig")
    environ = {name: value for name, value in OPENID.items() if name != "LOTS_OIDC_CLIENT_SECRET"}
    environ["LOTS_OIDC_CLIENT_SECRET_FILE"] = "hemlig"
    for mode, faults in ((0o640, 1), (0o600, 0)):
        (tmp_path / "hemlig").chmod(mode)
        assert [f"chmod 600 {tmp_path / 'hemlig'}" in text for _, text in found(tmp_path, environ)].count(
            True
        ) == faults
