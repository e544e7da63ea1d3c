"""The files of a library folder: each document's bytes and what is stated beside it, ZIP archives unpacked."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.documents.common_questions import ENDING, holds_common_questions
from knowledge.documents.refused_by_system import reason
from knowledge.readers import ARCHIVE_SUFFIXES, SUFFIXES, TooLarge, read_members
from knowledge.readers.reader import MAX_EXPANDED_BYTES, MAX_FILE_BYTES, ReaderError

SIDECAR = ".meta.yml"
FOLDER_DEFAULTS = "_mapp.meta.yml"
"""Metadata that holds for all documents of a folder and below, unless they say otherwise."""
QUESTIONS = (ENDING, ".frågor.yml", unicodedata.normalize("NFD", ".frågor.yml"))
"""Endings of the file with a document's common questions; some systems write "å" as two signs."""
INTRODUCTIONS = "introduktioner"
"""Folder of the introductions' paths, which knowledge.introduction reads; documents may lie there as well."""
UNREADABLE_NAME = "Filnamnet har tecken som inte går att läsa. Byt namn på filen."
UNREADABLE_FOLDER = "Mappen går inte att öppna ({why}). Ge programmet rätt att läsa den."
ALONE = f"Filen hör inte till något dokument. Den ska ligga bredvid dokumentet och heta som det, med {SIDECAR} eller {ENDING} efter hela namnet."
LINKED_FILE = "Filen är en länk ut ur biblioteket och läses inte. Lägg själva filen i biblioteket."
LINKED_FOLDER = "Länkar till mappar följs inte. Lägg själva mappen i biblioteket."


@dataclass(frozen=True, slots=True)
class Original:
    """A file to read.

    Attributes:
        path: Path below the library folder; a file in an archive is below the archive's path.
        data: Its bytes.
        beside: Names and bytes of the files that state metadata for it, the most general first, and of its common questions.
    """

    path: str
    data: bytes
    beside: tuple[tuple[str, bytes], ...]

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be used.

    Attributes:
        path: Path below the library folder.
        reason: What an editor can do about it, in Swedish.
    """

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file of a format that is not read; its path below the library folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a library folder, not opened yet.

    Attributes:
        path: Path below the library folder.
        signature: Name, size, identity and times of it and of the files beside it: while this is the same, so are they.
        newest: The latest of these times in nanoseconds since 1970, by the file system's clock.
        refused: Why it cannot even be looked at, in Swedish; empty for what can be opened.
    """

    path: str
    signature: tuple[tuple[str, int, int, int, int], ...]
    newest: int
    _file: Path
    _beside: tuple[Path, ...]
    refused: str = ""

    @classmethod
    def shut(cls, folder: Path, below: Path, reason: str) -> Source:
        """Return what stands for a file or folder that cannot be read, with a path that can be shown and stored."""
        path = below.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return cls(path, ((path, 0, 0, 0, 0),), 0, folder / below, (), reason)

    @classmethod
    def of(cls, folder: Path, below: Path) -> Source | None:
        """Look at a file without opening it, None where it is gone."""
        file, beside = folder / below, _beside(folder, below)
        signature = []
        newest = 0
        for one in (file, *beside):
            try:
                found = one.stat()
            except OSError:
                if one == file:
                    return None
                continue
            signature.append((one.name, found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns))
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
        return cls(below.as_posix(), tuple(signature), newest, file, beside)

    def open(self) -> Iterator[Original | Refusal | Ignored]:
        """Yield the documents in it: itself, or the members of an archive in the archive's order."""
        if self.refused:
            yield Refusal(self.path, self.refused)
            return
        suffix = self._file.suffix.casefold()
        if suffix not in SUFFIXES and suffix not in ARCHIVE_SUFFIXES:
            yield Ignored(self.path)
            return
        try:
            most = MAX_EXPANDED_BYTES if suffix in ARCHIVE_SUFFIXES else MAX_FILE_BYTES
            if self._file.stat().st_size > most:
                # Told from its size, for reading it would fill the memory.
                yield Refusal(self.path, TooLarge(self._file.name, f"över {most // 2**20} MB").reason)
                return
            beside = tuple((file.name, file.read_bytes()) for file in self._beside)
            original = Original(self.path, self._file.read_bytes(), beside)
        except OSError as error:
            yield Refusal(self.path, f"Filen går inte att öppna: {reason(error)}.")
            return
        if suffix in ARCHIVE_SUFFIXES:
            yield from _unpacked(original)
        else:
            yield original


