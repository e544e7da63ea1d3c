"""The checklist of an introduction in Telegram: its text, and the same as a PDF that can be kept."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from knowledge.answer import ChecklistItem, Lesson
from knowledge.model import State
from tests.bot.telegram.conftest import House, running, until
from tests.bot.telegram.fake_api import Fault
from tests.bot.web.fakes import answered

LESSON = Lesson("hemtjanst-0138-3", "Din checklista", (), (ChecklistItem("Fast vårdkontakt", "Läs.", True, (1,)),))
LIST = replace(
    answered(),
    state=State.CLARIFY,
    introduction=LESSON,
    notes=(
        "Din checklista\n☑ Fast vårdkontakt",
        "Som PDF: öppna /introduktion/checklista.pdf?kod=hemtjanst-0138-3",
        "Exempel.",
    ),
)


async def test_checklist_comes_as_text_and_as_a_pdf(house: House) -> None:
    house.dialogue.answer = LIST
    async with running(house):
        house.api.say("visa min checklista")
        await until(lambda: len(house.api.all("sendDocument")) == 1)
    (text,) = house.api.sent
    assert "☑ Fast vårdkontakt" in text.text
    assert "Exempel." in text.text
    assert "/introduktion" not in text.text
    (sent,) = house.api.all("sendDocument")
    assert sent.data["caption"] == "Din checklista att spara eller skriva ut."
    name, content = sent.files["document"]
    assert name == "checklista.pdf"
    assert "Fast vårdkontakt" in " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


async def test_checklist_that_cannot_be_sent_as_a_file_is_said_to_be_so(house: House) -> None:
    house.dialogue.answer = LIST
    house.api.faults.append(Fault("sendDocument", 400, description="file is refused"))
    async with running(house):
        house.api.say("visa min checklista")
        await house.sent(2)
    assert "gick inte att skicka som fil" in house.api.sent[1].text
    assert house.api.all("sendDocument") == []


async def test_other_answers_come_without_a_file(house: House) -> None:
    house.dialogue.answer = answered()
    async with running(house):
        house.api.say("Vem utser?")
        await house.sent()
        await house.quiet()
    assert house.api.all("sendDocument") == []
