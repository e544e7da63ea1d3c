"""What each command needs, and what is refused before any work."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot import runfile
from bot.layout import Layout
from bot.setup import interpreters, profiles
from bot.setup.failure import CommandFailed, SetupError
from bot.setup.profiles import Profile, profile_for
from bot.setup.progress import Progress

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("line", "profile"),
    [
        ("", Profile()),
        ("index", Profile()),
        ("search --json hur", Profile()),
        ("run", Profile(dialogue=True)),
        ("ask hej", Profile(dialogue=True)),
        ("run --help", Profile()),
        ("evaluate q.jsonl", Profile()),
        ("evaluate q.jsonl --through-bot", Profile(dialogue=True)),
        ("test", Profile(dialogue=True, development=True)),
        ("test --help", Profile(dialogue=True, development=True)),
    ],
)
def test_each_command_gets_what_it_needs(line: str, profile: Profile) -> None:
    assert profile_for(line.split()) == profile


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """This program with nothing set up."""
    return Layout(ROOT, tmp_path / "var")


def ensure(layout: Layout) -> str:
    """Try to set up what ``run`` needs; returns what was shown."""
    shown = io.StringIO()
    profiles.ensure(Profile(dialogue=True), layout, Progress(layout.logs / "setup.log", shown), {})
    return shown.getvalue()


def test_environments_are_not_replaced_under_a_running_bot(layout: Layout) -> None:
    with runfile.claimed(layout.run):
        runfile.write(layout.run, {"pid": 1, "address": "http://127.0.0.1:8080"})
        with pytest.raises(SetupError, match=r"boten är igång på http://127\.0\.0\.1:8080"):
            ensure(layout)


def test_too_little_space_is_told_before_anything_is_fetched(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 2_500_000_000})())
    with pytest.raises(SetupError, match=r"2\.5 GB är lediga .* behöver 6 GB.*LOTS_VAR"):
        ensure(layout)
    assert not (layout.var / "env").exists()


def test_missing_interpreter_stops_before_the_first_environment(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoInstaller:
        def run_uv(self, *arguments: object) -> str:
            raise CommandFailed("uv", 2, "dns error")

    real = interpreters.probe(layout.app_python) or interpreters.Interpreter(Path("python3.11"), (3, 11, 0), True)
    monkeypatch.setattr(interpreters, "find", lambda wanted, *rest: None if wanted == interpreters.DIALOGUE else real)
    monkeypatch.setattr(profiles, "prepare", lambda *arguments: NoInstaller())
    with pytest.raises(SetupError, match=r"Python 3\.10 saknas"):
        ensure(layout)
    assert not layout.app_environment.exists()
