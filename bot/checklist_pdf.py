"""A new employee's checklist as PDF, for every channel: headings as bookmarks, real text, the sources in full.

reportlab's open edition cannot tag a document; what it can do for those who listen is done: a language, a title, embedded fonts
whose letters can be read out and copied, one column in reading order, bookmarks, and words where a box would only be seen.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import reportlab
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from knowledge.answer import Answer, Citation, Lesson
from knowledge.composing.plain_text import contact_line
from knowledge.introduction.wording import CHECKLIST_ADDRESS

FONTS = Path(reportlab.__file__).parent / "fonts"
REGULAR, BOLD = "Vera", "VeraBd"
TEXTS = {
    "sv": {
        "done": "[x] Klart",
        "open": "[  ] Kvar",
        "source": "Källa",
        "no_source": "Ingen källa är inläst.",
        "from": "gäller från {day}",
        "contacts": "Hit vänder du dig",
        "code": "Din kod: {code}",
        "footer": "Samlots, {day}. Automatiskt sammanställd ur inlästa dokument. Kontrollera alltid källan.",
        "page": "sida {number}",
    },
    "en": {
        "done": "[x] Done",
        "open": "[  ] Left",
        "source": "Source",
        "no_source": "No source is loaded.",
        "from": "valid from {day}",
        "contacts": "Whom to turn to",
        "code": "Your code: {code}",
        "footer": "Samlots, {day}. Compiled automatically from loaded documents. Always check the source.",
        "page": "page {number}",
    },
}
FILE_NAME = {"sv": "checklista.pdf", "en": "checklist.pdf"}


class _Heading(Paragraph):  # type: ignore[misc]
    """A heading that is also a bookmark."""

    def __init__(self, text: str, style: ParagraphStyle, level: int) -> None:
        super().__init__(escape(text), style)
        self._words = text
        self._level = level

    def draw(self) -> None:
        """Draw the heading and note where it stands."""
        key = f"rubrik-{id(self)}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self._words, key, self._level)
        super().draw()


def has_checklist(answer: Answer) -> bool:
    """Return whether an answer carries a checklist that can be given as PDF."""
    return answer.introduction is not None and bool(answer.introduction.checklist)


def without_address(answer: Answer) -> Answer:
    """Return an answer without the note of where the web chat has its checklist as PDF: for a channel that gives it itself.

    Args:
        answer: An answer that carries a checklist.
    """
    return replace(answer, notes=tuple(note for note in answer.notes if address_of_pdf(answer) not in note))


def address_of_pdf(answer: Answer) -> str:
    """Return the path of an answer's checklist in the web chat, empty without a checklist."""
    lesson = answer.introduction
    return CHECKLIST_ADDRESS.format(code=lesson.code) if lesson is not None and lesson.checklist else ""


def checklist_pdf(answer: Answer, today: date) -> bytes:
    """Return the PDF of an answer's checklist.

    Args:
        answer: The last answer of an introduction (``has_checklist``).
        today: The day in the footer.

    Raises:
        ValueError: The answer carries no checklist.
    """
    lesson = answer.introduction
    if lesson is None or not lesson.checklist:
        raise ValueError("the answer carries no checklist")
    for name in (REGULAR, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    target = io.BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=lesson.heading,
        author="Samlots",
        lang="sv-SE" if answer.language == "sv" else "en",
        displayDocTitle=True,
    )

    def footer(canvas: Canvas, _: object) -> None:
        words = TEXTS[answer.language]
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(20 * mm, 11 * mm, words["footer"].format(day=today.isoformat()))
        canvas.drawRightString(A4[0] - 20 * mm, 11 * mm, words["page"].format(number=canvas.getPageNumber()))

    document.build(_story(answer, lesson), onFirstPage=footer, onLaterPages=footer)
    return target.getvalue()


def _story(answer: Answer, lesson: Lesson) -> list[Flowable]:
    words = TEXTS[answer.language]
    body = ParagraphStyle("body", fontName=REGULAR, fontSize=9.5, leading=13.5, alignment=TA_LEFT)
    small = ParagraphStyle("small", parent=body, fontSize=8.5, leading=12, leftIndent=6 * mm)
    title = ParagraphStyle("title", parent=body, fontName=BOLD, fontSize=16, leading=20, spaceAfter=3 * mm)
    heading = ParagraphStyle("heading", parent=body, fontName=BOLD, fontSize=11, leading=15, keepWithNext=True)
    cited = {citation.number: citation for citation in answer.citations}
    story: list[Flowable] = [_Heading(lesson.heading, title, 0)]
    story += [Paragraph(_safe(text), body) for text in lesson.paragraphs]
    if lesson.code:
        story.append(Paragraph(_safe(words["code"].format(code=lesson.code)), body))
    for number, item in enumerate(lesson.checklist, start=1):
        story.append(Spacer(1, 4 * mm))
        story.append(_Heading(f"{number}. {item.heading}", heading, 1))
        story.append(Paragraph(_safe(f"{words['done' if item.done else 'open']}: {item.todo}"), body))
        found = [cited[citation] for citation in item.citations if citation in cited]
        for citation in found:
            story.append(Paragraph(_safe(_source(citation, words)), small))
            story.append(Paragraph(f"”{_safe(citation.quote)}”", small))
        if not found:
            story.append(Paragraph(_safe(words["no_source"]), small))
    if answer.contacts:
        story += [Spacer(1, 5 * mm), _Heading(words["contacts"], heading, 1)]
        story += [Paragraph(_safe(contact_line(item, answer.language)), body) for item in answer.contacts]
    # The first note is the checklist itself and the address of this very file stands in the second.
    story.append(Spacer(1, 4 * mm))
    story += [Paragraph(_safe(note), small) for note in answer.notes[2:]]
    return story


def _source(citation: Citation, words: dict[str, str]) -> str:
    section = " › ".join(part for part in citation.section if part != citation.title)
    valid = words["from"].format(day=citation.valid_from.isoformat()) if citation.valid_from else ""
    parts = (citation.title, section, citation.locator, valid)
    return f"{words['source']} [{citation.number}]: " + ", ".join(part for part in parts if part)


def _safe(text: str) -> str:
    """Return text as markup, a sign that the font lacks as a question mark and line breaks kept."""
    glyphs = pdfmetrics.getFont(REGULAR).face.charToGlyph
    shown = "".join(sign if sign == "\n" or ord(sign) in glyphs else "?" for sign in text)
    return escape(shown).replace("\n", "<br/>")
