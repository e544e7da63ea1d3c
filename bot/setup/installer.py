"""The installers that set-up uses: uv for everything that is locked, pip where its own configuration matters."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.layout import Layout
from bot.setup import interpreters
from bot.setup.failure import CommandFailed, SetupError
from bot.setup.progress import Progress

OLDEST_UV = (0, 9, 0)
"""The oldest uv on the search path that is trusted; an older one is passed over for the locked one."""
UV_LOCK = Path(__file__).with_name("uv.lock.txt")


@dataclass(frozen=True)
class Installer:
    """uv and pip, ready to install into any environment.

    Attributes:
        uv: the uv program.
        pip: the start of a pip command line; ``--python`` chooses the environment.
    """

    uv: Path
    pip: tuple[str, ...]
    progress: Progress
    environ: Mapping[str, str]

    def make(self, folder: Path, interpreter: interpreters.Interpreter) -> None:
        """Make an empty virtual environment, removing what stood there."""
        shutil.rmtree(folder, ignore_errors=True)
        self.run_uv("venv", "--python", interpreter.path, folder)

    def install_locked(self, folder: Path, lock: Path) -> None:
        """Install what a lock file names, each file checked against its hash."""
        self.run_uv("pip", "install", "--python", folder / "bin/python", "--no-deps", "--require-hashes", "-r", lock)

    def run_uv(self, *arguments: str | Path) -> str:
        """Run uv; raises CommandFailed."""
        return self.progress.command([self.uv, "--no-progress", *arguments], environ=self.environ)

    def run_pip(self, folder: Path, *arguments: str | Path) -> str:
        """Run pip for an environment; raises CommandFailed."""
        command: list[str | Path] = [
            *self.pip,
            "--python",
            folder / "bin/python",
            "--disable-pip-version-check",
            "--no-input",
        ]
        return self.progress.command([*command, *arguments])


def prepare(layout: Layout, progress: Progress, environ: Mapping[str, str]) -> Installer:
    """Find or install the installers.

    Args:
        layout: where the installation lies.
        progress: shows the step.
        environ: the environment.

    Returns:
        Installers that work.

    Raises:
        SetupError: there is no interpreter that can make an environment, and no uv.
        CommandFailed: pip could not install uv.
    """
    with progress.step("Förbereder installationen"):
        tools = layout.tools_environment
        uv = _uv_on_path(progress, environ)
        if not _works(tools / "bin/pip", progress):
            shutil.rmtree(tools, ignore_errors=True)
            base = interpreters.find(interpreters.APPLICATION, environ, layout.interpreters)
            if base is None:
                raise SetupError(interpreters.missing(interpreters.APPLICATION))
            if base.makes_environments:
                progress.command([base.path, "-m", "venv", tools])
            elif uv:
                progress.command([uv, "venv", "--seed", "--python", base.path, tools], environ=_for_uv({}))
            else:
                raise SetupError(
                    f"Python på den här datorn ({base.path}) saknar delen som skapar miljöer. "
                    "På Debian och Ubuntu: apt install python3-venv. Kör sedan samma kommando igen."
                )
        pip = (str(tools / "bin/python"), "-m", "pip")
        if uv is None:
            uv = tools / "bin/uv"
            # pip finds what is already there by itself, so a second run costs little.
            progress.command([*pip, "install", "--no-deps", "--require-hashes", "-r", UV_LOCK])
        return Installer(uv, pip, progress, _for_uv(_pip_index(pip, progress, environ)))


def _works(program: Path, progress: Progress) -> bool:
    try:
        progress.command([program, "--version"])
    except (OSError, CommandFailed):
        return False
    return True


def _uv_on_path(progress: Progress, environ: Mapping[str, str]) -> Path | None:
    found = shutil.which("uv", path=environ.get("PATH", os.defpath))
    if not found:
        return None
    try:
        answer = progress.command([found, "--version"])
    except (OSError, CommandFailed):
        return None
    version = re.search(r"(\d+)\.(\d+)\.(\d+)", answer)
    if version and tuple(int(part) for part in version.groups()) >= OLDEST_UV:
        return Path(found)
    return None


def _pip_index(pip: Sequence[str], progress: Progress, environ: Mapping[str, str]) -> dict[str, str]:
    """Let uv use the package registry that this machine's pip is configured for."""
    if any(environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_CONFIG_FILE")):
        return {}
    if environ.get("PIP_INDEX_URL"):
        return {"UV_DEFAULT_INDEX": environ["PIP_INDEX_URL"]}
    try:
        return {"UV_DEFAULT_INDEX": progress.command([*pip, "config", "get", "global.index-url"]).strip()}
    except CommandFailed:
        return {}


def _for_uv(extra: Mapping[str, str]) -> dict[str, str]:
    # The system's certificates, for networks that inspect traffic with an authority of their own; two names because
    # uv renamed the variable.
    chosen = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true", "UV_PYTHON_DOWNLOADS": "never"}
    return {name: os.environ.get(name, value) for name, value in chosen.items()} | dict(extra)
