"""A folder followed: changes are read once they are whole, and a folder that is away empties nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.following import follow
from knowledge.index import snapshot
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import put


class Enough(Exception):
    """Ends a test's waiting."""


def play(library: Library, steps: list[Callable[[], object]]) -> tuple[list[list[str]], list[str]]:
    """Follow a library, acting at each wait, and return the added and changed paths of each report and what was told."""
    reports: list[list[str]] = []
    told: list[str] = []
    rest = iter(steps)

    def sleep(seconds: float) -> None:
        step = next(rest, None)
        if step is None:
            raise Enough
        step()

    followed = follow(library, FakeEncoder(), told.append, sleep)
    with contextlib.suppress(Enough):
        for report in followed:
            reports.append([*report.added, *report.changed, *(f"-{path}" for path in report.removed)])
    return reports, told


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one document."""
    folder = tmp_path / "bibliotek"
    folder.mkdir()
    put(folder, {"a.txt": "Ett."})
    return Library(folder, tmp_path / "state", Places.load())


def nothing() -> None:
    """Let time pass."""


def test_what_changes_is_indexed_and_what_does_not_is_let_be(library: Library) -> None:
    steps: list[Callable[[], object]] = [
        *(nothing, nothing, nothing),
        lambda: put(library.folder, {"b.txt": "Två."}),
        *(nothing, nothing),
        (library.folder / "a.txt").unlink,
        *(nothing, nothing),
    ]
    reports, told = play(library, steps)
    assert (reports, told) == ([["a.txt"], ["b.txt"], ["-a.txt"]], [])


def test_copying_is_waited_for(library: Library) -> None:
    steps: list[Callable[[], object]] = [
        *(nothing, nothing),
        lambda: put(library.folder, {"b.txt": "Halv"}),
        lambda: put(library.folder, {"b.txt": "Hel text."}),
        *(nothing, nothing),
    ]
    reports, _ = play(library, steps)
    assert reports == [["a.txt"], ["b.txt"]]


def test_folder_that_is_away_is_told_once_and_empties_nothing(library: Library) -> None:
    away = library.folder.with_name("borta")
    steps: list[Callable[[], object]] = [
        *(nothing, nothing),
        lambda: library.folder.rename(away),
        *(nothing, nothing),
        lambda: away.rename(library.folder),
        *(nothing, nothing),
    ]
    reports, told = play(library, steps)
    assert reports == [["a.txt"]]
    assert len(told) == 1
    assert "borta eller tom" in told[0]
    assert len(snapshot.open_current(library.state).documents) == 1
