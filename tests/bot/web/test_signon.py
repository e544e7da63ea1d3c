"""Who may come in: without sign-on, by a proxy's header, by OpenID Connect; and what an attacker tries."""

from __future__ import annotations

import base64
import json
from ipaddress import ip_network
from pathlib import Path

import httpx2
import itsdangerous
import pytest
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from bot import reach, settings
from bot.own_key import command_pass, derived, own_key
from bot.web.app import create_app
from bot.web.openid import OpenId, OpenIdSettings
from bot.web.proxy_header import ProxyHeader
from bot.web.session import COOKIE, session_id
from bot.web.signon import NotTrusted, SignOn, local_target, pseudonym
from tests.bot.fakes import Clock
from tests.bot.web.fakes import FakeCited, FakeDocuments, FakeGateway
from tests.bot.web.fakes import settings as web_settings

HERE = "http://127.0.0.1:8080"
ISSUER = "https://inloggning.example"
SECRET = "k" * 64
PROXY = "10.1.2.3"
METADATA = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/jwks",
    "end_session_endpoint": f"{ISSUER}/end",
}
SHUT = ["/", "/sources/tyreso-lus", "/sources/tyreso-lus/original", "/sources/nix", "/api/history", "/api/places?q=ty"]


def client_of(
    sign_on: SignOn, folder: Path, *, gateway: FakeGateway | None = None, peer: str = "127.0.0.1", shown: str = ""
) -> TestClient:
    app = create_app(
        gateway or FakeGateway(), FakeDocuments(folder), FakeCited(), web_settings(), sign_on, shown or None
    )
    return TestClient(app, base_url=HERE, client=(peer, 50000), follow_redirects=False)


def by_proxy() -> ProxyHeader:
    return ProxyHeader("X-Remote-User", (ip_network(PROXY), ip_network("10.9.0.0/24"), ip_network("fd00::/8")))


def openid(clock: Clock | None = None, metadata: dict[str, str] = METADATA) -> OpenId:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("openid-configuration"):
            return httpx2.Response(200, json=metadata)
        return httpx2.Response(400, json={"error": "invalid_grant", "error_description": "hemlig person"})

    chosen = OpenIdSettings(ISSUER, "samlots", lambda: "hemlig", HERE, SECRET)
    return OpenId(chosen, clock or Clock(), httpx2.MockTransport(answer))


def signed(session: dict[str, object], key: str = SECRET) -> dict[str, str]:
    data = base64.b64encode(json.dumps(session).encode())
    return {"Cookie": f"samlots_signon={itsdangerous.TimestampSigner(key).sign(data).decode()}"}


