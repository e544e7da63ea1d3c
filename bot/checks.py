"""``./lots test``: everything that must hold before a change is good, the tests last."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import settings
from bot.layout import Layout
from bot.setup import training

_TYPED = ("knowledge", "actions", "bot", "benchmarks")
_STORIES = "tests/rasa/test_stories.yml"


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        title: how it is named to people.
        command: the program and its arguments, run in the program's folder.
        environment: what is added to the environment.
    """

    title: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


def static_checks(layout: Layout) -> list[Check]:
    """List what is checked without running the program."""
    module = (str(layout.app_python), "-m")
    typed = tuple(name for name in _TYPED if any((layout.root / name).rglob("*.py")))
    domain = "domain" if (layout.root / "domain").is_dir() else "domain.yml"
    rasa = (*training.environment(layout).items(), ("LOTS_ACTION_PORT", "5055"))
    stories = ("test", "core", "--fail-on-prediction-errors", "--no-plot", "--stories", _STORIES)
    validate = ("data", "validate", "--fail-on-warnings", "--config", "config.yml", "--domain", domain)
    return [
        Check("ruff check", (*module, "ruff", "check", ".")),
        Check("ruff format", (*module, "ruff", "format", "--check", ".")),
        Check("mypy", (*module, "mypy", "--strict", *typed)),
        Check(
            "rasa data validate",
            (str(layout.rasa_command), *validate, "--data", "data"),
            rasa,
        ),
        Check(
            "rasa test core",
            (
                str(layout.rasa_command),
                *stories,
                "--model",
                str(training.model(layout)),
                "--out",
                str(layout.var / "stories"),
            ),
            rasa,
        ),
    ]


def tests(layout: Layout, arguments: Sequence[str]) -> Check:
    """The tests with the coverage of what is known.

    Args:
        layout: where the installation lies.
        arguments: passed to pytest.
    """
    options = ("--cov=knowledge", "--cov-report=term:skip-covered")
    return Check("pytest", (str(layout.app_python), "-m", "pytest", *options, *arguments))


def main(arguments: Sequence[str]) -> int:
    """Run every check, also after one that fails.

    Args:
        arguments: passed to pytest.

    Returns:
        0 when all passed, otherwise 1.
    """
    layout = settings.load(environ=os.environ).layout
    failed = [check.title for check in static_checks(layout) if not _passes_quietly(check, layout.root)]
    last = tests(layout, arguments)
    # pytest writes straight to the terminal and comes last, so that its closing line is what a reader ends on.
    if subprocess.run(last.command, cwd=layout.root, check=False).returncode != 0:
        failed.append(last.title)
    if failed:
        print(f"Underkänt: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _passes_quietly(check: Check, folder: Path) -> bool:
    began = time.monotonic()
    print(f"{check.title} … ", end="", flush=True)
    done = subprocess.run(
        check.command,
        cwd=folder,
        env={**os.environ, **dict(check.environment)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    print(f"{'godkänt' if done.returncode == 0 else 'UNDERKÄNT'} ({time.monotonic() - began:.0f} s)", flush=True)
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
