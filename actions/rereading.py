"""Other readings of a message that found nothing as it was read first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions.conversation import message
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.follow_ups import topic
from knowledge.model import QuestionKind
from knowledge.query import without_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.thesaurus import stems
from knowledge.swedish.tokens import STOP_WORDS, words

LONGEST = 14
"""Words of the longest message that may go on about the question before it without saying so."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another reading.

    Attributes:
        reading: The message as it is read then.
        text: What is searched for.
        kind: What it asks for.
        said: Stems that the answer must speak of; empty where the question before is asked again as it was.
    """

    reading: Reading
    text: str
    kind: QuestionKind | None
    said: frozenset[str]


def other_readings(tracker: Tracker, reading: Reading) -> Iterator[Other]:
    """Yield how else a message may be meant, the likeliest first.

    Args:
        tracker: The conversation.
        reading: The message as it was read first.
    """
    focus = focus_of(tracker)
    if focus is None:
        return
    text = message(tracker) if tracker.get_slot("language") == "en" else as_spelled(message(tracker))
    text = without_places(text) or text
    kind = question_kind(text)
    said = _stems(text) - _stems(focus.text)
    if reading.follows and said:
        yield _other(replace(reading, follows=False, changed=False), text, kind, said)
    elif said and len(words(text)) <= LONGEST:
        yield _other(reading, f"{text.rstrip(' ?.!')} – {topic(focus.text)}?", kind, said)
    if tracker.get_slot("asked_back") and reading.follows:
        # Whoever passes over a question back gets the best that can be said without its answer.
        yield _other(reading, focus.text, focus.kind, frozenset())


def _other(reading: Reading, text: str, kind: QuestionKind | None, said: frozenset[str]) -> Other:
    return Other(replace(reading, text=text, topic=text, kind=kind, follows=True, changed=True), text, kind, said)


def speaks_of(answer: Answer, said: frozenset[str]) -> bool:
    """Return whether what an answer states first holds one of some stems; where there are none it does."""
    return not said or any(said & set(stems(part.text.partition(": ")[2])) for part in answer.statements[:1])


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in words(text) if word not in STOP_WORDS for stem in stems(word))
