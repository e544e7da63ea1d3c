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


def originals(folder: Path) -> Iterator[Original | Refusal | Ignored]:
    """Yield what lies in a folder, in the order of the paths, members of an archive in the archive's order.

    Args:
        folder: The library folder; hidden and temporary files and metadata files are passed over.
    """
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if not path.is_file() or path.name.endswith(SIDECAR):
            continue
        if any(part.startswith((".", "~$")) for part in below.parts):
            continue
        suffix = path.suffix.casefold()
        if below.parts[0] == INTRODUCTIONS and suffix == ".yml":
            continue
        if suffix not in SUFFIXES and suffix not in ARCHIVE_SUFFIXES:
            yield Ignored(below.as_posix())
            continue
        try:
            original = Original(below.as_posix(), path.read_bytes(), _beside(folder, below))
        except OSError as error:
            yield Refusal(below.as_posix(), f"Filen går inte att öppna: {error.strerror}.")
            continue
        if suffix in ARCHIVE_SUFFIXES:
            yield from _unpacked(original)
        else:
            yield original


def _beside(folder: Path, below: Path) -> tuple[tuple[str, bytes], ...]:
    """Return the files that state metadata for a file, the most general first."""
    parents = [folder, *(folder.joinpath(*below.parts[:depth]) for depth in range(1, len(below.parts)))]
    files = [*(parent / FOLDER_DEFAULTS for parent in parents), folder / below.with_name(below.name + SIDECAR)]
    return tuple((file.name, file.read_bytes()) for file in files if file.is_file())


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
