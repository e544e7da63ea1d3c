"""How far an answer takes up what a message says; what only tells the same again to other words is shown as what comes nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.conversation import message
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.composing.plain_text import as_text
from knowledge.conversation.clauses import BORDER, CONDITION
from knowledge.conversation.taken_up import REFUSED, share_taken_up, takes_up, words_said
from knowledge.model import State
from knowledge.query import without_places
from knowledge.swedish.asked_part import WHERE_I
from knowledge.swedish.follow_up_words import MAY, OPENING, REFUSES
from knowledge.swedish.question_words import question_kind
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
    own = [word for word in words_said(_asked(text)) if not set(stems(word)) & before]
    headings = (" ".join((cited.title, *cited.section)) for cited in answer.citations)
    if takes_up(own, " ".join((*(part.text for part in answer.statements), *headings))):
        return answer
    language = answer.language
    return as_nearest(
        answer, say(language, "not_taken_up", words=_in_their_words(own, text)), named=" ".join(own_words(text))
    )


def told_of(tracker: Tracker, answer: Answer, text: str | None = None) -> float:
    """Return for how much of what a message says what an answer states first has a word, under its headings, 0 to 1.

    An answer that states nothing has none.

    Args:
        tracker: The conversation.
        answer: What was found.
        text: What is said, the whole message by default.
    """
    first = answer.statements[:1]
    cited = [one for one in answer.citations if first and one.number in first[0].citations]
    told = (part.text.partition(": ")[2] for part in first)
    stands = " ".join((*told, *(" ".join((one.title, *one.section)) for one in cited)))
    own = words_said(_asked(without_places(WHERE_I.sub("", text or message(tracker)))))
    return share_taken_up(own, stands) if first else 0.0


def worth(tracker: Tracker, answer: Answer) -> float:
    """Return how likely an answer is to answer, the more the more it takes up of what a message says."""
    return answer.confidence * (1 + told_of(tracker, answer))


def _in_their_words(own: Sequence[str], text: str) -> str:
    """Return some words of a message as the person wrote them."""
    refused = REFUSES.search(text)
    return " ".join(refused.group(0) if refused and word == REFUSED else word for word in own)


def _asked(text: str) -> str:
    """Return the last clause of a message where that asks and is under a condition: "om hon bor hemma, får jag kalla då"."""
    *before, last = BORDER.split(text)
    asks = MAY.match(last) is not None or question_kind(last) is not None
    return last if asks and before and CONDITION.match(OPENING.sub("", before[0]).strip()) else text


def as_nearest(answer: Answer, note: str, named: str = "") -> Answer:
    """Return an answer as what comes nearest and is none.

    Args:
        answer: What was found.
        note: Says why it is none.
        named: The words of the message that it was said not to name.
    """
    # What is said of it as an answer is not said of what is none.
    unsaid = {say(answer.language, "likely"), say(answer.language, "not_named", words=named)}
    notes = (note, *(one for one in answer.notes if one not in unsaid))
    nearest = replace(answer, state=State.NOT_FOUND, likely=False, notes=notes)
    return replace(nearest, text=as_text(nearest))
