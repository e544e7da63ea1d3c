"""The shell script that everything starts with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

ECHO = """import os, sys
from bot import layout
print(sys.argv[1:], os.getcwd(), layout.ROOT, sys.version_info >= (3, 11))
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the script with a set-up that tells how it was called."""
    root = tmp_path / "min mapp"
    (root / "bot/setup").mkdir(parents=True)
    shutil.copy(ROOT / "lots", root / "lots")
    shutil.copy(ROOT / "bot/layout.py", root / "bot/layout.py")
    (root / "bot/__init__.py").touch()
    (root / "bot/setup/__init__.py").touch()
    (root / "bot/setup/__main__.py").write_text(ECHO)
    return root / "lots"


def call(program: Path, *arguments: str, cwd: Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the script with a plain environment."""
    environ = {"PATH": path or os.defpath, "HOME": str(cwd), "LANG": "C.UTF-8"}
    return subprocess.run([program, *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False)


def with_python(tmp_path: Path) -> str:
    """A search path whose python3.11 is a broken shim and whose python3 is this interpreter."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python3.11").write_text("#!/bin/sh\nexit 127\n")
    (folder / "python3.11").chmod(0o755)
    (folder / "python3").symlink_to(sys.executable)
    return f"{folder}:{os.defpath}"


def test_passes_arguments_and_keeps_the_folder_that_the_person_stands_in(program: Path, tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("raise SystemExit('the wrong bot')")
    done = call(program, "ask", "vem ringer jag?", "--json", cwd=tmp_path, path=with_python(tmp_path))
    assert done.stdout == f"['ask', 'vem ringer jag?', '--json'] {tmp_path} {program.parent} True\n", done.stderr


def test_works_through_a_symbolic_link(program: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links/samlots").symlink_to("../min mapp/lots")
    done = call(tmp_path / "links/samlots", cwd=tmp_path, path=with_python(tmp_path))
    assert done.stdout == f"[] {tmp_path} {program.parent} True\n", done.stderr
