"""A folder of documents kept in step with its index: what was added, changed, removed or refused."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge import passages as passage_splitter
from knowledge.contacts import contacts_of
from knowledge.encoder import Encoder
from knowledge.index import snapshot
from knowledge.index.texts import counts_of, embedded_text
from knowledge.inference import infer
from knowledge.metadata import MetadataError, slug, stated
from knowledge.model import Document, Passage
from knowledge.originals import Ignored, Original, Refusal, originals
from knowledge.readers import read_blocks, read_page_furniture
from knowledge.readers.encoding import decode
from knowledge.readers.front_matter import split_front_matter
from knowledge.readers.reader import ReaderError
from knowledge.swedish.places import Places

__all__ = ["READER_VERSION", "Library", "Progress", "Refusal", "Report"]

READER_VERSION = "2"
"""Part of every cached document's key: raise it when reading, splitting or inference gives other results."""

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Report:
    """What a synchronisation did; paths below the library folder."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    passages: int = 0
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
        documents, refused, ignored = [], [], []
        seen: dict[str, str] = {}
        for item in originals(self.folder):
            if isinstance(item, Ignored):
                ignored.append(item.path)
                continue
            if isinstance(item, Refusal):
                refused.append(item)
                continue
            try:
                document = self._read_one(item)
            except (ReaderError, MetadataError) as error:
                refused.append(Refusal(item.path, str(error)))
                continue
            if document.metadata.id in seen and document.metadata.id == slug(document.path):
                # Nobody stated the id, so nobody need mend it: two names that differ in signs only are two documents.
                document = _with_own_id(document)
            if document.metadata.id in seen and not _is_version(document):
                reason = f"id {document.metadata.id} används redan av {seen[document.metadata.id]}."
                refused.append(Refusal(document.path, reason))
                continue
            seen.setdefault(document.metadata.id, document.path)
            documents.append(document)
        return documents, refused, ignored

    def sync(self, encoder: Encoder, progress: Progress | None = None) -> Report:
        """Bring the index in step with the folder.

        Args:
            encoder: Makes the vectors; unchanged documents keep theirs.
            progress: Told the step's name, how many are done and how many there are.

        Returns:
            What was done. A file that cannot be read is reported and leaves the index with the rest.

        Raises:
            OSError: The state directory cannot be written; the old index stays current.
        """
        started = time.monotonic()
        before = self._known()
        documents, refused, ignored = self.read()
        report = Report(refused=refused, ignored=ignored)
        all_passages: list[Passage] = []
        vectors: list[NDArray[np.float32]] = []
        counts = []
        for number, document in enumerate(documents, start=1):
            found = passage_splitter.split(document)
            all_passages += found
            counts += [counts_of(document, passage) for passage in found]
            vectors.append(self._vectors(document, found, encoder))
            if document.path not in before:
                report.added.append(document.path)
            elif before[document.path] != document.content_hash:
                report.changed.append(document.path)
            else:
                report.unchanged += 1
            if progress is not None:
                progress("Läser och indexerar", number, len(documents))
        report.removed = sorted(set(before) - {document.path for document in documents})
        stacked = np.concatenate(vectors) if all_passages else np.zeros((0, 1), dtype=np.float32)
        contacts = [contact for document in documents for contact in contacts_of(document)]
        snapshot.write(self.state, documents, all_passages, contacts, counts, stacked, encoder.fingerprint)
        report.passages = len(all_passages)
        report.seconds = time.monotonic() - started
        return report

    def _read_one(self, original: Original) -> Document:
        data, name = original.data, original.name
        digest = hashlib.sha256(original.path.encode() + b"\0" + READER_VERSION.encode() + b"\0" + data)
        for _, content in original.beside:
            digest.update(b"\0" + content)
        key = digest.hexdigest()
        cached = self.state / "documents" / f"{key}.msgpack"
        if cached.is_file():
            try:
                return msgspec.msgpack.decode(cached.read_bytes(), type=Document)
            except msgspec.DecodeError:
                cached.unlink()
        blocks = read_blocks(data, name)
        inferred = infer(original.path, blocks, read_page_furniture(data, name), self._places)
        values: dict[str, object] = {}
        for beside, content in original.beside:
            values.update(_yaml(beside, content))
        if name.casefold().endswith((".md", ".markdown")):
            front, _ = split_front_matter(decode(data, name), name)
            values.update(front or {})
        metadata = stated(values, inferred, self._places)
        document = Document(original.path, key, metadata, blocks)
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_bytes(msgspec.msgpack.encode(document))
        return document

    def _vectors(self, document: Document, found: list[Passage], encoder: Encoder) -> NDArray[np.float32]:
        file = self.state / "vectors" / encoder.fingerprint / f"{document.content_hash}.npy"
        if file.is_file():
            try:
                stored: NDArray[np.float32] = np.load(file)
                if len(stored) == len(found):
                    return stored
            except (OSError, ValueError, EOFError):
                file.unlink()
        vectors = encoder.encode_passages([embedded_text(document, passage) for passage in found])
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors)
        return vectors

    def _known(self) -> dict[str, str]:
        try:
            opened = snapshot.open_current(self.state)
        except snapshot.NoSnapshotError:
            return {}
        return {document.path: document.content_hash for document in opened.documents}


def _is_version(document: Document) -> bool:
    """Return whether a document may share its id: another version that is marked as such by its validity."""
    return document.metadata.version is not None


def _with_own_id(document: Document) -> Document:
    identity = f"{document.metadata.id}-{document.content_hash[:8]}"
    return replace(document, metadata=replace(document.metadata, id=identity))


def _yaml(name: str, data: bytes) -> dict[str, object]:
    try:
        values = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: bytes that are not UTF-8, or a date such as 2025-02-30 that has the form of one but is none.
        raise MetadataError(f"{name} går inte att läsa som YAML: {str(error).splitlines()[0]}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise MetadataError(f"{name} ska bestå av rader som ”titel: …”.")
    return {str(key): value for key, value in values.items()}
