"""A browser, and the web gateway with stand-ins behind it, for the tests of what a person sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.cited import Cited
from bot.web.app import create_app
from tests.bot.web.fakes import (
    AGREEMENT,
    CONTACTS,
    PASSAGE,
    ROW_PASSAGE,
    TODAY,
    FakeCited,
    FakeDocuments,
    FakeGateway,
    settings,
)
from tests.bot.web.made_pdf import put_routine
from tests.e2e.page import Site
from tests.e2e.serving import served

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
    gateway = FakeGateway()
    document, passage = put_routine(tmp_path)
    store = FakeDocuments(
        tmp_path, (AGREEMENT, CONTACTS, document), ((AGREEMENT, PASSAGE), (CONTACTS, ROW_PASSAGE), (document, passage))
    )
    quoted = {
        (name, "old-4"): Cited(name, "Rutin", "Tyresö", "4 Ansvar", "sida 2", "Så löd det förr.", TODAY)
        for name in ("tyreso-lus", "borttagen")
    }
    with served(lambda _: create_app(gateway, store, FakeCited(quoted), settings())) as address:
        yield Site(address, gateway)


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
