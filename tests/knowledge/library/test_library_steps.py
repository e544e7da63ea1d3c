"""The two steps of the index: texts in service first, vectors after; what is taken over and what is made again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import library as module
from knowledge.documents import reading
from knowledge.index import snapshot
from knowledge.index.texts import embedded_text
from knowledge.index.vector_cache import VectorCache, text_key
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.library.conftest import Sync
from tests.knowledge.made import put

SENTENCES = (
    "Nycklar hämtas i skåpet.",
    "Larm provas varje vecka.",
    "Nycklar lämnas. Larm tystas.",
    "Ändrad text om hissen.",
)


class Killed(BaseException):
    """Stands for a signal in the middle of a step."""


def test_texts_are_in_service_before_their_vectors(folder: Path, state: Path, library: Library) -> None:
    put(folder, {"a.txt": "Nycklar hämtas."})
    report = library.sync_texts("fake")
    assert (report.added, report.without_vector) == (["a.txt"], 1)
    opened = snapshot.open_current(state)
    assert (opened.dense, opened.encoder, opened.without_vector) == (None, "", 1)
    assert opened.lexical.scores({"nyck": 1.0}).any()
    assert library.embed(FakeEncoder()) == 1
    opened = snapshot.open_current(state)
    assert (opened.encoder, opened.without_vector) == ("fake", 0)
    assert library.sync_texts("fake").without_vector == 0
    assert library.embed(FakeEncoder()) == 0


def test_killed_while_embedding_loses_one_batch(
    folder: Path, state: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    put(folder, {f"{number}.txt": f"Text {number}." for number in range(7)})

    class Dying(FakeEncoder):
        def encode_passages(self, texts):  # type: ignore[no-untyped-def]
            if self.encoded >= 4:
                raise Killed
            return super().encode_passages(texts)

    with pytest.raises(Killed):
        library.sync(Dying())
    assert snapshot.open_current(state).without_vector == 7
    resumed = FakeEncoder()
    library.sync(resumed)
    assert resumed.encoded == 3
    assert snapshot.open_current(state).without_vector == 0


def test_vectors_of_the_others_serve_while_those_of_a_changed_document_are_made(
    folder: Path, state: Path, library: Library
) -> None:
    put(folder, {f"{number:02}.txt": f"Text {number}." for number in range(30)})
    library.sync(FakeEncoder())
    put(folder, {"07.txt": "Ändrad text."})
    assert library.sync_texts("fake").without_vector == 1
    opened = snapshot.open_current(state)
    assert opened.dense is not None
    assert opened.dense.known.tolist() == [number != 7 for number in range(30)]
    rows, _ = opened.dense.search(FakeEncoder().encode_question("Ändrad text."), np.ones(30, dtype=np.bool_), 30)
    assert 7 not in rows
    put(folder, {f"{number:02}.txt": f"Ny text {number}." for number in range(20)})
    assert library.sync_texts("fake").without_vector == 30
    assert snapshot.open_current(state).dense is None


def test_texts_that_moved_or_came_back_keep_their_vectors(folder: Path, state: Path, library: Library) -> None:
    put(folder, {"a.txt": "Ett.", "b.txt": "Två.", "b.txt.meta.yml": "titel: Rutin\n"})
    library.sync(FakeEncoder())
    (folder / "b.txt").rename(folder / "c.txt")
    (folder / "b.txt.meta.yml").rename(folder / "c.txt.meta.yml")
    assert library.sync_texts("fake").without_vector == 0
    assert snapshot.open_current(state).without_vector == 0


def test_folder_that_changes_while_vectors_are_made(folder: Path, state: Path, library: Library) -> None:
    put(folder, {"a.txt": "Ett."})

    class Busy(FakeEncoder):
        def encode_passages(self, texts):  # type: ignore[no-untyped-def]
            if not self.encoded:
                put(folder, {"b.txt": "Två."})
                Library(folder, state, Places.load()).sync_texts("fake")
            return super().encode_passages(texts)

    library.sync(Busy())
    opened = snapshot.open_current(state)
    assert [document.path for document in opened.documents] == ["a.txt", "b.txt"]
    assert opened.without_vector == 0


def test_another_encoder_leaves_the_texts_in_service(folder: Path, state: Path, library: Library) -> None:
    put(folder, {"a.txt": "Ett."})
    library.sync(FakeEncoder("old"))
    assert library.sync_texts("new").without_vector == 1
    opened = snapshot.open_current(state)
    assert (opened.encoder, opened.dense) == ("", None)


def test_nothing_new_writes_nothing(folder: Path, state: Path, sync: Sync) -> None:
    put(folder, {"a.txt": "Ett."})
    sync()
    before = snapshot.current_name(state)
    assert sync().unchanged == 1
    assert snapshot.current_name(state) == before


def test_state_keeps_no_more_than_it_needs(folder: Path, state: Path, sync: Sync) -> None:
    for number in range(4):
        put(folder, {"a.txt": f"Text {number}."})
        sync()
    assert len(list(state.glob("snapshot-*"))) == 2
    assert not (state / "documents").exists()
    cache = VectorCache(state / "vectors", "fake")
    opened = snapshot.open_current(state)
    assert cache.keep_only([text_key(embedded_text(opened.document_of(0), opened.passages[0]))]) == 0


def test_what_decides_how_documents_are_read_exists() -> None:
    """A file that was moved would no longer count, and documents read by its old version would stay."""
    package = Path(reading.__file__).parent.parent
    assert [name for name in reading.DETERMINING if not (package / name).exists()] == []


def test_documents_read_by_another_version_of_the_code_are_read_again(
    folder: Path, state: Path, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"a.txt": "Ett."})
    sync()
    before = snapshot.current_name(state)
    for changed in ("knowledge.documents.reading", "knowledge.library"):
        monkeypatch.setattr(f"{changed}.made_by", lambda: "another")
    report = sync()
    assert (report.changed, report.unchanged) == ([], 1)
    assert snapshot.current_name(state) != before


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *SENTENCES])), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *SENTENCES])), min_size=1, max_size=4),
)
def test_index_grown_by_changes_equals_one_made_anew(
    tmp_path: Path, first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    folder = root / "bibliotek"
    folder.mkdir()
    library = Library(folder, root / "grown", Places.load())
    for changes in (first, second):
        for name, content in changes:
            (folder / f"{name}.txt").unlink(missing_ok=True)
            if content:
                put(folder, {f"{name}.txt": content})
        library.sync(FakeEncoder())
    Library(folder, root / "new", Places.load()).sync(FakeEncoder())
    grown, new = (snapshot.open_current(root / name) for name in ("grown", "new"))
    assert (grown.documents, grown.passages) == (new.documents, new.passages)
    assert grown.vocabulary == new.vocabulary
    assert sorted(grown.lexical.vocabulary) == sorted(new.lexical.vocabulary)
    for gram in new.lexical.vocabulary:
        np.testing.assert_allclose(grown.lexical.scores({gram: 1.0}), new.lexical.scores({gram: 1.0}), rtol=1e-5)
    rows = np.arange(len(new.passages))
    assert grown.dense is not None
    assert new.dense is not None
    if len(rows):
        np.testing.assert_array_equal(grown.dense.vectors(rows), new.dense.vectors(rows))
