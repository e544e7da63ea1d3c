"""The chat page and the source viewer in a real browser, against a bot that is a stand-in."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn

from bot.web.app import create_app
from tests.bot.web.fakes import RULE, FakeDocuments, FakeFeedback, FakeGateway, settings

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright  # noqa: E402

pytestmark = pytest.mark.e2e

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ACCESSIBLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@dataclass
class Site:
    """The running application with its stand-ins."""

    address: str
    gateway: FakeGateway = field(default_factory=FakeGateway)
    feedback: FakeFeedback = field(default_factory=FakeFeedback)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = next(filter(None, found), None)
    if path is None:
        pytest.skip("no Chromium on PATH: install the package chromium to test the page in a browser")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    site = Site(f"http://127.0.0.1:{listener.getsockname()[1]}")
    app = create_app(site.gateway, FakeDocuments(tmp_path), site.feedback, settings())
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield site
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the chat; fails the test where the page threw or broke its own content security policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    context.set_default_timeout(8000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    page.goto(site.address)
    expect(page.locator("#text")).to_be_focused()
    yield page
    context.close()
    assert faults == []


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter and wait for its answer."""
    turns = page.locator(".turn").count()
    page.fill("#text", question)
    page.press("#text", "Enter")
    expect(page.locator(".turn .reply")).to_have_count(turns + 1)
    expect(page.locator("#status")).to_have_text("")


def test_question_is_answered_and_focus_stays(page: Page, site: Site) -> None:
    ask(page, "Vem utser fast vårdkontakt?")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator(".asked")).to_contain_text("Du frågade: Vem utser fast vårdkontakt?")
    expect(page.locator(".statement strong")).to_have_text("Gäller Tyresö (lokal överenskommelse):")
    expect(page.locator(".statement q")).to_have_text(RULE)
    expect(page.locator("#suggestions")).to_be_hidden()
    assert [text for text, _, _ in site.gateway.asked] == ["Vem utser fast vårdkontakt?"]


def test_answer_is_announced_by_one_live_region_only(page: Page) -> None:
    ask(page, "Vem utser?")
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    saying = page.locator("[aria-live], [role=status], [role=alert], [role=log]").filter(has_text="Enhetschefen")
    expect(saying).to_have_count(1)


def test_shift_enter_makes_a_line_and_enter_alone_sends_nothing(page: Page, site: Site) -> None:
    page.press("#text", "Enter")
    expect(page.locator("#status")).to_have_text("Skriv en fråga först.")
    page.keyboard.type("rad ett")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("rad två")
    expect(page.locator("#text")).to_have_value("rad ett\nrad två")
    assert site.gateway.asked == []


def test_suggestion_by_keyboard(page: Page, site: Site) -> None:
    page.locator("#suggestions button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".reply")).to_be_visible()
    expect(page.locator("#text")).to_be_focused()
    assert [text for text, _, _ in site.gateway.asked] == [settings().suggestions[0]]


def test_place_by_keyboard_is_sent_and_kept_in_the_tab_only(page: Page, site: Site) -> None:
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("combobox", name="Min kommun")).to_be_focused()
    page.keyboard.type("ty")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Tyresö")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("#place")).to_have_value("Tyresö")
    ask(page, "Vem utser?")
    page.reload()
    expect(page.locator("#place")).to_have_value("Tyresö")
    assert page.evaluate("Object.keys(sessionStorage)") == ["samlots.place"]
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Rensa min kommun").click()
    ask(page, "Och nu?")
    assert [place for _, _, place in site.gateway.asked] == ["0138", None]


def test_place_that_is_not_in_the_list_is_taken_back(page: Page) -> None:
    page.fill("#place", "Narnia")
    expect(page.locator("#status")).to_have_text("Ingen kommun hittades.")
    page.keyboard.press("Tab")
    expect(page.locator("#place")).to_have_value("")
    page.fill("#place", "haninge")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("#place")).to_have_value("Haninge")


