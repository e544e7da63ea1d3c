"""The indexer of a running bot: makes the vectors that are missing, then follows the folder, in the background."""

from __future__ import annotations

import subprocess
import sys

from bot.processes import foreign_secrets
from bot.settings import Settings
from bot.supervisor import Process

PRIORITY = 10
"""Niceness: whoever asks a question goes first."""


def texts(chosen: Settings) -> int:
    """Bring the texts of the library's index in step, so that the bot may start.

    Returns:
        The command's exit status.
    """
    # In a process of its own: its memory is given back, and the supervisor stays small.
    return subprocess.run([*_command(), "--no-vectors"], cwd=chosen.root, check=False).returncode


def process(chosen: Settings) -> Process:
    """Describe the indexer as one of the bot's processes: killed at any moment it is started again, and its fall is told."""
    return Process(
        name="index",
        title="Indexeraren",
        command=(*_command(), "--follow"),
        folder=chosen.root,
        withheld=foreign_secrets("index"),
        essential=False,
        niceness=PRIORITY,
    )


def _command() -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", "bot", "index")
