"""The checklist as PDF: what stands in it, and what those who listen get."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from bot.checklist_pdf import checklist_pdf, has_checklist
from knowledge.answer import ChecklistItem, Lesson
from tests.bot.web.fakes import RULE, TODAY, answered

LESSON = Lesson(
    "hemtjanst-0138-3-utan.2",
    "Din checklista: Ny i hemtjänsten, Tyresö",
    ("Gå igenom listan med din chef.",),
    (
        ChecklistItem("Fast vårdkontakt", "Ta reda på vem.", True, (1,)),
        ChecklistItem("Egenvård", "Läs gränsen <b>noga</b> & fråga ☃.", False, ()),
    ),
)


@pytest.fixture
def reader() -> PdfReader:
    answer = replace(answered(), introduction=LESSON, notes=("listan", "adressen", "Svaret bygger på exempeldokument."))
    return PdfReader(io.BytesIO(checklist_pdf(answer, TODAY)))


def test_text_can_be_read_out_with_its_letters(reader: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in (
        "Din checklista: Ny i hemtjänsten, Tyresö",
        "Din kod: hemtjanst-0138-3-utan.2",
        "1. Fast vårdkontakt [x] Klart: Ta reda på vem.",
        "2. Egenvård [ ] Kvar: Läs gränsen <b>noga</b> & fråga ?.",
        "Källa [1]: Lokal överenskommelse om utskrivning, Tyresö",
        RULE[:60],
        "Ingen källa är inläst.",
        "08-465 004 00",
        "Svaret bygger på exempeldokument.",
        "Samlots, 2026-11-23.",
    ):
        assert words in text
    assert "adressen" not in text


def test_document_has_title_language_bookmarks_and_its_fonts(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == LESSON.heading
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv-SE"
    outline = reader.outline
    assert outline[0].title == LESSON.heading
    assert [item.title for item in outline[1]] == ["1. Fast vårdkontakt", "2. Egenvård", "Hit vänder du dig"]
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        if font["/Subtype"] == "/TrueType":
            assert "/FontFile2" in font["/FontDescriptor"]


def test_other_answers_are_no_checklist() -> None:
    assert not has_checklist(answered())
    assert not has_checklist(replace(answered(), introduction=Lesson("hemtjanst-0138-3")))
    with pytest.raises(ValueError, match="no checklist"):
        checklist_pdf(answered(), date(2026, 11, 23))
