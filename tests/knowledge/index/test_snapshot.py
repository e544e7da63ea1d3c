"""Snapshots: switched in one step, kept for whoever reads them, and clear about what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from knowledge.contacts.rows import Contact
from knowledge.documents.passages import split
from knowledge.index import snapshot
from knowledge.index.dense import DenseIndex
from knowledge.index.entries import Entry
from knowledge.index.snapshot import NoSnapshotError, current_name, open_current
from knowledge.index.texts import counts_of, embedded_text
from knowledge.index.vector_cache import text_key
from knowledge.index.writing import Fresh, write_texts
from knowledge.model import Block, BlockKind, Document, Locator, Metadata
from tests.knowledge.fakes import FakeEncoder


def document(path: str, *texts: str) -> Document:
    """Return a document with a heading per text."""
    blocks = tuple(
        Block(kind, words, (text.split()[0],), Locator(paragraph=number + 1))
        for number, text in enumerate(texts)
        for kind, words in ((BlockKind.HEADING, text.split()[0]), (BlockKind.PARAGRAPH, text))
    )
    return Document(path, f"{sum(path.encode()):012d}" * 5, Metadata(path, f"Titel {path}"), blocks)


def store(state: Path, *documents: Document, contacts: tuple[Contact, ...] = ()) -> str:
    """Write a snapshot of some documents."""
    plan = []
    vectors = {}
    for item in documents:
        passages = tuple(split(item))
        held = tuple(contact for contact in contacts if contact.path == item.path)
        plan.append(Fresh(Entry(item, passages, held), [counts_of(item, passage) for passage in passages]))
        for passage in passages:
            text = embedded_text(item, passage)
            vectors[text_key(text)] = FakeEncoder().encode_question(text)
    return write_texts(state, plan, "code", encoder="fake", known=lambda keys: vectors)


def test_round_trip(tmp_path: Path) -> None:
    one, two = document("a.md", "Nycklar hämtas.", "Larm provas."), document("b.md", "Nycklar lämnas.")
    contact = Contact("a.md", 1, "Jour", phone="08-465 004 06")
    name = store(tmp_path, one, two, contacts=(contact,))
    opened = open_current(tmp_path)
    assert opened.name == name == current_name(tmp_path)
    assert opened.documents == (one, two)
    assert opened.contacts == (contact,)
    assert opened.owner.tolist() == [0, 0, 1]
    assert [opened.document_of(row).path for row in range(3)] == ["a.md", "a.md", "b.md"]
    assert all(opened.passages[row].id == key for key, row in opened.by_id.items())
    assert opened.by_document == {"a.md": 0, "b.md": 1}
    assert opened.lexical.size == opened.dense.size == len(opened.passages) == 3


def test_vocabulary_counts_passages_with_title_and_headings(tmp_path: Path) -> None:
    store(tmp_path, document("a.md", "Nycklar nycklar hämtas.", "Larm."), document("b.md", "Nycklar."))
    vocabulary = open_current(tmp_path).vocabulary
    assert (vocabulary["nycklar"], vocabulary["larm"], vocabulary["titel"]) == (2, 1, 3)
    assert "Nycklar" not in vocabulary


def test_newest_is_current_and_the_one_before_is_kept(tmp_path: Path) -> None:
    names = []
    for number in range(4):
        names.append(store(tmp_path, document("a.md", f"Text {number}.")))
        os.utime(tmp_path / names[-1], (number, number))
    assert current_name(tmp_path) == names[-1]
    assert {entry.name for entry in tmp_path.iterdir()} == {"CURRENT", *names[-2:]}


def test_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    store(tmp_path, document("a.md", "Gammal text."))
    opened = open_current(tmp_path)
    vector = FakeEncoder().encode_question("gammal")
    before = opened.dense.search(vector, np.ones(1, dtype=np.bool_), 1)[1]
    for number in range(3):
        store(tmp_path, document("a.md", f"Ny text {number}.", "Och mer."))
    assert opened.passages[0].text == "Gammal text."
    assert opened.lexical.scores({"gamm": 1.0}).any()
    np.testing.assert_array_equal(opened.dense.search(vector, np.ones(1, dtype=np.bool_), 1)[1], before)
    assert len(open_current(tmp_path).passages) == 2


@pytest.mark.parametrize("step", ["build", "save"])
def test_writer_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    name = store(tmp_path, document("a.md", "Gammal."))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(DenseIndex, step, stop)
    with pytest.raises(KeyboardInterrupt):
        store(tmp_path, document("a.md", "Ny."))
    assert {entry.name for entry in tmp_path.iterdir()} == {"CURRENT", name}
    assert open_current(tmp_path).passages[0].text == "Gammal."


def test_writer_that_was_killed_leaves_the_old_one_and_no_rubbish_for_long(tmp_path: Path) -> None:
    name = store(tmp_path, document("a.md", "Gammal."))
    (tmp_path / "snapshot-halv").mkdir()
    (tmp_path / "snapshot-halv" / "documents.msgpack").write_bytes(b"halv")
    assert open_current(tmp_path).name == name
    for number in range(2):
        store(tmp_path, document("a.md", f"Ny {number}."))
    assert not (tmp_path / "snapshot-halv").exists()


def test_nothing_indexed_says_what_to_run(tmp_path: Path) -> None:
    assert current_name(tmp_path / "saknas") is None
    with pytest.raises(NoSnapshotError, match=r"inte indexerat.*\./lots index"):
        open_current(tmp_path)


FILES = [
    *("list.msgpack", "documents.msgpack", "dense.faiss", "dense-known.npy", "dense-visited.txt"),
    *("lexical-data.npy", "lexical-idf.npy", "lexical-size.txt"),
]


@pytest.mark.parametrize("content", [None, b"", b"trasig"], ids=["gone", "empty", "broken"])
@pytest.mark.parametrize("file", FILES)
def test_damaged_snapshot_says_what_to_run(tmp_path: Path, file: str, content: bytes | None) -> None:
    name = store(tmp_path, document("a.md", "Text."))
    (tmp_path / name / file).unlink()
    if content is not None:
        (tmp_path / name / file).write_bytes(content)
    with pytest.raises(NoSnapshotError, match=r"går inte att läsa.*\./lots index"):
        open_current(tmp_path)


def test_snapshot_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / snapshot.CURRENT).write_text("snapshot-borta\n", encoding="utf-8")
    with pytest.raises(NoSnapshotError, match="går inte att läsa"):
        open_current(tmp_path)
