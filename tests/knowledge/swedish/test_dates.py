"""Dates as documents write them, and what looks like one without being one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.swedish.dates import find_dates, find_days


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "2026–03–01",
        "2026.03.01",
        "2026/3/1",
        "20260301",
        "1 mars 2026",
        "den 1 mars 2026",
        "1:a mars 2026",
        "01 mar. 2026",
        "1/3 2026",
        "[2026-03-01]",
        "uppdaterat:2026-03-01",
        "gäller från 2026-03-01.",
        "(2026-03-01)",
    ],
)
def test_single_days(text: str) -> None:
    (found,) = find_days(text)
    assert found.day == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["260301", "26-03-01", "Rutin 260301.md", "1 mars26", "1 mar 26"])
def test_two_digit_years_only_where_a_date_is_expected(text: str) -> None:
    assert find_dates(text) == ()
    (found,) = find_dates(text, short=True)
    assert found.day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("mars 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("februari 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("december 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("v. 12 2026", date(2026, 3, 16), date(2026, 3, 22)),
        ("vecka 1, 2026", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026 v 12", date(2026, 3, 16), date(2026, 3, 22)),
        ("årsskiftet 2026/2027", date(2026, 12, 31), date(2027, 1, 1)),
        ("årsskiftet 2026/27", date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_months_weeks_and_turns_of_the_year_are_no_days(text: str, first: date, last: date) -> None:
    (found,) = find_dates(text)
    assert (found.first, found.last, found.day) == (first, last, None)
    assert find_days(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Årsplan 2026",
        "2025-02-30",
        "2025-13-01",
        "2025-0502",
        "lag (2017:612)",
        "HSLF-FS 2017:37",
        "Org.nr 212000-2882",
        "19850412-0000",
        "850412-0000",
        "08-465 004 06",
        "070-174 06 05",
        "KS/2018:59-032",
        "Dnr 2017/01290-1",
        "PPHV170075",
        "LS 1403-0284",
        "2024-2026",
        "https://exempel.example/20260301/rutin",
        "årsskiftet 2026/28",
        "vecka 54 2026",
        "25.11.12",
        "1923-05-23",
        "kl. 16.15-21.15",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, short=True) == ()


def test_several_dates_in_order_with_their_places() -> None:
    text = "Beslutad 2026-03-01, uppdaterad den 6 september 2026 (mars 2027)."
    found = find_dates(text)
    assert [text[item.start : item.end] for item in found] == ["2026-03-01", "6 september 2026", "mars 2027"]


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)))
def test_every_day_in_every_spelling(day: date) -> None:
    months = "januari februari mars april maj juni juli augusti september oktober november december".split()
    for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day.day} {months[day.month - 1]} {day.year}"):
        assert [item.day for item in find_days(text)] == [day]
