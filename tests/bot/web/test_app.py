"""The chat's interface: what it takes, what it refuses, and what every response carries."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.ports import REASONS
from bot.privacy.reply import REMOVED
from bot.web.app import create_app
from bot.web.labels import STATIC, word
from bot.web.session import COOKIE
from knowledge.answer import Answer
from knowledge.model import Kind, Layer, Level, State
from knowledge.wording import INSTEAD_OF_LAYER
from tests.bot.web.fakes import FakeCited, FakeDocuments, FakeFeedback, FakeGateway, answered, settings

HERE = "http://127.0.0.1:8080"


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def feedback(gateway: FakeGateway) -> FakeFeedback:
    return gateway.feedback


@pytest.fixture
def client(gateway: FakeGateway, tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(gateway, FakeDocuments(tmp_path), FakeCited(), settings()), base_url=HERE) as client:
        yield client


def test_answer_comes_through_unchanged(client: TestClient) -> None:
    response = client.post("/api/ask", json={"text": "  Vem utser?  "})
    assert response.status_code == 200
    assert Answer.from_json(response.json()) == answered("Vem utser?")


def test_place_and_session_reach_the_gateway(client: TestClient, gateway: FakeGateway) -> None:
    client.post("/api/ask", json={"text": "Första", "place": "0138"})
    client.post("/api/ask", json={"text": "Andra", "place": "18/norr"})
    (_, first, place), (_, second, other) = gateway.asked
    assert (place, other) == ("0138", "18/norr")
    assert first == second
    assert len(first) == 43


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b'{"text": 1}', 400),
        (b'{"text": ""}', 400),
        (b'{"text": " \\n\\t "}', 400),
        (b'{"text": "\\ud800"}', 400),
        (b'{"place": "0138"}', 400),
        (b'{"text": "a", "place": "../etc"}', 400),
        (b'{"text": "a", "place": ""}', 400),
        (b"[" * 15_000, 400),
        (json.dumps({"text": "a" * 1001}).encode(), 400),
        (json.dumps({"text": "a" * 20_000}).encode(), 413),
    ],
)
def test_bad_questions_are_refused_in_words(client: TestClient, gateway: FakeGateway, body: bytes, status: int) -> None:
    response = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    assert set(response.json()) == {"error"}
    assert response.json()["error"].endswith(".")
    assert gateway.asked == []


def test_longest_question_is_taken_however_it_is_escaped(client: TestClient, gateway: FakeGateway) -> None:
    body = json.dumps({"text": "𝒜" * 1000})
    assert len(body) > 12_000
    assert client.post("/api/ask", content=body, headers={"Content-Type": "application/json"}).status_code == 200
    assert len(gateway.asked[0][0]) == 1000


def test_body_without_length_is_cut_off(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 1024

    response = client.post("/api/ask", content=endless(), headers={"Content-Type": "application/json"})
    assert response.status_code == 413


def test_form_posts_are_refused(client: TestClient) -> None:
    assert client.post("/api/ask", data={"text": "a"}).status_code == 415


def test_fault_shows_and_logs_no_words_of_the_question(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        response = client.post("/api/ask", json={"text": "krasch lejonet"})
    assert response.status_code == 500
    assert response.json() == {"error": "Något gick fel i tjänsten. Försök igen om en stund."}
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "RuntimeError" in caplog.text
    assert "lejonet" not in caplog.text


@pytest.mark.parametrize(
    "path", ["/", "/tillganglighet", "/api/places?q=ty", "/static/chat.js", "/nix", "/sources/nix"]
)
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


@pytest.mark.parametrize("path", ["/", "/tillganglighet", "/sources/tyreso-lus?p=abc-4", "/nix"])
def test_pages_hold_no_inline_code_and_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert 'src="http' not in page
    assert '<link rel="stylesheet" href="http' not in page


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example", "", "[::2]:8080"]
)
def test_foreign_host_names_are_refused(client: TestClient, gateway: FakeGateway, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 421
    assert client.post("/api/ask", json={"text": "a"}, headers={"Host": host}).status_code == 421
    assert gateway.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "LOCALHOST:9", "localhost", "[::1]:8080"])
def test_loopback_host_names_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).json() == {"status": "ok"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback", "/api/session"])
def test_posts_from_other_sites_are_refused(
    client: TestClient, gateway: FakeGateway, path: str, headers: dict[str, str]
) -> None:
    assert client.post(path, json={"text": "a"}, headers=headers).status_code == 403
    assert gateway.asked == []


def test_posts_from_the_page_itself_are_taken(client: TestClient) -> None:
    headers = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/ask", json={"text": "a"}, headers=headers).status_code == 200


def test_cookie_is_closed_to_scripts_and_foreign_posts(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert "Max-Age" not in cookie
    assert "set-cookie" not in client.get("/").headers


def test_cookie_is_secure_behind_https(gateway: FakeGateway, tmp_path: Path) -> None:
    app = create_app(gateway, FakeDocuments(tmp_path), FakeCited(), replace(settings(), secure_cookie=True))
    assert "Secure" in TestClient(app, base_url=HERE).get("/").headers["set-cookie"]


@pytest.mark.parametrize("value", ["", "short", "a" * 44, "a" * 42 + ";", "../" + "a" * 40])
def test_session_of_wrong_form_is_replaced(client: TestClient, gateway: FakeGateway, value: str) -> None:
    client.post("/api/ask", json={"text": "a"}, headers={"Cookie": f"{COOKIE}={value}"})
    assert gateway.asked[0][1] != value
    assert len(gateway.asked[0][1]) == 43


def test_restart_gives_another_conversation(client: TestClient, gateway: FakeGateway) -> None:
    client.post("/api/ask", json={"text": "a"})
    assert client.post("/api/session").status_code == 204
    client.post("/api/ask", json={"text": "b"})
    assert gateway.asked[0][1] != gateway.asked[1][1]


def test_place_that_nobody_knows_goes_no_further(tmp_path: Path) -> None:
    def name_of(code: str) -> str:
        return {"0138": "Tyresö"}[code]

    gateway = FakeGateway()
    app = create_app(gateway, FakeDocuments(tmp_path), FakeCited(), replace(settings(), place_name=name_of))
    client = TestClient(app, base_url=HERE)
    refused = client.post("/api/ask", json={"text": "Vem?", "place": "19811228-9874"})
    assert (refused.status_code, refused.json()["error"]) == (400, "Platsen är inte giltig. Välj din kommun på nytt.")
    assert client.post("/api/ask", json={"text": "Vem?", "place": "0138"}).status_code == 200
    assert [place for _, _, place in gateway.asked] == ["0138"]


def test_feedback_is_kept_with_place_and_state(client: TestClient, feedback: FakeFeedback) -> None:
    client.post("/api/ask", json={"text": "a"})
    assert client.post("/api/feedback", json={"answer_id": "a-1", "reaction": "up"}).status_code == 200
    sent = {"answer_id": "a-1", "reaction": "down", "comment": " fel nummer ", "reason": "outdated"}
    assert client.post("/api/feedback", json=sent).status_code == 200
    assert feedback.kept == [
        ("a-1", "up", None, "0138", State.ANSWERED),
        ("a-1", "down", "fel nummer", "0138", State.ANSWERED),
    ]
    assert feedback.reasons == [None, "outdated"]
    assert client.post("/api/feedback", json={**sent, "reason": "nonsense"}).status_code == 400


def test_feedback_takes_the_chosen_place_where_the_answer_has_none(client: TestClient, feedback: FakeFeedback) -> None:
    client.post("/api/ask", json={"text": "månen", "place": "0136"})
    client.post("/api/feedback", json={"answer_id": "a-not_found", "reaction": "down"})
    assert feedback.kept == [("a-not_found", "down", None, "0136", State.NOT_FOUND)]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"answer_id": "a-1", "reaction": "sideways"}, 400),
        ({"answer_id": "a-1"}, 400),
        ({"answer_id": "never-given", "reaction": "up"}, 404),
        ({"answer_id": "a-1", "reaction": "down", "comment": "x" * 1001}, 400),
        ({"answer_id": "a-1", "reaction": "down", "comment": "19121212"}, 400),
    ],
)
def test_bad_feedback_is_refused_in_words(
    client: TestClient, feedback: FakeFeedback, sent: dict[str, str], status: int
) -> None:
    client.post("/api/ask", json={"text": "a"})
    response = client.post("/api/feedback", json=sent)
    assert response.status_code == status
    assert response.json()["error"]
    assert feedback.kept == []


def test_feedback_on_the_answer_of_another_is_refused(client: TestClient, feedback: FakeFeedback) -> None:
    client.post("/api/ask", json={"text": "a"})
    client.cookies.clear()
    assert client.post("/api/feedback", json={"answer_id": "a-1", "reaction": "up"}).status_code == 404
    assert feedback.kept == []


def test_places_are_suggested(client: TestClient) -> None:
    found = client.get("/api/places", params={"q": "ty"}).json()
    assert found == {"places": [{"code": "0138", "name": "Tyresö", "level": "kommun"}]}
    assert client.get("/api/places").json() == {"places": []}
    assert client.get("/api/places", params={"q": "zz"}).json() == {"places": []}


def test_page_says_what_it_is(client: TestClient) -> None:
    page = client.get("/").text
    assert "Automatisk tjänst – svarar ur inlästa dokument." in page
    assert "Exempeldata" in page
    assert 'role="log"' in page
    assert '<label for="text">' in page


def test_page_without_examples_says_nothing_of_them(gateway: FakeGateway, tmp_path: Path) -> None:
    app = create_app(gateway, FakeDocuments(tmp_path), FakeCited(), replace(settings(), example_data=False))
    assert "Exempeldata" not in TestClient(app, base_url=HERE).get("/").text


def test_settings_are_escaped(gateway: FakeGateway, tmp_path: Path) -> None:
    app = create_app(gateway, FakeDocuments(tmp_path), FakeCited(), replace(settings(), suggestions=('"><script>x',)))
    assert '"><script>x' not in TestClient(app, base_url=HERE).get("/").text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nix", 404), ("POST", "/", 405)])
def test_faults_are_pages_with_a_way_back(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert '<a href="/">Till chatten</a>' in response.text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/nix", 404), ("GET", "/api/ask", 405)])
def test_faults_of_the_interface_are_json(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.json()["error"]


def test_static_files_stay_in_their_folder(client: TestClient) -> None:
    assert client.get("/static/..%2fapp.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


@pytest.mark.parametrize(
    ("group", "enumeration"), [("kind", Kind), ("layer", Layer), ("level", Level), ("state", State)]
)
def test_every_value_has_words_in_both_languages(group: str, enumeration: type[Kind | Layer | Level | State]) -> None:
    words = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))
    for member in enumeration:
        assert word(group, member)
    assert set(words[group]) == {member.value for member in enumeration}
    assert all(set(entry) == {"sv", "en"} for entry in words[group].values())


def test_sources_that_rule_nothing_are_called_the_same_as_in_the_other_channels() -> None:
    words = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))["source"]
    for language, kinds in INSTEAD_OF_LAYER.items():
        assert {kind: words[kind][language] for kind in words} == kinds


def test_page_knows_a_stopped_message_as_the_core_calls_it() -> None:
    assert json.loads((STATIC / "words.json").read_text(encoding="utf-8"))["stopped"]["question"] == REMOVED


def test_every_frame_word_that_the_scripts_use_exists_and_the_other_way_round() -> None:
    words = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))["frame"]
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    used = set(re.findall(r'frame\("(\w+)"\)', scripts)) | set(re.findall(r'"frame", "(\w+)"', scripts))
    assert used <= set(words)
    # Some keys are built or chosen in the code, so that they stand there as strings only.
    assert [key for key in words if f'"{key}"' not in scripts] == []


def test_scripts_never_turn_text_into_markup() -> None:
    for path in STATIC.glob("*.js"):
        source = path.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert way not in source, f"{path.name}: {way}"


def test_page_offers_the_reasons_that_the_core_takes() -> None:
    words = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))["reason"]
    for language, reasons in REASONS.items():
        assert {reason: words[reason][language] for reason in words} == reasons
