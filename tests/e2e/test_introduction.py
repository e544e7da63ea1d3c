"""An introduction in a real browser, the whole bot behind it, taken from start to end with the keyboard alone."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.e2e.whole_bot import Person, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("introduction")) as started:
        # The first answer of a started bot may take longer than the gateway waits where the machine is busy.
        Person(started).ask("jag är ny på rehab i Haninge")
        yield started


def reach(page: Page, label: str, key: str = "Shift+Tab") -> None:
    """Reach a button or link with a key alone."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.textContent").startswith(label):
            return
    pytest.fail(f"{label!r} could not be reached with the keyboard")


def press(page: Page, label: str, key: str = "Shift+Tab") -> None:
    """Reach a button of the newest answer with a key alone, press it with Enter, wait for the answer."""
    turns = page.locator(".turn").count()
    reach(page, label, key)
    assert page.evaluate("document.activeElement.closest('.turn') === [...document.querySelectorAll('.turn')].at(-1)")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(turns + 1, timeout=30_000)
    expect(page.locator("#text")).to_be_focused()


def say(page: Page, words: str) -> None:
    """Type a message and send it."""
    turns = page.locator(".turn").count()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .reply")).to_have_count(turns + 1, timeout=30_000)


def heading(page: Page) -> str:
    """Return the newest answer's heading."""
    return page.locator(".turn").last.locator("h3").inner_text()


def test_a_new_employee_takes_an_introduction_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#text")).to_be_focused()
    say(page, "jag är ny på hemtjänsten i Tyresö")
    assert heading(page) == "Steg 1 av 12: Skriv aldrig om en patient här"
    say(page, "nästa")
    press(page, "Nästa")
    assert heading(page) == "Steg 3 av 12: Vem som har hemsjukvården"
    press(page, "Tillbaka")
    assert heading(page).startswith("Steg 2 av 12")
    press(page, "Nästa")
    press(page, "Testa mig")
    assert heading(page) == "Fråga till steg 3: Vem har hemsjukvården i den egna bostaden hos er?"
    press(page, "Kommunen")
    assert heading(page) == "Inte riktigt. Så står det i källan:"
    expect(page.locator(".turn").last.locator("q")).to_contain_text("Region Stockholm ansvarar för hemsjukvård")
    press(page, "Testa mig")
    say(page, "a")
    assert heading(page) == "Ja, det stämmer. Så står det i källan:"
    say(page, "vad betyder GSA?")
    expect(page.locator(".turn").last).to_contain_text("samordningsansvar")
    press(page, "Fortsätt introduktionen (steg 3 av 12)")
    press(page, "Hoppa över")
    assert heading(page).startswith("Steg 4 av 12")
    press(page, "Pausa")
    assert heading(page).endswith("fortsätt introduktionen hemtjanst-0138-4-utan.3")
    say(page, "fortsätt introduktionen")
    for step in range(5, 13):
        press(page, "Nästa")
        assert heading(page).startswith(f"Steg {step} av 12")
    press(page, "Till checklistan")
    assert heading(page) == "Din checklista: Ny i hemtjänsten, Tyresö"
    lines = page.locator(".checklist li")
    expect(lines).to_have_count(12)
    expect(lines.nth(2)).to_contain_text("(kvar)")
    expect(lines.nth(0)).to_contain_text("(klart)")
    reach(page, "Öppna checklistan som PDF")
    pdf = context.request.get(f"{address}{page.locator('a.pdf').get_attribute('href')}")
    assert pdf.headers["content-type"] == "application/pdf"
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf.body())).pages)
    assert "Första besöket efter sjukhus" in text
    press(page, "Radera min introduktion", "Tab")
    assert heading(page).startswith("Din introduktion är raderad här.")
    say(page, "nästa")
    expect(page.locator(".turn").last).to_contain_text("Ingen introduktion är igång här.")
    context.close()


def test_form_asks_for_role_and_place_and_a_question_in_between_is_answered(address: str) -> None:
    person = Person(address)
    assert "Ny biståndshandläggare" in [choice.label for choice in person.ask("introduktion").choices]
    assert person.ask("biståndshandläggare").notes[0].startswith("I vilken kommun eller vilket län")
    assert person.ask("vem utser fast vårdkontakt enligt lagen?").statements
    started = person.ask("jag är ny biståndshandläggare i Haninge")
    assert started.introduction is not None
    assert started.introduction.code == "bistand-0136-1"
    elsewhere = Person(address).ask("fortsätt introduktionen bistand-0136-7")
    assert elsewhere.introduction is not None
    assert elsewhere.introduction.heading.startswith("Steg 7 av")
    english = Person(address).ask("I am new: ward nurse in Karlskrona")
    assert english.introduction is not None
    assert english.introduction.heading.startswith("Step 1 of 12")
