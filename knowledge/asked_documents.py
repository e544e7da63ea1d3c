"""Questions about documents themselves: which there are for a place and a kind of unit."""

from __future__ import annotations

import re

from knowledge.follow_ups import names_topic
from knowledge.query import without_places
from knowledge.swedish.thesaurus import TermKind, Thesaurus

DOCUMENTS = re.compile(
    r"\b(?:rutiner(?:na)?|dokument(?:en)?|överenskommelser(?:na)?|riktlinjer(?:na)?|styrdokument(?:en)?|routines|documents|guidelines"
    r"|agreements)\b",
    re.IGNORECASE,
)
WHICH = re.compile(
    r"\b(?:vilka|vad för|lista|visa|alla|samtliga|var (?:finns|hittar|ligger|står)|which|what|list|show|where)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"\b(?:läsa|läser|kunna|känna till|första|dag(?:en)?|vecka(?:n)?|månad(?:en)?|ny(?:a|anställd)?|har|ni|jag|vi|inläst(?:a)?|samlats?|gäller"
    r"|styr|finns|hittar|ligger|bör|behöver|read|know|first|day|week|new|loaded|apply|there|find|need)\b",
    re.IGNORECASE,
)


def asks_for_documents(text: str, thesaurus: Thesaurus, language: str = "sv") -> bool:
    """Return whether a message asks which documents there are, for a place or a kind of unit and about nothing in particular.

    Args:
        text: The message.
        thesaurus: Recognises the kinds of unit.
        language: The message's language.
    """
    if DOCUMENTS.search(text) is None or WHICH.search(text) is None:
        return False
    rest = without_places(text)
    for match in reversed(thesaurus.find(rest, language)):
        if match.groups[0].kind in (TermKind.UNIT, TermKind.FUNCTION):
            rest = f"{rest[: match.start]} {rest[match.end :]}"
    return not names_topic(BESIDE.sub(" ", DOCUMENTS.sub(" ", WHICH.sub(" ", rest))))
