"""Writes snapshots: the texts first, so that they can be searched at once, the vectors in a snapshot of its own after.

Each is written to a new folder and made current in one atomic step. What did not change is taken over from the snapshot
before: documents as bytes, gram counts and vectors as rows. One writer at a time holds the lock; the system frees it when
the writer dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge.index import entries as stored
from knowledge.index.dense import DenseIndex
from knowledge.index.entries import DocumentList, Entry, Listed
from knowledge.index.grams import GramCounts, TermCounts
from knowledge.index.lexical import LexicalIndex, read_vocabulary
from knowledge.index.snapshot import BROKEN, CURRENT, ENCODER, current_name, encoder_of
from knowledge.index.texts import embedded_text
from knowledge.index.vector_cache import KEY_BYTES, text_key

KEYS = "text-keys.npy"
MAY_LACK = 0.1
"""Share of passages without a vector up to which the others' vectors serve; with more, none do until all are made."""

Floats: TypeAlias = NDArray[np.float32]
Known: TypeAlias = Callable[[Sequence[bytes]], Mapping[bytes, Floats]]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document that is new or changed.

    Attributes:
        entry: What is held of it.
        counts: Grams of each of its passages.
    """

    entry: Entry
    counts: Sequence[TermCounts]


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is taken over.

    Attributes:
        number: Its place in the snapshot before.
        entry: What is held of it instead, with the same passages; None for the same as before.
    """

    number: int
    entry: Entry | None = None


class Previous:
    """The current snapshot as a writer sees it: no document is decoded unless somebody asks.

    Attributes:
        name: Its name.
        short: The list of its documents.
        encoder: Fingerprint of the encoder of its vectors, empty where it has none.
        keys: Key of each passage's text, shape (passages, KEY_BYTES), uint8.
        starts: Row of each document's first passage, and the number of passages last.
    """

    def __init__(self, folder: Path) -> None:
        """Open a snapshot.

        Raises:
            OSError, RuntimeError, ValueError, EOFError, msgspec.DecodeError: It is gone or broken.
        """
        self.name = folder.name
        self._folder = folder
        self.short = stored.read_list(folder)
        self.encoder = encoder_of(folder)
        self.keys: NDArray[np.uint8] = np.load(folder / KEYS)
        self.starts = np.concatenate([[0], np.cumsum([line.passages for line in self.short.documents])]).astype(
            np.int64
        )
        if len(self.keys) != self.starts[-1]:
            raise ValueError("keys and documents differ in number")
        self._raws: list[msgspec.Raw] | None = None
        self._dense: DenseIndex | None = None

    @property
    def raws(self) -> list[msgspec.Raw]:
        """The bytes of every entry."""
        if self._raws is None:
            self._raws = stored.read_raw(self._folder)
        return self._raws

    @property
    def dense(self) -> DenseIndex | None:
        """Its vectors."""
        if self._dense is None and self.encoder:
            self._dense = DenseIndex.load(self._folder)
        return self._dense

    def entry(self, number: int) -> Entry:
        """Decode one document."""
        return stored.decode(self.raws[number])

    def grams(self) -> GramCounts:
        """Return its gram counts."""
        return GramCounts.load(self._folder, read_vocabulary(self._folder))

    def rows(self, number: int) -> NDArray[np.int64]:
        """Return the rows of a document's passages."""
        return np.arange(self.starts[number], self.starts[number + 1])

    def texts(self, rows: NDArray[np.int64]) -> list[str]:
        """Return what the encoder sees of some passages."""
        decoded: dict[int, Entry] = {}
        found = []
        for row in rows.tolist():
            number = int(np.searchsorted(self.starts, row, side="right")) - 1
            entry = decoded.setdefault(number, decoded.get(number) or self.entry(number))
            found.append(embedded_text(entry.document, entry.passages[row - int(self.starts[number])]))
        return found


