"""Words of danger to life: whatever else is answered, 112 comes first."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answer import Answer
from knowledge.composing.plain_text import as_text, said_first
from knowledge.model import QuestionKind, State
from knowledge.swedish.concerns import asks_about_routine, danger_in
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.topic_words import own_words

NUMBER_FIRST = re.compile(r"[^.\n]*\b112\b")
"""An answer whose first sentence gives the number already."""
NUMBER = re.compile(r"\b112\b")
OF_WORK = frozenset(
    {QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.CONTACT, QuestionKind.DEFINITION, QuestionKind.WHERE_IS_DOCUMENT}
)
"""Kinds of question that nobody asks of what to do for somebody in danger, where they name what they are about."""
MAY_I = re.compile(
    r"\b(?:får|kan|ska|skall|måste|bör)\s+(?:jag|ja|vi|man)\b|\b(?:can|may|should|shall|do)\s+(?:i|we)\b", re.IGNORECASE
)
"""Asks what to do oneself, now, whatever step of a routine it names ("får jag låsa upp")."""
HOMECOMING = re.compile(
    r"\b(?:fick|fått|får|har|hade)\b.{0,20}\bmed sig\b.{0,40}\b(?:från|hem)\b|\bsent home with\b"
    r"|\b(?:när|hur (?:snart|snabbt|fort)|when|how soon)\b.{0,60}\b(?:första (?:gången|besöket|hembesöket)|(?:kom|kommit) hem|first (?:time|visit)|came home)\b",
    re.IGNORECASE,
)
"""Tells of what came with somebody from hospital, or asks when staff first come home to them; "när kommer sköterskan?" may cry for help."""
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
    if asks_about_routine(text) or question_kind(text) in OF_WORK or HOMECOMING.search(text):
        return True
    if MAY_I.search(text):
        return False
    named = (group.kind for match in thesaurus.find(text, language) for group in match.groups)
    return any(kind in (TermKind.STEP, TermKind.UNIT) for kind in named)


def with_routine(refused: Answer, told: Answer, message: str) -> Answer:
    """Return the word for a danger with what a routine of the place says for exactly it, where that is to call the number as well.

    Args:
        refused: The word, with whom to reach.
        told: What the documents answer.
        message: What the person wrote.
    """
    own = _own_stems(message)
    # The words of a message in English stand in no Swedish text.
    parts = [part for part in told.statements if told.language == "en" or own & set(stems(part.text))]
    parts = [replace(part, text=_lines_with_number(part.text)) for part in parts if NUMBER.search(part.text)]
    # However unsure that it is this that is meant: what it says to do is what the word says.
    if told.state is not State.ANSWERED or told.place is None or not parts:
        return refused
    # The quote stands beside the sources of the numbers, and is cited after them.
    after = max((citation.number for citation in refused.citations), default=0)
    cited = list(dict.fromkeys(number for part in parts for number in part.citations))
    numbers = {number: after + place for place, number in enumerate(cited, start=1)}
    quoted = tuple(replace(part, citations=tuple(numbers[one] for one in part.citations)) for part in parts)
    sources = tuple(replace(one, number=numbers[one.number]) for one in told.citations if one.number in numbers)
    whole = replace(refused, statements=quoted, citations=(*refused.citations, *sources))
    return replace(whole, text=as_text(whole))


def told_of(answer: Answer, message: str) -> bool:
    """Return whether an answer surely tells what holds in a place of what a message names: little is worth reading in danger."""
    own = _own_stems(message)
    sure = answer.state is State.ANSWERED and answer.place is not None and not answer.likely
    return sure and any(own & set(stems(part.text)) for part in answer.statements)


def _lines_with_number(text: str) -> str:
    """Return a statement with only those lines of its quote that give the number: little is worth reading in danger."""
    label, colon, quote = text.partition(": ")
    mark = "“" if quote.startswith("“") else ""
    lines = [line.strip("“”") for line in quote.split("\n") if NUMBER.search(line)]
    return f"{label}{colon}{mark}{' '.join(lines)}{'”' if mark else ''}" if lines else text


def _own_stems(message: str) -> set[str]:
    return {stem for word in own_words(message) for stem in stems(word) if len(stem) >= SHORTEST}
