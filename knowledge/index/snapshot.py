"""Immutable snapshots of an index: each in a folder of its own, the current one named by one file.

A reader keeps the snapshot that it opened while a new one is written (knowledge/index/writing.py); a writer that is
killed leaves the old one. A new snapshot is in service before its vectors are made: ``dense`` is None until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge.contacts.rows import Contact
from knowledge.index import entries as stored
from knowledge.index.dense import DenseIndex
from knowledge.index.entries import DocumentList, Entry
from knowledge.index.lexical import LexicalIndex
from knowledge.model import Document, Passage

CURRENT = "CURRENT"
ENCODER = "encoder.txt"
"""Holds the fingerprint of the encoder that made the vectors; there only where the snapshot has vectors."""
BROKEN = (OSError, RuntimeError, ValueError, EOFError, msgspec.DecodeError)
"""What reading a snapshot that is gone, half or damaged may raise."""
TRIES = 3


class NoSnapshotError(Exception):
    """Nothing has been indexed yet; the message tells in Swedish what to run."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that answering needs.

    Attributes:
        name: Name of the snapshot's folder.
        entries: What is held of each document.
        documents: All documents, expired ones too.
        passages: All passages; a passage's row in the indexes is its place here.
        contacts: All contacts.
        lexical: Index over grams.
        dense: Index over vectors; None while they are being made.
        without_vector: Number of passages that have none yet.
        vocabulary: Number of passages that hold each word.
        encoder: Fingerprint of the encoder that made the vectors, empty where there are none.
        owner: For each passage its document's place in ``documents``, shape (passages,).
        narrower: Codes of the places of each passage, by its row, that holds for less than its document does.
        by_id: Row of each passage id.
        by_document: Place in ``documents`` of each path.
    """

    name: str
    entries: tuple[Entry, ...] = field(repr=False)
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    contacts: tuple[Contact, ...]
    lexical: LexicalIndex
    dense: DenseIndex | None
    without_vector: int
    vocabulary: dict[str, int] = field(repr=False)
    encoder: str
    owner: NDArray[np.int32]
    narrower: dict[int, tuple[str, ...]] = field(repr=False)
    by_id: dict[str, int] = field(repr=False)
    by_document: dict[str, int] = field(repr=False)

    def at(self, paths: Sequence[str]) -> list[Document]:
        """Return the documents at some paths."""
        return [self.documents[self.by_document[path]] for path in paths]

    def passages_at(self, path: str) -> tuple[Passage, ...]:
        """Return the passages of the document at a path, in reading order."""
        return self.entries[self.by_document[path]].passages

    def document_of(self, row: int) -> Document:
        """Return the document that holds a passage."""
        return self.documents[int(self.owner[row])]


def current_name(state: Path) -> str | None:
    """Return the name of the current snapshot, or None before the first."""
    try:
        return (state / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def open_current(state: Path, previous: Snapshot | None = None) -> Snapshot:
    """Open the current snapshot.

    Args:
        state: The index's state directory.
        previous: An older snapshot of it: documents that did not change are taken from there.

    Raises:
        NoSnapshotError: Nothing has been indexed, or the snapshot is gone or broken.
    """
    for last in (*[False] * (TRIES - 1), True):
        name = current_name(state)
        if name is None:
            raise NoSnapshotError("Biblioteket är inte indexerat. Kör ./lots index.")
        try:
            return _open(state / name, previous)
        except BROKEN as error:
            # Two newer ones may have come while this one was being read, and it is gone with them: read the newest.
            if last or current_name(state) == name:
                raise NoSnapshotError(f"Indexet går inte att läsa ({error}). Kör ./lots index.") from error
    raise AssertionError


def encoder_of(folder: Path) -> str:
    """Return the fingerprint of the encoder that made a snapshot's vectors, empty where it has none."""
    try:
        return (folder / ENCODER).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _open(folder: Path, previous: Snapshot | None) -> Snapshot:
    short = stored.read_list(folder)
    encoder = encoder_of(folder)
    dense = DenseIndex.load(folder) if encoder else None
    lexical = LexicalIndex.load(folder)
    entries = _entries(folder, short, previous)
    sizes = [len(entry.passages) for entry in entries]
    passages = tuple(chain.from_iterable(entry.passages for entry in entries))
    if not len(passages) == lexical.size == (dense.size if dense else lexical.size):
        raise ValueError("dess delar hör inte ihop")
    return Snapshot(
        name=folder.name,
        entries=entries,
        documents=tuple(entry.document for entry in entries),
        passages=passages,
        contacts=tuple(chain.from_iterable(entry.contacts for entry in entries)),
        lexical=lexical,
        dense=dense,
        without_vector=len(passages) - (int(dense.known.sum()) if dense else 0),
        vocabulary=short.vocabulary,
        encoder=encoder,
        owner=np.repeat(np.arange(len(entries), dtype=np.int32), sizes),
        narrower=_narrower(entries, sizes),
        by_id={passage.id: row for row, passage in enumerate(passages)},
        by_document={entry.document.path: number for number, entry in enumerate(entries)},
    )


def _entries(folder: Path, short: DocumentList, previous: Snapshot | None) -> tuple[Entry, ...]:
    known: dict[tuple[str, str], Entry] = {}
    if previous is not None:
        known = {(entry.document.content_hash, entry.document.metadata.id): entry for entry in previous.entries}
    raws = stored.read_raw(folder)
    return tuple(
        entry
        if (entry := known.get((line.content_hash, line.id))) and len(entry.passages) == line.passages
        else stored.decode(raw)
        for line, raw in zip(short.documents, raws, strict=True)
    )


def _narrower(entries: Sequence[Entry], sizes: Sequence[int]) -> dict[int, tuple[str, ...]]:
    starts = np.concatenate([[0], np.cumsum(sizes)]) if sizes else np.zeros(1)
    return {
        int(start) + number: codes
        for entry, start in zip(entries, starts, strict=False)
        for number, codes in entry.narrower.items()
    }
