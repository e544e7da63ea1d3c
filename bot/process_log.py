"""What a process of the bot writes, kept in a file that cannot grow without end."""

from __future__ import annotations

import os
from pathlib import Path

LONGEST_LINE = 1000
"""Signs of a line that are shown to a person: enough for any sentence that says what to mend."""


class RotatedLog:
    """A log file that is set aside when it has grown large.

    Args:
        path: the file; made, with its folder, readable by its owner only.
        size: bytes after which it is set aside.
        kept: how many that were set aside are kept.
    """

    def __init__(self, path: Path, size: int = 5_000_000, kept: int = 3) -> None:
        self.path = path
        self._size = size
        self._kept = kept
        self._tail = b""
        path.parent.mkdir(parents=True, exist_ok=True)

    def write(self, data: bytes) -> None:
        """Append; a full disk loses log lines but never stops the bot."""
        self._tail = (self._tail + data)[-4000:]
        try:
            if self.path.exists() and self.path.stat().st_size + len(data) > self._size:
                self._set_aside()
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, data)
            finally:
                os.close(descriptor)
        except OSError:
            return

    def last_lines(self, count: int = 5) -> list[str]:
        """The last lines that were written by this process, for a message to a person."""
        lines = self._tail.decode("utf-8", "replace").splitlines()
        return [line.rstrip()[:LONGEST_LINE] for line in lines if line.strip()][-count:]

    def _set_aside(self) -> None:
        for number in range(self._kept - 1, 0, -1):
            older = self._numbered(number)
            if older.exists():
                older.replace(self._numbered(number + 1))
        self.path.replace(self._numbered(1))

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")
