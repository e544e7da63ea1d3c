"""The chat on a page of an intranet: in its corner, with the keyboard, and on no page that is not named."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.web.app import create_app
from tests.bot.web.fakes import RULE, FakeCited, FakeDocuments, FakeGateway, settings
from tests.e2e.page import Site, check_accessible
from tests.e2e.serving import served

pytestmark = pytest.mark.e2e

INTRANET = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Intranät</title>
<main><h1>Intranätet</h1><p>Nyheter.</p></main><script src="%s/static/embed.js" data-place="0138" defer></script></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    context.set_default_timeout(15_000)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def intranet(tmp_path: Path) -> Iterator[tuple[str, Site]]:
    """Serve a page that holds the chat; "localhost" is another site than "127.0.0.1", and not named."""
    gateway = FakeGateway()
    chat: list[str] = []

    async def home(request: Request) -> Response:
        # An intranet with a strict policy of its own.
        policy = f"script-src {chat[0]}; frame-src {chat[0]}; style-src 'none'"
        return HTMLResponse(INTRANET % chat[0], headers={"Content-Security-Policy": policy})

    with served(lambda _: Starlette(routes=[Route("/", home)])) as address:
        chosen = replace(settings(), embed_origins=(address,))
        with served(lambda _: create_app(gateway, FakeDocuments(tmp_path), FakeCited(), chosen)) as found:
            chat.append(found)
            yield address, Site(found, gateway)


def test_chat_opens_answers_and_closes_with_the_keyboard(page: Page, intranet: tuple[str, Site]) -> None:
    address, site = intranet
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    page.goto(address)
    check_accessible(page)
    button = page.get_by_role("button", name="Fråga om rutiner")
    button.focus()
    page.keyboard.press("Enter")
    chat = page.frame_locator("iframe")
    expect(chat.locator("#text")).to_be_focused()
    expect(chat.locator("#place")).to_have_value("Tyresö")
    for question in ("Vem utser?", "Vem ringer?"):
        page.keyboard.type(question)
        page.keyboard.press("Enter")
        expect(chat.locator(".turn .statement q").last).to_have_text(RULE)
        expect(chat.locator("#status")).to_have_text("")
    # One conversation: the cookie is sent in a frame of the same site.
    assert len({person for _, person, _ in site.gateway.asked}) == 1
    expect(chat.get_by_role("link", name="Tillgänglighet")).to_have_attribute("target", "_blank")
    check_accessible(page)
    # Words that come from elsewhere than the frame are not heard.
    page.evaluate("postMessage({samlots: 'close'}, '*')")
    expect(page.locator("iframe")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("iframe")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.locator(".turn")).to_have_count(2)
    expect(chat.locator("#text")).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults == []


def test_page_that_is_not_named_shows_no_chat(page: Page, intranet: tuple[str, Site]) -> None:
    address, site = intranet
    page.goto(address.replace("127.0.0.1", "localhost"))
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.get_by_role("button", name="Fråga om rutiner").click()
    expect(page.frame_locator("iframe").locator("#text")).to_have_count(0)
    assert site.gateway.asked == []


def test_other_pages_of_ours_are_shown_in_no_frame(intranet: tuple[str, Site]) -> None:
    host = intranet[1].address.removeprefix("http://").partition(":")
    with socket.create_connection((host[0], int(host[2]))) as sent:
        sent.sendall(b"GET /sources/tyreso-lus HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        head = sent.recv(65536).decode().partition("\r\n\r\n")[0].lower()
    assert "frame-ancestors 'none'" in head
    assert "x-frame-options: deny" in head
