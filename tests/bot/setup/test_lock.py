"""One set-up at a time, also when one is killed while its installer goes on."""

from __future__ import annotations

import fcntl
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.setup import lock
from bot.setup.progress import Progress

ROOT = Path(__file__).parents[3]


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock."""
    with path.open("a") as probe:
        try:
            fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_held_only_inside(tmp_path: Path) -> None:
    path, progress = tmp_path / "var/setup.lock", Progress(tmp_path / "setup.log", io.StringIO())
    with lock.held(path, progress):
        assert is_held(path)
    assert not is_held(path)
    with pytest.raises(ValueError, match="x"), lock.held(path, progress):
        raise ValueError("x")
    assert not is_held(path)


def test_outlives_a_killed_setup_until_its_installer_ends(tmp_path: Path) -> None:
    path, ready, gate = tmp_path / "setup.lock", tmp_path / "ready", tmp_path / "gate"
    os.mkfifo(gate)
    # Both ends are held open here, so that neither side ever waits for the other to open.
    ours = os.open(gate, os.O_RDWR)
    program = (
        "import sys; from pathlib import Path; from bot.setup import lock; from bot.setup.progress import Progress\n"
        "folder = Path(sys.argv[1]); progress = Progress(folder / 'setup.log')\n"
        "with lock.held(folder / 'setup.lock', progress):\n"
        "    progress.command(['sh', '-c', 'read go < \"$1/gate\" & : > \"$1/ready\"; wait', 'sh', folder])\n"
    )
    setup = subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=ROOT)
    try:
        deadline = time.monotonic() + 20
        while not ready.exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        setup.kill()
        setup.wait()
        assert is_held(path)
    finally:
        os.write(ours, b"go\n")
        os.close(ours)
    deadline = time.monotonic() + 20
    while is_held(path):
        assert time.monotonic() < deadline
        time.sleep(0.01)
