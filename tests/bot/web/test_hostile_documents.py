"""Documents and names that try to become code: read by the real readers, shown by the real viewer, they stay words."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from bot.documents import SnapshotDocuments
from bot.web.app import create_app
from knowledge.library import Library
from knowledge.model import Metadata
from knowledge.swedish.places import Places
from tests.bot.web.fakes import AGREEMENT, EVIL, FakeCited, FakeDocuments, FakeGateway, settings
from tests.knowledge.fakes import FakeEncoder

MARKUP = (
    '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">här</a><svg onload=alert(1)>'
)


def word() -> bytes:
    made = docx.Document()
    made.add_heading(EVIL, 1)
    made.add_paragraph(f"Ring jouren. {MARKUP}")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "<b>blad"
    for row in (("Funktion", EVIL), (MARKUP, "08-465 004 00"), ('=HYPERLINK("javascript:alert(1)")', "1")):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FILES = {
    "ond.md": f'# Rutin\n\nRing jouren. {MARKUP}\n\n[länk](javascript:alert(1)) ![bild](x" onerror="alert(1))\n'.encode(),
    "ond.html": f"<html><body onload=alert(1)><h1>Rutin</h1><p>Ring jouren.</p>{MARKUP}</body></html>".encode(),
    "ond.txt": f"Rutin\n\nRing jouren. {MARKUP}\n".encode(),
    "ond.csv": f"Funktion;Telefon\n{MARKUP};08-465 004 00\n".encode(),
    "ond.docx": word(),
    "ond.xlsx": sheet(),
    '"><img src=x onerror=alert(1)>.md': b"# Rutin\n\nRing jouren.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SnapshotDocuments:
    folder, state = tmp_path_factory.mktemp("library"), tmp_path_factory.mktemp("state")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    report = Library(folder, state, Places.load()).sync(FakeEncoder())
    assert not report.refused
    return SnapshotDocuments(folder, state)


def test_no_document_brings_code_into_the_page(library: SnapshotDocuments) -> None:
    client = TestClient(create_app(FakeGateway(), library, FakeCited(), settings()), base_url="http://localhost")
    documents = library._snapshot().documents
    assert len(documents) == len(FILES)
    for document in documents:
        response = client.get(f"/sources/{document.metadata.id}")
        assert response.status_code == 200
        soup = BeautifulSoup(response.text, "html.parser")
        assert [script["src"] for script in soup.select("script")] == ["/static/source.js"], document.path
        assert [image["src"] for image in soup.select("img")] == ["/static/icon.svg"]
        assert not soup.select("iframe, object, embed, base, form, svg, [style]")
        for tag in soup.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], (document.path, tag)
            assert not str(tag.get("href", "")).strip().lower().startswith(("javascript:", "data:", "http")), tag


@pytest.mark.parametrize("name", ['"\r\nSet-Cookie: a=b.md', 'a";filename=b.exe.md', "å/../b.md", "<script>.html"])
def test_file_names_stay_in_their_header(tmp_path: Path, name: str) -> None:
    class Named(FakeDocuments):
        def original(self, document: object) -> bytes:
            return b"x"

    store = Named(tmp_path, documents=(replace(AGREEMENT, path=name),))
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    response = client.get("/sources/tyreso-lus/original")
    disposition = response.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert not set(disposition.partition("''")[2]) & set('"\r\n;/<> ')
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("identity", ["a b", "å", "a/b", 'a"b', "a<b", "a?b=c#d"])
def test_any_id_makes_addresses_that_open_it(tmp_path: Path, identity: str) -> None:
    document = replace(AGREEMENT, metadata=Metadata(identity, "Titel"))
    store = FakeDocuments(tmp_path, documents=(document,))
    (tmp_path / "avtal").mkdir()
    (tmp_path / AGREEMENT.path).write_bytes(b"x")
    client = TestClient(create_app(FakeGateway(), store, FakeCited(), settings()), base_url="http://localhost")
    response = client.get(f"/sources/{quote(identity, safe='')}")
    if "/" in identity:
        assert response.status_code == 404
        return
    link = BeautifulSoup(response.text, "html.parser").select("a[download]")[0]
    assert client.get(str(link["href"])).content == b"x"


def test_answers_are_data_to_no_script_of_another_site(tmp_path: Path) -> None:
    app = create_app(FakeGateway(), FakeDocuments(tmp_path), FakeCited(), settings())
    client = TestClient(app, base_url="http://localhost")
    client.post("/api/ask", json={"text": "ond"})
    response = client.get("/api/history", headers={"Origin": "https://evil.example"})
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in response.headers
    assert isinstance(json.loads(response.text), dict)
