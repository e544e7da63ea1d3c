"""PDF files, set with reportlab."""

import io

import pypdf
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageBreak, PageTemplate, Paragraph, Table

from knowledge.model import BlockKind
from knowledge.readers import (
    Broken,
    Encrypted,
    NoLetters,
    NoText,
    TooLarge,
    pdf,
    read_blocks,
    read_page_furniture,
    read_remarks,
)
from knowledge.readers.lengths import MOST

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
    # So long a sentence is cut by its length, never by the page: the pieces are full up to the last.
    assert " ".join(block.text for block in blocks) == sentence
    assert {len(block.text.split()) for block in blocks[:-1]} == {MOST}


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


def drawn(pages) -> bytes:
    """Set pages of (x, y, size, text) with a canvas; a callable among them draws by itself."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    for items in pages:
        for item in items:
            if callable(item):
                item(page)
                continue
            x, y, size, words = item
            page.setFont("Helvetica-Bold" if size > 12 else "Helvetica", size)
            page.drawString(x, y, words)
        page.showPage()
    page.save()
    return out.getvalue()


ROWS = [("Steg", "Vem gör", "När"), ("Inskrivning", "Slutenvården", "inom 24 timmar"), ("Planering", "Kommunen", "samma"),
        ("", "", "dag"), ("Uppföljning", "Vårdcentralen", "inom 72 timmar")]  # fmt: skip


def test_a_table_without_lines_is_read_by_rows(outline):
    cells = [
        (60 + 150 * i, 700 - 20 * n + (8 if n > 2 else 0), 10, text)
        for n, row in enumerate(ROWS)
        for i, text in enumerate(row)
    ]
    assert outline(
        drawn([[(60, 760, 16, "Steg för steg"), *cells, (60, 560, 10, "Efter tabellen står en mening.")]]), "a.pdf"
    ) == [
        "H1 Steg för steg",
        "T Steg: Inskrivning | Vem gör: Slutenvården | När: inom 24 timmar",
        "T Steg: Planering | Vem gör: Kommunen | När: samma dag",
        "T Steg: Uppföljning | Vem gör: Vårdcentralen | När: inom 72 timmar",
        "P Efter tabellen står en mening.",
    ]


def test_three_columns_of_prose_are_no_table():
    words = (
        "vården tar emot patienten och hemtjänsten planerar insatserna samma dag som beskedet kommer till dem".split()
    )
    lines = [" ".join(words[k % 12 : k % 12 + 4]) for k in range(20)]
    page = [(50 + 170 * i, 700 - 12 * n, 9, line) for i in range(3) for n, line in enumerate(lines)]
    assert {block.kind for block in read_blocks(drawn([page]), "a.pdf")} == {BlockKind.PARAGRAPH}


def test_numbered_headings_at_the_top_of_each_page_are_text(outline):
    pages = [
        [(50, 800, 10, f"Steg {n}"), (50, 815, 8, "Rutin"), (50, 500, 10, f"Text nummer {n} om larm.")]
        for n in (1, 2, 3)
    ]
    found = outline(drawn(pages), "a.pdf")
    assert [line for line in found if "Steg" in line] == ["P Steg 1", "P Steg 2", "P Steg 3"]
    assert not any("Rutin" in line for line in found)


def test_heads_that_differ_on_odd_and_even_pages_are_left_out():
    heads = ["Region Exempel", "Diarienummer 12"]
    pages = [[(50, 815, 8, heads[n % 2]), (50, 500, 10, f"Text {'abcdefg'[n]} om larm och nycklar.")] for n in range(7)]
    assert [block.text for block in read_blocks(drawn(pages), "a.pdf")] == [
        f"Text {letter} om larm och nycklar." for letter in "abcdefg"
    ]


def test_a_title_is_kept_though_the_pages_repeat_it_small():
    pages = [
        [(50, 790, 18 if n == 0 else 8, "Nyckelrutin"), (50, 500, 10, f"Text {'abc'[n]} om larm.")] for n in range(3)
    ]
    assert read_blocks(drawn(pages), "a.pdf")[0].text == "Nyckelrutin"


def test_text_on_its_side_is_turned_and_a_stamp_across_is_left_out(outline):
    def turned(page):
        page.translate(100, 700)
        page.rotate(-90)
        page.setFont("Helvetica", 11)
        page.drawString(0, 0, "Nycklar kvitteras av enhetschefen.")

    def stamped(page):
        page.setFont("Helvetica", 11)
        page.drawString(50, 700, "Larm provas varje månad.")
        page.translate(200, 300)
        page.rotate(45)
        page.setFont("Helvetica-Bold", 60)
        page.drawString(0, 0, "UTKAST")

    assert outline(drawn([[turned]]), "a.pdf") == ["P Nycklar kvitteras av enhetschefen."]
    assert outline(drawn([[stamped]]), "a.pdf") == ["P Larm provas varje månad."]


def test_pages_that_are_pictures_are_told():
    picture = Image.new("RGB", (40, 40), "white")
    text = (50, 700, 11, "Larm provas varje månad av personalen.")
    data = drawn([[text], [text], [lambda page: page.drawInlineImage(picture, 0, 0, 500, 700)]])
    assert len(read_blocks(data, "a.pdf")) >= 1
    assert [remark.split(" är ")[0] for remark in read_remarks(data, "a.pdf")] == ["Sida 3"]
    assert read_remarks(drawn([[text]]), "a.pdf") == ()


def test_a_font_that_hides_its_letters_is_told(monkeypatch):
    real = pdf.extract_words

    def unmapped(*args, **more):
        return [{**word, "text": word["text"].replace("ö", "(cid:3)")} for word in real(*args, **more)]

    monkeypatch.setattr(pdf, "extract_words", unmapped)
    with pytest.raises(NoLetters, match="typsnitt"):
        read_blocks(drawn([[(50, 700, 11, "Sjuksköterskan söker upp den som går hem.")]]), "typ.pdf")
