"""What ``./lots doctor`` says of the web chat: what is wrong, and how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from bot import settings
from bot.web.diagnosis import findings

ISSUER = "https://inloggning.example"
OPENID = {
    "LOTS_OIDC_ISSUER": ISSUER,
    "LOTS_OIDC_CLIENT_ID": "samlots",
    "LOTS_OIDC_CLIENT_SECRET": "hemlig",
    "LOTS_PUBLIC_ADDRESS": "https://samlots.example",
}
GOOD = {"issuer": ISSUER, "authorization_endpoint": "a", "token_endpoint": "b", "jwks_uri": "c"}


def found(folder: Path, environ: dict[str, str], answer: object = GOOD, status: int = 200) -> list[tuple[bool, str]]:
    def service(request: httpx.Request) -> httpx.Response:
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
        ({"LOTS_PROXY_ADDRESSES": "10.0.0.1"}, r"X-Remote-User tas bara emot från 10\.0\.0\.1/32"),
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
