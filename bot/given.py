"""The answers that each person got lately: for their sources, their buttons and the person's reaction to them."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answer import Answer

LIFETIME_SECONDS = 8 * 3600.0
"""A shift: whoever comes back after it begins afresh."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that a person got.

    Attributes:
        answer: The answer.
        place_code: Place that it was given for, the one chosen in the channel where the answer names none.
        at: When, in seconds of the clock.
    """

    answer: Answer
    place_code: str | None
    at: float


class GivenAnswers:
    """Kept in memory only, a few for each person, for a limited time; the longest silent are forgotten first."""

    def __init__(self, people: int = 2000, each: int = 10, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep ``each`` answers of at most ``people`` people."""
        self._people = people
        self._each = each
        self._clock = clock
        self._given: OrderedDict[str, OrderedDict[str, Given]] = OrderedDict()

    def add(self, person: str, answer: Answer, place_code: str | None) -> None:
        """Keep an answer."""
        own = self._given.setdefault(person, OrderedDict())
        self._given.move_to_end(person)
        own[answer.id] = Given(answer, place_code, self._clock())
        own.move_to_end(answer.id)
        while len(own) > self._each:
            own.popitem(last=False)
        while len(self._given) > self._people:
            self._given.popitem(last=False)

    def find(self, person: str, answer_id: str) -> Given | None:
        """Return an answer that this person got, None where it was another's or is forgotten."""
        return next((given for given in self.all(person) if given.answer.id == answer_id), None)

    def all(self, person: str) -> list[Given]:
        """Return what is remembered of a person's answers, the newest first."""
        limit = self._clock() - LIFETIME_SECONDS
        return [given for given in reversed(self._given.get(person, {}).values()) if given.at >= limit]

    def forget(self, person: str) -> None:
        """Forget a person's answers."""
        self._given.pop(person, None)
