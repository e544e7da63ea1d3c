"""Which other sites may hold the chat in a frame, load its script and get its cookie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.web.app import create_app
from bot.web.signon import SignOn
from tests.bot.web.fakes import FakeCited, FakeDocuments, FakeGateway, settings
from tests.bot.web.test_signon import openid

INTRANET = "https://intranet.example"
CHAT = "https://samlots.example"


def client_of(folder: Path, sign_on: SignOn | None = None, **chosen: object) -> TestClient:
    picked = replace(settings(), embed_origins=(INTRANET,), **chosen)  # type: ignore[arg-type]
    picked = replace(picked, allowed_hosts=(*picked.allowed_hosts, "samlots.example"), public_origin=CHAT)
    app = create_app(FakeGateway(), FakeDocuments(folder), FakeCited(), picked, sign_on)
    return TestClient(app, base_url=CHAT, follow_redirects=False)


def test_chat_page_alone_may_be_framed_by_the_named_sites_alone(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    chat = client.get("/").headers
    assert chat["content-security-policy"].endswith(f"frame-ancestors {INTRANET}")
    assert "x-frame-options" not in chat
    for path in ("/sources/tyreso-lus", "/tillganglighet", "/inloggad", "/utloggad", "/nix", "/api/history"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].endswith("frame-ancestors 'none'"), path
        assert headers["x-frame-options"] == "DENY"


def test_script_is_the_one_file_for_other_sites(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    script = client.get("/static/embed.js", headers={"Origin": INTRANET}).headers
    assert script["cross-origin-resource-policy"] == "cross-origin"
    assert script["access-control-allow-origin"] == INTRANET
    assert script["vary"] == "Origin"
    other = client.get("/static/embed.js", headers={"Origin": "https://evil.example"}).headers
    assert "access-control-allow-origin" not in other
    own = client.get("/static/chat.js", headers={"Origin": INTRANET}).headers
    assert own["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in own


@pytest.mark.parametrize("origin", [INTRANET, "https://evil.example", "null"])
def test_page_that_holds_the_chat_may_not_ask_for_the_person(tmp_path: Path, origin: str) -> None:
    response = client_of(tmp_path).post("/api/ask", json={"text": "a"}, headers={"Origin": origin})
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


def test_post_through_a_proxy_with_another_name_for_us_is_taken(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    headers = {"Host": "127.0.0.1:8080", "Origin": CHAT, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/ask", json={"text": "a"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("elsewhere", "secure", "ending"),
    [
        (False, True, "SameSite=lax; Secure"),
        (True, True, "SameSite=none; Secure; Partitioned"),
        (True, False, "SameSite=lax"),
    ],
)
def test_cookie_goes_to_other_sites_only_where_that_was_chosen(
    tmp_path: Path, elsewhere: bool, secure: bool, ending: str
) -> None:
    client = client_of(tmp_path, embed_other_sites=elsewhere, secure_cookie=secure)
    cookie = client.get("/").headers["set-cookie"]
    assert cookie.endswith(ending)
    assert cookie.startswith("__Host-samlots_session=" if secure else "samlots_session=")


def test_frame_shows_the_chat_without_anything_in_it_where_nobody_is_signed_on(tmp_path: Path) -> None:
    client = client_of(tmp_path, openid())
    framed = client.get("/?inbaddad=1&plats=0138")
    assert framed.status_code == 200
    assert 'data-place-name="Tyresö"' in framed.text
    assert client.get("/").status_code == 303
    assert client.get("/api/history").status_code == 401
    assert client.post("/api/ask", json={"text": "a"}).status_code == 401
    assert client.get("/sources/tyreso-lus?inbaddad=1").status_code == 303


@pytest.mark.parametrize("place", ["", "9999", "../x", '"><script>', "0138" * 50])
def test_place_of_an_attacker_is_none(tmp_path: Path, place: str) -> None:
    page = client_of(tmp_path, place_name={"0138": "Tyresö"}.__getitem__).get("/", params={"plats": place})
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "data-place-code" not in page.text
