"""Words of danger to life: whatever else is answered, 112 comes first."""

from __future__ import annotations

import re

from knowledge.answer import Answer
from knowledge.composing import said_first
from knowledge.swedish.concerns import danger_in

NUMBER_FIRST = re.compile(r"[^.\n]*\b112\b")
"""An answer whose first sentence gives the number already."""
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
