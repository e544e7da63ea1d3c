"""Words of danger to life: whatever else is answered, 112 comes first."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answer import Answer

URGENT = re.compile(
    r"andas (?:inte|knappt|dåligt|konstigt|tungt)|slutat? andas|andnöd|får ingen luft|inte får luft|livlös|medvetslös"
    r"|okontaktbar|går inte att väcka|vaknar inte|hjärtstopp|hjärtstillestånd|bröstsmärt|ont i bröstet|krampar|blöder (?:kraftigt|mycket"
    r"|massor)|blodet sprutar|satt i halsen|sätter i halsen|kvävs|drunkn|blå om läpparna|hänger (?:snett|i mungipan)|anafylak"
    r"|överdos|tagit för många tabletter|vill ta livet av sig|försökt ta livet|skurit sig|brinner|not breathing|can'?t breathe"
    r"|cannot breathe|stopped breathing|unconscious|unresponsive|won'?t wake|cardiac arrest|chest pain|choking|bleeding heavily"
    r"|bleeding a lot|seizure|overdose|on fire|kill (?:himself|herself|themselves)",
    re.IGNORECASE,
)
NUMBER_FIRST = re.compile(r"[^.\n]*\b112\b")
"""An answer whose first sentence gives the number already."""
TEXTS = {
    "sv": "Är det fara för liv just nu: ring 112. Vänta inte på mig.",
    "en": "If there is danger to life right now: call 112. Do not wait for me.",
}


def with_urgency(answer: Answer, message: str) -> Answer:
    """Put the emergency number first in the answer to a message that may be about danger to life.

    Args:
        answer: The answer to the message.
        message: What the person wrote.
    """
    text = TEXTS[answer.language]
    if not URGENT.search(message) or NUMBER_FIRST.match(answer.text):
        return answer
    return replace(answer, notes=(text, *answer.notes), text=f"{text}\n\n{answer.text}")
