"""Comparisons and lists: between places, between layers, which municipalities have an agreement, whom to reach in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.conversation import message, metadata, question_id
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.comparing import EACH, Comparison, agreed_topic, asked_comparison, lists_contacts, own_topic
from knowledge.directory import function_groups
from knowledge.model import Level, Place, Question, State
from knowledge.swedish.thesaurus import TermGroup
from knowledge.wording import say

LAYERS = "layers"
"""What the slot ``compared`` holds after a comparison of layers, in the place of places' codes."""
WIDE = (Level.COUNTY, Level.AREA)


def wanted_comparison(
    knowledge: KnowledgeBase, tracker: Tracker, reading: Reading, asked: Question, several: Sequence[Place]
) -> tuple[Comparison, Sequence[Place]] | None:
    """Return what a message asks to be compared or listed, and between which places, None where it asks something else.

    Args:
        knowledge: What is asked.
        tracker: The conversation: "vad kostar det i respektive?" is about the places compared before.
        reading: The message as it was read.
        asked: The message as a question.
        several: The places that the message names.
    """
    before = tracker.get_slot("compared") or []
    if reading.follows and before == [LAYERS] and not reading.changed and not reading.reach:
        return Comparison.LAYERS, several
    if len(before) > 1 and not several and EACH.search(message(tracker)):
        return Comparison.PLACES, [knowledge.places.get(code) for code in before]
    if lists_contacts(reading.text) and asked.place and asked.place.level in WIDE and _listed(knowledge, asked):
        return Comparison.CONTACTS, several
    comparison = asked_comparison(reading.text, several)
    return None if comparison is None else (comparison, several)


def kept(comparison: Comparison, several: Sequence[Place]) -> list[str]:
    """Return what the slot ``compared`` holds after a comparison."""
    if comparison is Comparison.PLACES:
        return [place.code for place in several]
    return [LAYERS] if comparison is Comparison.LAYERS else []


def _listed(knowledge: KnowledgeBase, asked: Question) -> list[TermGroup]:
    return function_groups(knowledge.thesaurus, asked.text, asked.language)


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
    # "vad kostar det i respektive": the words for the places are not what is asked.
    topic = (
        re.sub(rf"(?:\b(?:i|för|in|for)\s+)?{EACH.pattern}", " ", topic, flags=re.IGNORECASE)
        if len(several) > 1
        else topic
    )
    about = replace(asked, text=" ".join(topic.split()), kind=kind)
    reading = Reading(asked.text, kind, None, (), (), topic, follows=False, changed=False)
    if comparison is Comparison.CONTACTS:
        assert asked.place is not None
        listed = knowledge.comparer().contacts(asked, _listed(knowledge, asked), asked.place, question_id(tracker))
        return replace(reading, topic=asked.text), listed
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
    # A list is no topic, unless it is of rules about one: what is asked next is about the question before it.
    own = agreed_topic(asked.text)
    reading = replace(
        reading, topic=own or (focus.text if focus else ""), kind=focus.kind if focus and not own else None
    )
    return reading, knowledge.comparer().agreements(asked, county, question_id(tracker))


def places_to_compare(knowledge: KnowledgeBase, tracker: Tracker, named: Sequence[Place]) -> list[Place]:
    """Return the places of "jämför med Haninge": the one talked about before, then those named."""
    before = (metadata(tracker).get("context") or {}).get("place")
    places = list(named)
    if len(places) == 1 and before and before != places[0].code:
        places.insert(0, knowledge.places.get(str(before)))
    return places if message(tracker) else []
