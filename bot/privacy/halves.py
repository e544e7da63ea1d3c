"""Identity numbers that are sent in two messages: the date first, the last four digits after."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from bot.privacy.identity_numbers import has_identity_number
from bot.privacy.number_words import in_digits
from bot.privacy.signs import plain

SECONDS = 300.0
"""Time within which a message is taken for the second half of the one before."""
REACH = 60
"""Signs of the end of a message, and of the beginning of the next, that are read together."""
FEWEST_DIGITS = 6


class Halves:
    """The end of each person's last message, where it may be the first half of a number; in memory and for minutes only."""

    def __init__(self, capacity: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """Remember at most ``capacity`` people."""
        self._capacity = capacity
        self._clock = clock
        self._ends: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def complete(self, person: str, text: str, today: date) -> bool:
        """Return whether a message completes a number that the person's last message began; remember its end.

        Args:
            person: Who wrote it.
            text: A message that holds no identity number by itself.
            today: Tells which dates of birth are possible.
        """
        seen = plain(text)
        end, at = self._ends.pop(person, ("", 0.0))
        now = self._clock()
        if end and now - at <= SECONDS and has_identity_number(f"{end}\n{seen[:REACH]}", today):
            return True
        if len(re.sub(r"\D", "", in_digits(seen[-REACH:]))) >= FEWEST_DIGITS:
            self._ends[person] = seen[-REACH:], now
            while len(self._ends) > self._capacity:
                self._ends.popitem(last=False)
        return False

    def forget(self, person: str) -> None:
        """Forget a person's last message."""
        self._ends.pop(person, None)
