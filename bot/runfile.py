"""How a running bot is known to others on the machine: a lock that dies with it, and a file that says where it is.

Standard library only: set-up asks whether a bot is running before it replaces an environment.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FILE = "bot.json"
_LOCK = "bot.lock"


class AlreadyRunning(Exception):
    """Another bot of this installation is running; the text is Swedish and names its address if that is known."""


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Be the only running bot of an installation.

    Args:
        folder: where the lock and the file lie; made if missing.

    Raises:
        AlreadyRunning: another bot holds the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if not _locked(descriptor):
            told = _told(folder) or {}
            where = f" på {told['address']}" if told.get("address") else ""
            raise AlreadyRunning(f"Samlots är redan igång{where}. Stoppa den först om du vill starta om.")
        (folder / _FILE).unlink(missing_ok=True)
        try:
            yield
        finally:
            (folder / _FILE).unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def write(folder: Path, facts: Mapping[str, Any]) -> None:
    """Tell others about the running bot, whole or not at all.

    Args:
        folder: the folder that was claimed.
        facts: at least ``pid`` and ``address``.
    """
    draft = folder / (_FILE + ".new")
    draft.write_text(json.dumps(dict(facts), ensure_ascii=False), encoding="utf-8")
    draft.replace(folder / _FILE)


def read(folder: Path) -> dict[str, Any] | None:
    """Ask about the running bot.

    Args:
        folder: where the lock and the file lie.

    Returns:
        What it told, an empty dictionary while it is starting, None when no bot is running, whatever a killed one left
        behind.
    """
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _told(folder) or {}
    else:
        return None
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    # A second try, because ``read`` holds the lock for the instant in which it looks.
    for pause in (0.05, 0.1, None):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if pause:
                time.sleep(pause)
        else:
            return True
    return False


def _told(folder: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None
