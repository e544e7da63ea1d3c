"""Plain text and its encodings."""

import codecs

import pytest

from knowledge.readers import Empty, WrongFormat, read_blocks

TEXT = """RUTIN FÖR HEMGÅNG
=================

Inledning
---------
Den här texten är bruten
över två rader.

2.1 Ansvar

Kommunen ska:
- ta emot
- följa upp

KONTAKTER

Ring växeln.
"""


def test_headings_lists_and_paragraphs(outline):
    assert outline(TEXT, "a.txt") == [
        "H1 RUTIN FÖR HEMGÅNG",
        "H2 Inledning",
        "P Den här texten är bruten över två rader.",
        "H2 2.1 Ansvar",
        "P Kommunen ska:",
        "L1 ta emot",
        "L1 följa upp",
        "H1 KONTAKTER",
        "P Ring växeln.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding):
    data = "Överenskommelse på länsnivå gäller – även Sölvesborg.".encode(encoding)
    assert read_blocks(data, "a.txt")[0].text == "Överenskommelse på länsnivå gäller – även Sölvesborg."


@pytest.mark.parametrize("data", [b" \n\t\n", codecs.BOM_UTF8, b"", "\n\n".encode("utf-16")])
def test_empty(data):
    with pytest.raises(Empty):
        read_blocks(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"ord\x00ord\x01\x02" * 9, codecs.BOM_UTF16_LE + b"abc"])
def test_binary(data):
    with pytest.raises(WrongFormat):
        read_blocks(data, "a.txt")


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "utf-16", "utf-32"])
def test_encodings_of_old_programs(outline, encoding):
    words = "Sjuksköterskan på Åsgården får nycklarna och låser efter sig."
    assert outline(words.encode(encoding), "a.txt") == [f"P {words}"]


def test_two_encodings_in_one_file(outline):
    data = "Nycklar på Ön hämtas på kvällen.\n\n".encode() + "Låset är trögt.".encode("cp1252")
    assert outline(data, "a.txt") == ["P Nycklar på Ön hämtas på kvällen.", "P Låset är trögt."]
