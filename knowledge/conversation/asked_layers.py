"""Which layers of rules a message asks about: "vad säger lagen?", "och länets rutin?"."""

from __future__ import annotations

import re

from knowledge.model import Layer
from knowledge.swedish.follow_up_words import LAYERS, OPENING, SAYING

SAID_BY = re.compile(
    r"\b(?:enligt|säger|kräver|står (?:det )?i|according to|by|says?|does)\s+(?:(?:den|the)\s+)?$", re.IGNORECASE
)
"""Stands before the name of a text that is asked what it says."""
RULES = re.compile(r"lag|överenskommelse|rutin|law|statute|agreement|routine", re.IGNORECASE)
"""Names a text, and not who answers for it ("regionen", "kommunens")."""


def asked_layers(text: str) -> tuple[tuple[Layer, ...], str]:
    """Return the layers of rules that a message asks about, and the message without their names."""
    if not SAYING.search(text) and not OPENING.search(text):
        return (), text
    for pattern, layers in LAYERS:
        if pattern.search(text):
            return layers, " ".join(pattern.sub(" ", text).split())
    return (), text


def rules_asked_of(text: str) -> tuple[Layer, ...]:
    """Return the layers of rules whose own text a first question asks ("vad säger lagen om …", "enligt länsrutinen"), empty for all.

    The local agreement of a place is meant wherever it is named.
    """
    for pattern, layers in LAYERS:
        for found in pattern.finditer(text):
            if RULES.search(found.group(0)) is None:
                continue
            if Layer.LOCAL_AGREEMENT in layers:
                return (Layer.LOCAL_AGREEMENT,)
            if SAID_BY.search(text[: found.start()]):
                return layers
    return ()
