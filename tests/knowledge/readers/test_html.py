"""Web pages."""

import pytest

from knowledge.readers import Broken, Empty, read_blocks

PAGE = """<!doctype html><html lang="sv"><head><title>Lokala team</title><style>p{}</style></head><body>
<div id="cookie-banner"><p>Vi använder kakor</p></div>
<header><a href="/">Exempelregionen</a></header><nav><ul><li>Start</li></ul></nav>
<main><p>Du är på Exempelregionens webbplats.</p><h1>Lokala team</h1>
<p>Publicerad: 2021-09-06</p><p>Teamen möts <b>fyra</b> gånger<br>per termin.</p>
Lös text
<h2>Ansvar</h2><ul><li>Kommun<ul><li>Hemtjänst</li></ul></li><li><p>Region</p><p>Mer om regionen.</p></li></ul>
<ol start="3"><li>Tredje</li></ol>
<table><tr><th>Kommun</th><th>Telefon</th></tr><tr><td rowspan="2">Tyresö</td><td>08-465 004 00</td></tr>
<tr><td>08-465 004 01</td></tr></table>
<details><summary>Vad är en SIP?</summary><p>En plan.</p></details>
<form><input><p>Hjälpte informationen på sidan dig?</p></form><p>Hittade du informationen du sökte?</p>
<p>Senast uppdaterad: 6 september 2021</p><aside>Relaterat</aside></main><footer>Kontakt</footer></body></html>"""


def test_main_content(outline):
    assert outline(PAGE, "a.html") == [
        "H1 Lokala team",
        "P Publicerad: 2021-09-06",
        "P Teamen möts fyra gånger per termin.",
        "P Lös text",
        "H2 Ansvar",
        "L1 Kommun",
        "L2 Hemtjänst",
        "L1 Region",
        "P Mer om regionen.",
        "L1 3. Tredje",
        "T Kommun: Tyresö | Telefon: 08-465 004 00",
        "T Kommun: Tyresö | Telefon: 08-465 004 01",
        "H3 Vad är en SIP?",
        "P En plan.",
        "P Senast uppdaterad: 6 september 2021",
    ]


def test_page_without_main(outline):
    body = (
        "<div class='menu'><a>Start</a></div><div><div><h1>Rubrik</h1><p>" + "Ord om vården. " * 20 + "</p></div></div>"
    )
    assert outline(f"<html><body>{body}</body></html>", "a.htm")[0] == "H1 Rubrik"


def test_windows_encoding():
    data = '<html><head><meta charset="windows-1252"></head><body><p>Sölvesborg</p></body></html>'.encode("cp1252")
    assert read_blocks(data, "a.html")[0].text == "Sölvesborg"


def test_layout_table_is_read_as_text(outline):
    assert outline("<html><body><table><tr><td><h2>A</h2><p>b</p></td></tr></table></body></html>", "a.html") == [
        "H2 A",
        "P b",
    ]


def test_html_named_otherwise_is_still_html(outline):
    assert outline("<!DOCTYPE html><html><body><p>Hej</p></body></html>", "sida.txt") == ["P Hej"]


def test_nothing_but_navigation():
    with pytest.raises(Empty):
        read_blocks(b"<html><body><nav>Start</nav></body></html>", "a.html")


def test_deep_page(outline):
    assert outline("<html><body>" + "<div>" * 200 + "djupt", "a.html") == ["P djupt"]


def test_bottomless_page_is_refused():
    with pytest.raises(Broken):
        read_blocks(b"<html><body>" + b"<div>" * 3000 + b"djupt", "a.html")


def test_a_page_that_is_one_form_is_read(outline):
    page = """<html><head><title>Nyckelrutin - Intranätet</title></head><body><form id="aspnetForm">
    <div id="sideNavBox"><ul><li><a>Hem</a></li></ul></div><div id="DeltaPlaceHolderMain">
    <p>Enhetschefen lämnar ut nyckeln mot kvittens.</p></div><form><input name="q"></form></form></body></html>"""
    assert outline(page, "a.html") == ["H1 Nyckelrutin", "P Enhetschefen lämnar ut nyckeln mot kvittens."]


def test_folded_sections_are_read_with_their_headings(outline):
    page = """<body><h1>Utskrivning</h1><p>Slutenvården skriver in inom 24 timmar.</p>
    <h2><button aria-expanded="false" aria-controls="lm">Läkemedel</button></h2>
    <div id="lm" style="display: none" aria-hidden="true"><p>Läkemedelslista lämnas vid hemgång.</p></div>
    <div hidden><p>Dold mall.</p></div></body>"""
    assert outline(page, "a.html")[2:] == ["H2 Läkemedel", "P Läkemedelslista lämnas vid hemgång."]


def test_what_a_site_has_around_its_text_goes_by_its_names(outline):
    page = """<body><div class="sol-menu"><ul><li><a href="/">Start</a></li></ul></div>
    <ul><li><a href="/a">Vård</a></li><li><a href="/b">Kontakt</a></li></ul>
    <div><h1>Larm</h1><p>Personalen provar larmet varje månad.</p><p>Ring larmcentralen vid fel.</p></div>
    <p>Ändrad: 2026-02-06</p><div class="rightColumn"><h2>Relaterat</h2></div>
    <div class="sv-portlet"><h2>Hittade du informationen du sökte?</h2><p>Ja</p><p>Nej</p></div>
    <div class="footer-area"><p>Box 1, 123 45 Exempelstad</p></div></body>"""
    assert outline(page, "a.html") == [
        "H1 Larm",
        "P Personalen provar larmet varje månad.",
        "P Ring larmcentralen vid fel.",
        "P Ändrad: 2026-02-06",
    ]


def test_a_page_without_text_of_its_own_says_what_to_do():
    with pytest.raises(Empty, match="spara som PDF"):
        read_blocks(b'<html><body><div id="root"></div><script>start()</script></body></html>', "a.html")


def test_lists_of_a_page_that_word_saved(outline):
    page = "<body><p class=MsoTitle>Rutin</p><p class=MsoListParagraph><span>·</span> Mät blodtryck</p></body>"
    assert outline(page, "a.htm") == ["H1 Rutin", "L1 Mät blodtryck"]
