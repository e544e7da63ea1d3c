"""An empty library folder and what keeps it in step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.library import Library, Report
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder

Sync = Callable[[], Report]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty library folder."""
    found = tmp_path / "bibliotek"
    found.mkdir()
    return found


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The folder's state directory, not made yet."""
    return tmp_path / "state"


@pytest.fixture
def library(folder: Path, state: Path) -> Library:
    """The library of the folder."""
    return Library(folder, state, Places.load())


@pytest.fixture
def encoder() -> FakeEncoder:
    """An encoder that counts."""
    return FakeEncoder()


@pytest.fixture
def sync(library: Library, encoder: FakeEncoder) -> Sync:
    """Bring the folder and the index in step."""
    return lambda: library.sync(encoder)
