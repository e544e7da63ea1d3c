"""The same asked of one place after another ("och i Haninge?"): "vilken av dem är snabbast?" then sets those places side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.conversation.asked_comparison import Comparison, measured, own_topic
from knowledge.model import Place
from knowledge.swedish.topic_words import names_topic

ASKED = "asked"
"""What the slot ``compared`` holds before the places of which the same was asked in turn."""
MOST = 4
"""Places that are set side by side, the last ones asked about."""
WHICH_OF = re.compile(
    r"\b(?:vilken|vilka|vilket|vem|var|vart|which|who|where)\b.{0,12}\b(?:av (?:dem|de|dom)|of (?:them|these|those))\b|\b(?:båda|bägge|both)\b",
    re.IGNORECASE,
)


def held_in_turn(held: Sequence[str], before: Place | None, place: Place | None, *, same: bool) -> list[str] | None:
    """Return what the slot ``compared`` holds after an answer that compares nothing, None where nothing was asked in turn.

    Args:
        held: What it held before; after a comparison of places these go on being asked about.
        before: The place talked about before the message.
        place: The place of the answer.
        same: True where the message asks the same as the one before it.
    """
    compared = [] if set(held) & {ASKED, *(kind.value for kind in Comparison)} else list(held)
    codes = _codes(held) or compared or ([before.code] if before else [])
    if not same or place is None or not codes or before == place:
        return None
    return [ASKED, *dict.fromkeys((*codes, place.code))][: MOST + 1]


def with_layers(held: Sequence[str], places: Sequence[Place]) -> list[str]:
    """Return what the slot holds after a table of the layers of rules of some places, whichever had one before them."""
    before = _codes(held) if held[:1] == [Comparison.LAYERS.value] else []
    return [Comparison.LAYERS.value, *dict.fromkeys((*before, *(place.code for place in places)))]


def meant_together(said: str, held: Sequence[str], named: Sequence[Place]) -> list[str]:
    """Return the codes of the places asked about in turn that a message asks to be compared, none where it asks anything else.

    Args:
        said: The message.
        held: What the slot ``compared`` holds.
        named: The places that the message names.
    """
    codes = _codes(held)
    if named or len(codes) < 2:
        return []
    own = own_topic(said)
    compares = measured(said, "sv") is not None and (own is None or not names_topic(own))
    return codes if compares or WHICH_OF.search(said) else []


def _codes(held: Sequence[str]) -> list[str]:
    return list(held[1:]) if held[:1] in ([ASKED], [Comparison.LAYERS.value]) else []
