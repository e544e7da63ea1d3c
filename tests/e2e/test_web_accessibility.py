"""The pages for everyone: keyboard alone, screen readers, zoom, print, still motion; what axe-core can check."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.page import Site, ask, check_accessible

pytestmark = pytest.mark.e2e


def test_answer_is_announced_by_one_live_region_only(page: Page) -> None:
    ask(page, "Vem utser?")
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    saying = page.locator("[aria-live], [role=status], [role=alert], [role=log]").filter(has_text="Enhetschefen")
    expect(saying).to_have_count(1)


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
    down = page.get_by_role("button", name="Fel svar", exact=True)
    tab_back_to(page, down)
    assert down.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Space")
    expect(page.get_by_label("Fel plats")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Inaktuellt")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Berätta gärna mer")).to_be_focused()
    page.keyboard.type("gammalt nummer")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tool-status")).to_contain_text("Det når den som ansvarar")
    assert site.feedback.reasons[-1] == "outdated"
    assert site.feedback.kept[-1][2] == "gammalt nummer"
    tab_back_to(page, page.get_by_role("link", name="Lokal överenskommelse om utskrivning, Tyresö"))
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("#p")).to_be_focused()


def test_print_shows_answer_with_open_quotes_and_hides_the_rest(page: Page) -> None:
    ask(page, "Vem utser?")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#ask")).to_be_hidden()
    expect(page.locator("#printed")).to_contain_text("Utskrivet 20")
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
    for question in ("Vem utser?", "skillnad"):
        ask(page, question)
    for path in (
        "",
        "/sources/tyreso-lus?p=abc-4",
        "/sources/tyreso-kontakter?p=def-1",
        f"/sources/rutin?p={'d' * 12}-1",
        "/sources/borttagen?p=old-4",
        "/tillganglighet",
    ):
        if path:
            page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_low_window_does_not_keep_the_composer_over_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    assert page.locator("#ask").evaluate("element => getComputedStyle(element).position") == "static"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: Site, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    check_accessible(page)
    for question in (
        "Vem utser?",
        "Vilken kommun?",
        "Hur är det på månen?",
        "gammalt",
        "personnummer",
        "fel",
        "skillnad",
        "Who?",
    ):
        ask(page, question)
    page.get_by_role("button", name="Fel svar", exact=True).first.click()
    page.locator("summary").first.click()
    page.fill("#place", "ty")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    check_accessible(page)
    for path in (
        "/sources/tyreso-lus?p=abc-4#p",
        "/sources/tyreso-kontakter?p=def-1",
        f"/sources/rutin?p={'d' * 12}-1#p",
        "/sources/tyreso-lus?p=old-4",
        "/sources/borttagen?p=old-4",
        "/sources/nix",
        "/tillganglighet",
        "/inloggad",
    ):
        page.goto(site.address + path)
        check_accessible(page)
