"""The indexer beside a running bot: its log is as private and as bounded as the others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot import indexing
from bot.settings import Settings


def test_log_is_for_its_owner_only_and_does_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_command", lambda: ["true"])
    chosen = Settings(root=tmp_path, var=tmp_path / "var", library=tmp_path)
    chosen.layout.logs.mkdir(parents=True)
    log = chosen.layout.logs / "index.log"
    log.touch()
    os.truncate(log, 5_000_001)
    with indexing.beside(chosen):
        pass
    assert (log.stat().st_size, stat.S_IMODE(log.stat().st_mode)) == (0, 0o600)
    assert log.with_name("index.log.1").stat().st_size == 5_000_001
