"""The documents of a folder, each read once: what a file holds is known again by its size and times, then by its bytes.

What was read lies in the state directory until a snapshot holds it, so that a killed indexer need not read it again.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import yaml

from knowledge.documents.common_questions import holds_common_questions, read_common_questions
from knowledge.documents.originals import Ignored, Original, Refusal, Source, sources
from knowledge.inference import infer
from knowledge.metadata import MetadataError, slug, stated
from knowledge.model import CommonQuestion, Document
from knowledge.readers import read_blocks, read_page_furniture, read_remarks
from knowledge.readers.encoding import decode
from knowledge.readers.front_matter import split_front_matter
from knowledge.readers.reader import ReaderError
from knowledge.swedish.places import Places

Progress = Callable[[str, int, int], None]

RECORDS = "files.msgpack"
SETTLED = 2_000_000_000
"""Nanoseconds after its last change before a file's times are trusted: a second change within one tick of a file system's
clock leaves them as they are."""
DETERMINING = (
    *("readers", "inference", "swedish", "documents", "metadata.py", "model.py", "scope.py"),
    *("contacts/rows.py", "contacts/in_text.py", "contacts/phone_numbers.py"),
    *("index/entries.py", "index/grams.py", "index/texts.py"),
)
"""What of knowledge decides how a document is read, cut and counted."""


class Found(msgspec.Struct, frozen=True, tag=True):
    """A document that can be read.

    Attributes:
        path: Path below the library folder.
        key: Hash of its path, its bytes and what is stated beside it: ``Document.content_hash``.
        id: Its logical id as stated, or made from its path.
        version: Its version, where it is one of several.
    """

    path: str
    key: str
    id: str
    version: str | None


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A document that cannot be read, and why."""

    path: str
    reason: str


class PassedOver(msgspec.Struct, frozen=True, tag=True):
    """A file of a format that is not read."""

    path: str


Outcome = Found | Refused | PassedOver


class _Record(msgspec.Struct, frozen=True):
    """What came of a file when it was opened last."""

    signature: tuple[tuple[str, int, int, int, int], ...]
    settled: bool
    outcomes: tuple[Outcome, ...]


class _Records(msgspec.Struct):
    made_by: str
    files: dict[str, _Record]


