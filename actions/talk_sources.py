"""What the conversation stands on so far: the documents and passages that answered, and what they mean for the next question."""

from __future__ import annotations

from rasa_sdk import Tracker

from knowledge.answer import Answer
from knowledge.swedish.place_matcher import find_places

MOST_COUNTERPARTS = 2
"""Passages of an answer, the nearest ones, whose counterparts in another place count."""


def talked_of(tracker: Tracker, text: str) -> frozenset[str]:
    """Return the documents that the last answer stands on, and the last that was sure enough to be one, by the beginnings of their hashes.

    None where the message names a place.
    """
    if find_places(text):
        return frozenset()
    # An id is the beginning of its document's hash, and the number of a block.
    shown = (*(tracker.get_slot("focus") or ()), *(tracker.get_slot("answered") or ()))
    return frozenset(str(name).partition("-")[0] for name in shown)


def talk_stands_on(tracker: Tracker) -> tuple[str, ...]:
    """Return the passages of the last answer; none where it only showed what was nearest, which is of any place."""
    shown = tuple(tracker.get_slot("focus") or ())
    return shown if shown == tuple(tracker.get_slot("answered") or ()) else ()


def stands_on(answer: Answer, documents: frozenset[str]) -> bool:
    """Return whether what an answer states first stands in one of some documents, named as ``talked_of`` names them."""
    first = {number for part in answer.statements[:1] for number in part.citations}
    return any(one.passage.partition("-")[0] in documents for one in answer.citations if one.number in first)


def answered_elsewhere(tracker: Tracker, text: str) -> tuple[str, ...]:
    """Return the passages that answered the question before, where the message asks it of another place."""
    return tuple(tracker.get_slot("answered") or ())[:MOST_COUNTERPARTS] if find_places(text) else ()
