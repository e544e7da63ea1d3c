"""The one door to all readers: formats told by content, limits, and nothing but ReaderError."""

import io
import random

import docx
import openpyxl
import pytest
from reportlab.pdfgen import canvas

from knowledge import readers
from knowledge.readers import (
    SUFFIXES,
    Broken,
    Empty,
    Encrypted,
    ReaderError,
    TooLarge,
    Unsupported,
    WrongFormat,
    read_blocks,
    read_page_furniture,
)


def word() -> bytes:
    made = docx.Document()
    made.add_heading("Rubrik", 1)
    made.add_paragraph("Text i ett stycke.")
    made.add_table(rows=2, cols=2).rows[0].cells[0].text = "cell"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def excel() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["Kommun", "Telefon"])
    made.active.append(["Tyresö", "08-465 004 00"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page() -> bytes:
    out = io.BytesIO()
    made = canvas.Canvas(out)
    made.drawString(100, 700, "Text i en PDF som går att läsa.")
    made.save()
    return out.getvalue()


MAKERS = {".docx": word, ".xlsx": excel, ".pdf": page}


@pytest.mark.parametrize("claimed", [".docx", ".xlsx", ".pdf", ".md", ".txt", ".html"])
@pytest.mark.parametrize("real", MAKERS)
def test_content_decides_over_the_name(real, claimed):
    data = MAKERS[real]()
    assert read_blocks(data, f"fil{claimed}") == read_blocks(data, f"fil{real}")


def test_names_in_capitals_and_with_folders():
    assert read_blocks(b"# Rubrik", "Rutiner\\LUS.MD")[0].text == "Rubrik"


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.md", Empty),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.md", WrongFormat),
        (b"\x89PNG\r\n\x1a\n", "a.png", Unsupported),
        (bytes(range(256)), "a.md", WrongFormat),
        (b"bara text", "a.pdf", WrongFormat),
        (b"bara text", "a.docx", WrongFormat),
        (b"text", "a.exe", Unsupported),
        (b"text", "utan-suffix", Unsupported),
        (b"{\\rtf1 hej}", "a.rtf", Unsupported),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", Unsupported),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", Encrypted),
        (b"PK\x03\x04skadad", "a.docx", Broken),
    ],
)
def test_refusals(data, name, error):
    with pytest.raises(error) as caught:
        read_blocks(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.type is error


def test_file_size(monkeypatch):
    monkeypatch.setattr(readers, "MAX_FILE_BYTES", 10)
    with pytest.raises(TooLarge, match="50 MB"):
        read_blocks(b"# 123456789", "a.md")


@pytest.mark.parametrize("suffix", MAKERS)
def test_damaged_files_raise_nothing_else(suffix):
    data = MAKERS[suffix]()
    chance = random.Random(7)
    refused: list[str] = []
    for _ in range(40):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        for read in (read_blocks, read_page_furniture):
            try:
                read(bytes(broken[: chance.randint(len(data) // 2, len(data))]), f"fil{suffix}")
            except ReaderError as error:
                refused.append(str(error))
    assert refused
    assert all(message.isprintable() for message in refused)


def test_supported_suffixes():
    assert {".md", ".docx", ".pdf", ".xlsx", ".ods", ".csv", ".html", ".htm", ".txt"} <= set(SUFFIXES)
    assert ".zip" not in SUFFIXES
