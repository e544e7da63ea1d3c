"""What is said beside an answer: how it was read, for where it holds, whom to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.conversation import message
from actions.reading import Reading
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.composing.plain_text import said_first
from knowledge.conversation.read_aloud import read_aloud
from knowledge.model import State
from knowledge.swedish.place_matcher import find_places
from knowledge.wording import say

HUMAN = {
    "sv": "Jag har inte kunnat svara två gånger i rad. Fråga en människa i stället: kontakten här under, om någon visas, annars"
    " din närmaste chef, MAS eller kommunens växel.",
    "en": "I could not answer twice in a row. Ask a person instead: the contact below, if one is shown, otherwise your manager,"
    " MAS (the senior nurse) or the municipality's switchboard.",
}


def with_notes(answer: Answer, notes: Sequence[str]) -> Answer:
    """Return an answer with more notes, said before its sources."""
    if not notes:
        return answer
    head, mark, sources = answer.text.rpartition(f"\n\n{say(answer.language, 'sources')}\n")
    text = "\n".join((head or sources, *notes)) + (f"{mark}{sources}" if mark else "")
    return replace(answer, notes=(*answer.notes, *notes), text=text)


def with_human(answer: Answer) -> Answer:
    """Return an answer that says first whom to ask instead of the bot."""
    return said_first(answer, HUMAN[answer.language])


def how_read(knowledge: KnowledgeBase, tracker: Tracker, reading: Reading, answer: Answer) -> Answer:
    """Say how a short message was read, and that the answer is not for the person's own place."""
    notes = []
    if reading.changed and answer.state is not State.CLARIFY:
        notes.append(say(answer.language, "read_as", question=read_aloud(answer.question, answer.language)))
    home = tracker.get_slot("chosen_place") or tracker.get_slot("home_place")
    if answer.place is not None and home and not reading.follows and not find_places(message(tracker)):
        own = knowledge.places.get(home)
        if not knowledge.places.is_within(own.code, answer.place.code):
            notes.append(say(answer.language, "asked_place", place=answer.place.name, home=own.name))
    return with_notes(answer, notes)
