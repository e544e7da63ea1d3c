"""Comparisons and lists: between places, between layers, which municipalities have an agreement, whom to reach in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions.conversation import message, metadata, question_id
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.asked_comparison import (
    EACH,
    Comparison,
    agreed_topic,
    asked_comparison,
    compared_places,
    goes_on_comparing,
    lists_contacts,
    measured,
    own_topic,
)
from knowledge.asked_documents import asks_for_documents
from knowledge.base import KnowledgeBase
from knowledge.directory import function_groups
from knowledge.follow_ups import Focus, names_topic, topic
from knowledge.model import Level, Place, Question, State
from knowledge.query import without_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermGroup
from knowledge.swedish.topics import worded_topic
from knowledge.wording import say

LISTS = {Comparison.LAYERS.value, Comparison.AGREEMENTS.value}
"""What the slot ``compared`` holds after a table that can be made anew for another place, where it holds no places' codes."""
WIDE = (Level.COUNTY, Level.AREA)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a message asks to be compared or listed.

    Attributes:
        comparison: The kind of table.
        places: The places between which, as far as the message says or means some.
        topic: What about, empty where the message and what went before say nothing.
    """

    comparison: Comparison
    places: tuple[Place, ...]
    topic: str = ""


def wanted_comparison(
    knowledge: KnowledgeBase, tracker: Tracker, reading: Reading, asked: Question, several: Sequence[Place]
) -> Wanted | None:
    """Return what a message asks to be compared or listed, None where it asks something else.

    Args:
        knowledge: What is asked.
        tracker: The conversation: "vad kostar det i respektive?" is about the places compared before.
        reading: The message as it was read.
        asked: The message as a question.
        several: The places that the message names.
    """
    held, focus = tracker.get_slot("compared") or [], focus_of(tracker)
    # Of a follow-up, what it was joined with says nothing of what itself sets beside what.
    said = message(tracker) if reading.follows else reading.text
    own = own_topic(reading.text if reading.follows and own_topic(said) else said)
    about = _measured(said, own, focus, asked.language)
    again = held[0] if len(held) == 1 and held[0] in LISTS else None
    if again and (only_place(said, several) or (reading.follows and not reading.changed and not reading.reach)):
        return Wanted(Comparison(again), tuple(several), focus.text if focus else "")
    if len(held) > 1 and not several and (reading.follows or goes_on_comparing(said)):
        # After a comparison, what names no place asks the same places.
        goes_on = reading.text if reading.follows and own is not None else about
        return Wanted(Comparison.PLACES, tuple(knowledge.places.get(code) for code in held), goes_on)
    if lists_contacts(reading.text) and asked.place and asked.place.level in WIDE and _listed(knowledge, asked):
        return Wanted(Comparison.CONTACTS, tuple(several))
    home, before = _known(knowledge, tracker.get_slot("home_place")), place_before(knowledge, tracker)
    places = compared_places(said, several, home, before, goes_on=focus is not None)
    comparison = asked_comparison(said, places)
    if comparison is not None:
        return Wanted(comparison, places, about)
    if asks_for_documents(said, knowledge.thesaurus, asked.language):
        return Wanted(Comparison.LAYERS, places)
    return None


def _measured(said: str, own: str | None, focus: Focus | None, language: str) -> str:
    """Return what is compared: the message's own topic or the question before, with what a comparative asks of it."""
    asks = measured(said, language)
    if own is not None or focus is None:
        return " ".join(filter(None, (asks if own else None, own)))
    return (
        focus.text
        if asks is None or question_kind(focus.text) is question_kind(asks)
        else f"{asks} – {topic(focus.text)}?"
    )


def only_place(text: str, named: Sequence[Place]) -> bool:
    """Return whether a message is a place and no more ("och i Blekinge?")."""
    return len(named) == 1 and not names_topic(without_places(text))


def place_before(knowledge: KnowledgeBase, tracker: Tracker) -> Place | None:
    """Return the place that was talked about before the latest message."""
    return _known(knowledge, (metadata(tracker).get("context") or {}).get("place"))


def _known(knowledge: KnowledgeBase, code: object) -> Place | None:
    return knowledge.places.get(str(code)) if code else None


def kept(wanted: Wanted) -> list[str]:
    """Return what the slot ``compared`` holds after a comparison."""
    if wanted.comparison is Comparison.PLACES:
        return [place.code for place in wanted.places]
    return [wanted.comparison.value] if wanted.comparison.value in LISTS else []


def _listed(knowledge: KnowledgeBase, asked: Question) -> list[TermGroup]:
    return function_groups(knowledge.thesaurus, asked.text, asked.language)


def compared(knowledge: KnowledgeBase, tracker: Tracker, asked: Question, wanted: Wanted) -> tuple[Reading, Answer]:
    """Answer with a table, or ask for the place that the table needs.

    Args:
        knowledge: What is asked.
        tracker: The conversation: a list leaves the question before it the topic.
        asked: The message as a question.
        wanted: What is compared or listed.

    Returns:
        How the message was read, for the next follow-up, and the answer.
    """
    focus, comparison, places, about_what = focus_of(tracker), wanted.comparison, wanted.places, wanted.topic
    kind = focus.kind if focus and about_what == focus.text else None
    if len(places) > 1:
        # "vad kostar det i respektive": the words for the places are not what is asked.
        about_what = re.sub(rf"(?:\b(?:i|för|in|for)\s+)?{EACH.pattern}", " ", about_what, flags=re.IGNORECASE)
    about = replace(asked, text=" ".join(about_what.split()), kind=kind)
    # "och Nynäshamn?" goes on with the question that a topic stands for.
    goes_on = worded_topic(about_what, asked.language)[0]
    reading = Reading(asked.text, kind, None, (), (), goes_on, follows=False, changed=False)
    if comparison is Comparison.CONTACTS:
        assert asked.place is not None
        listed = knowledge.comparer().contacts(asked, _listed(knowledge, asked), asked.place, question_id(tracker))
        return replace(reading, topic=asked.text), listed
    if comparison is Comparison.PLACES:
        return reading, knowledge.comparer().places(replace(about, place=None), places, question_id(tracker))
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


def contacts_within(knowledge: KnowledgeBase, asked: Question, answer_id: str | None) -> Answer | None:
    """Return the contacts of the municipalities of a wide place, where those lists have some of what is asked for."""
    wanted = _listed(knowledge, asked)
    if asked.place is None or asked.place.level not in WIDE or not wanted:
        return None
    listed = knowledge.comparer().contacts(asked, wanted, asked.place, answer_id)
    return listed if listed.table is not None else None


def places_to_compare(knowledge: KnowledgeBase, tracker: Tracker, named: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places of "jämför med Haninge": the one talked about before, then those named."""
    before = place_before(knowledge, tracker)
    if len(named) == 1 and before is not None and before != named[0] and message(tracker):
        return before, named[0]
    return tuple(named)
