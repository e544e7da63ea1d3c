"""A folder kept in step: what each kind of change does to the index, and what a fault leaves unharmed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.documents.originals import FOLDER_DEFAULTS
from knowledge.index import snapshot
from knowledge.index.lexical import LexicalIndex
from knowledge.library import Library
from knowledge.model import Document, Kind
from knowledge.state import default_state
from knowledge.swedish.places import Places
from tests.knowledge.fakes import DIMENSIONS, FakeEncoder
from tests.knowledge.library.conftest import Sync
from tests.knowledge.made import put, text


def only(library: Library) -> Document:
    """Return the one document of a library."""
    documents, refused, _ = library.read()
    assert refused == []
    assert len(documents) == 1
    return documents[0]


def indexed(state: Path) -> list[str]:
    """Return the paths of the current snapshot."""
    return [document.path for document in snapshot.open_current(state).documents]


def test_reports_added_changed_removed_and_unchanged(folder: Path, state: Path, sync: Sync) -> None:
    put(folder, {"a.md": text("Första."), "b/b.md": text("Andra."), "c.txt": "Tredje."})
    first = sync()
    assert first.added == ["a.md", "b/b.md", "c.txt"]
    assert (first.changed, first.removed, first.unchanged, first.refused) == ([], [], 0, [])
    put(folder, {"a.md": text("Ändrad."), "d.txt": "Ny."})
    (folder / "c.txt").unlink()
    second = sync()
    assert (second.added, second.changed, second.removed) == (["d.txt"], ["a.md"], ["c.txt"])
    assert second.unchanged == 1
    assert indexed(state) == ["a.md", "b/b.md", "d.txt"]
    assert second.passages == len(snapshot.open_current(state).passages) == 3


def test_unchanged_documents_are_neither_read_nor_encoded_again(
    folder: Path, sync: Sync, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"a.md": text("Första."), "b.md": text("Andra.")})
    sync()
    assert encoder.encoded == 2
    put(folder, {"b.md": text("Andra, ändrad.")})
    read: list[str] = []

    from knowledge.documents import reading  # noqa: PLC0415

    original = reading.read_blocks
    monkeypatch.setattr(reading, "read_blocks", lambda data, name: read.append(name) or original(data, name))
    sync()
    assert read == ["b.md"]
    assert encoder.encoded == 3


def test_another_encoder_makes_its_own_vectors(folder: Path, library: Library, encoder: FakeEncoder) -> None:
    put(folder, {"a.md": text("Första.")})
    library.sync(encoder)
    other = FakeEncoder("other")
    library.sync(other)
    assert other.encoded == 1


def test_changed_sidecar_changes_the_document(folder: Path, library: Library, sync: Sync) -> None:
    put(folder, {"a.txt": "Text.", "a.txt.meta.yml": "plats: Tyresö\n"})
    sync()
    assert only(library).metadata.scope.place == "0138"
    put(folder, {"a.txt.meta.yml": "plats: Haninge\n"})
    assert sync().changed == ["a.txt"]
    assert only(library).metadata.scope.place == "0136"
    (folder / "a.txt.meta.yml").unlink()
    assert sync().changed == ["a.txt"]
    assert only(library).metadata.scope.place == "SE"


def test_moved_file_is_removed_and_added(folder: Path, sync: Sync) -> None:
    put(folder, {"a.txt": "Text."})
    sync()
    (folder / "a.txt").rename(folder / "b.txt")
    report = sync()
    assert (report.added, report.removed, report.changed) == (["b.txt"], ["a.txt"], [])


def test_empty_folder_is_a_library(state: Path, sync: Sync) -> None:
    report = sync()
    assert (report.added, report.passages) == ([], 0)
    assert indexed(state) == []


def test_last_file_removed_empties_the_index(folder: Path, state: Path, sync: Sync) -> None:
    put(folder, {"a.txt": "Text."})
    sync()
    (folder / "a.txt").unlink()
    assert sync().removed == ["a.txt"]
    assert indexed(state) == []


def test_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="finns inte"):
        Library(tmp_path / "saknas", tmp_path / "state", Places.load())


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.docx", b"PK\x03\x04 trasig", ""),
        ("x.pdf", b"%PDF-1.7 trasig", ""),
        ("x.md", "---\nplats: Atlantis\n---\nText.", "Atlantis"),
        ("x.md", "---\ntyp: [\n---\nText.", ""),
        ("x.md", "---\ngäller_frn: 2026-01-01\n---\nText.", "gäller_från"),
        ("x.txt", "", ""),
    ],
    ids=["docx", "pdf", "place", "yaml", "misspelt field", "empty"],
)
def test_broken_file_is_refused_and_leaves_the_rest(
    folder: Path, state: Path, sync: Sync, name: str, content: str | bytes, says: str
) -> None:
    put(folder, {"a.md": text("Hel."), name: content, "z.md": text("Också hel.")})
    report = sync()
    assert [item.path for item in report.refused] == [name]
    assert says in report.refused[0].reason
    assert len(report.refused[0].reason) > 10
    assert indexed(state) == ["a.md", "z.md"]


@pytest.mark.parametrize(
    "sidecar",
    ["plats: Atlantis\n", "- bara\n- en lista\n", "typ: [\n", "gäller_från: 2025-02-30\n", b"titel: \xff\xfe\n"],
    ids=["place", "list", "yaml", "impossible date", "bytes"],
)
def test_broken_sidecar_refuses_its_document_only(folder: Path, state: Path, sync: Sync, sidecar: str | bytes) -> None:
    put(folder, {"a.md": text("Hel."), "b.txt": "Text.", "b.txt.meta.yml": sidecar})
    assert [item.path for item in sync().refused] == ["b.txt"]
    assert indexed(state) == ["a.md"]


def test_file_that_the_system_refuses_to_read(
    folder: Path, state: Path, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"a.md": text("Hel."), "b.txt": "Låst."})
    original = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert [item.path for item in sync().refused] == ["b.txt"]
    assert indexed(state) == ["a.md"]


def test_mended_file_is_added(folder: Path, sync: Sync) -> None:
    put(folder, {"a.md": "---\nplats: Atlantis\n---\nText."})
    assert sync().added == []
    put(folder, {"a.md": "---\nplats: Tyresö\n---\nText."})
    assert sync().added == ["a.md"]


def test_file_that_breaks_is_removed_from_the_index(folder: Path, state: Path, sync: Sync) -> None:
    put(folder, {"a.md": text("Hel."), "b.md": text("Hel.")})
    sync()
    put(folder, {"b.md": "---\nplats: Atlantis\n---\nText."})
    report = sync()
    assert (report.removed, [item.path for item in report.refused]) == (["b.md"], ["b.md"])
    assert indexed(state) == ["a.md"]


def test_stated_id_belongs_to_one_document(folder: Path, sync: Sync) -> None:
    put(folder, {"a.md": text("Första.", id="rutin"), "b.md": text("Andra.", id="rutin")})
    report = sync()
    assert report.added == ["a.md"]
    assert [(item.path, "rutin" in item.reason, "a.md" in item.reason) for item in report.refused] == [
        ("b.md", True, True)
    ]


def test_versions_share_an_id(folder: Path, sync: Sync) -> None:
    put(folder, {"a.md": text("Gammal.", id="rutin", version="1"), "b.md": text("Ny.", id="rutin", version="2")})
    assert sync().added == ["a.md", "b.md"]


def test_names_that_differ_only_in_signs_are_two_documents(folder: Path, library: Library, sync: Sync) -> None:
    put(folder, {"rutin 1.txt": "Ett.", "rutin-1.txt": "Två.", "rutin/1.txt": "Tre."})
    assert sync().refused == []
    documents, _, _ = library.read()
    assert len({document.metadata.id for document in documents}) == 3


def test_folder_defaults_hold_below_and_give_way(folder: Path, library: Library) -> None:
    put(
        folder,
        {
            FOLDER_DEFAULTS: "plats: Stockholms län\nägare: Länet\n",
            f"tyreso/{FOLDER_DEFAULTS}": "plats: Tyresö\n",
            "lan.txt": "Länet.",
            "tyreso/a.txt": "Ärvt.",
            "tyreso/djup/b.txt": "Ärvt djupt.",
            "tyreso/c.txt": "Bredvid.",
            "tyreso/c.txt.meta.yml": "plats: Haninge\n",
            "tyreso/d.md": "---\nplats: Nacka\n---\nFramför.",
        },
    )
    documents, refused, ignored = library.read()
    assert (refused, ignored) == ([], [])
    found = {document.path: (document.metadata.scope.place, document.metadata.owner) for document in documents}
    assert found == {
        "lan.txt": ("01", "Länet"),
        "tyreso/a.txt": ("0138", "Länet"),
        "tyreso/c.txt": ("0136", "Länet"),
        "tyreso/d.md": ("0182", "Länet"),
        "tyreso/djup/b.txt": ("0138", "Länet"),
    }


def test_changed_folder_defaults_change_what_is_below(folder: Path, sync: Sync) -> None:
    put(folder, {"a/a.txt": "Ett.", "b/b.txt": "Två.", f"a/{FOLDER_DEFAULTS}": "plats: Tyresö\n"})
    sync()
    put(folder, {f"a/{FOLDER_DEFAULTS}": "plats: Haninge\n"})
    assert sync().changed == ["a/a.txt"]


def test_front_matter_of_other_programs_is_taken(folder: Path, library: Library) -> None:
    put(folder, {"a.md": "---\ntitle: Rutin\nlayout: page\ntags: [a, b]\ncssclass: wide\n---\n\n# Annat\n\nText."})
    metadata = only(library).metadata
    assert metadata.title == "Rutin"
    assert len(metadata.remarks) == 3


def test_front_matter_in_windows_1252(folder: Path, library: Library) -> None:
    put(folder, {"a.md": "---\ntitel: Åtgärd\nplats: Tyresö\nägare: Årsta\n---\n\nText på åäö.".encode("cp1252")})
    metadata = only(library).metadata
    assert (metadata.title, metadata.scope.place, metadata.owner) == ("Åtgärd", "0138", "Årsta")


def test_document_without_any_metadata(folder: Path, library: Library) -> None:
    put(folder, {"Hemtjänst/Rutin för nycklar.txt": "Nycklar förvaras i skåpet."})
    metadata = only(library).metadata
    assert metadata.id == "hemtjanst-rutin-for-nycklar-txt"
    assert metadata.kind is Kind.ROUTINE
    assert {item.field for item in metadata.inferred} >= {"title", "kind", "place"}


def test_hidden_temporary_and_foreign_files(folder: Path, library: Library) -> None:
    put(
        folder,
        {
            "a.txt": "Text.",
            ".hemlig/b.txt": "Dold.",
            ".c.txt": "Dold.",
            "~$d.docx": b"lock",
            "bild.png": b"\x89PNG",
            "SKRIK.TXT": "Stora bokstäver.",
            "tom.txt.meta.yml": "titel: Ensam\n",
        },
    )
    documents, refused, ignored = library.read()
    assert sorted(document.path for document in documents) == ["SKRIK.TXT", "a.txt"]
    assert ([one.path for one in refused], ignored) == (["tom.txt.meta.yml"], ["bild.png"])


def test_failing_write_leaves_the_old_snapshot(
    folder: Path, state: Path, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"a.txt": "Gammal."})
    sync()
    before = snapshot.current_name(state)
    put(folder, {"a.txt": "Ny."})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(LexicalIndex, "save", full)
        with pytest.raises(OSError, match="No space left"):
            sync()
    assert snapshot.current_name(state) == before
    assert snapshot.open_current(state).passages[0].text == "Gammal."
    assert len(list(state.glob("snapshot-*"))) == 2
    assert sync().changed == ["a.txt"]


@pytest.mark.parametrize("rest", [b"", b"SQLite format 3\0", b"skr\xe4p"])
def test_damaged_caches_are_made_anew(folder: Path, state: Path, sync: Sync, rest: bytes) -> None:
    put(folder, {"a.txt": "Text."})
    sync()
    put(folder, {"b.txt": "Mer text."})
    for file in (*state.glob("files.msgpack"), *state.glob("vectors/*")):
        file.write_bytes(rest)
    report = sync()
    assert (report.refused, report.unchanged, report.added) == ([], 1, ["b.txt"])
    opened = snapshot.open_current(state)
    assert opened.dense is not None
    assert opened.dense.vectors(np.array([0, 1])).shape == (2, DIMENSIONS)


@pytest.mark.parametrize(
    "file",
    ["documents.msgpack", "dense.faiss", "dense-visited.txt", "grams-data.npy", "lexical-data.npy", "text-keys.npy"],
)
@pytest.mark.parametrize("content", [None, b""], ids=["gone", "empty"])
def test_snapshot_with_a_damaged_part_is_made_anew(
    folder: Path, state: Path, sync: Sync, file: str, content: bytes | None
) -> None:
    put(folder, {"a.txt": "Text."})
    sync()
    name = snapshot.current_name(state)
    assert name is not None
    (state / name / file).unlink()
    if content is not None:
        (state / name / file).write_bytes(content)
    put(folder, {"b.txt": "Mer."})
    sync()
    assert indexed(state) == ["a.txt", "b.txt"]
    assert snapshot.open_current(state).without_vector == 0


def test_damaged_snapshot_is_made_anew(folder: Path, state: Path, sync: Sync) -> None:
    put(folder, {"a.txt": "Text."})
    sync()
    name = snapshot.current_name(state)
    assert name is not None
    (state / name / "list.msgpack").write_bytes(b"")
    assert sync().added == ["a.txt"]
    assert indexed(state) == ["a.txt"]


def test_progress_counts_to_the_end(folder: Path, library: Library) -> None:
    put(folder, {"a.txt": "Ett.", "b.txt": "Två."})
    steps: list[tuple[str, int, int]] = []
    library.sync(FakeEncoder(), lambda *step: steps.append(step))
    assert [step[1:] for step in steps] == [(1, 2), (2, 2), (1, 2), (2, 2), (2, 2)]
    assert len({step[0] for step in steps}) == 3


def test_state_directories_of_two_folders_of_one_name(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "bibliotek", tmp_path / "b" / "bibliotek"
    assert default_state(one, tmp_path) != default_state(two, tmp_path)
    assert default_state(one, tmp_path) == default_state(tmp_path / "a" / "." / "bibliotek", tmp_path)