def test_contact_is_verbatim_and_can_be_dialled(page: Page) -> None:
    ask(page, "Vem utser?")
    card = page.locator(".contact")
    expect(card.get_by_role("link", name="08-465 004 00")).to_have_attribute("href", "tel:0846500400")
    expect(card.get_by_role("link", name="070-174 06 05")).to_have_attribute("href", "tel:0701740605")
    mail = card.get_by_role("link", name="bistandsjour@tyreso.example")
    expect(mail).to_have_attribute("href", "mailto:bistandsjour@tyreso.example")
    expect(card).to_contain_text("Uppgiften kontrollerad 2026-10-01.")


@pytest.mark.parametrize(
    ("shown", "dialled"),
    [
        ("070-174 06 05", ["0701740605"]),
        ("08-465 004 00, ankn 123", ["0846500400"]),
        ("031-390 06 00, 031-390 06 01", ["0313900600", "0313900601"]),
        ("+46 (0)70-174 06 05", ["+46701740605"]),
        ("växel 0980-319 200 kl 08-16", ["0980319200"]),
        ("112", ["112"]),
        ("08-465 004 00-99", []),
        ("070-174 06 05 070-174 06 06", []),
        ("0701740605 ", ["0701740605"]),
        ("2026-11-23", []),
        ("sök via växeln", []),
    ],
)
def test_only_certain_numbers_are_dialled(page: Page, shown: str, dialled: list[str]) -> None:
    parts = page.evaluate("async (text) => (await import('/static/phone.js')).phoneParts(text)", shown)
    assert "".join(part["text"] for part in parts) == shown
    assert [part["number"] for part in parts if part["number"]] == dialled


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Lag: Den som utser ansvarar.", "Lag:", "Den som utser ansvarar."),
        ("Lag: ”Den som utser ansvarar.”", "Lag:", "Den som utser ansvarar."),
        ("Den som utser ansvarar.", "", "Den som utser ansvarar."),
        ("Gäller: Obs: Den som utser", "Gäller: Obs:", "Den som utser"),
        ("Lag: Den som utser ansvarar inte.", "Lag: Den som utser ansvarar inte.", None),
    ],
)
def test_only_quoted_words_are_shown_as_quoted(page: Page, text: str, label: str, words: str | None) -> None:
    script = "async (given) => (await import('/static/statement.js')).partStatement(given, [{number: 1, quote}])"
    script = script.replace("quote}", "quote: 'Den som\\nutser ansvarar.'}")
    assert page.evaluate(script, {"text": text, "citations": [1]}) == {"label": label, "words": words}


def test_reference_leads_to_its_source_and_opens_the_quote(page: Page) -> None:
    ask(page, "Vem utser?")
    page.get_by_role("link", name="Källa [1]").first.click()
    source = page.locator(".sources > li").first
    expect(source).to_be_focused()
    expect(source.locator("blockquote[lang=sv]")).to_be_visible()
    expect(source).to_contain_text("lokal överenskommelse, Tyresö")
    expect(source).to_contain_text("4 Ansvar › 4.2 Fast vårdkontakt › sida 2")
    expect(source).to_contain_text("gäller från 2025-01-01, tills vidare, granskas senast 2026-06-30")
    expect(source).to_contain_text("Granskningsdatum har passerat")
    expect(source).to_contain_text("Exempeldokument")


def test_source_opens_in_a_new_tab_at_the_passage(page: Page) -> None:
    ask(page, "Vem utser?")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Lokal överenskommelse om utskrivning, Tyresö").click()
    viewer = opened.value
    expect(viewer.locator("#p")).to_be_focused()
    expect(viewer.locator("#p")).to_be_in_viewport()
    expect(viewer.locator("#p mark").nth(1)).to_have_text(RULE)
    expect(page.locator(".turn")).to_have_count(1)


