"""The source viewer: any document is readable, the cited passage is marked, nothing in a document becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

from bot.web.app import create_app
from bot.web.facts import cautions, facts
from bot.web.outline import Heading, List, Page, Paragraph, Table, headings, segments
from knowledge.model import Block, BlockKind, Document, Locator, Metadata, Passage
from tests.bot.web.fakes import (
    AGREEMENT,
    CONTACTS,
    EVIL,
    PASSAGE,
    RULE,
    TODAY,
    FakeCited,
    FakeDocuments,
    FakeGateway,
    heading,
    item,
    paragraph,
    row,
    settings,
)


@pytest.fixture
def documents(tmp_path: Path) -> FakeDocuments:
    return FakeDocuments(tmp_path)


@pytest.fixture
def client(documents: FakeDocuments) -> Iterator[TestClient]:
    app = create_app(FakeGateway(), documents, FakeCited(), settings())
    with TestClient(app, base_url="http://localhost") as client:
        yield client


def page(client: TestClient, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def make(*blocks: Block, title: str = "Titel") -> Document:
    return Document("a.md", "c" * 64, Metadata(id="a", title=title), blocks)


def run(first: int, last: int) -> Passage:
    return Passage("x-0", "a.md", "", (), "", first, last, Locator())


def test_cited_passage_is_marked_and_nothing_else(client: TestClient) -> None:
    soup = page(client, "/sources/tyreso-lus?p=abc-4")
    cited = one(soup, "#p")
    assert cited["tabindex"] == "-1"
    assert [words(mark) for mark in cited.select("mark")] == [block.text for block in AGREEMENT.blocks[4:9]]
    assert len(soup.select("mark")) == 5
    assert RULE in words(cited)
    assert one(soup, "a[href='#p']")


def test_every_word_of_a_document_is_shown_with_and_without_mark(client: TestClient) -> None:
    for path in ("/sources/tyreso-lus", "/sources/tyreso-lus?p=abc-4"):
        shown = words(one(page(client, path), "main"))
        for block in AGREEMENT.blocks:
            assert block.text in shown


def test_markup_in_a_document_is_text(client: TestClient) -> None:
    response = client.get("/sources/tyreso-lus?p=abc-4")
    assert EVIL not in response.text
    assert "<img src=x" not in response.text
    assert EVIL in words(one(BeautifulSoup(response.text, "html.parser"), "article"))


def test_headings_have_no_gaps_and_the_title_stands_once(client: TestClient) -> None:
    soup = page(client, "/sources/tyreso-lus")
    assert words(one(soup, "h1")) == AGREEMENT.metadata.title
    assert [(tag.name, words(tag)) for tag in soup.select("article :is(h2, h3, h4)")] == [
        ("h2", "1 Syfte"),
        ("h2", "4 Ansvar"),
        ("h3", "4.2 Fast vårdkontakt"),
        ("h2", "5 Tvister"),
    ]


def test_contents_lead_to_headings(client: TestClient) -> None:
    soup = page(client, "/sources/tyreso-lus")
    links = soup.select(".contents a")
    assert [words(link) for link in links] == ["1 Syfte", "4 Ansvar", "4.2 Fast vårdkontakt", "5 Tvister"]
    for link in links:
        assert words(one(soup, f"[id='{str(link['href'])[1:]}']")) == words(link)
    assert not page(client, "/sources/tyreso-kontakter").select(".contents")


def test_lists_are_nested_by_depth(client: TestClient) -> None:
    outer = one(page(client, "/sources/tyreso-lus"), "article > ul")
    inner = one(outer, "li > ul")
    assert len(outer.find_all("li", recursive=False)) == 2
    assert [words(each) for each in inner.find_all("li")] == ["hemtjänsten deltar", "rehabiliteringen deltar vid behov"]


def test_tables_are_one_per_sheet_with_row_numbers(client: TestClient) -> None:
    tables = page(client, "/sources/tyreso-kontakter").select("table")
    assert [words(one(table, "caption")) for table in tables] == ["Blad Kontakter", "Blad Region"]
    assert [words(cell) for cell in tables[0].select("thead th")] == ["Rad", "Funktion", "Telefon"]
    assert [words(each) for each in tables[0].select("tbody tr")][1] == "3 Biståndsjouren 070-174 06 05"


def test_cited_row_is_marked_within_its_table(client: TestClient) -> None:
    soup = page(client, "/sources/tyreso-kontakter?p=def-1")
    assert len(soup.select("table")) == 2
    cited = one(soup, "#p")
    assert (cited.name, cited["tabindex"]) == ("tbody", "-1")
    assert [words(each) for each in cited.select("td")] == ["3", "Biståndsjouren", "070-174 06 05"]
    assert [words(each) for each in soup.select("mark")] == ["Biståndsjouren", "070-174 06 05"]
    rows = [words(each) for each in one(soup, "table:has(#p)").select("tbody:not(#p) tr")]
    assert rows == ["2 Biståndsenheten 08-465 004 00", "4 Hemtjänst Trollbäcken 08-465 004 12"]


def test_cited_rows_are_the_right_ones_where_the_table_begins_later() -> None:
    document = make(paragraph("a"), paragraph("b"), row(2, "c"), row(3, "d"), row(4, "e"), row(5, "f"))
    (segment,) = segments(document, run(3, 4))
    table = segment.parts[-1]
    assert isinstance(table, Table)
    assert [(cited, [number for number, _ in rows]) for cited, rows in table.groups] == [
        (False, [2]),
        (True, [3, 4]),
        (False, [5]),
    ]


def test_rows_across_sheets_are_marked_in_pieces_with_headers(tmp_path: Path) -> None:
    across = Passage("across-2", CONTACTS.path, "", (), "", 2, 3, Locator())
    store = FakeDocuments(tmp_path, passages=((CONTACTS, across),))
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    cited = one(page(client, "/sources/tyreso-kontakter?p=across-2"), "section#p")
    assert [words(one(table, "thead")) for table in cited.select("table")] == ["Rad Funktion Telefon"] * 2


def test_citation_repeats_the_warnings_for_the_page_opens_there(client: TestClient) -> None:
    cited = one(page(client, "/sources/tyreso-kontakter?p=def-1"), "#p")
    assert "Dokumentet har slutat gälla. Sista dag var 2026-11-22." in words(cited)
    assert "Granskningsdatum har passerat" in words(one(page(client, "/sources/tyreso-lus?p=abc-4"), "#p-label"))


def test_facts_are_in_swedish(client: TestClient) -> None:
    shown = words(one(page(client, "/sources/tyreso-lus"), ".facts"))
    for fact in (
        "Typ överenskommelse",
        "Nivå lokal överenskommelse",
        "Plats Tyresö",
        "Verksamheter hemtjänst",
        "Gäller från 2025-01-01",
        "Gäller till tills vidare",
        "Granskas senast 2026-06-30",
        "Version 2.1",
        "Beslutad av Socialnämnden",
        "Ägare Verksamhetschef äldreomsorg",
        "Diarienummer eller beteckning SN 2024/0123",
        "ur ”Dokumentägare: verksamhetschef”",
    ):
        assert fact in shown


def test_unknown_validity_is_not_called_until_further_notice() -> None:
    assert not [label for label, _ in facts(Metadata(id="a", title="b"), str) if label.startswith("Gäller")]


@pytest.mark.parametrize(
    ("metadata", "begins"),
    [
        (Metadata("a", "b"), []),
        (Metadata("a", "b", valid_to=TODAY, valid_from=TODAY, review_by=TODAY), []),
        (Metadata("a", "b", valid_to=date(2026, 11, 22)), ["Dokumentet har slutat gälla"]),
        (Metadata("a", "b", valid_from=date(2026, 11, 24)), ["Dokumentet gäller inte än"]),
        (Metadata("a", "b", review_by=date(2026, 11, 22)), ["Granskningsdatum har passerat"]),
        (
            Metadata("a", "b", superseded_by="c", review_by=date(2020, 1, 1)),
            ["Dokumentet är ersatt", "Granskningsdatum"],
        ),
    ],
)
def test_cautions_follow_the_day(metadata: Metadata, begins: list[str]) -> None:
    found = cautions(metadata, TODAY)
    assert len(found) == len(begins)
    assert all(caution.text.startswith(start) for caution, start in zip(found, begins, strict=True))


def test_warnings_name_the_replacement(client: TestClient) -> None:
    soup = page(client, "/sources/tyreso-kontakter")
    assert [str(link["href"]) for link in soup.select(".notice a")] == ["/sources/tyreso-kontakter-2"]
    assert "Dokumentet har slutat gälla. Sista dag var 2026-11-22." in words(soup)


@pytest.mark.parametrize("gone", ["nix-0", "def-1", "<script>"])
def test_passage_that_is_gone_is_said_and_the_document_shown(client: TestClient, gone: str) -> None:
    soup = page(client, f"/sources/tyreso-lus?p={gone}")
    assert "Dokumentet har ändrats sedan svaret gavs" in words(one(soup, "#changed"))
    assert not soup.select("#p")
    assert RULE in words(soup)


@pytest.mark.parametrize(("first", "last"), [(4, 99), (-1, 2), (5, 4)])
def test_passage_outside_the_document_counts_as_gone(tmp_path: Path, first: int, last: int) -> None:
    wrong = replace(PASSAGE, first=first, last=last)
    store = FakeDocuments(tmp_path, passages=((AGREEMENT, wrong),))
    app = create_app(FakeGateway(), store, FakeCited(), settings())
    assert one(page(TestClient(app, base_url="http://localhost"), "/sources/tyreso-lus?p=abc-4"), "#changed")


def test_passage_of_an_older_version_shows_that_version(tmp_path: Path) -> None:
    older = replace(AGREEMENT, path="arkiv/gammal.docx", blocks=(paragraph("Så var det förr."),))
    store = FakeDocuments(tmp_path, passages=((older, replace(PASSAGE, id="old-0", first=0, last=0)),))
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / "gammal.docx").write_bytes(b"gammal")
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    soup = page(client, "/sources/tyreso-lus?p=old-0")
    assert words(one(soup, "mark")) == "Så var det förr."
    original = one(soup, "a[download]")
    assert client.get(str(original["href"])).content == b"gammal"


def test_unknown_document_is_a_page_with_a_way_back(client: TestClient) -> None:
    for path in ("/sources/nix", "/sources/nix/original", "/sources/..%2f..%2fetc%2fpasswd"):
        soup = page(client, path, 404)
        assert one(soup, "main a[href='/']")


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.PDF", "application/pdf"),
        ("a.html", "text/html; charset=utf-8"),
        ("a.exe", "application/octet-stream"),
    ],
)
def test_original_is_a_download(tmp_path: Path, name: str, content_type: str) -> None:
    (tmp_path / name).write_bytes(b"<script>alert(1)</script>")
    store = FakeDocuments(tmp_path, documents=(replace(AGREEMENT, path=name),))
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    response = client.get("/sources/tyreso-lus/original")
    assert response.headers["content-type"] == content_type
    assert response.headers["content-disposition"].startswith("attachment;")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in response.headers["content-security-policy"]
    assert response.content == b"<script>alert(1)</script>"


def test_original_keeps_its_swedish_name(client: TestClient, documents: FakeDocuments) -> None:
    (documents.root / "kontakter").mkdir()
    (documents.root / CONTACTS.path).write_bytes(b"x")
    disposition = client.get("/sources/tyreso-kontakter/original").headers["content-disposition"]
    assert disposition == "attachment; filename*=utf-8''tyres%C3%B6%20kontakter.xlsx"


def test_original_that_was_removed_is_said(client: TestClient) -> None:
    assert "Originalfilen finns inte kvar" in words(page(client, "/sources/tyreso-lus/original", 404))


def test_document_without_text_says_so(tmp_path: Path) -> None:
    store = FakeDocuments(tmp_path, documents=(make(),))
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    assert "ingen text som kunde läsas" in words(page(client, "/sources/a"))


def test_levels_follow_the_stack_of_depths() -> None:
    document = make(*(heading(str(depth), depth) for depth in (3, 1, 4, 2, 9, 9)))
    assert [each.level for each in headings(segments(document, None))] == [2, 2, 3, 3, 4, 4]


def test_deep_headings_stop_at_six() -> None:
    document = make(*(heading(str(depth), depth) for depth in range(1, 9)))
    assert [each.level for each in headings(segments(document, None))] == [2, 3, 4, 5, 6, 6, 6, 6]


def test_title_heading_stays_where_the_answer_stands_on_it_alone() -> None:
    document = make(heading("Titel", 1), paragraph("a"))
    assert segments(document, run(0, 0))[0].parts == (Heading("Titel", 2, "r-0"),)
    assert segments(document, run(0, 1))[0].parts == (Paragraph("a"),)


def test_pages_are_announced_once_each() -> None:
    document = make(paragraph("a", 1), item("b", page=1), item("c", page=2), paragraph("d", 2), paragraph("e", 3))
    parts = [part for segment in segments(document, run(2, 2)) for part in segment.parts]
    assert [part.number for part in parts if isinstance(part, Page)] == [1, 2, 3]


def test_list_that_begins_deep_and_rises_loses_nothing() -> None:
    (segment,) = segments(make(item("a", 3), item("b", 1), item("c", 2), item("1. d", 0)), None)
    (found,) = segment.parts
    assert isinstance(found, List)
    assert [(each.text, each.indent, [below.text for below in each.items]) for each in found.items] == [
        ("a", 3, []),
        ("b", 1, ["c"]),
        ("1. d", 0, []),
    ]
    assert found.items[2].own_marker


def test_rows_with_more_or_fewer_cells_than_the_header_lose_nothing() -> None:
    header = ("A", "B")
    bare = Block(BlockKind.TABLE_ROW, "bara text", (), Locator(sheet="Kontakter"), 0, header, ())
    (segment,) = segments(make(row(2, "a", header=header), row(3, "a", "b", "c", header=header), bare), None)
    (table,) = segment.parts
    assert isinstance(table, Table)
    assert table.header == ("A", "B", "")
    assert table.groups == ((False, ((2, ("a", "", "")), (3, ("a", "b", "c")), (None, ("bara text", "", "")))),)


@pytest.mark.parametrize("passage", [None, run(0, 0), run(3, 5), run(0, 12), run(12, 12)])
def test_segments_hold_every_block_in_order(passage: Passage | None) -> None:
    found: list[str] = []

    def collect(items: list[object]) -> None:
        for each in items:
            found.append(each.text)  # type: ignore[attr-defined]
            collect(each.items)  # type: ignore[attr-defined]

    for segment in segments(AGREEMENT, passage):
        for part in segment.parts:
            if isinstance(part, Heading | Paragraph):
                found.append(part.text)
            elif isinstance(part, List):
                collect(list(part.items))
    kept = [block.text for block in AGREEMENT.blocks]
    assert found == (kept if passage is not None and passage.last == 0 else kept[1:])
