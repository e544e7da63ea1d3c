"""Which documents of a snapshot may be evidence for a question: of its place, in force on its day, binding, still in the folder."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from knowledge.index.snapshot import Snapshot
from knowledge.model import Document, Kind, Place, Question, QuestionKind
from knowledge.scope import Exclusion, current_ids, exclusion
from knowledge.swedish.places import Places

KEPT = 512
"""Pairs of place and day whose outcome is kept: asking again costs nothing, a library of thousands costs milliseconds."""

BINDING_KINDS = (QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.DEADLINE)
"""Who and when is told by what binds: news are no answer, and are not to stand before one."""


class AllowedDocuments:
    """Says of each document of one snapshot whether it may be evidence."""

    def __init__(self, snapshot: Snapshot, places: Places, folder: Path | None = None) -> None:
        """Bind a snapshot.

        Args:
            snapshot: The index.
            places: The register of places.
            folder: The library folder; a document whose file is gone from it is no longer evidence.
        """
        self._documents = snapshot.documents
        self._places = places
        self._folder = folder
        self._in_force = lru_cache(maxsize=KEPT)(self._look_up)

    def reasons(self, question: Question, kind: QuestionKind | None = None) -> list[Exclusion | None]:
        """Return why each document is not evidence for a question, in the snapshot's order; None where it may be.

        Args:
            question: What was asked.
            kind: What kind of answer it asks for, where that is known.
        """
        code = None if question.place is None else question.place.code
        in_force = self._in_force(code, question.day)
        return [
            reason or self._now(question, kind, document)
            for document, reason in zip(self._documents, in_force, strict=True)
        ]

    def paths(self, question: Question) -> frozenset[str]:
        """Return the paths of the documents that may be evidence for a question."""
        return self.open_among(self.reasons(question))

    def open_among(self, reasons: list[Exclusion | None]) -> frozenset[str]:
        """Return the paths of the documents that have no reason against them."""
        return frozenset(
            document.path for document, reason in zip(self._documents, reasons, strict=True) if reason is None
        )

    def is_gone(self, document: Document) -> bool:
        """Return whether a document's file has left the folder since it was read; looked up each time, never kept."""
        if self._folder is None:
            return False
        file = self._folder / document.path
        # A member of an archive is there as long as the archive is.
        return not (file.is_file() or any(parent.is_file() for parent in file.parents if parent != self._folder))

    def _now(self, question: Question, kind: QuestionKind | None, document: Document) -> Exclusion | None:
        if (kind in BINDING_KINDS or question.layers) and document.metadata.kind is Kind.NEWS:
            return Exclusion.NOT_BINDING
        if question.layers and document.metadata.layer not in question.layers:
            return Exclusion.OTHER_LAYER
        return Exclusion.GONE if self.is_gone(document) else None

    def _look_up(self, code: str | None, day: date) -> tuple[Exclusion | None, ...]:
        place: Place | None = None if code is None else self._places.get(code)
        known = current_ids(self._documents, day)
        return tuple(exclusion(document, place, day, self._places, known) for document in self._documents)