def test_passage_is_found_where_the_address_lost_its_end(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto(site.address + "/sources/tyreso-lus?p=abc-4")
    expect(page.locator("#p")).to_be_focused()
    expect(page.locator("#p")).to_be_in_viewport()


def tab_back_to(page: Page, locator: Locator) -> None:
    """Press Shift+Tab until an element has the focus; what cannot be reached so fails the test."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("not reached with the keyboard")


def test_source_and_feedback_with_the_keyboard_alone(page: Page, site: Site) -> None:
    page.keyboard.type("Vem utser?")
    page.keyboard.press("Enter")
    expect(page.locator(".reply")).to_be_visible()
    down = page.get_by_role("button", name="Nej", exact=True)
    tab_back_to(page, down)
    assert down.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Space")
    expect(page.get_by_label("Vad blev fel?")).to_be_visible()
    for key in ("Tab", "Tab", "Tab"):
        page.keyboard.press(key)
    expect(page.get_by_label("Vad blev fel?")).to_be_focused()
    page.keyboard.type("gammalt nummer")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tool-status")).to_contain_text("Kommentaren är skickad")
    assert site.feedback.kept[-1][2] == "gammalt nummer"
    tab_back_to(page, page.get_by_role("link", name="Lokal överenskommelse om utskrivning, Tyresö"))
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("#p")).to_be_focused()


def test_every_state_says_what_it_is(page: Page) -> None:
    said = {
        "Vilken kommun?": "Fråga tillbaka",
        "Hur är det på månen?": "Inget svar i dokumenten",
        "Vad sade det gamla? gammalt": "Bara inaktuella dokument",
        "personnummer 191212121212": "Stoppad – inget har sparats",
        "nu blir det fel": "Tekniskt fel",
        "krasch": "Tekniskt fel",
        "Vem utser?": "Svar",
    }
    for question, state in said.items():
        ask(page, question)
        expect(page.locator(".reply").last.get_by_role("heading", level=3)).to_have_text(state)
    expect(page.locator("#log")).to_contain_text("Något gick fel i tjänsten. Försök igen om en stund.")


def test_stopped_question_leaves_the_log_but_can_be_mended(page: Page) -> None:
    ask(page, "personnummer 191212121212")
    assert "191212121212" not in page.locator("#log").inner_text()
    expect(page.locator("#text")).to_have_value("personnummer 191212121212")
    expect(page.locator(".tools")).to_have_count(0)


def test_choice_asks_its_question(page: Page, site: Site) -> None:
    ask(page, "Vilken kommun?")
    page.get_by_role("button", name="Haninge").click()
    expect(page.locator(".turn .reply")).to_have_count(2)
    assert site.gateway.asked[-1][0] == "Vem utser i Haninge?"


def test_hostile_answer_stays_text(page: Page) -> None:
    ask(page, "onda ord")
    log = page.locator("#log")
    assert log.locator("img, script, iframe, [onerror]").count() == 0
    hrefs = log.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert hrefs
    assert all(href.startswith("#") for href in hrefs)
    assert page.title().startswith("Fråga om")


def test_english_frame_and_swedish_quotes(page: Page) -> None:
    ask(page, "Who appoints?")
    reply = page.locator(".reply")
    expect(reply).to_have_attribute("lang", "en")
    expect(reply.get_by_role("heading", name="Sources")).to_be_visible()
    expect(reply.locator(".statement q")).to_have_attribute("lang", "sv")
    expect(reply.get_by_role("link", name="Lokal överenskommelse").locator("span").first).to_have_attribute(
        "lang", "sv"
    )


def test_escape_cancels_and_gives_the_question_back(page: Page) -> None:
    page.fill("#text", "en långsam fråga")
    page.press("#text", "Enter")
    expect(page.locator("#status")).to_have_text("Arbetar…")
    page.fill("#text", "otålig")
    page.press("#text", "Enter")
    expect(page.locator("#status")).to_contain_text("Vänta på svaret")
    page.fill("#text", "")
    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_contain_text("avbröts")
    expect(page.locator("#text")).to_have_value("en långsam fråga")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#suggestions")).to_be_visible()


def test_service_that_cannot_be_reached_is_said_and_can_be_tried_again(page: Page) -> None:
    page.route("**/api/ask", lambda route: route.abort())
    ask(page, "Vem utser?")
    expect(page.locator(".reply.error")).to_contain_text("Det gick inte att nå tjänsten.")
    page.unroute("**/api/ask")
    page.get_by_role("button", name="Försök igen").click()
    expect(page.locator(".reply.answered")).to_be_visible()


def test_answer_of_unknown_form_is_said(page: Page) -> None:
    page.route("**/api/ask", lambda route: route.fulfill(json={"state": "answered"}))
    ask(page, "Vem utser?")
    expect(page.locator(".reply.error")).to_contain_text("kunde inte visas")


def test_feedback_and_comment(page: Page, site: Site) -> None:
    ask(page, "Vem utser?")
    up = page.get_by_role("button", name="Ja", exact=True)
    down = page.get_by_role("button", name="Nej", exact=True)
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    down.click()
    expect(down).to_have_attribute("aria-pressed", "true")
    expect(up).to_have_attribute("aria-pressed", "false")
    box = page.get_by_label("Vad blev fel?")
    expect(page.locator(".comment")).to_contain_text("Skriv aldrig uppgifter om en patient")
    box.fill("19121212 stämmer inte")
    page.get_by_role("button", name="Skicka kommentar").click()
    expect(page.locator(".tool-status")).to_contain_text("personnummer")
    box.fill("fel telefonnummer")
    page.get_by_role("button", name="Skicka kommentar").click()
    expect(page.locator(".tool-status")).to_contain_text("Kommentaren är skickad")
    expect(down).to_be_focused()
    assert [(kept[1], kept[2]) for kept in site.feedback.kept] == [
        ("up", None),
        ("down", None),
        ("down", "fel telefonnummer"),
    ]


def test_copy_holds_answer_source_and_caution(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "Vem utser?")
    page.get_by_role("button", name="Kopiera svar").click()
    expect(page.locator(".tool-status")).to_have_text("Svaret är kopierat.")
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in (
        RULE + " [1]",
        "Telefon: 08-465 004 00",
        "[1] Lokal överenskommelse om utskrivning, Tyresö (Exempeldokument)",
        "Granskningsdatum har passerat",
        f"{site.address}/sources/tyreso-lus?p=abc-4#p",
        "Kontrollera alltid källan.",
    ):
        assert part in copied


def test_start_over_empties_the_page_and_changes_conversation(page: Page, site: Site) -> None:
    ask(page, "Första")
    page.get_by_role("button", name="Börja om").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#suggestions")).to_be_visible()
    ask(page, "Andra")
    (_, first, _), (_, second, _) = site.gateway.asked
    assert first != second


def test_print_shows_answer_with_open_quotes_and_hides_the_rest(page: Page) -> None:
    ask(page, "Vem utser?")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#ask")).to_be_hidden()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("blockquote").first).to_be_hidden()


def test_motion_is_stilled_on_request(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.fill("#text", "långsam")
    page.press("#text", "Enter")
    expect(page.locator("#status")).to_have_class("status busy")
    assert page.locator("#status").evaluate("element => getComputedStyle(element).animationName") == "none"


@pytest.mark.parametrize("width", [320, 360, 640])
def test_narrow_and_zoomed_pages_do_not_scroll_sideways(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 450})
    ask(page, "Vem utser?")
    for path in ("", "/sources/tyreso-lus?p=abc-4", "/sources/tyreso-kontakter?p=def-1", "/tillganglighet"):
        if path:
            page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_low_window_does_not_keep_the_composer_over_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    assert page.locator("#ask").evaluate("element => getComputedStyle(element).position") == "static"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: Site, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

    def check() -> None:
        found = axe.Axe().run(page, options={"runOnly": ACCESSIBLE}).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []

    page.emulate_media(color_scheme=scheme)
    check()
    for question in ("Vem utser?", "Vilken kommun?", "Hur är det på månen?", "gammalt", "personnummer", "fel", "Who?"):
        ask(page, question)
    page.get_by_role("button", name="Nej", exact=True).first.click()
    page.locator("summary").first.click()
    page.fill("#place", "ty")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    check()
    for path in (
        "/sources/tyreso-lus?p=abc-4#p",
        "/sources/tyreso-kontakter?p=def-1",
        "/sources/nix",
        "/tillganglighet",
    ):
        page.goto(site.address + path)
        check()