@contextmanager
def lock(state: Path, name: str = "index.lock") -> Iterator[None]:
    """Hold a lock of a state directory, waiting for whoever holds it.

    Args:
        state: The state directory; made where missing.
        name: Which lock.
    """
    state.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(state / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def open_previous(state: Path) -> Previous | None:
    """Open the current snapshot for taking over from, None where there is none or it cannot be read."""
    name = current_name(state)
    if name is None:
        return None
    try:
        previous = Previous(state / name)
        # All of it now: a part that is damaged, or that another version did not write, must not stop the indexer later.
        if len(previous.raws) != len(previous.short.documents) or LexicalIndex.load(state / name).size != len(
            previous.keys
        ):
            return None
        if (
            not len(previous.grams())
            == len(previous.keys)
            == (previous.dense.size if previous.dense else len(previous.keys))
        ):
            return None
        return previous
    except BROKEN:
        return None


def write_texts(
    state: Path,
    plan: Sequence[Kept | Fresh],
    made_by: str,
    previous: Previous | None = None,
    encoder: str = "",
    known: Known = lambda keys: {},
) -> str:
    """Write a snapshot of some documents with the vectors that are there already, and make it current.

    Args:
        state: The index's state directory; the caller holds its lock.
        plan: The documents in order.
        made_by: Fingerprint of the code that read and split them.
        previous: Where kept documents are taken from.
        encoder: Fingerprint of the encoder whose vectors are wanted.
        known: Gives the vectors of some texts by key, those that were made before.

    Returns:
        The snapshot's name.

    Raises:
        OSError: The disk is full or not writable; the current snapshot stays.
    """
    rows = _Rows.of(plan, previous)
    entries = [_written(item, previous) for item in plan]
    keys = rows.put_together(
        previous.keys if previous else np.zeros((0, KEY_BYTES), dtype=np.uint8),
        np.frombuffer(b"".join(rows.new_keys), dtype=np.uint8).reshape(-1, KEY_BYTES),
    )
    if previous is not None and len(rows.kept):
        counts = previous.grams().joined(rows.kept, rows.counts, rows.order)
    else:
        counts = GramCounts.of(rows.counts)
    vectors, has = _vectors_at_hand(rows, keys, previous, encoder, known)
    short = DocumentList(made_by, tuple(_line(item, previous) for item in plan), _vocabulary(plan, previous))

    def fill(folder: Path) -> None:
        stored.write(folder, entries, short)
        counts.save(folder)
        LexicalIndex.weighing(counts).save(folder)
        np.save(folder / KEYS, keys)
        if encoder and (not len(has) or has.mean() >= 1 - MAY_LACK):
            _save_vectors(folder, vectors, has, encoder)

    return _switch(state, fill)


def write_vectors(state: Path, vectors: Floats, encoder: str) -> str:
    """Write a snapshot with the texts of the current one and the vectors of all its passages, and make it current.

    Args:
        state: The index's state directory; the caller holds its lock.
        vectors: Unit vector of each passage of the current snapshot, shape (passages, dimensions).
        encoder: Fingerprint of the encoder that made them.

    Returns:
        The snapshot's name.

    Raises:
        OSError: The disk is full or not writable; the current snapshot stays.
    """
    name = current_name(state)
    assert name is not None

    def fill(folder: Path) -> None:
        for file in (state / name).iterdir():
            if file.name != ENCODER and not file.name.startswith("dense"):
                _take_over(file, folder / file.name)
        _save_vectors(folder, vectors, np.ones(len(vectors), dtype=np.bool_), encoder)

    return _switch(state, fill)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which passages stay, which come, and in which order they stand."""

    kept: NDArray[np.int64]
    counts: list[TermCounts]
    new_keys: list[bytes]
    order: NDArray[np.int64]

    @classmethod
    def of(cls, plan: Sequence[Kept | Fresh], previous: Previous | None) -> _Rows:
        kept: list[NDArray[np.int64]] = []
        counts: list[TermCounts] = []
        keys: list[bytes] = []
        places: list[tuple[bool, int, int]] = []
        taken = 0
        for item in plan:
            if isinstance(item, Kept):
                assert previous is not None
                rows = previous.rows(item.number)
                places.append((True, taken, len(rows)))
                kept.append(rows)
                taken += len(rows)
            else:
                places.append((False, len(counts), len(item.counts)))
                counts += item.counts
                document = item.entry.document
                keys += [text_key(embedded_text(document, passage)) for passage in item.entry.passages]
        parts = [np.arange(start, start + size) + (0 if old else taken) for old, start, size in places]
        none = np.zeros(0, dtype=np.int64)
        return cls(np.concatenate([none, *kept]), counts, keys, np.concatenate([none, *parts]).astype(np.int64))

    def put_together(self, old: NDArray[np.uint8], new: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.concatenate([old[self.kept], new])[self.order]


def _vectors_at_hand(
    rows: _Rows, keys: NDArray[np.uint8], previous: Previous | None, encoder: str, known: Known
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the vector of each passage and whether there is one: from the snapshot before, else from the cache."""
    count = len(rows.order)
    has = np.zeros(count, dtype=np.bool_)
    vectors = np.zeros((count, 1), dtype=np.float32)
    if not encoder:
        return vectors, has
    dense = previous.dense if previous is not None and previous.encoder == encoder else None
    if dense is not None and len(rows.kept):
        from_before = rows.order < len(rows.kept)
        before = rows.kept[rows.order[from_before]]
        taken = dense.vectors(before)
        vectors = np.zeros((count, taken.shape[1]), dtype=np.float32)
        vectors[from_before] = taken
        has[from_before] = dense.known[before]
    missing = np.flatnonzero(~has)
    wanted = [keys[row].tobytes() for row in missing]
    for row, found in zip(missing, map(known(wanted).get, wanted), strict=True):
        if found is not None:
            if vectors.shape[1] != len(found):
                vectors = np.zeros((count, len(found)), dtype=np.float32)
            vectors[row] = found
            has[row] = True
    return vectors, has


def _written(item: Kept | Fresh, previous: Previous | None) -> Entry | msgspec.Raw:
    if item.entry is not None:
        return item.entry
    assert isinstance(item, Kept)
    assert previous is not None
    return previous.raws[item.number]


def _line(item: Kept | Fresh, previous: Previous | None) -> Listed:
    if item.entry is not None:
        return stored.listed(item.entry)
    assert isinstance(item, Kept)
    assert previous is not None
    return previous.short.documents[item.number]


def _vocabulary(plan: Sequence[Kept | Fresh], previous: Previous | None) -> dict[str, int]:
    counts: Counter[str] = Counter()
    if previous is not None:
        counts.update(previous.short.vocabulary)
        kept = {item.number for item in plan if isinstance(item, Kept)}
        for number in range(len(previous.short.documents)):
            if number not in kept:
                counts.subtract(stored.words_of(previous.entry(number)))
    for item in plan:
        if isinstance(item, Fresh):
            counts.update(stored.words_of(item.entry))
    return {word: count for word, count in counts.items() if count > 0}


def _save_vectors(folder: Path, vectors: Floats, has: NDArray[np.bool_], encoder: str) -> None:
    DenseIndex.build(vectors, has).save(folder)
    (folder / ENCODER).write_text(encoder, encoding="utf-8")


def _take_over(file: Path, to: Path) -> None:
    """Let a file that nobody ever writes again stand in a second folder too."""
    try:
        to.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, to)


def _switch(state: Path, fill: Callable[[Path], None]) -> str:
    """Fill a new folder, make it current, and remove all but it and the one before."""
    before = current_name(state)
    name = f"snapshot-{uuid.uuid4().hex[:12]}"
    folder = state / name
    folder.mkdir(parents=True)
    pointer = state / f"{CURRENT}.{name}"
    try:
        fill(folder)
        pointer.write_text(name, encoding="utf-8")
        pointer.replace(state / CURRENT)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        pointer.unlink(missing_ok=True)
        raise
    # A reader that has an older one open keeps it: the system frees its files when they are let go. What a killed writer
    # left half done goes as well, for only the holder of the lock writes here.
    for other in (*state.glob("snapshot-*"), *state.glob(f"{CURRENT}.*")):
        if other.name not in (name, before):
            shutil.rmtree(other, ignore_errors=True) if other.is_dir() else other.unlink(missing_ok=True)
    return name
