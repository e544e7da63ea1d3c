"""People's names: the same for a day, never the same in two channels, leading back to nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.pseudonyms import Pseudonyms


class Calendar:
    """A local time that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_name_is_the_same_over_midnight_and_new_from_four_in_the_morning() -> None:
    calendar = Calendar()
    names = Pseudonyms("telegram", calendar)
    noon = names.of(4711)
    calendar.now += timedelta(hours=15)
    assert names.of(4711) == noon
    calendar.now += timedelta(hours=1)
    assert names.of(4711) != noon


def test_parts_channels_and_processes_are_kept_apart() -> None:
    names = Pseudonyms("telegram")
    found = {names.of(4711), names.of(471, 1), names.of(47, 11), names.of("4711", ""), Pseudonyms("telegram").of(4711)}
    assert len(found) == 5
    assert all("4711" not in name and len(name) == 32 for name in found)
    assert names.of(4711) == names.of("4711")
