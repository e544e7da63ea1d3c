"""The documents behind the citations: the version in force, the newest index, and no way out of the library."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.documents import SnapshotDocuments
from knowledge.index.snapshot import NoSnapshotError
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import put, text

TODAY = date(2026, 11, 23)


def version(words: str, **metadata: object) -> str:
    return text(
        f"# Rutin\n\n## Nycklar\n\n{words}", id="nycklar", version="1", titel="Nyckelrutin", plats="Tyresö", **metadata
    )


FILES = {
    "ny.md": version("Nycklar kvitteras digitalt.", **{"gäller_från": "2027-01-01"}),
    "nu.md": version("Nycklar kvitteras i liggaren.", **{"gäller_från": "2026-01-01"}),
    "gammal.md": version("Nycklar hängs på tavlan.", **{"gäller_till": "2025-12-31", "gäller_från": "2020-01-01"}),
    "arkiv.md": text(
        "# Fax\n\nFaxa epikrisen.", id="fax", titel="Fax", plats="Haninge", **{"gäller_till": "2020-12-31"}
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library"
    made.mkdir()
    put(made, FILES)
    sync(made, tmp_path / "state")
    return made


def sync(folder: Path, state: Path) -> None:
    Library(folder, state, Places.load()).sync(FakeEncoder())


@pytest.fixture
def documents(folder: Path, tmp_path: Path) -> SnapshotDocuments:
    return SnapshotDocuments(folder, tmp_path / "state", lambda: TODAY)


@pytest.mark.parametrize(
    ("day", "path"), [(TODAY, "nu.md"), (date(2027, 6, 1), "ny.md"), (date(2021, 1, 1), "gammal.md")]
)
def test_version_in_force_is_shown(folder: Path, tmp_path: Path, day: date, path: str) -> None:
    found = SnapshotDocuments(folder, tmp_path / "state", lambda: day).document("nycklar")
    assert found is not None
    assert found.path == path


def test_document_without_a_version_in_force_is_still_shown(documents: SnapshotDocuments) -> None:
    found = documents.document("fax")
    assert found is not None
    assert found.path == "arkiv.md"


def test_unknown_document_and_passage_are_none(documents: SnapshotDocuments) -> None:
    assert documents.document("finns-inte") is None
    assert documents.passage("finns-inte") is None


def test_passage_comes_with_the_version_that_it_was_cut_from(documents: SnapshotDocuments) -> None:
    opened = documents._snapshot()
    for passage in opened.passages:
        found = documents.passage(passage.id)
        assert found is not None
        document, same = found
        assert same == passage
        assert passage.text.splitlines()[-1] in document.text


def test_new_index_is_followed(documents: SnapshotDocuments, folder: Path, tmp_path: Path) -> None:
    assert documents.document("matlåda") is None
    put(folder, {"mat.md": text("# Mat\n\nMatlådor värms.", id="matlada", titel="Mat", exempel="true")})
    assert not documents.any_example()
    sync(folder, tmp_path / "state")
    assert documents.document("matlada") is not None
    assert documents.any_example()


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "link.md"])
def test_no_path_leads_out_of_the_library(
    documents: SnapshotDocuments, folder: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "secret.txt").write_text("hemligt")
    (folder / "link.md").symlink_to(tmp_path / "secret.txt")
    document = documents.document("nycklar")
    assert document is not None
    assert documents.original(replace(document, path=path)) is None


def test_original_is_the_file_itself(documents: SnapshotDocuments, folder: Path) -> None:
    document = documents.document("nycklar")
    assert document is not None
    assert documents.original(document) == (folder / "nu.md").read_bytes()


def test_original_comes_out_of_its_archive(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    with zipfile.ZipFile(folder / "rutiner.zip", "w") as archive:
        archive.writestr("natt/nycklar.md", version("Nycklar lämnas i receptionen."))
        archive.writestr("../utanför.md", "# Utanför\n\nOrd.")
    sync(folder, tmp_path / "state")
    documents = SnapshotDocuments(folder, tmp_path / "state", lambda: TODAY)
    document = documents.document("nycklar")
    assert document is not None
    assert document.path == "rutiner.zip/natt/nycklar.md"
    data = documents.original(document)
    assert data is not None
    assert "receptionen" in data.decode()
    for path in ("rutiner.zip/nix.md", "rutiner.zip/../../etc/passwd", "rutiner.zip/natt", "nix.zip/a.md"):
        assert documents.original(replace(document, path=path)) is None
    (folder / "rutiner.zip").write_bytes(b"PK\x03\x04 half")
    assert documents.original(document) is None


def test_link_out_of_the_library_is_not_followed(folder: Path, documents: SnapshotDocuments, tmp_path: Path) -> None:
    (tmp_path / "hemligt.md").write_text("hemligt")
    (folder / "nu.md").unlink()
    (folder / "nu.md").symlink_to(tmp_path / "hemligt.md")
    document = documents.document("nycklar")
    assert document is not None
    assert documents.original(document) is None


def test_missing_index_is_told(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    with pytest.raises(NoSnapshotError):
        SnapshotDocuments(tmp_path / "library", tmp_path / "state").document("a")
