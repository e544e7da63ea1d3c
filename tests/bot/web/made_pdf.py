"""A PDF of two pages, drawn for the tests of the source viewer."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.documents.passages import split
from knowledge.model import Document, Metadata, Passage
from knowledge.readers import read_blocks

LONG = (
    "Sjuksköterskan i kommunen ringer hem till personen dagen efter hemgång och går igenom läkemedelslistan, "
    "hjälpmedlen och vilka insatser som är beslutade för de närmaste veckorna."
)


def pdf(turn: int = 0, size: tuple[float, float] = (595, 842)) -> bytes:
    """Draw two pages: a text broken over lines with a hyphen, a row of a table, the same word elsewhere."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    canvas.setPageRotation(turn)
    if turn == 90:
        # A page on its side, as programs make it: drawn sideways and turned back.
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.translate(0, -250)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 760, "Rutin för uppföljning")
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(
        (
            "Sjuksköterskan i kommunen ringer hem till personen dagen efter hem-",
            "gång och går igenom läkemedelslistan, hjälpmedlen och vilka insatser",
            "som är beslutade för de närmaste veckorna.",
        )
    ):
        canvas.drawString(72, 700 - 16 * number, line)
    canvas.showPage()
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, "Biståndsjouren")
    canvas.drawString(250, 700, "08-465 004 00")
    canvas.drawString(72, 680, "Hemtjänsten")
    canvas.drawString(250, 680, "08-465 004 12")
    canvas.save()
    return file.getvalue()


def put_routine(folder: Path) -> tuple[Document, Passage]:
    """Put the PDF into a folder; return it as it is read, and the passage of its first page."""
    data = pdf()
    (folder / "rutin.pdf").write_bytes(data)
    document = Document(
        "rutin.pdf", "d" * 64, Metadata("rutin", "Rutin för uppföljning"), read_blocks(data, "rutin.pdf")
    )
    passage = next(each for each in split(document) if "läkemedelslistan" in each.text)
    return document, replace(passage, last=passage.first)
