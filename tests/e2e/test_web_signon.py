"""Sign-on in a real browser with a real OpenID provider (oidc-provider from npm), and what is left when it runs out."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.ports import free_port
from bot.web.app import create_app
from bot.web.openid import OpenId, OpenIdSettings
from tests.bot.web.fakes import RULE, FakeCited, FakeDocuments, FakeGateway, settings
from tests.e2e.page import Site, ask, check_accessible
from tests.e2e.serving import served
from tests.npm_packages import npm_package

pytestmark = pytest.mark.e2e


class Clock:
    """The time, which a test can let pass."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return time.time() + self.passed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site(tmp_path: Path, clock: Clock) -> Iterator[Site]:
    packages = npm_package("oidc-provider").parent
    script = (Path(__file__).parent / "openid_provider.mjs").read_text(encoding="utf-8")
    gateway = FakeGateway()
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"

    def make(address: str) -> object:
        sign_on = OpenId(OpenIdSettings(issuer, "samlots", lambda: "hemlig", address, "k" * 64), clock)
        return create_app(gateway, FakeDocuments(tmp_path), FakeCited(), settings(), sign_on)

    with served(make) as address:  # type: ignore[arg-type]
        command = [
            "node",
            "--input-type=module",
            "-e",
            script,
            str(port),
            f"{address}/logga-in/klar",
            f"{address}/utloggad",
        ]
        with subprocess.Popen(command, cwd=packages, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as provider:
            try:
                assert provider.stdout is not None
                assert provider.stdout.readline() == b"ready\n"
                yield Site(address, gateway)
            finally:
                provider.terminate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def sign_on(page: Page, name: str) -> None:
    """Go through the provider's own pages."""
    page.get_by_placeholder("Enter any login").fill(name)
    page.get_by_placeholder("and password").fill("x")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def test_sign_on_runs_out_and_comes_back_without_a_word_lost(page: Page, site: Site, clock: Clock) -> None:
    # A link to a source, as from Teams or Telegram, leads through the sign-on to the very passage.
    page.goto(site.address + "/sources/tyreso-lus?p=abc-4")
    assert not page.url.startswith(site.address)
    sign_on(page, "anna")
    expect(page.locator("#p mark").nth(1)).to_have_text(RULE)

    page.goto(site.address)
    ask(page, "Vem utser?")
    page.reload()
    expect(page.locator(".turn .statement q")).to_have_text(RULE)
    expect(page.locator(".asked")).to_have_text("Du frågade: Vem utser?")

    clock.passed = 11 * 3600
    page.fill("#text", "Vem ringer hem?")
    page.press("#text", "Enter")
    expect(page.locator("#sign-on")).to_be_visible()
    expect(page.locator("#text")).to_have_value("Vem ringer hem?")
    expect(page.locator(".turn")).to_have_count(1)
    check_accessible(page)
    page.emulate_media(color_scheme="dark")
    check_accessible(page)
    # The provider still knows the person, so its tab comes straight back.
    with page.context.expect_page():
        page.get_by_role("link", name="Logga in").click()
    page.bring_to_front()
    expect(page.locator("#sign-on")).to_be_hidden()
    expect(page.locator("#text")).to_have_value("Vem ringer hem?")
    page.press("#text", "Enter")
    expect(page.locator(".turn .reply")).to_have_count(2)
    assert [text for text, _, _ in site.gateway.asked] == ["Vem utser?", "Vem ringer hem?"]

    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    check_accessible(page)
    page.goto(site.address)
    sign_on(page, "bo")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator(".turn")).to_have_count(0)


def test_sign_on_that_is_given_up_leaves_a_way_on(page: Page, site: Site) -> None:
    page.goto(site.address)
    page.get_by_role("link", name="[ Cancel ]").click()
    expect(page.get_by_role("heading", name="Inloggningen gick inte igenom")).to_be_visible()
    check_accessible(page)
    page.get_by_role("link", name="Försök igen").click()
    sign_on(page, "anna")
    expect(page.locator("#text")).to_be_focused()