# Without sign-on


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "samlots.region.example"])
def test_without_sign_on_nothing_but_loopback_is_listened_on(tmp_path: Path, host: str) -> None:
    chosen = settings.load(tmp_path, {"LOTS_WEB_HOST": host})
    with pytest.raises(settings.SettingsError, match=r"ingen inloggning.*Sätt web_host till 127\.0\.0\.1") as refused:
        reach.sign_on_kind(chosen)
    assert host in str(refused.value)


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({}, reach.SignOnKind.NONE),
        ({"LOTS_WEB_HOST": "localhost"}, reach.SignOnKind.NONE),
        ({"LOTS_WEB_HOST": "0.0.0.0", "LOTS_PROXY_ADDRESSES": "10.0.0.1, 10.1.0.0/16"}, reach.SignOnKind.PROXY),
        (
            {
                "LOTS_WEB_HOST": "0.0.0.0",
                "LOTS_OIDC_ISSUER": ISSUER,
                "LOTS_OIDC_CLIENT_ID": "samlots",
                "LOTS_OIDC_CLIENT_SECRET": "hemlig",
                "LOTS_PUBLIC_ADDRESS": "https://samlots.region.example",
            },
            reach.SignOnKind.OPENID,
        ),
    ],
)
def test_sign_on_is_the_one_that_is_chosen(tmp_path: Path, environ: dict[str, str], kind: reach.SignOnKind) -> None:
    assert reach.sign_on_kind(settings.load(tmp_path, environ)) is kind


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"LOTS_OIDC_ISSUER": ISSUER}, "oidc_client_id, oidc_client_secret, public_address saknas"),
        ({"LOTS_OIDC_ISSUER": ISSUER, "LOTS_PROXY_ADDRESSES": "10.0.0.1"}, "Välj ett sätt"),
    ],
)
def test_half_and_double_choices_are_refused(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    with pytest.raises(settings.SettingsError, match=said):
        reach.sign_on_kind(settings.load(tmp_path, environ))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOTS_PUBLIC_ADDRESS", "http://samlots.region.example"),
        ("LOTS_PROXY_ADDRESSES", "proxy.region.example"),
        ("LOTS_PROXY_ADDRESSES", "10.0.0.1/8"),
        ("LOTS_PROXY_HEADER", "X Remote"),
        ("LOTS_EMBED_ORIGINS", "https://*.region.example"),
        ("LOTS_EMBED_ORIGINS", "https://intranet.example/sida"),
        ("LOTS_ACCESSIBILITY_CONTACT", "nej"),
    ],
)
def test_values_that_open_too_much_or_nothing_are_refused(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(settings.SettingsError, match=name):
        settings.load(tmp_path, {name: value})


# By a proxy


def test_proxy_names_the_person_and_two_persons_are_two(tmp_path: Path) -> None:
    gateway = FakeGateway()
    client = client_of(by_proxy(), tmp_path, gateway=gateway, peer=PROXY)
    for name in ("anna", "bo"):
        assert client.post("/api/ask", json={"text": "a"}, headers={"X-Remote-User": name}).status_code == 200
    (_, anna, _), (_, bo, _) = gateway.asked
    assert anna != bo
    assert "anna" not in anna
    # The same cookie, as on a shared machine: the other person's answers are not there.
    assert len(client.get("/api/history", headers={"X-Remote-User": "anna"}).json()["answers"]) == 1
    assert client.get("/api/history", headers={"X-Remote-User": "eva"}).json() == {"answers": []}


@pytest.mark.parametrize("peer", ["10.1.2.4", "127.0.0.1", "::1", "fe80::1", "testclient", ""])
def test_header_from_elsewhere_than_the_proxy_is_refused(tmp_path: Path, peer: str) -> None:
    client = client_of(by_proxy(), tmp_path, peer=peer)
    forged = {"X-Remote-User": "anna", "X-Forwarded-For": PROXY, "Forwarded": f"for={PROXY}", "X-Real-IP": PROXY}
    for path in SHUT:
        assert client.get(path, headers=forged).status_code == 403
    assert client.post("/api/ask", json={"text": "a"}, headers=forged).json()["error"]


@pytest.mark.parametrize("peer", [PROXY, "10.9.0.77", "fd00::1", f"::ffff:{PROXY}"])
def test_proxy_may_be_an_address_or_a_network(peer: str) -> None:
    scope = {"type": "http", "client": (peer, 1), "headers": [(b"x-remote-user", b"anna")]}
    assert by_proxy().person(HTTPConnection(scope)) == pseudonym("proxy", "anna")


@pytest.mark.parametrize("names", [[b"anna", b"bo"], [b"", b"bo"], [b"a" * 300]])
def test_doubtful_names_are_refused(names: list[bytes]) -> None:
    headers = [(b"x-remote-user", name) for name in names]
    with pytest.raises(NotTrusted):
        by_proxy().person(HTTPConnection({"type": "http", "client": (PROXY, 1), "headers": headers}))


@pytest.mark.parametrize("headers", [{}, {"X-Remote-User": ""}, {"X-Remote-User": "  "}])
def test_proxy_that_names_nobody_lets_nobody_in(tmp_path: Path, headers: dict[str, str]) -> None:
    client = client_of(by_proxy(), tmp_path, peer=PROXY)
    response = client.get("/", headers=headers)
    assert response.status_code == 401
    assert "Du är inte inloggad" in response.text
    assert client.post("/api/ask", json={"text": "a"}, headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/health", "/tillganglighet", "/static/base.css"])
def test_what_is_open_needs_no_sign_on(tmp_path: Path, path: str) -> None:
    assert client_of(by_proxy(), tmp_path, peer="192.0.2.1").get(path).status_code == 200
    assert client_of(openid(), tmp_path).get(path).status_code == 200


# The commands on this machine


def test_commands_show_their_pass_from_this_machine_alone(tmp_path: Path) -> None:
    shown = command_pass(tmp_path)
    for peer, header, status in (
        ("127.0.0.1", shown, 200),
        ("::1", shown, 200),
        ("10.1.2.4", shown, 403),
        ("127.0.0.1", "0" * 64, 403),
        ("127.0.0.1", "å", 403),
    ):
        client = client_of(by_proxy(), tmp_path, peer=peer, shown=shown)
        response = client.post("/api/ask", json={"text": "a"}, headers={b"X-Samlots-Command": header.encode()})
        assert response.status_code == status, (peer, header)


def test_own_key_is_one_closed_and_not_to_be_found_from_what_is_derived(tmp_path: Path) -> None:
    key = own_key(tmp_path / "var")
    assert own_key(tmp_path / "var") == key
    assert (tmp_path / "var" / "own.key").stat().st_mode & 0o777 == 0o600
    assert len({key, derived(key, "a"), derived(key, "b"), own_key(tmp_path / "other")}) == 4
    (tmp_path / "var" / "own.key").write_text("half")
    assert len(own_key(tmp_path / "var")) == 64


# By OpenID Connect


@pytest.mark.parametrize("path", SHUT)
def test_nobody_learns_anything_without_sign_on(tmp_path: Path, path: str) -> None:
    response = client_of(openid(), tmp_path).get(path)
    assert response.status_code == (401 if path.startswith("/api/") else 303)
    assert "Tyres" not in response.text
    if response.status_code == 303:
        assert response.headers["location"].startswith("/logga-in?till=%2F")


def test_sign_on_leaves_with_state_nonce_and_proof_key(tmp_path: Path) -> None:
    client = client_of(openid(), tmp_path)
    response = client.get("/logga-in?till=%2Fsources%2Fa")
    url = httpx2.URL(response.headers["location"])
    assert str(url).startswith(f"{ISSUER}/auth?")
    asked = dict(url.params)
    assert asked["redirect_uri"] == f"{HERE}/logga-in/klar"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize(
    "query",
    ["", "?code=a", "?state=a&code=b", "?error=access_denied&error_description=hemlig%20person", "?state=&code="],
)
def test_return_that_nobody_asked_for_signs_nobody_on(tmp_path: Path, query: str) -> None:
    client = client_of(openid(), tmp_path)
    client.get("/logga-in")
    response = client.get(f"/logga-in/klar{query}")
    assert response.status_code == 403
    assert "hemlig person" not in response.text
    assert 'href="/logga-in"' in response.text
    assert client.get("/api/history").status_code == 401


def test_code_that_the_service_does_not_know_signs_nobody_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = client_of(openid(), tmp_path)
    state = httpx2.URL(client.get("/logga-in").headers["location"]).params["state"]
    assert client.get(f"/logga-in/klar?code=x&state={state}").status_code == 403
    assert client.get("/api/history").status_code == 401
    assert "invalid_grant" in caplog.text
    assert "hemlig person" not in caplog.text


def test_service_that_is_another_than_chosen_is_refused(tmp_path: Path) -> None:
    other = openid(metadata={**METADATA, "issuer": "https://annan.example"})
    assert client_of(other, tmp_path).get("/logga-in").status_code == 403


def test_service_that_does_not_answer_is_said(tmp_path: Path) -> None:
    def down(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("no")

    chosen = OpenIdSettings(ISSUER, "samlots", lambda: "hemlig", HERE, SECRET)
    response = client_of(OpenId(chosen, transport=httpx2.MockTransport(down)), tmp_path).get("/logga-in")
    assert response.status_code == 502
    assert "Inloggningstjänsten svarar inte" in response.text


def test_signed_cookie_lets_in_until_it_expires(tmp_path: Path) -> None:
    clock = Clock()
    client = client_of(openid(clock), tmp_path)
    cookie = signed({"person": "p", "until": clock.now + 60})
    assert client.get("/", headers=cookie).status_code == 200
    clock.now += 61
    assert client.get("/", headers=cookie).status_code == 303
    response = client.post("/api/ask", json={"text": "a"}, headers=cookie)
    assert response.status_code == 401
    assert response.json()["sign_on"] == "/logga-in"


@pytest.mark.parametrize(
    "cookie",
    [
        signed({"person": "p", "until": 1e12}, key="x" * 64),
        signed({"person": 1, "until": 1e12}),
        signed({"person": "p"}),
        signed({"person": "p", "until": "2099"}),
        {"Cookie": "samlots_signon=skräp".encode("latin-1").decode("latin-1")},
        {"Cookie": "samlots_signon="},
    ],
)
def test_forged_cookie_lets_nobody_in(tmp_path: Path, cookie: dict[str, str]) -> None:
    headers = {name: value.encode("utf-8") for name, value in cookie.items()}
    assert client_of(openid(), tmp_path).get("/api/history", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "/" + "a" * 3000,
    ],
)
def test_target_that_leads_elsewhere_is_the_chat(target: str | None) -> None:
    assert local_target(target) == "/"


@pytest.mark.parametrize("target", ["/", "/sources/tyreso-lus?p=abc-4", "/inloggad"])
def test_target_in_the_service_is_kept(target: str) -> None:
    assert local_target(target) == target


def test_planted_conversation_is_not_the_persons(tmp_path: Path) -> None:
    planted = "A" * 43
    gateway = FakeGateway()
    client = client_of(openid(), tmp_path, gateway=gateway)
    for person in ("p", "q"):
        cookie = signed({"person": person, "until": 1e12})["Cookie"] + f"; {COOKIE}={planted}"
        client.post("/api/ask", json={"text": "a"}, headers={"Cookie": cookie})
    names = [name for _, name, _ in gateway.asked]
    assert len({*names, planted}) == 3
    assert session_id(planted, "") == planted


def test_sign_off_ends_here_and_at_the_service(tmp_path: Path) -> None:
    client = client_of(openid(), tmp_path)
    response = client.post("/logga-ut", headers=signed({"person": "p", "until": 1e12}))
    assert response.json()["next"].startswith(f"{ISSUER}/end?client_id=samlots&post_logout_redirect_uri=http")
    taken_back = [
        cookie for cookie in response.headers.get_list("set-cookie") if "1970" in cookie or "Max-Age=0" in cookie
    ]
    assert {cookie.partition("=")[0] for cookie in taken_back} == {"samlots_signon", COOKIE}
    assert client.get("/utloggad").status_code == 200
    assert client.get("/logga-ut").status_code == 405


def test_sign_off_from_another_site_is_refused(tmp_path: Path) -> None:
    response = client_of(openid(), tmp_path).post("/logga-ut", headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
