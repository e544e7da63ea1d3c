"""Which layers of rules a message asks about: "vad säger lagen?", "och länets rutin?"."""

from __future__ import annotations

from knowledge.model import Layer
from knowledge.swedish.follow_up_words import LAYERS, OPENING, SAYING


def asked_layers(text: str) -> tuple[tuple[Layer, ...], str]:
    """Return the layers of rules that a message asks about, and the message without their names."""
    if not SAYING.search(text) and not OPENING.search(text):
        return (), text
    for pattern, layers in LAYERS:
        if pattern.search(text):
            return layers, " ".join(pattern.sub(" ", text).split())
    return (), text
