"""A library folder followed while the bot runs: what an editor saves is searched within seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from knowledge.documents.originals import sources
from knowledge.encoder import Encoder
from knowledge.index.snapshot import NoSnapshotError, open_current
from knowledge.library import Library, Report

PAUSE = 10.0
"""Seconds between two looks at the folder."""
SETTLE = 2.0
"""Seconds that a folder must stay as it is before it is read: somebody may be copying a hundred files into it."""

Signatures = tuple[tuple[str, tuple[tuple[str, int, int, int, int], ...]], ...]


class FolderGone(Exception):
    """The folder is away or empty though its index is not, as when a network drive is not there."""


def look(library: Library) -> Signatures:
    """Return what tells whether anything in a library's folder has changed.

    Raises:
        FolderGone: The folder is away, or holds nothing though the index does.
    """
    found = tuple((source.path, source.signature) for source in sources(library.folder))
    if not found and _holds_documents(library):
        raise FolderGone(f"Mappen {library.folder} är borta eller tom; indexet behålls tills den är tillbaka.")
    return found


def follow(
    library: Library, encoder: Encoder, tell: Callable[[str], None], sleep: Callable[[float], None] = time.sleep
) -> Iterator[Report]:
    """Keep an index in step with its folder, for ever.

    Args:
        library: The library.
        encoder: Makes the vectors.
        tell: Receives a line in Swedish where the folder or the state directory cannot be used.
        sleep: Waits some seconds.

    Yields:
        What was done, each time that something was.
    """
    seen: Signatures | None = None
    told = ""
    while True:
        try:
            now = look(library)
            if now != seen:
                sleep(SETTLE)
                if seen is not None and look(library) != now:
                    continue
                report = library.sync(encoder)
                seen = now
                yield report
            told = ""
        except (FolderGone, OSError) as error:
            # Told once, not every ten seconds.
            if str(error) != told:
                told = str(error)
                tell(told)
        sleep(PAUSE)


def _holds_documents(library: Library) -> bool:
    try:
        return bool(open_current(library.state).documents)
    except NoSnapshotError:
        return False
