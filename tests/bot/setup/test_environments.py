"""When an environment counts as whole, and that a build which fails never does."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.setup import environments
from bot.setup.environments import Addition, Environment
from bot.setup.failure import CommandFailed, SetupError
from bot.setup.installer import Installer
from bot.setup.interpreters import Interpreter
from bot.setup.progress import Progress

INTERPRETER = Interpreter(Path(sys.executable), (3, 11, 0), True)


class FakeInstaller(Installer):
    """Makes a folder with a link to this interpreter instead of an environment."""

    def make(self, folder: Path, interpreter: Interpreter) -> None:
        """As uv would, as far as anybody looks."""
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "lib/python3.11/site-packages").mkdir(parents=True, exist_ok=True)
        (folder / "bin/python").unlink(missing_ok=True)
        (folder / "bin/python").symlink_to(interpreter.path)

    def install_locked(self, folder: Path, lock: Path) -> None:
        """Fail where the lock file says so."""
        if "fail" in lock.read_text():
            raise CommandFailed("uv", 2, "Hash mismatch")


@pytest.fixture
def installer(tmp_path: Path) -> Installer:
    """An installer that needs no network."""
    return FakeInstaller(Path("uv"), ("pip",), Progress(tmp_path / "setup.log"), {})


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A small environment."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("click==1\n")
    return Environment("Bibliotek", tmp_path / "env", lock, ((3, 11),), "import json", import_root=tmp_path / "root")


def test_built_once_is_whole_until_its_lock_changes(environment: Environment, installer: Installer) -> None:
    assert not environment.is_whole({})
    environment.build(installer, INTERPRETER, {})
    assert environment.is_whole({})
    environment.lock.write_text("click==2\n")
    assert not environment.is_whole({})


def test_interrupted_build_is_not_whole(environment: Environment, installer: Installer) -> None:
    environment.build(installer, INTERPRETER, {})
    environment.stamp.write_text('{"lock": ')
    assert not environment.is_whole({})
    environment.stamp.unlink()
    assert not environment.is_whole({})


def test_failed_build_leaves_no_stamp(environment: Environment, installer: Installer) -> None:
    environment.lock.write_text("fail\n")
    with pytest.raises(CommandFailed):
        environment.build(installer, INTERPRETER, {})
    assert not environment.is_whole({})


def test_libraries_that_cannot_be_imported_are_found_at_once(environment: Environment, installer: Installer) -> None:
    broken = replace(environment, smoke="import does_not_exist")
    with pytest.raises(SetupError, match=r"Bibliotek installerades men går inte att starta .*does_not_exist"):
        broken.build(installer, INTERPRETER, {})
    assert not broken.is_whole({})


def test_removed_interpreter_makes_it_broken(environment: Environment, installer: Installer, tmp_path: Path) -> None:
    environment.build(installer, INTERPRETER, {})
    environment.python.unlink()
    environment.python.symlink_to(tmp_path / "gone")
    assert not environment.is_whole({})


def test_moved_program_makes_it_broken(environment: Environment, installer: Installer, tmp_path: Path) -> None:
    environment.build(installer, INTERPRETER, {})
    environment.folder.rename(tmp_path / "elsewhere")
    assert not replace(environment, folder=tmp_path / "elsewhere").is_whole({})


def test_choice_of_pytorch_counts_only_where_pytorch_is(environment: Environment, installer: Installer) -> None:
    environment.build(installer, INTERPRETER, {})
    assert environment.is_whole({"LOTS_TORCH": "other.whl"})
    holds = replace(environment, torch="torch==2.13.0")
    assert holds.fingerprint({}) != holds.fingerprint({"LOTS_TORCH": "other.whl"})


def test_the_program_can_be_imported_in_it(environment: Environment, installer: Installer, tmp_path: Path) -> None:
    environment.build(installer, INTERPRETER, {})
    (found,) = environment.folder.rglob("*.pth")
    assert found.read_text() == f"{tmp_path / 'root'}\n"


def test_rebuilt_environment_lacks_the_addition_s_stamp(
    environment: Environment, installer: Installer, tmp_path: Path
) -> None:
    lock = tmp_path / "requirements-dev.lock"
    lock.write_text("pytest==9\n")
    addition = Addition("Tester", environment, lock)
    environment.build(installer, INTERPRETER, {})
    assert not addition.is_whole()
    addition.install(installer)
    assert addition.is_whole()
    lock.write_text("pytest==10\n")
    assert not addition.is_whole()


def test_lock_files_name_hashes_and_neither_hosts_nor_cuda() -> None:
    root = Path(__file__).parents[3]
    for name in ("requirements.lock", "requirements-dev.lock", "rasa-env/requirements.lock", "bot/setup/uv.lock.txt"):
        text = (root / name).read_text()
        pins = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
        assert pins, name
        assert all(line.endswith("\\") for line in pins), f"{name}: a pin without a hash"
        assert "://" not in text, name
        assert not any(line.startswith(("torch==", "nvidia", "cuda", "triton")) for line in pins), name


def test_development_holds_the_application_s_own_pins() -> None:
    root = Path(__file__).parents[3]
    application, development = (
        {line for line in (root / name).read_text().splitlines() if "==" in line and not line.startswith("#")}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    names = {line.split("==")[0] for line in application}
    assert {line.split(" ")[0] for line in application} <= {line.split(" ")[0] for line in development}
    assert "sentence-transformers" in names


def test_stamp_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    environments.write_stamp(tmp_path / "stamp.json", {"lock": "x"})
    assert [path.name for path in tmp_path.iterdir()] == ["stamp.json"]
