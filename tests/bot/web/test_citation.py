"""What a citation opens when its document is a PDF, lies in an archive, is long, has changed or has gone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from bot.cited import Cited
from bot.web.app import create_app
from bot.web.pdf_marks import marks
from bot.web.pdf_pages import LONGEST_SIDE, NotShown, PdfPages, sheets, texts
from bot.web.window import BLOCKS, window
from knowledge.model import Block, BlockKind, Document, Locator, Metadata, Passage
from tests.bot.web.fakes import AGREEMENT, EVIL, FakeCited, FakeDocuments, FakeGateway, paragraph, row, settings
from tests.bot.web.made_pdf import LONG, pdf, put_routine


def at(page: int, text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, (), Locator(page=page))


def client_of(folder: Path, document: Document, passage: Passage | None = None, cited: FakeCited | None = None):  # type: ignore[no-untyped-def]
    held = ((document, passage),) if passage else ()
    store = FakeDocuments(folder, documents=(document,), passages=held)
    app = create_app(FakeGateway(), store, cited or FakeCited(), settings())
    return TestClient(app, base_url="http://localhost")


def page(client: TestClient, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


@pytest.fixture
def routine(tmp_path: Path) -> tuple[Document, Passage]:
    return put_routine(tmp_path)


# PDF


def test_words_are_marked_where_they_stand_line_by_line() -> None:
    (found,) = marks(texts(pdf(), range(1, 3)), [at(1, LONG)]).values()
    assert [(round(box.left / 8), round(box.top / 16)) for box in found] == [(9, 8), (9, 9), (9, 10)]
    assert all(box.width > 100 and 6 < box.height < 16 for box in found)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_are_marked_on_a_turned_page_too(turn: int) -> None:
    data = pdf(turn)
    (sheet,) = sheets(data, range(1, 2))[1]
    boxes = marks(texts(data, range(1, 2)), [at(1, LONG)])[1]
    # Dark letters lie in the boxes, as the page is shown.
    image = Image.open(io.BytesIO(PdfPages().picture(data, "turned", 1))).convert("L")
    scale = image.width / sheet.width
    for box in boxes:
        part = image.crop(tuple(int(edge * scale) for edge in (box.left, box.top, box.right, box.bottom)))
        assert part.getextrema()[0] < 100
    assert image.crop((0, 0, int(30 * scale), int(30 * scale))).getextrema() == (255, 255)


def test_row_is_marked_with_the_cells_beside_each_other() -> None:
    cells = ("Hemtjänsten", "08-465 004 12")
    block = Block(BlockKind.TABLE_ROW, " | ".join(cells), (), Locator(page=2), 0, ("Funktion", "Telefon"), cells)
    boxes = marks(texts(pdf(), range(1, 3)), [block])[2]
    assert len(boxes) == 2
    assert {round(box.bottom) for box in boxes} <= set(range(158, 168))


def test_words_that_are_not_there_are_not_marked() -> None:
    assert marks(texts(pdf(), range(1, 3)), [at(1, "Det här står ingenstans i filen alls.")]) == {}
    assert marks(texts(pdf(), range(1, 3)), [at(1, "er")]) == {}
    assert marks(texts(pdf(), range(1, 3)), [at(2, LONG)]) == {}


def test_pdf_opens_as_a_picture_with_the_words_marked_and_as_text(
    tmp_path: Path, routine: tuple[Document, Passage]
) -> None:
    document, passage = routine
    client = client_of(tmp_path, document, passage)
    soup = page(client, f"/sources/rutin?p={passage.id}")
    (figure,) = soup.select("figure#p")
    assert "Svaret citerar det här stycket" in figure.get_text(" ", strip=True)
    assert len(figure.select("rect.hit")) == 3
    (image,) = figure.select("image")
    picture = client.get(str(image["href"]))
    assert picture.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(picture.content)).size == (1240, 1755)
    assert len(soup.select("#p-text mark")) >= 1
    (onward,) = soup.select(".pager a")
    other = page(client, str(onward["href"]))
    assert "Sida 2 av 2" in other.select("figcaption")[0].get_text(" ", strip=True)
    assert not other.select("rect.hit")


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999", "-1", "a"])
def test_page_that_is_not_there_is_no_picture(tmp_path: Path, routine: tuple[Document, Passage], number: str) -> None:
    assert client_of(tmp_path, routine[0]).get(f"/sources/rutin/sida/{number}.png").status_code == 404


@pytest.mark.parametrize("query", ["sida=99", "sida=0", "sida=-1", "sida=%C2%B2", "del=x", "del=99", "sida=1e9"])
def test_numbers_of_an_attacker_show_the_document(
    tmp_path: Path, routine: tuple[Document, Passage], query: str
) -> None:
    assert "Sjuksköterskan" in page(client_of(tmp_path, routine[0]), f"/sources/rutin?{query}").get_text()


def test_broken_pdf_shows_its_text(tmp_path: Path, routine: tuple[Document, Passage]) -> None:
    (tmp_path / "rutin.pdf").write_bytes(b"%PDF-1.7 broken")
    soup = page(client_of(tmp_path, *routine), f"/sources/rutin?p={routine[1].id}")
    assert not soup.select("figure")
    assert soup.select("section#p mark")


def test_pdf_that_was_replaced_says_that_the_words_are_not_in_the_picture(
    tmp_path: Path, routine: tuple[Document, Passage]
) -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "Något helt annat.")
    canvas.save()
    (tmp_path / "rutin.pdf").write_bytes(file.getvalue())
    soup = page(client_of(tmp_path, *routine), f"/sources/rutin?p={routine[1].id}")
    assert "kunde inte märkas ut i bilden" in soup.get_text()
    assert not soup.select("rect.hit")


def test_page_as_large_as_a_wall_is_a_small_picture() -> None:
    image = Image.open(io.BytesIO(PdfPages().picture(pdf(size=(14_000, 14_000)), "wall", 1)))
    assert max(image.size) <= LONGEST_SIDE


def test_pictures_are_kept_by_content_and_few() -> None:
    pages = PdfPages(kept=1)
    data = pdf()
    first = pages.picture(data, "a", 1)
    assert pages.picture(b"not looked at", "a", 1) is first
    pages.picture(data, "a", 2)
    with pytest.raises(NotShown):
        pages.picture(b"looked at again", "a", 1)


# Changed, gone


def cited(words: str = AGREEMENT.blocks[5].text) -> FakeCited:
    return FakeCited(
        {
            ("tyreso-lus", "old-4"): Cited(
                "tyreso-lus", "Då: titeln", "Tyresö", "4 Ansvar", "sida 2", words, date(2026, 9, 1)
            )
        }
    )


def test_changed_document_says_so_and_shows_the_words_as_they_were(tmp_path: Path) -> None:
    soup = page(client_of(tmp_path, AGREEMENT, cited=cited("Så löd det förr.\nOch så.")), "/sources/tyreso-lus?p=old-4")
    assert "Dokumentet har ändrats sedan svaret gavs" in soup.select("#changed")[0].get_text(" ")
    (was,) = soup.select("section#p")
    assert "Så löd stycket när det citerades (senast 2026-09-01)" in was.get_text(" ", strip=True)
    assert was.blockquote is not None
    assert was.blockquote.get_text() == "Så löd det förr.\nOch så."


def test_changed_document_that_still_says_the_same_marks_it(tmp_path: Path) -> None:
    soup = page(client_of(tmp_path, AGREEMENT, cited=cited()), "/sources/tyreso-lus?p=old-4")
    assert "står kvar ordagrant" in soup.select("#changed")[0].get_text(" ")
    assert [mark.get_text() for mark in soup.select("#p mark")] == [AGREEMENT.blocks[5].text]


def test_document_that_is_gone_shows_what_was_quoted_and_warns(tmp_path: Path) -> None:
    other = replace(AGREEMENT, metadata=Metadata("annat", "Annat"))
    client = client_of(tmp_path, other, cited=cited(EVIL))
    soup = page(client, "/sources/tyreso-lus?p=old-4", 410)
    assert "Då: titeln" in soup.select("h1")[0].get_text()
    assert "borttaget" in soup.get_text()
    (quote,) = soup.select("#p blockquote")
    assert quote.get_text() == EVIL
    # Only together with its passage: a guessed id alone tells nothing of what the library once held.
    for path in ("/sources/tyreso-lus", "/sources/tyreso-lus?p=nix", "/sources/annat-id?p=old-4"):
        assert "Då: titeln" not in page(client, path, 404).get_text()


def test_older_version_leads_to_the_one_in_force(tmp_path: Path) -> None:
    older = replace(AGREEMENT, content_hash="e" * 64, blocks=(paragraph("Så var det förr."),))
    passage = Passage("old-0", older.path, "Så var det förr.", (), "", 0, 0, Locator())
    store = FakeDocuments(tmp_path, documents=(AGREEMENT,), passages=((older, passage),))
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    soup = page(client, "/sources/tyreso-lus?p=old-0")
    assert [link["href"] for link in soup.select(".notice a")] == ["/sources/tyreso-lus"]
    assert "En annan version gäller nu" in soup.get_text()


# Long


def test_long_list_is_shown_in_parts_around_the_cited_row(tmp_path: Path) -> None:
    rows = tuple(row(number + 2, f"Enhet {number}", "08-465 004 00") for number in range(BLOCKS * 2 + 5))
    document = Document("lista.xlsx", "f" * 64, Metadata("lista", "Lista"), rows)
    passage = Passage("f-1700", "lista.xlsx", rows[1700].text, (), "", 1700, 1700, Locator(row=1702))
    client = client_of(tmp_path, document, passage)
    soup = page(client, "/sources/lista?p=f-1700")
    assert [mark.get_text() for mark in soup.select("#p mark")] == ["Enhet 1700", "08-465 004 00"]
    assert len(soup.select("tbody tr")) == BLOCKS + 1
    links = [str(link["href"]) for link in soup.select(".pager a")]
    assert links[:2] == ["/sources/lista?p=f-1700&del=1", "/sources/lista?p=f-1700&del=3"]
    assert len(page(client, links[1]).select("tbody tr")) == 5


def test_every_block_is_in_exactly_one_part() -> None:
    document = Document("a", "a", Metadata("a", "a"), tuple(paragraph(str(number)) for number in range(BLOCKS * 2)))
    seen = [block for part in (1, 2) for block in window(document, None, part).document.blocks]
    assert seen == list(document.blocks)
    assert window(document, None, 9).part == 2
