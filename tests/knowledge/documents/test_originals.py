"""Archives in a library: each member a document of its own, and a bad one refused alone."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from knowledge.documents.originals import FOLDER_DEFAULTS, LINKED_FILE, LINKED_FOLDER, UNREADABLE_NAME, Refusal
from knowledge.library import Library
from knowledge.model import Document
from knowledge.readers.reader import MAX_FILE_BYTES
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import put


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    folder = tmp_path / "bibliotek"
    folder.mkdir()
    return Library(folder, tmp_path / "state", Places.load())


def read(library: Library, files: Mapping[str, str | bytes]) -> tuple[dict[str, Document], list[Refusal], list[str]]:
    """Write files and read the library."""
    put(library.folder, files)
    documents, refused, ignored = library.read()
    return {document.path: document for document in documents}, refused, ignored


def test_members_are_documents(library: Library) -> None:
    archive = packed({"Hemtjänst/Rutin nycklar.md": "Nycklar kvitteras.", "b.txt": "Text.", "bild.png": b"\x89PNG"})
    documents, refused, ignored = read(library, {"arkiv/allt.zip": archive})
    assert sorted(documents) == ["arkiv/allt.zip/Hemtjänst/Rutin nycklar.md", "arkiv/allt.zip/b.txt"]
    assert documents["arkiv/allt.zip/Hemtjänst/Rutin nycklar.md"].metadata.scope.units == ("hemtjänst",)
    assert (refused, ignored) == ([], ["arkiv/allt.zip/bild.png"])


def test_a_bad_member_is_refused_alone(library: Library) -> None:
    archive = packed({"a.docx": b"PK\x03\x04 trasig", "b.txt": "Text.", "c.md": "---\nplats: Atlantis\n---\nText."})
    documents, refused, _ = read(library, {"allt.zip": archive})
    assert list(documents) == ["allt.zip/b.txt"]
    assert sorted(item.path for item in refused) == ["allt.zip/a.docx", "allt.zip/c.md"]


def test_a_broken_archive_is_refused(library: Library) -> None:
    documents, refused, _ = read(library, {"allt.zip": b"PK\x03\x04 trasig", "b.txt": "Text."})
    assert list(documents) == ["b.txt"]
    assert [item.path for item in refused] == ["allt.zip"]


def test_metadata_beside_and_inside_an_archive(library: Library) -> None:
    archive = packed(
        {
            "a.txt": "Ett.",
            "a.txt.meta.yml": "titel: Inne\n",
            f"djup/{FOLDER_DEFAULTS}": "plats: Haninge\n",
            "djup/b.txt": "Två.",
        }
    )
    documents, refused, _ = read(
        library, {"allt.zip": archive, "allt.zip.meta.yml": "plats: Tyresö\nägare: Redaktionen\n"}
    )
    found = {path: (item.metadata.scope.place, item.metadata.owner) for path, item in documents.items()}
    assert refused == []
    assert found == {"allt.zip/a.txt": ("0138", "Redaktionen"), "allt.zip/djup/b.txt": ("0136", "Redaktionen")}
    assert documents["allt.zip/a.txt"].metadata.title == "Inne"


def test_a_changed_archive_changes_only_what_changed_in_it(library: Library) -> None:
    put(library.folder, {"allt.zip": packed({"a.txt": "Ett.", "b.txt": "Två."})})
    assert library.sync(FakeEncoder()).added == ["allt.zip/a.txt", "allt.zip/b.txt"]
    put(library.folder, {"allt.zip": packed({"a.txt": "Ett.", "b.txt": "Tre."})})
    report = library.sync(FakeEncoder())
    assert (report.changed, report.unchanged) == (["allt.zip/b.txt"], 1)


def test_a_name_in_the_bytes_of_an_old_server_is_refused_alone(library: Library) -> None:
    try:
        (library.folder / os.fsdecode(b"rutin p\xe5 \xf6n.txt")).write_text("Text.", encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system takes no names that are not text")
    put(library.folder, {"b.txt": "Text."})
    report = library.sync(FakeEncoder())
    assert report.added == ["b.txt"]
    assert [(item.path, item.reason) for item in report.refused] == [("rutin p\ufffd \ufffdn.txt", UNREADABLE_NAME)]


def test_a_linked_folder_is_told_and_not_followed(library: Library) -> None:
    (library.folder / "slinga").symlink_to(library.folder)
    documents, refused, _ = read(library, {"b.txt": "Text."})
    assert list(documents) == ["b.txt"]
    assert [(item.path, item.reason) for item in refused] == [("slinga", LINKED_FOLDER)]


def test_a_link_out_of_the_library_is_told_and_not_read(library: Library, tmp_path: Path) -> None:
    (tmp_path / "hemlig.txt").write_text("Hemlig.", encoding="utf-8")
    (library.folder / "a.txt").symlink_to(tmp_path / "hemlig.txt")
    put(library.folder, {"b.txt": "Text."})
    (library.folder / "c.txt").symlink_to(library.folder / "b.txt")
    (library.folder / "d.txt").symlink_to(library.folder / "d.txt")
    documents, refused, _ = read(library, {})
    assert sorted(documents) == ["b.txt", "c.txt"]
    assert [(item.path, item.reason) for item in refused] == [("a.txt", LINKED_FILE), ("d.txt", LINKED_FILE)]


def test_a_folder_without_rights_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    put(library.folder, {"stängd/a.txt": "Text.", "b.txt": "Text."})
    real = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("stängd"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    documents, refused, _ = read(library, {})
    assert list(documents) == ["b.txt"]
    assert [item.path for item in refused] == ["stängd"]
    assert "rätt att läsa" in refused[0].reason


def test_a_huge_file_is_told_from_its_size(library: Library) -> None:
    with (library.folder / "stor.txt").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    _, refused, _ = read(library, {})
    assert [item.path for item in refused] == ["stor.txt"]
    assert "Dela upp" in refused[0].reason
