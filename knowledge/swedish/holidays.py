"""Swedish holidays, on which whoever answers on weekdays is closed."""

from __future__ import annotations

from datetime import date
from functools import cache

from holidays import DE_FACTO, PUBLIC, HolidayBase, country_holidays

SATURDAY = 5


def is_weekday(day: date) -> bool:
    """Return whether offices are open on a day: Monday to Friday, no holiday, and not the eve of Midsummer, Christmas or New Year."""
    return day.weekday() < SATURDAY and day not in _holidays()


@cache
def _holidays() -> HolidayBase:
    return country_holidays("SE", categories=(PUBLIC, DE_FACTO))
