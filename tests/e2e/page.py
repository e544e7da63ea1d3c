"""What the tests of the chat page share: the running site, and how a person asks."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.bot.web.fakes import FakeFeedback, FakeGateway


@dataclass
class Site:
    """The running application with its stand-ins."""

    address: str
    gateway: FakeGateway = field(default_factory=FakeGateway)

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
