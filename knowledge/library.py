"""A folder of documents kept in step with its index: what was added, changed, removed or refused.

Two steps, for embedding takes far longer than reading: a snapshot of the texts is in service first, and the vectors
follow in another. Whoever answers from the index follows the newest by itself.
"""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import numpy as np

from knowledge.contacts.rows import contacts_of
from knowledge.documents import passages as passage_splitter
from knowledge.documents.originals import Refusal
from knowledge.documents.reading import Found, Outcome, PassedOver, Progress, Reading, Refused, is_from_path, made_by
from knowledge.encoder import Encoder
from knowledge.index.entries import Entry
from knowledge.index.snapshot import current_name
from knowledge.index.texts import counts_of
from knowledge.index.vector_cache import VectorCache
from knowledge.index.writing import Fresh, Kept, Previous, lock, open_previous, write_texts, write_vectors
from knowledge.model import Document
from knowledge.scope import narrower_places
from knowledge.swedish.places import Places

__all__ = ["Library", "Progress", "Refusal", "Report"]

BATCH = 32
"""Passages embedded between two commits: what a killed indexer loses at most."""
UNUSED_DAYS = 30
"""How long the vectors of another encoder are kept after they were used last."""


@dataclass(slots=True)
class Report:
    """What a synchronisation did; paths below the library folder.

    Attributes:
        without_vector: Passages that only their words can find, until their vectors are made.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    passages: int = 0
    without_vector: int = 0
    seconds: float = 0.0


class Library:
    """A folder of documents and the state directory of its index."""

    def __init__(self, folder: Path, state: Path, places: Places) -> None:
        """Bind a folder to its state.

        Args:
            folder: Any folder of documents, with or without metadata files.
            state: Where caches and snapshots are kept; made where missing.
            places: The register of places.

        Raises:
            NotADirectoryError: The folder does not exist.
        """
        if not folder.is_dir():
            raise NotADirectoryError(f"Mappen {folder} finns inte.")
        self.folder = folder
        self.state = state
        self._places = places

    def read(self) -> tuple[list[Document], list[Refusal], list[str]]:
        """Read every document without touching the index.

        Returns:
            Documents in path order, refused files, and files of formats that are not read.
        """
        previous = _reusable(open_previous(self.state))
        numbers = _numbers(previous)
        reading = Reading(self.folder, self.state, self._places, numbers)
        found, refused, ignored = _sorted_out(reading.outcomes())
        documents = []
        for item, identity in found:
            if previous is not None and item.key in numbers:
                document = previous.entry(numbers[item.key]).document
            else:
                document = reading.document(item)
            documents.append(_named(document, identity))
        return documents, refused, ignored

    def sync(self, encoder: Encoder, progress: Progress | None = None) -> Report:
        """Bring the index in step with the folder, texts and vectors.

        Args:
            encoder: Makes the vectors; texts that were embedded before keep theirs.
            progress: Told the step's name, how many are done and how many there are.

        Returns:
            What was done. A file that cannot be read is reported and leaves the index with the rest.

        Raises:
            OSError: The state directory cannot be written; the old index stays current.
        """
        started = time.monotonic()
        report = self.sync_texts(encoder.fingerprint, progress)
        if report.without_vector:
            self.embed(encoder, progress)
            report.without_vector = 0
        report.seconds = time.monotonic() - started
        return report

    def sync_texts(self, encoder: str, progress: Progress | None = None) -> Report:
        """Bring the texts of the index in step with the folder: all can be found by their words at once.

        Args:
            encoder: Fingerprint of the encoder in use; the vectors that it made before are kept.
            progress: Told the step's name, how many are done and how many there are.

        Returns:
            What was done; ``without_vector`` is what ``embed`` has to do.

        Raises:
            OSError: The state directory cannot be written; the old index stays current.
        """
        started = time.monotonic()
        with lock(self.state):
            report = self._sync_texts(encoder, progress)
        report.seconds = time.monotonic() - started
        return report

    def _sync_texts(self, encoder: str, progress: Progress | None) -> Report:
        before = open_previous(self.state)
        previous = _reusable(before)
        numbers = _numbers(previous)
        reading = Reading(self.folder, self.state, self._places, numbers)
        found, refused, ignored = _sorted_out(reading.outcomes(progress))
        report = Report(refused=refused, ignored=ignored)
        _compare(report, before, [item for item, _ in found])
        plan: list[Kept | Fresh] = []
        for done, (item, identity) in enumerate(found, start=1):
            number = numbers.get(item.key)
            if previous is None or number is None:
                plan.append(self._fresh(_named(reading.document(item), identity)))
                if progress is not None:
                    progress("Indexerar", done, len(found))
            elif previous.short.documents[number].id == identity:
                plan.append(Kept(number))
            else:
                entry = previous.entry(number)
                plan.append(Kept(number, msgspec.structs.replace(entry, document=_named(entry.document, identity))))
        if previous is None or plan != [Kept(number) for number in range(len(numbers))] or _is_foreign(before, encoder):
            cache = VectorCache(self.state / "vectors", encoder)
            write_texts(self.state, plan, made_by(), previous, encoder, cache.get)
            cache.close()
        reading.remember()
        now = open_previous(self.state)
        assert now is not None
        report.passages = len(now.keys)
        report.without_vector = report.passages - (int(now.dense.known.sum()) if now.dense else 0)
        if now.encoder != encoder and not report.passages:
            report.without_vector = 0
        return report

    def embed(self, encoder: Encoder, progress: Progress | None = None) -> int:
        """Make the vectors that the current snapshot lacks, and put one that has them all in service.

        Vectors are kept by the text that they stand for; killed in between, the next call goes on where this one stopped.

        Args:
            encoder: Makes the vectors.
            progress: Told the step's name, how many are done and how many there are.

        Returns:
            How many texts were embedded.

        Raises:
            OSError: The state directory cannot be written; the old index stays current.
        """
        made = 0
        with lock(self.state, "vectors.lock"):
            cache = VectorCache(self.state / "vectors", encoder.fingerprint)
            try:
                while (previous := open_previous(self.state)) is not None:
                    made += self._embed_missing(previous, cache, encoder, progress)
                    with lock(self.state):
                        if current_name(self.state) != previous.name:
                            # The folder was read anew meanwhile: what has come since lacks vectors.
                            continue
                        if not _is_complete(previous, encoder.fingerprint):
                            known = cache.get(_keys(previous))
                            vectors = [known[key] for key in _keys(previous)]
                            stacked = np.stack(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)
                            write_vectors(self.state, stacked, encoder.fingerprint)
                        self._prune(cache, encoder.fingerprint, previous)
                    break
            finally:
                cache.close()
        return made

    def _embed_missing(
        self, previous: Previous, cache: VectorCache, encoder: Encoder, progress: Progress | None
    ) -> int:
        if _is_complete(previous, encoder.fingerprint):
            return 0
        keys = _keys(previous)
        known = cache.get(keys)
        rows = {key: row for row, key in enumerate(keys) if key not in known}
        if not rows:
            return 0
        texts = previous.texts(np.array(list(rows.values()), dtype=np.int64))
        # Texts of one length go together: a batch takes as long as its longest.
        queue = sorted(zip(rows, texts, strict=True), key=lambda pair: len(pair[1]))
        for start in range(0, len(queue), BATCH):
            part = queue[start : start + BATCH]
            cache.put([key for key, _ in part], encoder.encode_passages([text for _, text in part]))
            if progress is not None:
                progress("Räknar ut vektorer", min(start + BATCH, len(queue)), len(queue))
        return len(queue)

    def _fresh(self, document: Document) -> Fresh:
        passages = tuple(passage_splitter.split(document))
        narrower = narrower_places(document, passages, self._places)
        entry = Entry(document, passages, tuple(contacts_of(document)), narrower)
        return Fresh(entry, [counts_of(document, passage) for passage in passages])

    def _prune(self, cache: VectorCache, fingerprint: str, current: Previous) -> None:
        """Let go of the vectors that no snapshot holds, and of other encoders' that have not been used for long."""
        cache.keep_only(_keys(current))
        used = self.state / "vectors" / f"{fingerprint}.sqlite"
        os.utime(used)
        for other in (self.state / "vectors").iterdir():
            if other.is_dir():
                shutil.rmtree(other, ignore_errors=True)
            elif other.stat().st_mtime < time.time() - UNUSED_DAYS * 86_400:
                other.unlink(missing_ok=True)


