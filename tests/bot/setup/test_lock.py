"""One set-up at a time, also when one is killed while its installer goes on."""

from __future__ import annotations

import fcntl
import io
import subprocess
import sys
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
    path = tmp_path / "setup.lock"
    installer = "import sys; print('here', flush=True); sys.stderr.close(); open(sys.argv[1]).read()"
    gate = tmp_path / "gate"
    program = (
        "import sys; from pathlib import Path; from bot.setup import lock; from bot.setup.progress import Progress\n"
        "folder = Path(sys.argv[1]); progress = Progress(folder / 'setup.log')\n"
        "with lock.held(folder / 'setup.lock', progress):\n"
        "    print('holding', flush=True)\n"
        "    progress.command([sys.executable, '-c', sys.argv[2], sys.argv[3]])\n"
    )
    subprocess.run(["mkfifo", gate], check=True)
    setup = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path, installer, gate], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert setup.stdout is not None
    assert setup.stdout.readline() == "holding\n"
    log = tmp_path / "setup.log"
    while not log.exists() or "here" not in log.read_text():
        assert setup.poll() is None
    setup.kill()
    setup.wait()
    setup.stdout.close()
    assert is_held(path)
    gate.write_text("")
    with path.open("a") as after:
        fcntl.flock(after, fcntl.LOCK_EX)
