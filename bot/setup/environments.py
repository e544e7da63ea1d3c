"""The virtual environments: what each holds, whether it is whole, and how it is built.

An environment counts as whole only when its stamp, written last, matches its lock file and its interpreter. Anything
else, such as what an interrupted set-up left, is built anew; the installers' caches make that quick.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.layout import Layout
from bot.setup import interpreters, torch_build
from bot.setup.failure import CommandFailed, SetupError
from bot.setup.installer import Installer
from bot.setup.progress import Progress

RECIPE = 1
"""Raise it when this file starts to build environments in another way: everyone's are then built anew."""


@dataclass(frozen=True)
class Environment:
    """One virtual environment as it should be.

    Attributes:
        title: its name in progress lines, in Swedish.
        folder: where it lies.
        lock: its lock file.
        series: the interpreters that it may use, best first.
        smoke: a Python program that fails in a broken environment.
        torch: PyTorch's requirement, if it holds PyTorch.
        import_root: a folder whose packages can be imported in it.
    """

    title: str
    folder: Path
    lock: Path
    series: tuple[interpreters.Series, ...]
    smoke: str
    torch: str | None = None
    import_root: Path | None = None

    @property
    def stamp(self) -> Path:
        """The file whose right contents mean that the environment is whole."""
        return self.folder / "samlots.json"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def fingerprint(self, environ: Mapping[str, str]) -> dict[str, str]:
        """What the environment is made of; compared with the stamp."""
        chosen = environ.get(torch_build.VARIABLE) if self.torch else None
        # The folder is part of it because scripts inside name it: a moved environment is a broken one.
        parts = [RECIPE, self.folder, self.smoke, self.torch, chosen, self.import_root]
        return {
            "lock": hashlib.sha256(self.lock.read_bytes()).hexdigest(),
            "recipe": hashlib.sha256(repr([str(part) for part in parts]).encode()).hexdigest(),
            "interpreter": str(self.python.resolve()) if self.python.exists() else "",
        }

    def is_whole(self, environ: Mapping[str, str]) -> bool:
        """Say whether nothing needs to be done."""
        return self.python.exists() and _read(self.stamp) == self.fingerprint(environ)

    def build(self, installer: Installer, interpreter: interpreters.Interpreter, environ: Mapping[str, str]) -> None:
        """Build the environment from nothing.

        Args:
            installer: uv and pip.
            interpreter: what it is built on.
            environ: the environment.

        Raises:
            SetupError: PyTorch is out of reach, or what was installed cannot be imported.
            CommandFailed: an installer failed.
        """
        installer.make(self.folder, interpreter)
        installer.install_locked(self.folder, self.lock)
        if self.torch:
            torch_build.install(installer, self.folder, self.torch, environ)
        if self.import_root:
            (packages,) = self.folder.glob("lib/python3.*/site-packages")
            (packages / "samlots.pth").write_text(f"{self.import_root}\n", encoding="utf-8")
        self.check(installer.progress)
        write_stamp(self.stamp, self.fingerprint(environ))

    def check(self, progress: Progress) -> None:
        """Import the heavy libraries once, so that a broken installation is found now and not in a conversation."""
        quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1", "RASA_TELEMETRY_ENABLED": "false"}
        try:
            progress.command(
                [self.python, "-P" if self.series[0] >= (3, 11) else "-E", "-c", self.smoke], environ=quiet
            )
        except CommandFailed as error:
            if "Errno 28" in error.output:
                raise
            reason = error.output.strip().splitlines()[-1:] or ["inget felmeddelande"]
            raise SetupError(
                f"{self.title} installerades men går inte att starta ({reason[0]}). Processorn eller systemet kan "
                "sakna något som biblioteken kräver; se README om vilka datorer som stöds."
            ) from error


@dataclass(frozen=True)
class Addition:
    """More packages in an environment, for those who develop.

    Attributes:
        title: its name in progress lines, in Swedish.
        environment: the environment that it is added to.
        lock: a lock file that holds the environment's own packages too.
    """

    title: str
    environment: Environment
    lock: Path

    @property
    def stamp(self) -> Path:
        """The file whose right contents mean that the packages are there."""
        return self.environment.folder / f"samlots-{self.lock.stem}.json"

    def _fingerprint(self) -> dict[str, str]:
        return {"lock": hashlib.sha256(self.lock.read_bytes()).hexdigest()}

    def is_whole(self) -> bool:
        """Say whether nothing needs to be done."""
        return _read(self.stamp) == self._fingerprint()

    def install(self, installer: Installer) -> None:
        """Add the packages; raises CommandFailed."""
        installer.install_locked(self.environment.folder, self.lock)
        write_stamp(self.stamp, self._fingerprint())


def application(layout: Layout) -> Environment:
    """The environment of the application: knowledge, actions, gateways and commands."""
    return Environment(
        title="Programmets bibliotek",
        folder=layout.app_environment,
        lock=layout.root / "requirements.lock",
        series=interpreters.APPLICATION,
        smoke="import torch, sentence_transformers, faiss; assert torch.zeros(2).sum() == 0",
        torch=torch_build.requirement(layout.root / "pyproject.toml"),
        import_root=layout.root,
    )


def dialogue(layout: Layout) -> Environment:
    """The environment of the dialogue server: Rasa and nothing else."""
    return Environment(
        title="Dialogserverns bibliotek",
        folder=layout.rasa_environment,
        lock=layout.root / "rasa-env" / "requirements.lock",
        series=interpreters.DIALOGUE,
        smoke="import pkg_resources, tensorflow, rasa.core.agent",
    )


def development(layout: Layout) -> Addition:
    """What the tests and the checks of the source need."""
    return Addition("Testernas bibliotek", application(layout), layout.root / "requirements-dev.lock")


def write_stamp(path: Path, contents: Mapping[str, str]) -> None:
    """Write a stamp so that it is there whole or not at all."""
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as out:
        json.dump(dict(contents), out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
