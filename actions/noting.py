"""What is said beside an answer: how it was read, for where it holds, whom to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer
from knowledge.composing.plain_text import said_first
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
