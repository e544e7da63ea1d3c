"""Common questions beside a document: tied to the paragraph that answers, and never a reason to lose the document."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from knowledge.documents.originals import ALONE, Refusal
from knowledge.documents.passages import split
from knowledge.library import Library
from knowledge.model import Document
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import put, text

ROUTINE = text(
    "# Nycklar\n\nNyckeln hänger i skåpet.\n\n## Förlust\n\nRing chefen samma dag.", titel="Nycklar", plats="Tyresö"
)
LOST = "- stycke: samma dag\n  frågor:\n    - tappat nyckeln, vad gör ja\n    - lost my key\n"


def read(tmp_path: Path, files: Mapping[str, str | bytes]) -> Document:
    """Write a library of one document and what stands beside it, and read it."""
    folder = tmp_path / "bibliotek"
    folder.mkdir()
    put(folder, files)
    documents, refused, ignored = Library(folder, tmp_path / "state", Places.load()).read()
    assert (refused, ignored) == ([], [])
    (document,) = documents
    return document


@pytest.mark.parametrize(
    "ending",
    [".fragor.yml", ".frågor.yml", unicodedata.normalize("NFD", ".frågor.yml")],
    ids=["plain", "marks", "two signs"],
)
def test_questions_belong_to_the_passage_with_the_words(tmp_path: Path, ending: str) -> None:
    document = read(tmp_path, {"nycklar.md": ROUTINE, f"nycklar.md{ending}": LOST})
    assert {one.text: one.questions for one in split(document)} == {
        "Nyckeln hänger i skåpet.": (),
        "Ring chefen samma dag.": ("tappat nyckeln, vad gör jag", "lost my key"),
    }
    assert document.metadata.scope.place == "0138"
    assert not document.metadata.remarks


def test_questions_travel_in_an_archive(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("nycklar.md", ROUTINE)
        archive.writestr("nycklar.md.fragor.yml", LOST)
    document = read(tmp_path, {"allt.zip": out.getvalue()})
    assert [one.text for one in document.questions] == ["tappat nyckeln, vad gör jag", "lost my key"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- stycke: i garderoben\n  frågor: [var är nyckeln]\n", "står inte i dokumentet"),
        ("- stycke: n\n  frågor: [var är nyckeln]\n", "står i flera stycken"),
        ("- stycke: samma dag\n", "stycke nummer 1 används inte"),
        ("var är nyckeln: i skåpet\n", "används inte"),
        ("- stycke: [\n", "går inte att läsa som YAML"),
        (b"- stycke: \xff\xfe\n", "går inte att läsa som YAML"),
        ("- stycke: samma dag\n  frågor: [yes, {a: b}]\n", "är ingen fråga"),
        (f"- stycke: samma dag\n  frågor: [{'nyckel ' * 60}]\n", "är ingen fråga"),
    ],
    ids=["gone", "several", "no questions", "no list", "broken", "no text", "no question", "long"],
)
def test_what_cannot_be_used_is_told_and_the_document_read(tmp_path: Path, content: str | bytes, told: str) -> None:
    document = read(tmp_path, {"nycklar.md": ROUTINE, "nycklar.md.fragor.yml": content})
    assert document.questions == ()
    assert document.metadata.remarks
    assert all(told in remark and "nycklar.md.fragor.yml" in remark for remark in document.metadata.remarks)


def test_an_empty_file_is_no_fault(tmp_path: Path) -> None:
    document = read(tmp_path, {"nycklar.md": ROUTINE, "nycklar.md.fragor.yml": "# ännu inga\n"})
    assert (document.questions, document.metadata.remarks) == ((), ())


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "bibliotek"
    folder.mkdir()
    put(folder, {"nycklar.md": ROUTINE, "nycklar.md.fragor.yml": LOST})
    library = Library(folder, tmp_path / "state", Places.load())
    library.sync(FakeEncoder())
    put(folder, {"nycklar.md.fragor.yml": LOST + "    - nyckel borta\n"})
    assert library.sync(FakeEncoder()).changed == ["nycklar.md"]
    documents, _, _ = library.read()
    assert [one.text for one in documents[0].questions][-1] == "nyckel borta"


@pytest.mark.parametrize(
    "name", ["nyckel.md.fragor.yml", "nycklar.fragor.yml", "nycklar.md.Fragor.yml", "nycklar.meta.yml"]
)
def test_a_file_beside_no_document_is_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "bibliotek"
    folder.mkdir()
    put(
        folder,
        {
            "nycklar.md": ROUTINE,
            "nycklar.md.meta.yml": "plats: Tyresö\n",
            "_mapp.meta.yml": "plats: Tyresö\n",
            name: LOST,
        },
    )
    documents, refused, _ = Library(folder, tmp_path / "state", Places.load()).read()
    assert len(documents) == 1
    assert refused == [Refusal(name, ALONE)]
