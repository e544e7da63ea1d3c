"""A comparison in a real browser: a table that screen readers and narrow screens can read, with a source for each cell."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.bot.web.fakes import OTHER_RULE, RULE
from tests.e2e.page import ask

pytestmark = pytest.mark.e2e


def test_table_has_caption_headers_and_a_source_for_each_cell(page: Page) -> None:
    ask(page, "skillnad mellan Tyresö och Haninge?")
    table = page.get_by_role("table", name="Tyresö, Haninge")
    expect(table.locator("caption")).to_have_text("Tyresö, Haninge")
    expect(table.get_by_role("columnheader")).to_have_text(["Om", "Tyresö", "Haninge"])
    expect(table.get_by_role("rowheader")).to_have_text(["Fast vårdkontakt", "Fallrapport"])
    cells = table.get_by_role("cell")
    expect(cells.locator("q")).to_have_text([RULE, OTHER_RULE])
    expect(cells.locator(".label").first).to_have_text("Gäller Tyresö (lokal överenskommelse):")
    expect(cells.nth(2)).to_have_text("–")
    expect(cells.nth(3)).to_contain_text("Lokal överenskommelse, Haninge")
    expect(page.locator(".reply .said")).to_have_count(0)
    expect(page.locator(".reply .notes li")).to_have_count(1)
    cells.nth(1).get_by_role("link", name="Källa [2]").click()
    expect(page.locator(".sources blockquote").nth(1)).to_be_visible()
    expect(page.locator(".sources blockquote").first).to_be_hidden()


def test_wide_table_scrolls_by_itself_and_with_the_keys(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    ask(page, "skillnad")
    box = page.locator(".reply .table")
    assert box.evaluate("element => element.scrollWidth > element.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(box).not_to_have_js_property("scrollLeft", 0)


def test_copied_table_is_lines_with_their_sources(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "skillnad")
    page.get_by_role("button", name="Kopiera svar").click()
    expect(page.locator(".tool-status")).to_have_text("Svaret är kopierat.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"  Haninge: Gäller Haninge (lokal överenskommelse): {OTHER_RULE} [2]\n" in copied
    assert copied.count("[1] Lokal överenskommelse om utskrivning, Tyresö") == 1
    assert copied.count("Källor") == 1