def sources(folder: Path) -> list[Source]:
    """Return the files of a folder in the order of their paths, and what stands for those that cannot be looked at.

    Args:
        folder: The library folder; hidden and temporary files and metadata files are passed over.
    """
    found: list[tuple[Path, Source]] = []
    for path, refused in _walk(folder):
        below = path.relative_to(folder)
        if any(part.startswith((".", "~$")) for part in below.parts):
            continue
        if below.parts[0] == INTRODUCTIONS and path.suffix.casefold() == ".yml":
            continue
        if _stands_beside(path.name):
            if path.name != FOLDER_DEFAULTS and not _has_document(path):
                found.append((below, Source.shut(folder, below, ALONE)))
            continue
        reason = refused or _unusable(path, folder)
        if reason:
            found.append((below, Source.shut(folder, below, reason)))
            continue
        source = Source.of(folder, below) if path.is_file() else None
        if source is not None:
            found.append((below, source))
    return [source for _, source in sorted(found, key=lambda pair: pair[0])]


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below a folder, and with a reason the folders that are not gone into."""
    shut: list[tuple[Path, str]] = []

    def note(error: OSError) -> None:
        # The library folder itself may be away for a while; who follows it sees that elsewhere.
        if error.filename and Path(error.filename) != folder:
            shut.append((Path(error.filename), UNREADABLE_FOLDER.format(why=reason(error))))

    for parent, folders, files in os.walk(folder, onerror=note):
        for name in files:
            yield Path(parent, name), ""
        # A link may lead back up: followed, it would have no end.
        below = [Path(parent, name) for name in folders]
        yield from ((path, LINKED_FOLDER) for path in below if path.is_symlink())
    yield from shut


def _unusable(path: Path, folder: Path) -> str:
    """Return why a file is not read whatever it holds, empty for all but a few."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        # Old file servers leave names in the bytes of Latin-1; such a name can be neither shown nor stored.
        return UNREADABLE_NAME
    try:
        leads_out = path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A link that leads to itself.
        leads_out = True
    return LINKED_FILE if leads_out else ""


def _beside(folder: Path, below: Path) -> tuple[Path, ...]:
    """Return the files that state metadata for a file, the most general first, then its common questions."""
    parents = [folder, *(folder.joinpath(*below.parts[:depth]) for depth in range(1, len(below.parts)))]
    own = (folder / below.with_name(below.name + ending) for ending in (SIDECAR, *QUESTIONS))
    files = [*(parent / FOLDER_DEFAULTS for parent in parents), *own]
    return tuple(file for file in files if file.is_file())


def _stands_beside(name: str) -> bool:
    return name.endswith(SIDECAR) or holds_common_questions(name)


def _has_document(beside: Path) -> bool:
    """Return whether the file stands there that another one says something of, by its name."""
    return any(
        beside.name.endswith(ending) and beside.with_name(beside.name.removesuffix(ending)).is_file()
        for ending in (SIDECAR, *QUESTIONS)
    )


def _unpacked(archive: Original) -> Iterator[Original | Refusal | Ignored]:
    """Yield an archive's members; the archive's own sidecar holds for all of them."""
    members: dict[str, bytes] = {}
    refusal = None
    try:
        for name, data in read_members(archive.data, archive.name):
            members[name] = data
    except ReaderError as error:
        refusal = Refusal(archive.path, error.reason)
    for name, data in members.items():
        path = f"{archive.path}/{name}"
        if _stands_beside(name):
            continue
        if PurePosixPath(name).suffix.casefold() not in SUFFIXES:
            yield Ignored(path)
            continue
        parents = [str(parent / FOLDER_DEFAULTS) for parent in reversed(PurePosixPath(name).parents)]
        beside = [
            (key, members[key])
            for key in (*parents, name + SIDECAR, *(name + ending for ending in QUESTIONS))
            if key in members
        ]
        yield Original(path, data, (*archive.beside, *beside))
    if refusal is not None:
        yield refusal
