"""What only tells the same again to words that it does not take up is no answer: it is shown as what comes nearest."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.conversation import message
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.composing.plain_text import as_text
from knowledge.conversation.taken_up import takes_up
from knowledge.model import State
from knowledge.query import without_places
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.tokens import words
from knowledge.swedish.topic_words import own_words
from knowledge.wording import say

WHERE = re.compile(r"\b(?:på|hos|vid|at|on)\s+$", re.IGNORECASE)
"""Stands before the unit where something is done."""


def heard(tracker: Tracker, reading: Reading, answer: Answer, thesaurus: Thesaurus) -> Answer:
    """Return the answer to a message that goes on with the talk, as no more than the nearest where it was told just before.

    "How many beds are free right now?" after somebody's number was answered with the number once more.

    Args:
        tracker: The conversation.
        reading: The message as it was read.
        answer: What was found for it.
        thesaurus: Knows the kinds of unit: where something is done ("på avd") is not what is asked about it.
    """
    focus = focus_of(tracker)
    first = {number for part in answer.statements[:1] for number in part.citations}
    told = {one.passage for one in answer.citations if one.number in first}
    if focus is None or answer.state is not State.ANSWERED or not told or not (reading.follows or reading.changed):
        return answer
    if not told <= set(tracker.get_slot("focus") or ()):
        return answer
    text = without_places(message(tracker))
    units = (one for one in thesaurus.find(text, answer.language) if one.groups[0].kind is TermKind.UNIT)
    beside = [*words(focus.text), *(one.surface for one in units if WHERE.search(text[: one.start]))]
    before = {stem for word in beside for stem in stems(word)}
    own = [word for word in own_words(text) if not set(stems(word)) & before]
    headings = (" ".join((cited.title, *cited.section)) for cited in answer.citations)
    if takes_up(own, " ".join((*(part.text for part in answer.statements), *headings))):
        return answer
    return _as_nearest(answer, " ".join(own), named=" ".join(own_words(text)))


def _as_nearest(answer: Answer, said: str, named: str) -> Answer:
    """Return an answer as what comes nearest and is none: it says nothing of some words of all that the message names."""
    language = answer.language
    # What is said of it as an answer is not said of what is none.
    unsaid = {say(language, "likely"), say(language, "not_named", words=named)}
    notes = (say(language, "not_taken_up", words=said), *(note for note in answer.notes if note not in unsaid))
    nearest = replace(answer, state=State.NOT_FOUND, likely=False, notes=notes)
    return replace(nearest, text=as_text(nearest))
