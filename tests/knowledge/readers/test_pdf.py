"""PDF files, set with reportlab."""

import io

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageBreak, PageTemplate, Paragraph, Table

from knowledge.model import BlockKind
from knowledge.readers import Broken, Encrypted, NoText, TooLarge, pdf, read_blocks, read_page_furniture

STYLES = getSampleStyleSheet()
BODY, H1, H2 = STYLES["BodyText"], STYLES["Heading1"], STYLES["Heading2"]
NARROW = ParagraphStyle("narrow", parent=BODY, fontSize=10)
LEFT = "Vänsterspalten börjar här och handlar om hur kommunen tar emot patienten efter vården. " * 12
RIGHT = "Högerspalten fortsätter sedan och handlar om regionens ansvar för läkemedel och recept. " * 12


def made(story, columns=1, head="", password=None) -> bytes:
    out = io.BytesIO()
    width = (A4[0] - 4 * cm - (columns - 1) * cm) / columns
    frames = [Frame(2 * cm + i * (width + cm), 3 * cm, width, A4[1] - 6 * cm, id=str(i)) for i in range(columns)]

    def furniture(page, document):
        page.setFont("Helvetica", 8)
        if head:
            page.drawString(2 * cm, A4[1] - 1.5 * cm, head)
            page.drawString(A4[0] / 2, 1.2 * cm, f"Sida {document.page} av 9")

    BaseDocTemplate(out, pagesize=A4, pageTemplates=[PageTemplate(frames=frames, onPage=furniture)]).build(list(story))
    data = out.getvalue()
    if password:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
        writer.encrypt(*password)
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    return data


def test_headings_paragraphs_and_lists(outline):
    story = [
        Paragraph("Rutin för hemgång", H1),
        Paragraph("Inledning", H2),
        Paragraph("Den här rutinen gäller när en patient skrivs ut från slutenvården och behöver insatser. " * 3, BODY),
        Paragraph("Ansvar", H2),
        Paragraph("Kommunen ska:", BODY),
        ListFlowable([Paragraph(text, BODY) for text in ("ta emot", "följa upp")], bulletType="bullet", start="•"),
    ]
    found = outline(made(story), "a.pdf")
    assert found[:2] == ["H1 Rutin för hemgång", "H2 Inledning"]
    assert found[2].count("Den här rutinen") == 3
    assert found[3:] == ["H2 Ansvar", "P Kommunen ska:", "L1 ta emot", "L1 följa upp"]


def test_two_columns_are_read_one_after_the_other():
    story = [Paragraph(LEFT, NARROW), Paragraph(RIGHT, NARROW)]
    width = (A4[0] - 5 * cm) / 2
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.setFont("Helvetica-Bold", 16)
    page.drawString(2 * cm, A4[1] - 4 * cm, "En rubrik som går tvärs över båda spalterna")
    for i, part in enumerate(story):
        _, height = part.wrap(width, A4[1])
        part.drawOn(page, 2 * cm + i * (width + cm), A4[1] - 5 * cm - height)
    page.save()
    blocks = read_blocks(out.getvalue(), "a.pdf")
    assert blocks[0].kind is BlockKind.HEADING
    assert " ".join(block.text for block in blocks[1:]) == f"{LEFT.strip()} {RIGHT.strip()}"


def test_running_heads_and_page_numbers_are_left_out():
    story = []
    for chapter in ("Syfte", "Ansvar", "Tvist"):
        story += [Paragraph(chapter, H1), Paragraph(f"Kapitlet om {chapter} har sin egen text här.", BODY), PageBreak()]
    data = made(story, head="Exempelregionen Rutin version 2")
    blocks = read_blocks(data, "a.pdf")
    assert not any("version 2" in block.text or "Sida" in block.text for block in blocks)
    assert [block.locator.page for block in blocks if block.kind is BlockKind.HEADING] == [1, 2, 3]
    assert read_page_furniture(data, "a.pdf")[0] == "Exempelregionen Rutin version 2"


def test_a_sentence_over_two_pages_is_one():
    names = [
        f"{first}{last}" for first in "abcdefghijklmno" for last in ("vik", "by", "näs", "lunda", "torp", "sund", "ås")
    ]
    sentence = ", ".join(f"i {name} ska patienten få veta vem som följer upp vården" for name in names) + "."
    data = made([Paragraph(sentence, BODY)], head="Huvud")
    blocks = read_blocks(data, "a.pdf")
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) > 1
    assert len(blocks) == 1
    assert blocks[0].text == sentence


def test_tables():
    rows = [["Aktör", "Uppgift", "Tid"], ["Slutenvård", "Inskrivning", "24 timmar"], ["Kommun", "Svar", ""]]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 1, "black")])
    blocks = read_blocks(made([Paragraph("Text före tabellen.", BODY), table, Paragraph("Text efter.", BODY)]), "a.pdf")
    assert [block.text for block in blocks] == [
        "Text före tabellen.",
        "Aktör: Slutenvård | Uppgift: Inskrivning | Tid: 24 timmar",
        "Aktör: Kommun | Uppgift: Svar",
        "Text efter.",
    ]
    assert (blocks[2].locator.page, blocks[2].locator.table, blocks[2].locator.row) == (1, 1, 3)


def test_scanned():
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(50, 50, 300, 300, fill=1)
    page.showPage()
    page.save()
    with pytest.raises(NoText, match="inskannad"):
        read_blocks(out.getvalue(), "a.pdf")


def test_password():
    story = [Paragraph("Hemlig text i filen.", BODY)]
    with pytest.raises(Encrypted):
        read_blocks(made(story, password=("lösen", "ägare")), "a.pdf")
    assert read_blocks(made(story, password=("", "ägare")), "a.pdf")[0].text == "Hemlig text i filen."


def test_broken():
    data = made([Paragraph("Text", BODY)])
    for part in (data[:40], b"%PDF-1.7\nxyz", data[:200]):
        with pytest.raises((Broken, NoText)):
            read_blocks(part, "a.pdf")


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PDF_PAGES", 1)
    with pytest.raises(TooLarge):
        read_blocks(made([Paragraph("Text", BODY), PageBreak(), Paragraph("Text", BODY)]), "a.pdf")
