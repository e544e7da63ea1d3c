"""Immutable snapshots of an index: written to a folder of their own, then made current in one atomic step.

A reader keeps the snapshot that it opened while a new one is written; a writer that is killed leaves the old one.
"""

from __future__ import annotations

import shutil
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge.contacts import Contact
from knowledge.index.dense import DenseIndex
from knowledge.index.lexical import LexicalIndex, TermCounts
from knowledge.model import Document, Passage
from knowledge.swedish.tokens import words

CURRENT = "CURRENT"
KEPT = 2
"""Snapshots left on disk: the current one and the one that a reader may still have open."""


class NoSnapshotError(Exception):
    """Nothing has been indexed yet; the message tells in Swedish what to run."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that answering needs.

    Attributes:
        name: Name of the snapshot's folder.
        documents: All documents, expired ones too.
        passages: All passages; a passage's row in the indexes is its place here.
        contacts: All contacts.
        lexical: Index over grams.
        dense: Index over vectors.
        vocabulary: Number of passages that hold each word.
        encoder: Fingerprint of the encoder that made the vectors, empty where unknown.
        owner: For each passage its document's place in ``documents``, shape (passages,).
        by_id: Row of each passage id.
        by_document: Place in ``documents`` of each path.
    """

    name: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    contacts: tuple[Contact, ...]
    lexical: LexicalIndex
    dense: DenseIndex
    vocabulary: dict[str, int] = field(repr=False)
    encoder: str
    owner: NDArray[np.int32]
    by_id: dict[str, int] = field(repr=False)
    by_document: dict[str, int] = field(repr=False)

    def document_of(self, row: int) -> Document:
        """Return the document that holds a passage."""
        return self.documents[int(self.owner[row])]


class _Content(msgspec.Struct):
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    contacts: tuple[Contact, ...]
    vocabulary: dict[str, int]
    encoder: str = ""


def write(
    state: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    contacts: Sequence[Contact],
    counts: Sequence[TermCounts],
    vectors: NDArray[np.float32],
    encoder: str = "",
) -> str:
    """Write a snapshot and make it current.

    Args:
        state: The index's state directory.
        documents: All documents.
        passages: All passages.
        contacts: All contacts.
        counts: Grams of each passage, in the order of passages.
        vectors: Unit vector of each passage, shape (passages, dimensions).
        encoder: Fingerprint of the encoder that made them.

    Returns:
        The snapshot's name.

    Raises:
        OSError: The disk is full or not writable; the current snapshot stays.
    """
    name = f"snapshot-{uuid.uuid4().hex[:12]}"
    folder = state / name
    folder.mkdir(parents=True)
    try:
        words_held = _vocabulary(documents, passages)
        content = _Content(tuple(documents), tuple(passages), tuple(contacts), words_held, encoder)
        (folder / "content.msgpack").write_bytes(msgspec.msgpack.encode(content))
        LexicalIndex.build(counts).save(folder)
        DenseIndex.build(vectors).save(folder)
        pointer = state / f"{CURRENT}.{name}"
        pointer.write_text(name, encoding="utf-8")
        pointer.replace(state / CURRENT)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _remove_old(state, name)
    return name


def current_name(state: Path) -> str | None:
    """Return the name of the current snapshot, or None before the first."""
    try:
        return (state / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def open_current(state: Path) -> Snapshot:
    """Open the current snapshot.

    Raises:
        NoSnapshotError: Nothing has been indexed, or the snapshot is gone or broken.
    """
    name = current_name(state)
    if name is None:
        raise NoSnapshotError("Biblioteket är inte indexerat. Kör ./lots index.")
    folder = state / name
    try:
        content = msgspec.msgpack.decode((folder / "content.msgpack").read_bytes(), type=_Content)
        lexical, dense = LexicalIndex.load(folder), DenseIndex.load(folder)
    except (OSError, RuntimeError, ValueError, EOFError, msgspec.DecodeError) as error:
        raise NoSnapshotError(f"Indexet går inte att läsa ({error}). Kör ./lots index.") from error
    by_document = {document.path: number for number, document in enumerate(content.documents)}
    return Snapshot(
        name=name,
        documents=content.documents,
        passages=content.passages,
        contacts=content.contacts,
        lexical=lexical,
        dense=dense,
        vocabulary=content.vocabulary,
        encoder=content.encoder,
        owner=np.array([by_document[passage.path] for passage in content.passages], dtype=np.int32),
        by_id={passage.id: row for row, passage in enumerate(content.passages)},
        by_document=by_document,
    )


def _vocabulary(documents: Sequence[Document], passages: Sequence[Passage]) -> dict[str, int]:
    titles = {document.path: document.metadata.title for document in documents}
    counts: Counter[str] = Counter()
    for passage in passages:
        counts.update(set(words(" ".join([titles[passage.path], *passage.section, passage.text]))))
    return dict(counts)


def _remove_old(state: Path, current: str) -> None:
    folders = sorted(state.glob("snapshot-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in [folder for folder in folders if folder.name != current][KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)
