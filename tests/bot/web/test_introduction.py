"""The route of the checklist's PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from bot.web.app import create_app
from knowledge.answer import Answer, ChecklistItem, Lesson
from tests.bot.web.fakes import FakeCited, FakeDocuments, FakeGateway, answered, settings

LESSON = Lesson("hemtjanst-0138-3", "Din checklista", (), (ChecklistItem("Fast vårdkontakt", "Läs.", True, (1,)),))


class Leading(FakeGateway):
    """Gives the checklist of one code."""

    async def _answer(self, text: str) -> Answer:
        known = text == "avsluta introduktionen hemtjanst-0138-3"
        return replace(answered(text), introduction=LESSON if known else None)


@pytest.fixture
def gateway() -> FakeGateway:
    return Leading()


@pytest.fixture
def client(gateway: FakeGateway, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = create_app(gateway, FakeDocuments(tmp_path_factory.mktemp("documents")), FakeCited(), settings())
    return TestClient(app, base_url="http://127.0.0.1:8080")


def test_code_gives_the_pdf_without_moving_in_the_conversation(client: TestClient, gateway: FakeGateway) -> None:
    client.get("/")
    response = client.get("/introduktion/checklista.pdf?kod=hemtjanst-0138-3")
    assert (response.status_code, response.headers["content-type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF")
    assert 'filename="checklista.pdf"' in response.headers["content-disposition"]
    assert client.cookies.get("samlots_session") not in {person for _, person, _ in gateway.asked}


@pytest.mark.parametrize("code", ["", "inte-en-kod", "hemtjanst-0138-9"])
def test_code_without_a_checklist_is_not_found(client: TestClient, code: str) -> None:
    assert client.get("/introduktion/checklista.pdf", params={"kod": code}).status_code == 404