def _reusable(previous: Previous | None) -> Previous | None:
    """Return a snapshot that this version of the code made, for its documents would be read the same again."""
    return previous if previous is not None and previous.short.made_by == made_by() else None


def _numbers(previous: Previous | None) -> dict[str, int]:
    if previous is None:
        return {}
    return {line.content_hash: number for number, line in enumerate(previous.short.documents)}


def _keys(previous: Previous) -> list[bytes]:
    return [key.tobytes() for key in previous.keys]


def _is_complete(previous: Previous, fingerprint: str) -> bool:
    dense = previous.dense if previous.encoder == fingerprint else None
    return dense is not None and bool(dense.known.all())


def _is_foreign(previous: Previous | None, fingerprint: str) -> bool:
    return previous is not None and previous.encoder not in ("", fingerprint)


def _compare(report: Report, before: Previous | None, found: list[Found]) -> None:
    known = {} if before is None else {line.path: line.content_hash for line in before.short.documents}
    for item in found:
        if item.path not in known:
            report.added.append(item.path)
        elif known[item.path] != item.key:
            report.changed.append(item.path)
        else:
            report.unchanged += 1
    report.removed = sorted(set(known) - {item.path for item in found})


def _sorted_out(outcomes: list[Outcome]) -> tuple[list[tuple[Found, str]], list[Refusal], list[str]]:
    """Return the documents with the id that each gets, what is refused, and what is passed over."""
    found: list[tuple[Found, str]] = []
    refused: list[Refusal] = []
    ignored: list[str] = []
    seen: dict[str, str] = {}
    for item in outcomes:
        if isinstance(item, PassedOver):
            ignored.append(item.path)
            continue
        if isinstance(item, Refused):
            refused.append(Refusal(item.path, item.reason))
            continue
        identity = item.id
        if identity in seen and is_from_path(item):
            # Nobody stated the id, so nobody need mend it: two names that differ in signs only are two documents.
            identity = f"{identity}-{item.key[:8]}"
        if identity in seen and item.version is None:
            refused.append(Refusal(item.path, f"id {identity} används redan av {seen[identity]}."))
            continue
        seen.setdefault(identity, item.path)
        found.append((item, identity))
    return found, refused, ignored


def _named(document: Document, identity: str) -> Document:
    if document.metadata.id == identity:
        return document
    return replace(document, metadata=replace(document.metadata, id=identity))
