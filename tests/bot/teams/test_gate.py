"""Who may come in: tokens of an issuer with keys of its own, each wrong in one way."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.teams.gate import LoopbackGate, Refused, TokenGate
from tests.bot.teams.conftest import CLIENT, KEY, SERVICE, TENANT, Issuer, Teams, activity

OTHER = "99999999-0000-0000-0000-000000000000"


async def refused(issuer: Issuer, token: str | None, gate: TokenGate | None = None, **changes: Any) -> tuple[int, str]:
    gate = gate or TokenGate(CLIENT, frozenset({TENANT}), cloud=issuer.cloud)
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    with pytest.raises(Refused) as caught:
        await gate.admit(headers, activity(**changes), "203.0.113.1")
    return caught.value.status, caught.value.why


async def test_good_token_comes_in(issuer: Issuer) -> None:
    gate = TokenGate(CLIENT, frozenset({TENANT}), cloud=issuer.cloud)
    await gate.admit({"authorization": f"Bearer {issuer.token()}"}, activity(), "203.0.113.1")
    # Teams adds or drops the slash at the end as it likes.
    await gate.admit({"authorization": f"bearer {issuer.token(serviceurl=SERVICE.rstrip('/'))}"}, activity(), "")


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "https://api.botframework.us"}, "InvalidIssuerError"),
        ({"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "tid": TENANT}, "InvalidIssuerError"),
        ({"iss": None}, "MissingRequiredClaimError"),
        ({"aud": OTHER}, "InvalidAudienceError"),
        ({"aud": None}, "MissingRequiredClaimError"),
        ({"exp": int(time.time()) - 3600}, "ExpiredSignatureError"),
        ({"exp": None}, "claim exp missing"),
        ({"nbf": int(time.time()) + 3600}, "ImmatureSignatureError"),
        ({"iat": int(time.time()) + 3600}, "ImmatureSignatureError"),
        ({"serviceurl": "https://smba.trafficmanager.net/amer/"}, "InvalidTokenError"),
        ({"serviceurl": None}, "InvalidTokenError"),
    ],
)
async def test_token_with_a_wrong_claim_is_refused(issuer: Issuer, claims: dict[str, Any], why: str) -> None:
    assert await refused(issuer, issuer.token(**claims)) == (401, why)


async def test_missing_and_malformed_tokens_are_refused(issuer: Issuer) -> None:
    assert await refused(issuer, None) == (401, "no token")
    assert await refused(issuer, "") == (401, "no token")
    assert await refused(issuer, "abc.def") == (401, "DecodeError")
    assert await refused(issuer, "a" * 9000) == (401, "token too long")
    assert await refused(issuer, issuer.token(kid=None)) == (401, "PyJWKClientError")


async def test_forged_signatures_are_refused(issuer: Issuer) -> None:
    forger = rsa.generate_private_key(65537, 2048)
    assert await refused(issuer, issuer.token(key=forger)) == (401, "InvalidSignatureError")
    head, claims, signature = issuer.token().split(".")
    other = issuer.token(aud=OTHER).split(".")[1]
    assert (await refused(issuer, ".".join((head, other, signature))))[0] == 401
    assert (await refused(issuer, ".".join((head, claims, ""))))[0] == 401


async def test_other_algorithms_are_refused(issuer: Issuer) -> None:
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    none = jwt.encode(claims, None, "none", headers={"kid": KEY})
    assert await refused(issuer, none) == (401, "InvalidAlgorithmError")
    symmetric = jwt.encode(claims, "x" * 64, "HS256", headers={"kid": KEY})
    assert await refused(issuer, symmetric) == (401, "InvalidAlgorithmError")


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        7,
        "http://smba.trafficmanager.net/emea/66666666/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://smba.trafficmanager.net@evil.example/",
        "https://smba.trafficmanager.net:8443/",
        "https://127.0.0.1/",
        "https://[broken/",
    ],
)
async def test_answers_go_to_teams_only(issuer: Issuer, address: Any) -> None:
    assert await refused(issuer, issuer.token(serviceurl=str(address)), serviceUrl=address) == (403, "service url")


@pytest.mark.parametrize(
    "changes",
    [
        {"channelData": {"tenant": {"id": OTHER}}},
        {"conversation": {"id": "a:1", "tenantId": OTHER}},
        {"channelData": {"tenant": {"id": OTHER}}, "conversation": {"id": "a:1", "tenantId": OTHER}},
        {"channelData": {}, "conversation": {"id": "a:1"}},
        {"channelData": "x", "conversation": None},
        {"channelData": {"tenant": {"id": ["x"]}}},
    ],
)
async def test_other_tenants_and_none_are_refused(issuer: Issuer, changes: dict[str, Any]) -> None:
    assert await refused(issuer, issuer.token(), **changes) == (403, "tenant")


async def test_other_channels_are_refused(issuer: Issuer) -> None:
    assert await refused(issuer, issuer.token(), channelId="webchat") == (403, "channel")


async def test_unknown_keys_do_not_make_us_fetch_again_and_again(issuer: Issuer) -> None:
    gate = TokenGate(CLIENT, frozenset({TENANT}), cloud=issuer.cloud)
    await gate.admit({"authorization": f"Bearer {issuer.token()}"}, activity(), "")
    before = issuer.fetches
    for number in range(20):
        assert await refused(issuer, issuer.token(kid=f"forged-{number}"), gate) == (401, "PyJWKClientError")
    assert issuer.fetches - before <= 1
    await gate.admit({"authorization": f"Bearer {issuer.token()}"}, activity(), "")


async def test_issuer_out_of_reach_is_a_fault_of_ours_and_mends_itself(issuer: Issuer) -> None:
    gone = Issuer(issuer.key, "http://127.0.0.1:9")
    gate = TokenGate(CLIENT, frozenset({TENANT}), cloud=gone.cloud)
    for _ in range(2):
        assert (await refused(issuer, issuer.token(), gate))[0] == 503


def test_gate_without_tenants_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="nobody"):
        TokenGate(CLIENT, frozenset())


@pytest.mark.parametrize(
    ("headers", "service", "peer", "why"),
    [
        ({}, "http://127.0.0.1:56150/_connector", "203.0.113.1", "not from this machine"),
        ({}, "http://127.0.0.1:56150/_connector", "", "not from this machine"),
        ({"origin": "https://evil.example"}, "http://127.0.0.1:56150/", "127.0.0.1", "from a web page"),
        ({}, "https://smba.trafficmanager.net/", "127.0.0.1", "service url"),
        ({}, "http://localhost.evil.example/", "127.0.0.1", "service url"),
    ],
)
async def test_open_gate_is_open_to_this_machine_only(
    headers: dict[str, str], service: str, peer: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        await LoopbackGate().admit(headers, activity(serviceUrl=service), peer)


async def test_open_gate_lets_the_playground_in() -> None:
    for service in ("http://localhost:56150/_connector", "http://[::1]:56150/_connector"):
        await LoopbackGate().admit({}, activity(serviceUrl=service), "127.0.0.1")


async def test_refused_request_reaches_nothing(teams: Teams, issuer: Issuer, caplog: pytest.LogCaptureFixture) -> None:
    assert await teams.deliver(activity(text="19121212-1212"), issuer.token(aud=OTHER)) == 401
    assert await teams.deliver(activity(), "") == 401
    assert await teams.deliver(activity(channelData={"tenant": {"id": OTHER}})) == 403
    assert await teams.deliver({}, content=b"{") == 400
    assert await teams.deliver({}, content=b"[" * 100_000) == 400
    assert await teams.deliver({}, content=b'{"type": "message", "text": "' + b"x" * 300_000 + b'"}') == 413
    assert teams.sent == []
    assert "1212" not in caplog.text
    assert issuer.token(aud=OTHER)[-40:] not in caplog.text


async def test_replayed_activity_is_answered_once(teams: Teams, issuer: Issuer) -> None:
    token = issuer.token()
    assert [await teams.deliver(activity(), token) for _ in range(3)] == [200, 200, 200]
    assert len(teams.messages()) == 1
