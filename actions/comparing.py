"""Comparisons and lists: between places, between layers, and which municipalities have an agreement of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.conversation import message, metadata, question_id
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.comparing import Comparison, own_topic
from knowledge.model import Level, Place, Question, State
from knowledge.wording import say


def compared(
    knowledge: KnowledgeBase, tracker: Tracker, asked: Question, comparison: Comparison, several: Sequence[Place]
) -> tuple[Reading, Answer]:
    """Answer with a table, or ask for the place that the table needs.

    Args:
        knowledge: What is asked.
        tracker: The conversation: a comparison without a topic is about the question before it.
        asked: The message as a question.
        comparison: What is compared or listed.
        several: The places that the message names.

    Returns:
        How the message was read, for the next follow-up, and the answer.
    """
    focus = focus_of(tracker)
    topic = own_topic(asked.text) or (focus.text if focus else "")
    kind = focus.kind if focus and topic == focus.text else None
    about = replace(asked, text=topic, kind=kind)
    reading = Reading(asked.text, kind, None, (), (), topic, follows=False, changed=False)
    if comparison is Comparison.PLACES:
        return reading, knowledge.comparer().places(replace(about, place=None), several, question_id(tracker))
    if asked.place is None or asked.place.level is Level.COUNTRY:
        waiting = replace(reading, topic=asked.text)
        return waiting, knowledge.refer(asked, State.CLARIFY, say(asked.language, "which_place"))
    if comparison is Comparison.LAYERS:
        return reading, knowledge.comparer().layers(about, question_id(tracker))
    county = next(
        (node for node in knowledge.places.ancestors(asked.place.code) if node.level is Level.COUNTY), asked.place
    )
    # A list is no topic: what is asked next is about the question before it.
    reading = replace(reading, topic=focus.text if focus else "", kind=focus.kind if focus else None)
    return reading, knowledge.comparer().agreements(asked, county, question_id(tracker))


def places_to_compare(knowledge: KnowledgeBase, tracker: Tracker, named: Sequence[Place]) -> list[Place]:
    """Return the places of "jämför med Haninge": the one talked about before, then those named."""
    before = (metadata(tracker).get("context") or {}).get("place")
    places = list(named)
    if len(places) == 1 and before and before != places[0].code:
        places.insert(0, knowledge.places.get(str(before)))
    return places if message(tracker) else []
