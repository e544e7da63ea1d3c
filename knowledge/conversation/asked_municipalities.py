"""Questions about municipalities themselves: which there are in a county, which have something, whether they do it alike."""

from __future__ import annotations

import re

from knowledge.query import without_places
from knowledge.swedish.thesaurus import TermGroup, Thesaurus
from knowledge.swedish.topic_words import names_topic

MUNICIPALITIES = re.compile(r"\b(?:\w*kommuner(?:na)?s?|municipalities)\b", re.IGNORECASE)
WHICH = re.compile(
    r"\b(?:vilka|vad heter|lista|räkna upp|visa|hur många|har (?:någon|några|alla)|finns det|gör alla|which|what|list|show|how many|do all|do any)\b",
    re.IGNORECASE,
)
ALIKE = re.compile(
    r"\b(?:skillnad\w*|skiljer|olika|samma|likadant|lika|mellan|differ\w*|same|alike|between)\b", re.IGNORECASE
)
"""Beside "kommunerna": asks whether they do something alike."""
BESIDE = re.compile(
    r"\b(?:ingår|finns|ligger|hör till|hör|tillhör|är med|består|omfattas?|erbjuder|använder|kör|har|gör|åt|sig|egen|eget|egna|flera|några|någon|nån|alla"
    r"|länet|regionen|belongs?|are (?:there|part)|have|has|offers?|uses?|county|region|det|när|gäller|om|kring)\b",
    re.IGNORECASE,
)
THERE = re.compile(
    r"\b(?:vilka|vad för|lista|visa|which|what|list|show)\b.*\b(?:finns|har (?:ni|vi|de|dom|kommunen)|ligger|are there|exist|do (?:you|we) have)\b",
    re.IGNORECASE,
)


def asked_of_municipalities(text: str) -> str | None:
    """Return what a message asks of the municipalities of a place, empty where it asks which there are, None where it asks of none.

    "vilka kommuner har trygg hemgång?" asks of "trygg hemgång", "vilka kommuner ingår i Länsdelsgrupp norr?" of nothing.
    """
    if MUNICIPALITIES.search(text) is None or (WHICH.search(text) is None and ALIKE.search(text) is None):
        return None
    rest = without_places(text)
    for pattern in (MUNICIPALITIES, WHICH, ALIKE, BESIDE):
        rest = pattern.sub(" ", rest)
    return re.sub(r"^(?:i|av|in|of)\s+", "", " ".join(rest.split()).strip(" ?.!,")) if names_topic(rest) else ""


def asks_which_there_are(text: str, groups: list[TermGroup], thesaurus: Thesaurus, language: str = "sv") -> bool:
    """Return whether a message asks which of some functions or units a place has ("vilka vårdcentraler finns i Karlskrona?").

    Args:
        text: The message.
        groups: The functions and units that it names.
        thesaurus: Recognises them.
        language: The message's language.
    """
    if THERE.search(text) is None or not groups:
        return False
    rest = without_places(text)
    for match in reversed(thesaurus.find(rest, language)):
        if match.groups[0] in groups:
            rest = f"{rest[: match.start]} {rest[match.end :]}"
    return not names_topic(BESIDE.sub(" ", rest))
