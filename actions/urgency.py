"""Words of danger to life: whatever else is answered, 112 comes first."""

from __future__ import annotations

import re

from knowledge.answer import Answer
from knowledge.composing.plain_text import said_first
from knowledge.model import QuestionKind, State
from knowledge.swedish.concerns import asks_about_routine, danger_in
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.topic_words import own_words

NUMBER_FIRST = re.compile(r"[^.\n]*\b112\b")
"""An answer whose first sentence gives the number already."""
OF_WORK = frozenset(
    {QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.CONTACT, QuestionKind.DEFINITION, QuestionKind.WHERE_IS_DOCUMENT}
)
"""Kinds of question that nobody asks of what to do for somebody in danger, where they name what they are about."""
MAY_I = re.compile(
    r"\b(?:får|kan|ska|skall|måste|bör)\s+(?:jag|ja|vi|man)\b|\b(?:can|may|should|shall|do)\s+(?:i|we)\b", re.IGNORECASE
)
"""Asks what to do oneself, now, whatever step of a routine it names ("får jag låsa upp")."""
SHORTEST = 4
"""Letters of the shortest stem that names something: "ute" stands in any text."""
TEXTS = {
    "sv": "Är det fara för liv just nu: ring 112. Vänta inte på mig.",
    "en": "If there is danger to life right now: call 112. Do not wait for me.",
}


def with_urgency(answer: Answer, message: str, feared: bool = False) -> Answer:
    """Put the emergency number first in the answer to a message that may be about danger to life.

    Args:
        answer: The answer to the message.
        message: What the person wrote.
        feared: True where something else than the words speaks of danger.
    """
    text = TEXTS[answer.language]
    if NUMBER_FIRST.match(answer.text) or not (feared or danger_in(message)):
        return answer
    return said_first(answer, text)


def names_other_matter(text: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a message within a danger asks about the work again: about a routine, a step of one, a unit or who does something.

    Args:
        text: What the person wrote.
        thesaurus: Knows the steps and units of the field.
        language: ``"sv"`` or ``"en"``.
    """
    if asks_about_routine(text) or question_kind(text) in OF_WORK:
        return True
    if MAY_I.search(text):
        return False
    named = (group.kind for match in thesaurus.find(text, language) for group in match.groups)
    return any(kind in (TermKind.STEP, TermKind.UNIT) for kind in named)


def told_of(answer: Answer, message: str) -> bool:
    """Return whether an answer surely tells what holds in a place of what a message names: little is worth reading in danger."""
    own = {stem for word in own_words(message) for stem in stems(word) if len(stem) >= SHORTEST}
    sure = answer.state is State.ANSWERED and answer.place is not None and not answer.likely
    return sure and any(own & set(stems(part.text)) for part in answer.statements)
