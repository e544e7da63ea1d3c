"""The dialogue model is trained when, and only when, its inputs have changed; a small program stands in for Rasa."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from bot.layout import Layout
from bot.setup import training
from bot.setup.failure import SetupError
from bot.setup.progress import Progress

RASA = """#!/bin/sh
echo "$RASA_TELEMETRY_ENABLED $*" >> "{calls}"
[ ! -e refuse ] || { echo "YamlValidationException: bad intent"; exit 1; }
while [ $# -gt 0 ]; do case $1 in --out) out=$2;; --fixed-model-name) name=$2;; esac; shift; done
[ -e silent ] || echo model > "$out/$name.tar.gz"
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """An installation with training data and a pretended Rasa."""
    layout = Layout(tmp_path, tmp_path / "var")
    for name in ("config.yml", "domain.yml", "data/nlu.yml", "rasa-env/intents.py", "rasa-env/requirements.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}\n")
    layout.rasa_command.parent.mkdir(parents=True)
    layout.rasa_command.write_text(RASA.replace("{calls}", str(tmp_path / "calls")))
    layout.rasa_command.chmod(0o755)
    return layout


def train(layout: Layout) -> Path:
    """Train quietly."""
    return training.train(layout, Progress(layout.logs / "setup.log", io.StringIO()))


def calls(layout: Layout) -> list[str]:
    """How Rasa was called."""
    return (layout.root / "calls").read_text().splitlines()


def test_trains_once_without_telemetry(layout: Layout) -> None:
    assert train(layout) == train(layout) == training.model(layout)
    (call,) = calls(layout)
    assert call.startswith("false train --config config.yml --domain domain.yml --data data --out ")


@pytest.mark.parametrize(
    "name", ["config.yml", "domain.yml", "data/nlu.yml", "rasa-env/intents.py", "rasa-env/requirements.lock"]
)
def test_every_input_counts(layout: Layout, name: str) -> None:
    before = train(layout)
    (layout.root / name).write_text("changed\n")
    assert train(layout) != before
    assert len(calls(layout)) == 2


def test_a_new_and_a_renamed_file_count_and_other_files_do_not(layout: Layout) -> None:
    before = training.model(layout)
    (layout.root / "data/notes.txt").write_text("x")
    assert training.model(layout) == before
    (layout.root / "data/nlu.yml").rename(layout.root / "data/other.yml")
    assert training.model(layout) != before


def test_refused_training_shows_why_and_leaves_nothing(layout: Layout) -> None:
    (layout.root / "refuse").touch()
    with pytest.raises(SetupError, match=r"data/, domain\.yml eller config\.yml[\s\S]*bad intent"):
        train(layout)
    assert list(layout.rasa_models.iterdir()) == []


def test_training_without_a_model_is_a_fault(layout: Layout) -> None:
    (layout.root / "silent").touch()
    with pytest.raises(SetupError, match="utan att lämna någon modell"):
        train(layout)


def test_old_models_are_forgotten(layout: Layout) -> None:
    for number in range(6):
        (layout.root / "config.yml").write_text(str(number))
        os.utime(train(layout), (number, number))
    (layout.root / "config.yml").write_text("last")
    newest = train(layout)
    assert newest.exists()
    assert len(list(layout.rasa_models.iterdir())) == 3
