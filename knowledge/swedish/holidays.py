"""Swedish holidays, on which whoever answers on weekdays is closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
"""Months and days; Christmas Eve and New Year's Eve are no holidays by law, but offices are closed."""
FROM_EASTER = (-2, 1, 39)
"""Good Friday, Easter Monday and Ascension Day, in days from Easter Sunday."""
MIDSUMMER_EVE = (19, 25)
"""The Friday between these days of June."""
SATURDAY = 5


def is_weekday(day: date) -> bool:
    """Return whether offices are open on a day: Monday to Friday, and no holiday."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    """Return the holidays of a year that need not fall on a Saturday or Sunday (lag (1989:253) and the eves)."""
    easter = _easter(year)
    june = (date(year, 6, day) for day in range(MIDSUMMER_EVE[0], MIDSUMMER_EVE[1] + 1))
    return frozenset(
        {
            *(date(year, month, day) for month, day in FIXED),
            *(easter + timedelta(days) for days in FROM_EASTER),
            *(day for day in june if day.weekday() == SATURDAY - 1),
        }
    )


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
