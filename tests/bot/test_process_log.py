"""Logs of processes: bounded, private, and harmless on a full disk."""

from __future__ import annotations

import stat
from pathlib import Path

from bot.process_log import RotatedLog
from bot.telegram.__main__ import NO_SECRET


def test_log_is_set_aside_and_never_more_than_kept(tmp_path: Path) -> None:
    log = RotatedLog(tmp_path / "log" / "web.log", size=100, kept=2)
    for number in range(20):
        log.write(f"{number:039d}\n".encode())
    names = sorted(path.name for path in (tmp_path / "log").iterdir())
    assert names == ["web.log", "web.log.1", "web.log.2"]
    assert all(path.stat().st_size <= 100 for path in (tmp_path / "log").iterdir())
    assert log.path.read_text().endswith("19\n")


def test_log_is_for_its_owner_only(tmp_path: Path) -> None:
    log = RotatedLog(tmp_path / "web.log")
    log.write(b"x\n")
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_unwritable_log_does_not_stop_the_bot_and_still_has_a_tail(tmp_path: Path) -> None:
    log = RotatedLog(tmp_path / "log" / "web.log")
    log.path.mkdir()
    log.write("ett\ntvå\n\n".encode())
    assert log.last_lines(1) == ["två"]


def test_what_a_process_says_to_a_person_is_shown_whole(tmp_path: Path) -> None:
    log = RotatedLog(tmp_path / "x.log")
    log.write(f"{NO_SECRET}\n".encode())
    assert log.last_lines() == [NO_SECRET]
