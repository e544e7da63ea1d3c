"""Word documents."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from knowledge.readers import Broken, Empty, Unsupported, read_blocks, read_page_furniture

NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="91"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num><w:num w:numId="91"><w:abstractNumId w:val="91"/></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="91"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def saved(made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def numbered(paragraph, number: int, level: int = 0):
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def with_numbering(made):
    root = made.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in parse_xml(NUMBERING):
        root.append(child)
    return made


def test_document_order_and_levels(outline):
    made = docx.Document()
    made.add_heading("Överenskommelse", 0)
    made.add_heading("Ansvar", 1)
    made.add_paragraph("Slutenvården ska:")
    made.add_paragraph("skriva in", style="List Bullet")
    made.add_paragraph("inom 24 timmar", style="List Bullet 2")
    made.add_paragraph("").add_run("Reservrutin").bold = True
    made.add_paragraph("Ring.")
    made.add_heading("Uppföljning", 2)
    assert [line for line in outline(saved(made), "a.docx") if "24" not in line] == [
        "H1 Överenskommelse",
        "H1 Ansvar",
        "P Slutenvården ska:",
        "L1 skriva in",
        "H2 Reservrutin",
        "P Ring.",
        "H2 Uppföljning",
    ]
    assert read_blocks(saved(made), "a.docx")[-1].section == ("Överenskommelse", "Ansvar", "Uppföljning")


def test_automatic_numbers(outline):
    made = with_numbering(docx.Document())
    numbered(made.add_heading("Syfte", 1), 90)
    numbered(made.add_heading("Ansvar", 1), 90)
    numbered(made.add_heading("Kommun", 2), 90, 1)
    numbered(made.add_heading("Region", 2), 90, 1)
    numbered(made.add_paragraph("ringa"), 91)
    numbered(made.add_paragraph("snabbt"), 91, 1)
    numbered(made.add_paragraph("skriva"), 91)
    numbered(made.add_paragraph("börja om"), 92)
    numbered(made.add_heading("Tvist", 1), 90)
    numbered(made.add_paragraph("borttaget nummer"), 0)
    assert outline(saved(made), "a.docx") == [
        "H1 1 Syfte",
        "H1 2 Ansvar",
        "H2 2.1 Kommun",
        "H2 2.2 Region",
        "L1 a) ringa",
        "L2 snabbt",
        "L1 b) skriva",
        "L1 a) börja om",
        "H1 3 Tvist",
        "P borttaget nummer",
    ]


def test_tables_merged_cells_and_header(outline):
    made = docx.Document()
    table = made.add_table(rows=3, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Aktör", "Uppgift", "Tid"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Slutenvård"
    table.cell(1, 1).text, table.cell(1, 2).text = "Skriver in", "24 timmar"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "Kallar"
    pairs = made.add_table(rows=2, cols=2)
    for row, (name, value) in zip(pairs.rows, (("Beslutad av", "Nämnden"), ("Ägare", "MAS")), strict=True):
        row.cells[0].text, row.cells[1].text = name, value
    assert outline(saved(made), "a.docx") == [
        "T Aktör: Slutenvård | Uppgift: Skriver in | Tid: 24 timmar",
        "T Aktör: Slutenvård | Uppgift: Kallar",
        "T Beslutad av | Nämnden",
        "T Ägare | MAS",
    ]


def test_tracked_changes_are_read_as_accepted(outline):
    made = docx.Document()
    paragraph = made.add_paragraph("Inom ")
    for xml in (
        "<w:del {}><w:r><w:delText>tre</w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>fem</w:t></w:r></w:ins>",
        '<w:r {}><w:t xml:space="preserve"> dagar</w:t></w:r>',
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert outline(saved(made), "a.docx") == ["P Inom fem dagar"]


def test_text_box_is_read_once(outline):
    made = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent>"
    made.add_paragraph("Före")._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    made.add_paragraph("Efter")
    assert outline(saved(made), "a.docx") == ["P Före", "P I rutan", "P Efter"]


def test_page_furniture_is_apart(outline):
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Exempelregionen  Version 2"
    made.sections[0].footer.paragraphs[0].text = "Gäller från 2025-04-01"
    made.add_paragraph("Brödtext")
    data = saved(made)
    assert outline(data, "a.docx") == ["P Brödtext"]
    assert read_page_furniture(data, "a.docx") == ("Exempelregionen Version 2", "Gäller från 2025-04-01")


def test_empty_and_broken():
    with pytest.raises(Empty):
        read_blocks(saved(docx.Document()), "a.docx")
    made = docx.Document()
    made.add_paragraph("text")
    data = saved(made)
    with pytest.raises(Broken):
        read_blocks(data[:-200], "a.docx")
    with pytest.raises(Broken):
        read_blocks(data.replace(b"word/document.xml", b"word/document.xmm"), "a.docx")


def paragraph_of(xml: str):
    return parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(outline):
    made = docx.Document()
    gone = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
    for xml in (
        f"{gone}<w:r><w:t>Första halvan</w:t></w:r>",
        "<w:r><w:t>andra halvan.</w:t></w:r>",
        f"{gone}<w:r><w:t>Sist.</w:t></w:r>",
    ):
        made.element.body.sectPr.addprevious(paragraph_of(xml))
    assert outline(saved(made), "a.docx") == ["P Första halvan andra halvan.", "P Sist."]


def test_headings_set_by_hand(outline):
    made = docx.Document()
    made.add_paragraph().add_run("Trygg hemgång").font.size = Pt(20)
    made.add_paragraph().add_run("2. Ansvar").bold = True
    made.add_paragraph().add_run("2.1 Slutenvården").bold = True
    made.add_paragraph("Slutenvården ska meddela kommunen.")
    made.add_paragraph().add_run("Undantag").underline = True
    made.add_paragraph("Helger räknas inte.")
    made.add_paragraph("1. Ring kommunen")
    made.add_paragraph("VID NÖD")
    made.add_paragraph("Ring 112.")
    assert outline(saved(made), "a.docx") == [
        "H1 Trygg hemgång",
        "H1 2. Ansvar",
        "H2 2.1 Slutenvården",
        "P Slutenvården ska meddela kommunen.",
        "H3 Undantag",
        "P Helger räknas inte.",
        "L1 1. Ring kommunen",
        "H3 VID NÖD",
        "P Ring 112.",
    ]


def test_rows_merged_over_all_columns_name_the_rows_below(outline):
    made = docx.Document()
    table = made.add_table(rows=5, cols=3)
    rows = [
        ("Kontaktlista", "", ""),
        ("Funktion", "Telefon", "Tid"),
        ("MAS", "08-465 004 12", "dagtid"),
        ("Kvällar och helger", "", ""),
        ("Jour", "08-465 004 13", "dygnet runt"),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(3, 0).merge(table.cell(3, 2))
    made.add_paragraph("Efter.")
    assert outline(saved(made), "a.docx") == [
        "H1 Kontaktlista",
        "T Funktion: MAS | Telefon: 08-465 004 12 | Tid: dagtid",
        "H1 Kvällar och helger",
        "T Funktion: Jour | Telefon: 08-465 004 13 | Tid: dygnet runt",
        "P Efter.",
    ]
    sections = [block.section for block in read_blocks(saved(made), "a.docx")]
    assert sections[2:] == [("Kvällar och helger",), ("Kvällar och helger",), ()]


def test_a_table_within_a_cell_keeps_its_header(outline):
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "Steg", "Beskrivning", "1"
    inner = table.cell(1, 1).add_table(2, 2)
    for row, texts in zip(inner.rows, (("Vem", "Tid"), ("Enhetschef", "2 timmar")), strict=True):
        row.cells[0].text, row.cells[1].text = texts
    assert outline(saved(made), "a.docx") == ["T Steg: 1 | Beskrivning: Vem: Enhetschef, Tid: 2 timmar"]


def test_what_nobody_filled_in_is_left_out(outline):
    made = docx.Document()
    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klicka här</w:t></w:r></w:sdtContent></w:sdt>"
    filled = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Enhetschefen</w:t></w:r></w:sdtContent></w:sdt>"
    for xml in (empty, f"<w:r><w:t xml:space='preserve'>Ansvarig: </w:t></w:r>{filled}"):
        made.element.body.sectPr.addprevious(paragraph_of(xml))
    assert outline(saved(made), "a.docx") == ["P Ansvarig: Enhetschefen"]


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (b"vnd.ms-word.document.macroEnabled.main+xml", "a.docm"),
        (b"vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "a.dotx"),
        (b"vnd.ms-word.template.macroEnabledTemplate.main+xml", "a.dotm"),
    ],
)
def test_templates_and_documents_with_macros(outline, kind, name):
    made = docx.Document()
    made.add_paragraph("Passerkort kvitteras.")
    usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert outline(rewritten(saved(made), usual, kind), name) == ["P Passerkort kvitteras."]


def test_strict_open_xml_is_told(outline):
    made = docx.Document()
    made.add_paragraph("Passerkort.")
    relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = rewritten(saved(made), relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    with pytest.raises(Unsupported, match="vanligt Word-dokument"):
        read_blocks(data, "a.docx")
