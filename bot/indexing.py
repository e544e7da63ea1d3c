"""The indexer beside a running bot: makes the vectors that are missing, then follows the folder, in the background."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.process_log import RotatedLog
from bot.settings import Settings
from bot.supervisor import end_with_parent

PRIORITY = 10
"""Niceness: whoever asks a question goes first."""
GRACE = 5.0


def texts(chosen: Settings) -> int:
    """Bring the texts of the library's index in step, so that the bot may start.

    Returns:
        The command's exit status.
    """
    # In a process of its own: its memory is given back, and the supervisor stays small.
    return subprocess.run([*_command(), "--no-vectors"], cwd=chosen.root, check=False).returncode


@contextmanager
def beside(chosen: Settings) -> Iterator[None]:
    """Run the indexer while the bot runs; its log is ``index.log``. It may be killed at any moment."""
    file = chosen.layout.logs / "index.log"
    # Made for its owner only and set aside where it is large; the indexer then writes it by itself.
    RotatedLog(file).write(b"")
    with file.open("ab") as log:
        indexer = subprocess.Popen(
            [*_command(), "--follow"],
            cwd=chosen.root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            # The program has one thread here, so that nothing can be held halfway in the child.
            preexec_fn=_in_background,  # noqa: PLW1509
        )
    try:
        yield
    finally:
        indexer.terminate()
        try:
            indexer.wait(GRACE)
        except subprocess.TimeoutExpired:
            indexer.kill()
            indexer.wait()


def _command() -> list[str]:
    return [sys.executable, "-P", "-m", "bot", "index"]


def _in_background() -> None:
    end_with_parent()
    os.nice(PRIORITY)
