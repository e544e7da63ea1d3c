"""The words of a message that name what it is about, times and groups of patients left out."""

from __future__ import annotations

import re

from knowledge.swedish.follow_up_words import ASKING, FAMILIES, MEANT, POINTING, TEXT_SAYS
from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.tokens import words

IN_CASE = re.compile(
    r"\bi (?:så|alla|vilket|vilka|varje|annat|andra|vissa|såna|sådana|det|detta|de|dom) fall(?:et|en)?\b", re.IGNORECASE
)
"""Says on what condition; a fall ("vem ringer jag vid fall") is a topic."""
ENOUGH = 2
"""Words of its own from which a question that followed another says itself what it is about."""
HOW_MUCH = re.compile(
    r"\b(?:vilke[nt]|vilka|hur många|hur mycket|vad för|which|what|how many|how much)\s+(?:dag(?:ar)?|dygn|datum|klockslag|tidpunkt|vecka|veckor|månad(?:er)?"
    r"|år|timm(?:e|ar)|minut(?:er)?|gånger|försök|days?|dates?|weeks?|months?|years?|hours?|minutes?|times?|o'?clock)\b",
    re.IGNORECASE,
)
"""Asks for a day or a number of them ("från vilken dag", "how many days"), not about days."""


def names_topic(text: str) -> bool:
    """Return whether a message holds more than words that ask, point, greet or say when."""
    return bool(own_words(text))


def topic(question: str) -> str:
    """Return what a question is about, without the words that ask ("uppföljningen efter utskrivning")."""
    # Of a question that was itself a follow-up ("när ska det vara gjort – uppföljningen?") what it followed is the topic, with
    # what it asked itself where that says enough alone ("when does the municipality start to pay – utskrivningsklar?").
    earlier, dash, last = question.rpartition(" – ")
    asked = earlier.rpartition(" – ")[2]
    rest = _unasked(last)
    if dash and ASKING.match(asked) and len(own_words(asked)) >= ENOUGH and not POINTING.search(asked):
        rest = f"{_unasked(asked)} – {rest}"
    return rest or question.strip(" ?.!")


def _unasked(question: str) -> str:
    """Return a question without the words that ask."""
    rest = MEANT.sub("", ASKING.sub("", question.strip(), count=1))
    return TEXT_SAYS.sub("", rest, count=1).strip(" ?.!,")


def own_words(text: str) -> list[str]:
    """Return the words of a message that name a topic, times and groups of patients left out."""
    for family in (*FAMILIES, IN_CASE, HOW_MUCH):
        text = family.sub(" ", text)
    return [word for word in words(text) if word not in LIGHT]
