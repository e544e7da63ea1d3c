"""The chat page and the source viewer in a real browser, against a bot that is a stand-in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.bot.web.fakes import RULE, settings
from tests.e2e.page import Site, ask

pytestmark = pytest.mark.e2e


def test_question_is_answered_and_focus_stays(page: Page, site: Site) -> None:
    ask(page, "Vem utser fast vårdkontakt?")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator(".asked")).to_contain_text("Du frågade: Vem utser fast vårdkontakt?")
    expect(page.locator(".statement strong")).to_have_text("Gäller Tyresö (lokal överenskommelse):")
    expect(page.locator(".statement q")).to_have_text(RULE)
    expect(page.locator("#suggestions")).to_be_hidden()
    assert [text for text, _, _ in site.gateway.asked] == ["Vem utser fast vårdkontakt?"]


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
    expect(source).to_contain_text("4 Ansvar › 4.2 Fast vårdkontakt, sida 2")
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


def test_pdf_opens_at_the_marked_words(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/sources/rutin?p={'d' * 12}-1")
    expect(page.locator("#p")).to_be_focused()
    expect(page.locator(".hit").first).to_be_in_viewport()
    assert (
        page.locator("image").evaluate(
            "async (image) => { const copy = new Image(); copy.src = image.href.baseVal; await copy.decode(); return copy.width; }"
        )
        == 1240
    )


def test_page_that_is_opened_anew_shows_the_conversation_until_it_is_begun_again(page: Page, site: Site) -> None:
    ask(page, "Vem utser?")
    ask(page, "personnummer 191212121212")
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".turn .statement q")).to_have_text(RULE)
    page.get_by_role("button", name="Börja om").click()
    expect(page.locator(".turn")).to_have_count(0)
    page.reload()
    expect(page.locator("#suggestions")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_passage_is_found_where_the_address_lost_its_end(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto(site.address + "/sources/tyreso-lus?p=abc-4")
    expect(page.locator("#p")).to_be_focused()
    expect(page.locator("#p")).to_be_in_viewport()


def test_every_state_says_what_it_is(page: Page) -> None:
    said = {
        "Vilken kommun?": "Fråga tillbaka",
        "Hur är det på månen?": "Inget svar i dokumenten",
        "Vad sade det gamla? gammalt": "Bara inaktuella dokument",
        "personnummer 191212121212": "Stoppad – inget har sparats",
        "han andas inte": "Besvaras inte här",
        "nu blir det fel": "Frågan blev inte besvarad",
        "krasch": "Frågan blev inte besvarad",
        "Vem utser?": "Svar",
    }
    for question, state in said.items():
        ask(page, question)
        expect(page.locator(".reply").last.get_by_role("heading", level=3)).to_have_text(state)
    # What an answer without evidence says, it says once, and first.
    for part in (
        "Vilken kommun gäller det?",
        "Jag hittar inget om det",
        "Frågan ser ut att innehålla",
        "Dialogtjänsten svarar inte",
    ):
        expect(page.get_by_text(part)).to_have_count(1)
        assert page.get_by_text(part).evaluate("each => each.previousElementSibling.matches('.state, .where')")
    expect(page.locator("#log")).to_contain_text("Något gick fel i tjänsten. Försök igen om en stund.")


def test_stopped_question_leaves_the_log_but_can_be_mended(page: Page) -> None:
    ask(page, "personnummer 191212121212")
    assert "191212121212" not in page.locator("#log").inner_text()
    expect(page.locator("#text")).to_have_value("personnummer 191212121212")
    expect(page.locator(".tools")).to_have_count(0)


def test_refusal_that_only_refers_elsewhere_keeps_the_question_and_stops_nothing(page: Page) -> None:
    ask(page, "han andas inte")
    expect(page.locator(".asked").last).to_contain_text("han andas inte")
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator(".reply")).not_to_contain_text("uppgifterna om personen")


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
    expect(page.locator("#status")).to_have_text("Söker i dokumenten…")
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
    down = page.get_by_role("button", name="Fel svar", exact=True)
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    down.click()
    expect(down).to_have_attribute("aria-pressed", "true")
    expect(up).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("group", name="Vad blev fel?").get_by_role("radio").first).to_be_focused()
    expect(page.locator(".comment")).to_contain_text("Skriv aldrig uppgifter om en patient")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator(".tool-status")).to_contain_text("Välj ett skäl")
    page.get_by_label("Inaktuellt").check()
    box = page.get_by_label("Berätta gärna mer")
    box.fill("19121212 stämmer inte")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator(".tool-status")).to_contain_text("personnummer")
    expect(box).to_have_value("19121212 stämmer inte")
    box.fill("fel telefonnummer")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator(".tool-status")).to_contain_text("Det når den som ansvarar för dokumentet")
    expect(down).to_be_focused()
    assert [(kept[1], kept[2]) for kept in site.feedback.kept] == [
        ("up", None),
        ("down", None),
        ("down", "fel telefonnummer"),
    ]
    assert site.feedback.reasons[-1] == "outdated"


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


def test_label_is_said_once_and_a_row_cell_by_cell(page: Page) -> None:
    script = """async ([statements, citations]) => {
        const { renderAnswer } = await import('/static/answer.js');
        const answer = { id: 'x', state: 'answered', language: 'sv', question: '?', text: '', place: null, statements,
                         contacts: [], citations, notes: [], choices: [], table: null, introduction: null };
        document.body.append(renderAnswer(answer, 'prov', () => {}));
        return [...document.querySelectorAll('.statement')].map((each) => each.innerText);
    }"""
    label, row = "Gäller Tyresö (rutin):", "Steg: Samtal | Vem: Teamet"
    statements = [{"text": f"{label} {words}", "citations": [1]} for words in ("Ring.", row)]
    citation = {"number": 1, "quote": f"Ring. {row}", "title": "A", "section": [], "locator": "", "layer": "law"}
    citation |= {
        "kind": "routine",
        "place": "Tyresö",
        "url": "",
        "valid_from": None,
        "valid_to": None,
        "review_by": None,
    }
    first, second = page.evaluate(script, [statements, [citation]])
    assert first.startswith(label)
    assert "Steg: Samtal\nVem: Teamet" in second
    assert label not in second


def test_contact_that_is_quoted_is_dialled_from_the_quote_and_has_no_card(page: Page) -> None:
    script = """async ([statements, citations, contacts]) => {
        const { renderAnswer } = await import('/static/answer.js');
        const answer = { id: 'x', state: 'answered', language: 'sv', question: '?', text: '', place: null, statements,
                         contacts, citations, notes: [], choices: [], table: null, introduction: null };
        const shown = renderAnswer(answer, 'prov', () => {});
        return [[...shown.querySelectorAll('.statement a[href^="tel:"]')].map((each) => each.getAttribute('href')),
                shown.querySelectorAll('.contact').length];
    }"""
    row = "Funktion: Jour | Telefon: 08-465 004 06 | Telefontid: vardagar 08.00–16.30"
    citation = {
        "number": 1,
        "quote": row,
        "title": "A",
        "section": [],
        "locator": "",
        "layer": "law",
        "kind": "contact_list",
    }
    citation |= {"place": "Tyresö", "url": "", "valid_from": None, "valid_to": None, "review_by": None}
    contact = {"function": "Jour", "phone": "08-465 004 06", "on_call_phone": None, "email": None, "citations": [1]}
    quoted = [{"text": f"Gäller Tyresö (kontaktlista): {row}", "citations": [1]}]
    other = [{"text": "Gäller Tyresö (rutin): Ring.", "citations": [1]}]
    assert page.evaluate(script, [quoted, [citation], [contact]]) == [["tel:0846500406"], 0]
    assert page.evaluate(script, [other, [citation], [contact]]) == [[], 1]
