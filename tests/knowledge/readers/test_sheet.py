"""Excel, OpenDocument and CSV."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from knowledge.readers import Broken, Empty, TooLarge, read_blocks, sheet

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
