"""Finding interpreters among shims, liars and the real thing."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from bot.setup import interpreters

SHELL = "/bin/sh"


def pretend(path: Path, version: tuple[int, int, int], *, able: bool = True, implementation: str = "cpython") -> Path:
    """A program that answers the probe as an interpreter of some version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{SHELL}\necho '{json.dumps([str(path), version, implementation, able])}'\n")
    path.chmod(0o755)
    return path


def broken_shim(path: Path) -> Path:
    """What a version manager leaves on the path for a version that is not chosen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{SHELL}\nexit 127\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment in which this machine's own interpreters are not seen."""
    monkeypatch.setattr(interpreters, "_PLACES", ())
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}


def test_probe_tells_the_real_program_behind_an_environment() -> None:
    found = interpreters.probe(sys.executable)
    assert found is not None
    assert found.version == tuple(sys.version_info[:3])
    assert found.path.resolve() == Path(os.path.realpath(sys.executable))


def test_broken_shim_is_passed_over_for_the_version_manager_s_own_folder(
    tmp_path: Path, nowhere: dict[str, str]
) -> None:
    broken_shim(tmp_path / "bin/python3.10")
    real = pretend(tmp_path / "home/.pyenv/versions/3.10.13/bin/python3", (3, 10, 13))
    found = interpreters.find(interpreters.DIALOGUE, nowhere)
    assert found is not None
    assert found.path == real


def test_a_name_that_lies_about_its_version_is_not_believed(tmp_path: Path, nowhere: dict[str, str]) -> None:
    pretend(tmp_path / "bin/python3.10", (3, 8, 1))
    assert interpreters.find(interpreters.DIALOGUE, nowhere) is None


def test_the_first_series_wins_over_a_later_one(tmp_path: Path, nowhere: dict[str, str]) -> None:
    pretend(tmp_path / "bin/python3", (3, 13, 0))
    wanted = pretend(tmp_path / "home/.pyenv/versions/3.11.7/bin/python3", (3, 11, 7))
    found = interpreters.find(interpreters.APPLICATION, nowhere)
    assert found is not None
    assert found.path == wanted


def test_one_that_makes_environments_is_preferred_and_another_is_better_than_none(
    tmp_path: Path, nowhere: dict[str, str]
) -> None:
    bare = pretend(tmp_path / "bin/python3.11", (3, 11, 2), able=False)
    found = interpreters.find(interpreters.APPLICATION, nowhere)
    assert found is not None
    assert found.path == bare
    able = pretend(tmp_path / "bin/python3.12", (3, 12, 1))
    found = interpreters.find(interpreters.APPLICATION, nowhere)
    assert found is not None
    assert found.path == able


def test_another_implementation_is_not_taken(tmp_path: Path, nowhere: dict[str, str]) -> None:
    pretend(tmp_path / "bin/python3.11", (3, 11, 9), implementation="pypy")
    assert interpreters.find(interpreters.APPLICATION, nowhere) is None


def test_one_fetched_for_this_installation_is_found(tmp_path: Path, nowhere: dict[str, str]) -> None:
    real = pretend(tmp_path / "own/cpython-3.10.22-linux/bin/python3.10", (3, 10, 22))
    found = interpreters.find(interpreters.DIALOGUE, nowhere, tmp_path / "own")
    assert found is not None
    assert found.path == real


def test_the_message_names_ways_to_get_it() -> None:
    text = interpreters.missing(interpreters.DIALOGUE)
    assert "Python 3.10 saknas" in text
    for way in ("uv python install 3.10", "pyenv install 3.10", "apt install"):
        assert way in text
