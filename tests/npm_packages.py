"""Programs from npm, pinned in tests/npm and installed in var/npm (by ``.ci/run``, or by hand as the skip says)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = ROOT / "var" / "npm" / "node_modules"
HOW = "mkdir -p var/npm && cp tests/npm/package*.json var/npm/ && npm ci --prefix var/npm"


def npm_package(name: str) -> Path:
    """Return the folder of an npm package; skips the test where it or Node is missing."""
    if shutil.which("node") is None:
        pytest.skip("no node on PATH: install Node.js to test against programs from npm")
    folder = INSTALLED / name
    if not (folder / "package.json").exists():
        pytest.skip(f"the npm package {name} is not installed: {HOW}")
    return folder


def run_node(script: str, *arguments: str) -> str:
    """Run a script with the packages at hand, and return what it prints."""
    done = subprocess.run(
        ["node", "-e", script, *arguments], cwd=INSTALLED, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
