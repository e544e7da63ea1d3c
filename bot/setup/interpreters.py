"""Finds Python interpreters by running them: a name says little, for a version manager's shim may answer with 127."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Series = tuple[int, int]
APPLICATION: tuple[Series, ...] = ((3, 11), (3, 12), (3, 13))
"""What the application runs on, the best tried first."""
DIALOGUE: tuple[Series, ...] = ((3, 10),)
"""What the dialogue server runs on; Rasa's pins have no wheels for anything later."""

_PROBE = (
    "import json,sys,importlib.util as u;"
    "print(json.dumps([getattr(sys,'_base_executable','') or sys.executable,list(sys.version_info[:3]),"
    "sys.implementation.name,bool(u.find_spec('ensurepip') and u.find_spec('venv'))]))"
)
_PLACES = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "~/.local/bin")


@dataclass(frozen=True)
class Interpreter:
    """An interpreter that has been run.

    Attributes:
        path: the real program, never a shim and never inside a virtual environment.
        version: its real version.
        makes_environments: whether it can make virtual environments with pip by itself.
    """

    path: Path
    version: tuple[int, int, int]
    makes_environments: bool

    @property
    def series(self) -> Series:
        """The first two parts of the version."""
        return self.version[:2]


def probe(candidate: Path | str) -> Interpreter | None:
    """Run a candidate to learn what it is.

    Args:
        candidate: a path or a name on the search path.

    Returns:
        The interpreter, or None for whatever does not answer as CPython within 20 seconds.
    """
    try:
        answer = subprocess.run(
            [str(candidate), "-I", "-c", _PROBE], capture_output=True, text=True, timeout=20, check=True
        )
        path, version, implementation, able = json.loads(answer.stdout)
        major, minor, micro = version
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    if implementation != "cpython":
        return None
    return Interpreter(Path(path), (major, minor, micro), able)


def candidates(series: Series, environ: Mapping[str, str], own: Path | None = None) -> Iterator[Path]:
    """List where an interpreter of a series may be, likeliest first, without running it.

    Args:
        series: for example ``(3, 10)``.
        environ: the environment; ``PATH``, ``HOME`` and ``PYENV_ROOT`` are used.
        own: a folder of interpreters fetched for this installation.

    Yields:
        Paths of existing files.
    """
    name = "python{}.{}".format(*series)
    path = environ.get("PATH", os.defpath)
    home = Path(environ.get("HOME", "/nonexistent"))
    for folder in (*path.split(os.pathsep), *_PLACES):
        for word in (name, "python3"):
            found = Path(folder.replace("~", str(home))) / word
            if folder and found.is_file():
                yield found
    pattern = "{}.{}.*/bin/python3".format(*series)
    for root in _pyenv_roots(environ, home):
        yield from sorted((root / "versions").glob(pattern), reverse=True)
    if own is not None:
        yield from sorted(own.glob(f"*{series[0]}.{series[1]}.*/bin/{name}"), reverse=True)
    yield from _known_to_uv(series, environ)


def _pyenv_roots(environ: Mapping[str, str], home: Path) -> Iterator[Path]:
    seen = set()
    for text in (environ.get("PYENV_ROOT"), str(home / ".pyenv"), _asked("pyenv", "root", environ=environ)):
        if text and text not in seen:
            seen.add(text)
            yield Path(text)


def _known_to_uv(series: Series, environ: Mapping[str, str]) -> Iterator[Path]:
    wanted = "{}.{}".format(*series)
    if text := _asked("uv", "python", "find", "--no-python-downloads", "--system", wanted, environ=environ):
        yield Path(text)


def _asked(program: str, *arguments: str, environ: Mapping[str, str]) -> str | None:
    found = shutil.which(program, path=environ.get("PATH", os.defpath))
    if not found:
        return None
    try:
        answer = subprocess.run(
            [found, *arguments], capture_output=True, text=True, timeout=20, check=True, env=dict(environ)
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip() or None


def find(wanted: Sequence[Series], environ: Mapping[str, str], own: Path | None = None) -> Interpreter | None:
    """Find the best interpreter on this machine.

    Args:
        wanted: acceptable series, the best first.
        environ: the environment.
        own: a folder of interpreters fetched for this installation.

    Returns:
        An interpreter of the first series that this machine has, preferably one that can make environments by itself;
        None if there is none at all.
    """
    spare: Interpreter | None = None
    for series in wanted:
        seen: set[Path] = set()
        for candidate in candidates(series, environ, own):
            if candidate in seen:
                continue
            seen.add(candidate)
            found = probe(candidate)
            if found is None or found.series != series:
                continue
            if found.makes_environments:
                return found
            spare = spare or found
    return spare


def missing(wanted: Sequence[Series]) -> str:
    """Say in Swedish that an interpreter is missing and how to get one.

    Args:
        wanted: acceptable series, the best first.

    Returns:
        A message of several lines.
    """
    series = "{}.{}".format(*wanted[0])
    purpose = "dialogservern (Rasa)" if wanted == DIALOGUE else "programmet"
    lines = [
        f"Python {series} saknas på den här datorn; {purpose} behöver den. Gör ett av detta och kör om:",
        f"  uv python install {series}                 (uv är ett program som hämtar Python utan root)",
        f"  pyenv install {series}                     (bygger Python från källkod)",
    ]
    if wanted == DIALOGUE:
        lines.append("  apt install python3.10 python3.10-venv     (Ubuntu 22.04; finns inte i Debian 12 och 13)")
    else:
        lines.append("  apt install python3 python3-venv           (Debian 12 eller senare, Ubuntu 24.04 eller senare)")
    return "\n".join(lines)
