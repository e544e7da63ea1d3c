"""New cookies make new conversations, but nobody asks faster by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from ipaddress import ip_network
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.pace import Pace
from bot.web.access import PASS_HEADER
from bot.web.app import create_app
from bot.web.origin import OF_A_PERSON, OF_AN_ADDRESS
from bot.web.proxy_header import ProxyHeader
from bot.web.signon import Loopback, SignOn
from tests.bot.web.fakes import FakeCited, FakeDocuments, FakeGateway, settings

HERE = "http://127.0.0.1:8080"
PER_MINUTE = 3


@pytest.fixture(autouse=True)
def _no_time_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing become free again while a slow machine asks."""
    monkeypatch.setattr("bot.web.origin.Pace", partial(Pace, clock=lambda: 1000.0))


def asking(folder: Path, gateway: FakeGateway, sign_on: SignOn) -> Callable[..., int]:
    """Return what asks without a cookie, from an address, and gives the status."""
    chosen = replace(settings(), questions_per_minute=PER_MINUTE)
    app = create_app(gateway, FakeDocuments(folder), FakeCited(), chosen, sign_on, "the pass of this machine")

    def ask(address: str = "127.0.0.1", **headers: str) -> int:
        client = TestClient(app, base_url=HERE, client=(address, 50000), headers=headers)
        response = client.post("/api/ask", json={"text": "Vem utser?"})
        if response.status_code == 429:
            assert response.json()["error"].startswith("Det kommer för många frågor från dig. Vänta ")
        return response.status_code

    return ask


def test_a_person_asks_no_faster_by_new_cookies(tmp_path: Path) -> None:
    gateway = FakeGateway()
    ask = asking(tmp_path, gateway, ProxyHeader("x-user", [ip_network("127.0.0.1")]))
    anna, bo = {"x-user": "anna"}, {"x-user": "bo"}
    most = PER_MINUTE * OF_A_PERSON
    assert [ask(**anna) for _ in range(most + 2)] == [200] * most + [429] * 2
    assert ask(**bo) == 200
    assert len(gateway.asked) == most + 1


def test_an_address_without_sign_on_may_ask_more_but_not_without_end(tmp_path: Path) -> None:
    ask = asking(tmp_path, FakeGateway(), Loopback())
    most = PER_MINUTE * OF_AN_ADDRESS
    assert [ask() for _ in range(most + 1)] == [200] * most + [429]
    assert ask("127.0.0.2") == 200


def test_a_command_of_the_administrator_is_not_slowed_down(tmp_path: Path) -> None:
    ask = asking(tmp_path, FakeGateway(), ProxyHeader("x-user", [ip_network("127.0.0.1")]))
    shown = {PASS_HEADER: "the pass of this machine"}
    assert {ask(**shown) for _ in range(PER_MINUTE * OF_A_PERSON + 5)} == {200}
