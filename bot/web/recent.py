"""Which answers were given lately, so that a reaction can only be left on an answer that one got oneself."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from knowledge.model import State


@dataclass(frozen=True, slots=True)
class Given:
    """What is kept of an answer: no words of it, nor of the question."""

    place_code: str | None
    state: State


class RecentAnswers:
    """The latest answers by conversation and answer id, the oldest forgotten first."""

    def __init__(self, capacity: int = 5000) -> None:
        """Keep at most ``capacity`` answers."""
        self._capacity = capacity
        self._given: OrderedDict[tuple[str, str], Given] = OrderedDict()

    def add(self, session_id: str, answer_id: str, given: Given) -> None:
        """Keep an answer."""
        self._given[session_id, answer_id] = given
        self._given.move_to_end((session_id, answer_id))
        while len(self._given) > self._capacity:
            self._given.popitem(last=False)

    def find(self, session_id: str, answer_id: str) -> Given | None:
        """Return what is kept of an answer, None where this conversation did not get it or it is forgotten."""
        return self._given.get((session_id, answer_id))
