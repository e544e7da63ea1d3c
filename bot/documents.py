"""The documents behind the citations, as the current snapshot holds them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

from knowledge.index import snapshot
from knowledge.model import Document, Passage
from knowledge.readers import ARCHIVE_SUFFIXES, read_members
from knowledge.readers.reader import ReaderError
from knowledge.scope import validity


class SnapshotDocuments:
    """Follows the newest snapshot by itself; may be called from several threads."""

    def __init__(self, folder: Path, state: Path, today: Callable[[], date] = date.today) -> None:
        """Bind a library folder to its index.

        Args:
            folder: The library folder, for the original files.
            state: The index's state directory.
            today: Tells which version of a document is in force.
        """
        self._folder = folder.resolve()
        self._state = state
        self._today = today
        self._lock = threading.Lock()
        self._opened: snapshot.Snapshot | None = None

    def document(self, document_id: str) -> Document | None:
        """Return the version in force (else the newest) of a document by its logical id."""
        versions = [item for item in self._snapshot().documents if item.metadata.id == document_id]
        today = self._today()
        in_force = [item for item in versions if validity(item.metadata, today, frozenset()) is None]
        newest = sorted(in_force or versions, key=lambda item: item.metadata.valid_from or date.min)
        return newest[-1] if newest else None

    def any_example(self) -> bool:
        """Return whether any document is one of the examples that come with Samlots."""
        return any(item.metadata.example for item in self._snapshot().documents)

    def passage(self, passage_id: str) -> tuple[Document, Passage] | None:
        """Return a passage with the version of the document that it was cut from, None if there is none now."""
        opened = self._snapshot()
        row = opened.by_id.get(passage_id)
        return None if row is None else (opened.document_of(row), opened.passages[row])

    def original(self, document: Document) -> bytes | None:
        """Return a document's file, out of its archive where it lies in one; None where it is gone or leads elsewhere."""
        path = (self._folder / document.path).resolve()
        if not path.is_relative_to(self._folder):
            return None
        try:
            return path.read_bytes() if path.is_file() else self._member(document.path)
        except OSError:
            return None

    def _member(self, below: str) -> bytes | None:
        parts = PurePosixPath(below).parts
        for depth in range(1, len(parts)):
            archive = self._folder.joinpath(*parts[:depth]).resolve()
            if not archive.is_relative_to(self._folder) or not archive.is_file():
                continue
            if archive.suffix.casefold() not in ARCHIVE_SUFFIXES:
                return None
            wanted = "/".join(parts[depth:])
            try:
                return next((data for name, data in read_members(archive.read_bytes(), "") if name == wanted), None)
            except ReaderError:
                return None
        return None

    def _snapshot(self) -> snapshot.Snapshot:
        with self._lock:
            name = snapshot.current_name(self._state)
            if self._opened is None or self._opened.name != name:
                self._opened = snapshot.open_current(self._state, self._opened)
            return self._opened
