"""Only one set-up at a time in one installation."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.setup.progress import Progress


@contextmanager
def held(path: Path, progress: Progress) -> Iterator[None]:
    """Hold the set-up lock, waiting for another set-up to end.

    The commands that ``progress`` runs inherit the lock, so that it outlives a set-up that is killed.

    Args:
        path: the lock file; made with its folder.
        progress: told when there is something to wait for.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("En annan installation pågår i samma mapp; väntar tills den är klar.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        progress.inherited = (descriptor,)
        yield
    finally:
        progress.inherited = ()
        os.close(descriptor)