@cache
def made_by() -> str:
    """Return the fingerprint of the code that reads, cuts and counts documents.

    Documents read by another version of it are read anew: nobody has to remember to raise a number.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    for name in DETERMINING:
        for file in sorted((package / name).rglob("*")) if (package / name).is_dir() else [package / name]:
            if file.is_file() and file.suffix in (".py", ".csv", ".txt", ".yml"):
                digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


class Reading:
    """One look through a library folder."""

    def __init__(self, folder: Path, state: Path, places: Places, held: Collection[str] = ()) -> None:
        """Prepare to look.

        Args:
            folder: The library folder.
            state: The index's state directory.
            places: The register of places.
            held: Keys of documents that need not be read, for somebody has them.
        """
        self._folder = folder
        self._state = state
        self._places = places
        self._held = held
        self._cache = state / "documents" / made_by()
        self._old = self._load_records()
        self._known = {
            outcome.key: outcome
            for record in self._old.values()
            for outcome in record.outcomes
            if isinstance(outcome, Found) and outcome.key in held
        }
        self._seen: dict[str, _Record] = {}

    def outcomes(self, progress: Progress | None = None) -> list[Outcome]:
        """Read what is new or changed and tell of every document of the folder, in the order of the paths.

        Args:
            progress: Told the step's name, how many files are done and how many there are.
        """
        found: list[Outcome] = []
        files = sources(self._folder)
        for number, source in enumerate(files, start=1):
            record = self._old.get(source.path)
            if record is None or not record.settled or record.signature != source.signature or not self._has(record):
                record = self._opened(source)
            self._seen[source.path] = record
            found += record.outcomes
            if progress is not None:
                progress("Läser dokument", number, len(files))
        return found

    def document(self, found: Found) -> Document:
        """Return a document that was read.

        Raises:
            OSError: It lies in no cache.
            msgspec.DecodeError: The cache is damaged.
        """
        return msgspec.msgpack.decode(self._cached(found.key).read_bytes(), type=Document)

    def remember(self) -> None:
        """Keep what was seen of every file for the next look, and let go of what has been handed over.

        Raises:
            OSError: The state directory cannot be written.
        """
        new = self._state / f"{RECORDS}.new"
        new.write_bytes(msgspec.msgpack.encode(_Records(made_by(), self._seen)))
        new.replace(self._state / RECORDS)
        shutil.rmtree(self._state / "documents", ignore_errors=True)

    def _has(self, record: _Record) -> bool:
        keys = [outcome.key for outcome in record.outcomes if isinstance(outcome, Found)]
        return all(key in self._held or self._cached(key).is_file() for key in keys)

    def _opened(self, source: Source) -> _Record:
        settled = source.newest < time.time_ns() - SETTLED
        return _Record(source.signature, settled, tuple(self._outcome(item) for item in source.open()))

    def _outcome(self, item: Original | Refusal | Ignored) -> Outcome:
        if isinstance(item, Ignored):
            return PassedOver(item.path)
        if isinstance(item, Refusal):
            return Refused(item.path, item.reason)
        key = _key(item)
        if key in self._known:
            return self._known[key]
        try:
            document = self._read(item, key)
        except ReaderError as error:
            return Refused(item.path, error.reason)
        except MetadataError as error:
            return Refused(item.path, str(error))
        metadata = document.metadata
        return Found(document.path, document.content_hash, metadata.id, metadata.version)

    def _read(self, original: Original, key: str) -> Document:
        cached = self._cached(key)
        if cached.is_file():
            try:
                return msgspec.msgpack.decode(cached.read_bytes(), type=Document)
            except msgspec.DecodeError:
                cached.unlink()
        document = read_document(original, key, self._places)
        cached.parent.mkdir(parents=True, exist_ok=True)
        half = cached.with_suffix(".new")
        half.write_bytes(msgspec.msgpack.encode(document))
        half.replace(cached)
        return document

    def _cached(self, key: str) -> Path:
        return self._cache / f"{key}.msgpack"

    def _load_records(self) -> dict[str, _Record]:
        try:
            records = msgspec.msgpack.decode((self._state / RECORDS).read_bytes(), type=_Records)
        except (OSError, msgspec.DecodeError):
            return {}
        return records.files if records.made_by == made_by() else {}


def read_document(original: Original, key: str, places: Places) -> Document:
    """Read a document with its metadata: stated beside it or in it, else inferred.

    Args:
        original: The file.
        key: Becomes the document's content hash.
        places: The register of places.

    Raises:
        ReaderError: The file cannot be read.
        MetadataError: What is stated is wrong.
    """
    data, name = original.data, original.name
    blocks = read_blocks(data, name)
    inferred = infer(original.path, blocks, read_page_furniture(data, name), places)
    inferred = replace(inferred, remarks=(*read_remarks(data, name), *inferred.remarks))
    values: dict[str, object] = {}
    questions: tuple[CommonQuestion, ...] = ()
    for beside, content in original.beside:
        if holds_common_questions(beside):
            more, remarks = read_common_questions(beside, content, blocks)
            questions, inferred = questions + more, replace(inferred, remarks=(*inferred.remarks, *remarks))
        else:
            values.update(_yaml(beside, content))
    if name.casefold().endswith((".md", ".markdown")):
        front, _ = split_front_matter(decode(data, name), name)
        values.update(front or {})
    return Document(original.path, key, stated(values, inferred, places), blocks, questions)


def is_from_path(found: Found) -> bool:
    """Return whether nobody stated a document's id, so that it was made from its path."""
    return found.id == slug(found.path)


def _key(original: Original) -> str:
    digest = hashlib.sha256(original.path.encode() + b"\0" + original.data)
    for _, content in original.beside:
        digest.update(b"\0" + content)
    return digest.hexdigest()


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
