"""Excel, OpenDocument and CSV."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from knowledge.readers import Broken, Empty, TooLarge, read_blocks, read_remarks, sheet

HEADER = ["Kommun", "Funktion", "Telefon", "Verifierad"]


def book(**sheets: list[list[object]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        added = made.create_sheet(title)
        for row in rows:
            added.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_rows_are_numbered_as_in_the_program():
    made = book(
        Kontakter=[["Kontaktlista 2026"], [], HEADER, ["Tyresö", "Biståndsjour", "08-465 004 00", date(2026, 3, 1)]]
    )
    made["Kontakter"].append([])
    made["Kontakter"].append(["Haninge", None, "08-465 004 01", datetime.fromisoformat("2026-03-02 13:30")])
    blocks = read_blocks(saved(made), "k.xlsx")
    assert [block.text for block in blocks] == [
        "Kontakter",
        "Kontaktlista 2026",
        "Kommun: Tyresö | Funktion: Biståndsjour | Telefon: 08-465 004 00 | Verifierad: 2026-03-01",
        "Kommun: Haninge | Telefon: 08-465 004 01 | Verifierad: 2026-03-02 13:30",
    ]
    assert [block.locator.row for block in blocks[1:]] == [1, 4, 6]
    assert blocks[2].locator.sheet == "Kontakter"
    assert blocks[3].cells == ("Haninge", "", "08-465 004 01", "2026-03-02 13:30")


def test_hidden_sheets_are_left_out_and_merged_cells_filled_down(outline):
    made = book(Blad1=[HEADER[:2], ["Tyresö", "MAS"], [None, "Jour"]], Gammalt=[HEADER, ["Fel", "Fel", "Fel", "Fel"]])
    made["Gammalt"].sheet_state = "hidden"
    made["Blad1"].merge_cells("A2:A3")
    assert outline(saved(made), "k.xlsx") == [
        "T Kommun: Tyresö | Funktion: MAS",
        "T Kommun: Tyresö | Funktion: Jour",
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (12.0, "General", "12"),
        (12.5, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (0.15, "0%", "15 %"),
        (42, "00000", "00042"),
        (True, "General", "Ja"),
        (time(8, 5), "General", "08:05"),
        (None, "General", ""),
        ("två\nrader", "General", "två rader"),
    ],
)
def test_values(value, number_format, shown):
    assert sheet.shown(value, number_format) == shown


def test_header_is_not_data(outline):
    made = book(Blad1=[["Tyresö", "08-465 004 00", 5], ["Haninge", "08-465 004 01", 6]])
    assert outline(saved(made), "k.xlsx") == ["T Tyresö | 08-465 004 00 | 5", "T Haninge | 08-465 004 01 | 6"]


def test_empty_workbook():
    with pytest.raises(Empty):
        read_blocks(saved(book(Blad1=[])), "k.xlsx")


def test_broken_workbook():
    data = saved(book(Blad1=[["a", "b"]]))
    with pytest.raises(Broken):
        read_blocks(data[: len(data) // 2], "k.xlsx")


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(sheet, "MAX_SHEET_ROWS", 3)
    with pytest.raises(TooLarge):
        read_blocks(saved(book(Blad1=[["a", "b"]] * 4)), "k.xlsx")
    with pytest.raises(TooLarge):
        read_blocks(b"a;b\n" * 4, "k.csv")


def test_open_document(outline):
    made = OpenDocumentSpreadsheet()
    hidden = Style(name="dold", family="table")
    hidden.addElement(TableProperties(display="false"))
    made.automaticstyles.addElement(hidden)
    visible = Table(name="Jourer")
    for cells in (["Kommun", "Telefon", "Datum"], None, ["Tyresö", "08-465 004 00", "2026-01-02"]):
        row = TableRow()
        if cells is None:
            row.setAttribute("numberrowsrepeated", 2)
        for cell in cells or ():
            is_date = cell == "2026-01-02"
            made_cell = TableCell(valuetype="date", datevalue=cell) if is_date else TableCell(valuetype="string")
            made_cell.addElement(P(text="2 jan" if is_date else cell))
            row.addElement(made_cell)
        visible.addElement(row)
    secret = Table(name="Dolt", stylename=hidden)
    row = TableRow()
    cell = TableCell(valuetype="string")
    cell.addElement(P(text="hemligt"))
    row.addElement(cell)
    secret.addElement(row)
    made.spreadsheet.addElement(visible)
    made.spreadsheet.addElement(secret)
    out = io.BytesIO()
    made.save(out)
    assert outline(out.getvalue(), "k.ods") == [
        "H1 Jourer",
        "T Kommun: Tyresö | Telefon: 08-465 004 00 | Datum: 2026-01-02",
    ]
    assert read_blocks(out.getvalue(), "k.ods")[1].locator.row == 4


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_csv(delimiter, encoding):
    rows = [
        ["Kommun", "Enhet", "Telefon"],
        ["Sölvesborg", '"Jour, natt; helg"', "08-465 004 00"],
        ["Ronneby", "", "040-628 04 00"],
    ]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    assert [block.text for block in read_blocks(data, "k.csv")] == [
        "Kommun: Sölvesborg | Enhet: Jour, natt; helg | Telefon: 08-465 004 00",
        "Kommun: Ronneby | Telefon: 040-628 04 00",
    ]


def test_csv_counts_records_and_blank_rows():
    data = b'sep=;\nKommun;Not\nA;"tv\xc3\xa5\nrader"\n\nB;en\n'
    blocks = read_blocks(data, "k.csv")
    assert [(block.locator.row, block.text) for block in blocks] == [
        (2, "Kommun: A | Not: två rader"),
        (4, "Kommun: B | Not: en"),
    ]


def test_rows_that_name_the_rows_below_and_a_divided_header(outline):
    rows = "Funktion;Telefon;Tid\nHemtjänst;;\nNorr;08-465 004 44;dagtid\nSöder;08-465 004 45;dagtid\nOkänd;;\n"
    assert outline(rows, "a.csv") == [
        "H1 Hemtjänst",
        "T Funktion: Norr | Telefon: 08-465 004 44 | Tid: dagtid",
        "T Funktion: Söder | Telefon: 08-465 004 45 | Tid: dagtid",
        "T Funktion: Okänd",
    ]
    divided = ";Dagtid;;Jourtid;\nFunktion;Telefon;Tid;Telefon;Tid\nLarm;08-465 004 10;8–16;08-465 004 11;16–8\n"
    assert outline(divided, "a.csv") == [
        "T Funktion: Larm | Dagtid Telefon: 08-465 004 10 | Dagtid Tid: 8–16"
        " | Jourtid Telefon: 08-465 004 11 | Jourtid Tid: 16–8"
    ]


def test_a_checklist_with_boxes_to_fill_in_has_no_groups(outline):
    rows = "Moment;Ja;Nej\nNyckel kvitterad;;\nLarm provat;;\nJournal skriven;x;\n"
    assert [line[0] for line in outline(rows, "a.csv")] == ["T", "T", "T"]


def test_what_is_hidden_by_hand_is_not_read_but_what_a_filter_hides_is(outline):
    rows = [["Funktion", "Telefon", "Privat"], ["Jour", "08-465 004 12", "x"], ["Gammal", "08-465 004 13", "y"]]
    made = book(Blad1=rows)
    made["Blad1"].row_dimensions[3].hidden = True
    made["Blad1"].column_dimensions["C"].hidden = True
    assert outline(saved(made), "a.xlsx") == ["T Funktion: Jour | Telefon: 08-465 004 12"]
    made["Blad1"].auto_filter.ref = "A1:C3"
    assert len(outline(saved(made), "a.xlsx")) == 2


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (846500406, "00-000\\ 000\\ 00", "08-465 004 06"),
        (701740605, "0000000000", "0701740605"),
        (1500, "#\\ ##0", "1 500"),
        (846500406, "General", "846500406"),
    ],
)
def test_numbers_are_shown_as_their_format_shows_them(value, number_format, text):
    assert sheet.shown(value, number_format) == text


def test_line_breaks_in_an_open_document_cell_keep_numbers_apart(outline):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [["Funktion", "Telefon"], ["Jour", "08-465 004 32<text:line-break/>08-465 004 33"]]
    xml = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = f'<office:document-content {spaces}><table:table table:name="Blad1">{xml}</table:table></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert outline(out.getvalue(), "a.ods") == ["T Funktion: Jour | Telefon: 08-465 004 32 08-465 004 33"]


def test_formulas_that_no_program_has_calculated_are_told():
    made = book(Blad1=[["Post", "Summa"], ["Dygn", "=100*24"], ["Vecka", 3]])
    assert read_remarks(saved(made), "a.xlsx")[0].startswith("Formler utan beräknat värde (1)")
