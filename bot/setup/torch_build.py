"""Installs PyTorch's CPU build; the default build for Linux brings gigabytes of CUDA that a bot on a server never uses.

PyTorch stands outside the lock files because the CPU build has another version, and other hashes, at each source.
"""

from __future__ import annotations

import json
import platform
import re
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.setup.failure import CommandFailed, SetupError
from bot.setup.installer import Installer

VARIABLE = "LOTS_TORCH"
"""Overrides the choice with whatever pip can install: a path of a wheel, or a requirement."""
_CUDA = re.compile(r"^(nvidia|cuda|triton)\b", re.IGNORECASE)


def requirement(pyproject: Path) -> str:
    """The pinned requirement of PyTorch.

    Args:
        pyproject: the project file.

    Returns:
        For example ``torch==2.13.0``.

    Raises:
        SetupError: the project file does not pin it.
    """
    for line in tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"]:
        if re.fullmatch(r"torch==[\w.]+", line):
            return str(line)
    raise SetupError("Filen pyproject.toml anger ingen bestämd version av torch.")


def is_cpu_build(report: Mapping[str, Any], system: str) -> bool:
    """Say whether the wheel in pip's installation report needs no CUDA.

    Args:
        report: what ``pip install --report`` wrote.
        system: ``platform.system()``; everywhere but on Linux the default build is the CPU build.

    Returns:
        Whether the wheel may be installed without its dependencies.
    """
    metadata = report["install"][0]["metadata"]
    if "+cpu" in metadata["version"] or system != "Linux":
        return True
    return not any(_CUDA.match(line) for line in metadata.get("requires_dist", []))


def install(installer: Installer, folder: Path, wanted: str, environ: Mapping[str, str]) -> None:
    """Install PyTorch into an environment that already has everything else.

    Args:
        installer: uv and pip.
        folder: the environment.
        wanted: the requirement.
        environ: the environment, for the override.

    Raises:
        SetupError: no source of the CPU build can be reached.
        CommandFailed: an installer failed for another reason.
    """
    if chosen := environ.get(VARIABLE):
        # With its dependencies, for the override may be the CUDA build; those of a CPU build are there already.
        installer.run_pip(folder, "install", chosen)
    elif _pip_offers_cpu_build(installer, folder, wanted):
        installer.run_pip(folder, "install", "--no-deps", wanted)
    else:
        try:
            installer.run_uv(
                "pip", "install", "--python", folder / "bin/python", "--no-deps", "--torch-backend=cpu", wanted
            )
        except CommandFailed as error:
            raise SetupError(
                f"PyTorch utan grafikkortsstöd ({wanted}, CPU) gick inte att hämta. Kontrollera nätet och försök igen. "
                f"Annars, välj själv med miljövariabeln {VARIABLE}:\n"
                f"  {VARIABLE}=/sökväg/till/torch….whl      en nedladdad CPU-fil (cp{_tag(folder)})\n"
                f"  {VARIABLE}={wanted}              det stora paketet med CUDA, omkring 5 GB"
            ) from error


def _pip_offers_cpu_build(installer: Installer, folder: Path, wanted: str) -> bool:
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        try:
            installer.run_pip(folder, "install", "--no-deps", "--dry-run", "--report", report, wanted)
        except CommandFailed:
            return False
        return is_cpu_build(json.loads(report.read_text(encoding="utf-8")), platform.system())


def _tag(folder: Path) -> str:
    found = re.search(r"^version(?:_info)?\s*=\s*(\d+)\.(\d+)", (folder / "pyvenv.cfg").read_text(), re.MULTILINE)
    return "".join(found.groups()) if found else "311"
