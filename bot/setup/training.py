"""Trains the dialogue model, unless one of the same inputs is there already."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.layout import Layout
from bot.setup.failure import CommandFailed, SetupError
from bot.setup.progress import Progress

_KEPT = 3


def inputs(layout: Layout) -> Iterator[Path]:
    """List the files that decide what a trained model becomes, in a fixed order."""
    for name in ("config.yml", "domain.yml", "domain", "data"):
        path = layout.root / name
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in {".yml", ".yaml"})
        elif path.exists():
            yield path
    yield from (layout.root / "rasa-env" / name for name in ("intents.py", "requirements.lock"))


def model(layout: Layout) -> Path:
    """Where the model of today's inputs lies, trained or not.

    Args:
        layout: where the installation lies.

    Returns:
        A path named after the contents of all inputs.
    """
    digest = hashlib.sha256()
    for path in inputs(layout):
        digest.update(path.relative_to(layout.root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return layout.rasa_models / f"{digest.hexdigest()[:20]}.tar.gz"


def environment(layout: Layout) -> dict[str, str]:
    """What Rasa's commands get in their environment: no telemetry, no chatter, caches with the rest of what is made."""
    return {
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(layout.caches / "rasa"),
        "MPLCONFIGDIR": str(layout.caches / "matplotlib"),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": "1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
    }


def train(layout: Layout, progress: Progress) -> Path:
    """Train the model of today's inputs.

    Args:
        layout: where the installation lies.
        progress: runs the training.

    Returns:
        The model's path.

    Raises:
        SetupError: Rasa refused the training data or left no model.
    """
    target = model(layout)
    if target.exists():
        return target
    layout.rasa_models.mkdir(parents=True, exist_ok=True)
    layout.caches.mkdir(parents=True, exist_ok=True)
    domain = "domain" if (layout.root / "domain").is_dir() else "domain.yml"
    with tempfile.TemporaryDirectory(dir=layout.rasa_models) as scratch:
        name = target.name.removesuffix(".tar.gz")
        command: list[str | Path] = [
            layout.rasa_command,
            "train",
            "--config",
            "config.yml",
            "--domain",
            domain,
            "--data",
            "data",
        ]
        try:
            progress.command(
                [*command, "--out", scratch, "--fixed-model-name", name], environ=environment(layout), cwd=layout.root
            )
        except CommandFailed as error:
            if "Errno 28" in error.output:
                raise
            raise SetupError(
                "Dialogmodellen kunde inte tränas. Felet ligger oftast i data/, domain.yml eller config.yml:\n"
                + "\n".join(f"  {line[:200]}" for line in error.output.strip().splitlines()[-6:])
            ) from error
        made = Path(scratch) / target.name
        if not made.exists():
            raise SetupError("Rasa avslutade träningen utan att lämna någon modell.")
        made.replace(target)
    _forget_old(layout)
    return target


def _forget_old(layout: Layout) -> None:
    newest_first = sorted(layout.rasa_models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in newest_first[_KEPT:]:
        old.unlink(missing_ok=True)
