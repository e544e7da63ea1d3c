"""Hours as lists write them: weekdays, weekends, nights that go on past midnight, holidays."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from knowledge.contacts.open_hours import covers
from knowledge.swedish.holidays import is_weekday

NIGHT = "vardagar 16.00–07.00, helger dygnet runt"
WEEKEND = "lördag, söndag och helgdag 09.00–16.00"


@pytest.mark.parametrize(
    ("hours", "moment", "covered"),
    [
        ("vardagar 8.00–9.30 och 13.00–14.30", "2026-11-30 13:15", True),
        ("vardagar 8.00–9.30 och 13.00–14.30", "2026-11-30 10:00", False),
        ("vardagar 8.00–9.30 och 13.00–14.30", "2026-11-29 13:15", False),
        (NIGHT, "2026-11-30 23:10", True),
        (NIGHT, "2026-12-01 03:00", True),
        (NIGHT, "2026-11-29 12:00", True),
        (NIGHT, "2026-11-30 03:00", True),
        (NIGHT, "2026-11-30 12:00", False),
        (NIGHT, "2026-12-25 12:00", True),
        ("alla nätter 21.00–07.00, gemensam för Katrineholm och Vingåker", "2026-11-28 02:00", True),
        ("alla dagar 16.00–22.00", "2026-11-29 22:00", False),
        (WEEKEND, "2026-11-28 10:00", True),
        (WEEKEND, "2026-11-29 10:00", True),
        (WEEKEND, "2026-11-30 10:00", False),
        ("måndag, onsdag och fredag 8.00–11.00", "2026-12-02 09:00", True),
        ("måndag, onsdag och fredag 8.00–11.00", "2026-12-03 09:00", False),
        ("måndag–torsdag 8–16", "2026-12-03 09:00", True),
        ("8–24", "2026-12-03 23:59", True),
        ("dygnet runt", "2026-12-03 04:00", True),
        ("övrig tid när primärvårdsjouren är stängd", "2026-12-03 04:00", None),
        ("kvällar, nätter och helger", "2026-12-03 04:00", None),
        ("vardagar 8–99", "2026-12-03 09:00", None),
        ("fredag–måndag 17.00–21.00", "2026-11-29 18:00", True),
        ("fredag–måndag 17.00–21.00", "2026-12-02 18:00", False),
        (None, "2026-12-03 04:00", None),
    ],
)
def test_hours_cover_a_moment(hours: str | None, moment: str, covered: bool | None) -> None:
    assert covers(hours, datetime.fromisoformat(moment)) is covered


@pytest.mark.parametrize(
    ("day", "open_then"),
    [
        ("2026-04-02", True),
        ("2026-04-03", False),
        ("2026-04-06", False),
        ("2026-05-14", False),
        ("2026-06-19", False),
        ("2026-06-26", True),
        ("2026-12-24", False),
        ("2026-11-28", False),
        ("2027-03-26", False),
    ],
)
def test_offices_are_closed_on_holidays(day: str, open_then: bool) -> None:
    assert is_weekday(date.fromisoformat(day)) is open_then
