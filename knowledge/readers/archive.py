"""Opens ZIP archives of documents; each member is a document of its own."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from knowledge.readers.reader import MAX_ARCHIVE_MEMBERS, MAX_FILE_BYTES, Broken, Empty, Encrypted, TooLarge
from knowledge.readers.sniff import open_zip

_ENCRYPTED_FLAG = 0x1


def read_members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a ZIP archive, in its order.

    Folders, hidden files and what macOS adds are passed over. Paths that lead out of the archive lose that part,
    so that a member's name can be shown and joined safely. Archives within archives are yielded unopened.

    Args:
        data: The archive's bytes.
        name: Its name, for messages.

    Yields:
        Each file's path in the archive, with forward slashes, and its bytes.

    Raises:
        Broken: The archive or a member is damaged.
        Empty: No files are in it.
        Encrypted: A member needs a password.
        TooLarge: Too many members, too big a member, or it expands beyond the limits.
    """
    with open_zip(data, name) as archive:
        members = [(path, info) for info in archive.infolist() if (path := _safe_path(info))]
        if not members:
            raise Empty(name)
        if len(members) > MAX_ARCHIVE_MEMBERS:
            raise TooLarge(name, f"{len(members)} filer; högst {MAX_ARCHIVE_MEMBERS} tillåts")
        for path, info in members:
            if info.flag_bits & _ENCRYPTED_FLAG:
                raise Encrypted(name, path)
            if info.file_size > MAX_FILE_BYTES:
                raise TooLarge(name, path)
        for path, info in members:
            try:
                content = archive.read(info)
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
                raise Broken(name, path) from error
            yield path, content


def _safe_path(info: zipfile.ZipInfo) -> str | None:
    """Return the member's path without parts that lead elsewhere, None for what is no document."""
    if info.is_dir():
        return None
    raw = info.filename
    # Without the UTF-8 flag zipfile reads names as CP437; Windows in Sweden wrote å, ä and ö in CP850.
    if not info.flag_bits & 0x800:
        raw = raw.encode("cp437", "replace").decode("cp850", "replace")
    path = PurePosixPath(raw.replace("\\", "/"))
    parts = [part for part in path.parts if part not in ("/", "..", ".") and not part.endswith(":")]
    if not parts or "__MACOSX" in parts or any(part.startswith((".", "~$")) for part in parts):
        return None
    return "/".join(parts)
