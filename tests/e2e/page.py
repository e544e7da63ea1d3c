"""What the tests of the chat page share: the running site, and how a person asks."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.bot.web.fakes import FakeFeedback, FakeGateway


@dataclass
class Site:
    """The running application with its stand-ins."""

    address: str
    gateway: FakeGateway

    @property
    def feedback(self) -> FakeFeedback:
        """The reactions that were left."""
        return self.gateway.feedback


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter and wait for its answer."""
    turns = page.locator(".turn").count()
    page.fill("#text", question)
    page.press("#text", "Enter")
    expect(page.locator(".turn .reply")).to_have_count(turns + 1)
    expect(page.locator("#status")).to_have_text("")


ACCESSIBLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def check_accessible(page: Page) -> None:
    """Fail where axe-core finds anything on the page as it is now."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page, options={"runOnly": ACCESSIBLE}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
