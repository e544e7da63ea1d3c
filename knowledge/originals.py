"""The files of a library folder: each document's bytes and what is stated beside it, ZIP archives unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.readers import ARCHIVE_SUFFIXES, SUFFIXES, read_members
from knowledge.readers.reader import ReaderError

SIDECAR = ".meta.yml"
FOLDER_DEFAULTS = "_mapp.meta.yml"
"""Metadata that holds for all documents of a folder and below, unless they say otherwise."""
INTRODUCTIONS = "introduktioner"
"""Folder of the introductions' paths, which knowledge.introduction reads; documents may lie there as well."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file to read.

    Attributes:
        path: Path below the library folder; a file in an archive is below the archive's path.
        data: Its bytes.
        beside: Names and bytes of the files that state metadata for it, the most general first.
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
    """

    path: str
    signature: tuple[tuple[str, int, int, int, int], ...]
    newest: int
    _file: Path
    _beside: tuple[Path, ...]

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
        suffix = self._file.suffix.casefold()
        if suffix not in SUFFIXES and suffix not in ARCHIVE_SUFFIXES:
            yield Ignored(self.path)
            return
        try:
            beside = tuple((file.name, file.read_bytes()) for file in self._beside)
            original = Original(self.path, self._file.read_bytes(), beside)
        except OSError as error:
            yield Refusal(self.path, f"Filen går inte att öppna: {error.strerror}.")
            return
        if suffix in ARCHIVE_SUFFIXES:
            yield from _unpacked(original)
        else:
            yield original


def sources(folder: Path) -> list[Source]:
    """Return the files of a folder in the order of their paths.

    Args:
        folder: The library folder; hidden and temporary files and metadata files are passed over.
    """
    found = []
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if path.name.endswith(SIDECAR) or any(part.startswith((".", "~$")) for part in below.parts):
            continue
        if below.parts[0] == INTRODUCTIONS and path.suffix.casefold() == ".yml":
            continue
        source = Source.of(folder, below) if path.is_file() else None
        if source is not None:
            found.append(source)
    return found


def _beside(folder: Path, below: Path) -> tuple[Path, ...]:
    """Return the files that state metadata for a file, the most general first."""
    parents = [folder, *(folder.joinpath(*below.parts[:depth]) for depth in range(1, len(below.parts)))]
    files = [*(parent / FOLDER_DEFAULTS for parent in parents), folder / below.with_name(below.name + SIDECAR)]
    return tuple(file for file in files if file.is_file())


def _unpacked(archive: Original) -> Iterator[Original | Refusal | Ignored]:
    """Yield an archive's members; the archive's own sidecar holds for all of them."""
    members: dict[str, bytes] = {}
    refusal = None
    try:
        for name, data in read_members(archive.data, archive.name):
            members[name] = data
    except ReaderError as error:
        refusal = Refusal(archive.path, str(error))
    for name, data in members.items():
        path = f"{archive.path}/{name}"
        if name.endswith(SIDECAR):
            continue
        if PurePosixPath(name).suffix.casefold() not in SUFFIXES:
            yield Ignored(path)
            continue
        parents = [str(parent / FOLDER_DEFAULTS) for parent in reversed(PurePosixPath(name).parents)]
        beside = [(key, members[key]) for key in (*parents, name + SIDECAR) if key in members]
        yield Original(path, data, (*archive.beside, *beside))
    if refusal is not None:
        yield refusal
