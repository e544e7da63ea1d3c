"""Vectors by encoder and text, so that the same words are never embedded twice, whatever file they stand in.

One SQLite file an encoder, committed after each batch: an indexer that is killed loses one batch at most.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

KEY_BYTES = 16
ASKED_AT_ONCE = 500
"""Keys in one SQL statement; SQLite's own limit is higher on all versions."""


def text_key(text: str) -> bytes:
    """Return what a text's vector is kept under: the first 16 bytes of its SHA-256."""
    return hashlib.sha256(text.encode()).digest()[:KEY_BYTES]


class VectorCache:
    """The vectors of one encoder. A damaged file is begun anew: all in it can be made again."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Open or make the cache.

        Args:
            folder: Folder of all caches; made where missing.
            fingerprint: The encoder's.

        Raises:
            OSError: The folder cannot be made.
            sqlite3.Error: The file can be neither opened nor made anew.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{fingerprint}.sqlite"
        try:
            self._rows = self._open()
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)
            self._rows = self._open()

    def _open(self) -> sqlite3.Connection:
        rows = sqlite3.connect(self._file, timeout=60)
        try:
            rows.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
            )
            rows.execute("SELECT key FROM vectors LIMIT 1").fetchone()
        except sqlite3.DatabaseError:
            rows.close()
            raise
        return rows

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Floats]:
        """Return the vectors that are known of some texts."""
        found: dict[bytes, Floats] = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            part = wanted[start : start + ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            for key, vector in self._rows.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part):
                found[key] = np.frombuffer(vector, dtype=np.float32)
        return found

    def put(self, keys: Iterable[bytes], vectors: Floats) -> None:
        """Keep vectors for good.

        Args:
            keys: Keys of the texts.
            vectors: One row a text, float32.
        """
        pairs = [(key, np.ascontiguousarray(vector).tobytes()) for key, vector in zip(keys, vectors, strict=True)]
        with self._rows:
            self._rows.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", pairs)

    def keep_only(self, keys: Collection[bytes]) -> int:
        """Forget the vectors of all other texts.

        Returns:
            How many were forgotten.
        """
        used = set(keys)
        unused = [(key,) for (key,) in self._rows.execute("SELECT key FROM vectors") if key not in used]
        if unused:
            with self._rows:
                self._rows.executemany("DELETE FROM vectors WHERE key = ?", unused)
            self._rows.execute("VACUUM")
        return len(unused)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()
