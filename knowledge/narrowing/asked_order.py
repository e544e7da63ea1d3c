"""Whether what is asked about lies before or after an event: "vem ringer efter hemgång?" is not who rings before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.evidence import Evidence
from knowledge.query import Query

BEFORE = r"(?:före|innan|inför|before|prior to)"
AFTER = r"(?:efter|after)"
BETWEEN = r"(?:\s+(?:varje|en|ett|den|det|själva|patientens|personens|the|each|every|any))?"
EVENTS = r"(hemgång|hemkomst|utskrivning|flytt|besök|möte|discharge)"


def _order(word: str) -> re.Pattern[str]:
    # "Efter hemgång", not "efter utskrivningsklar", which is another event.
    return re.compile(rf"\b{word}{BETWEEN}\s+{EVENTS}(?:en|et|ar|s)?\b", re.IGNORECASE)


ORDERS = (_order(BEFORE), _order(AFTER))


def in_asked_order(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence without what speaks only of the other side of the event that a question names.

    Args:
        query: What was asked.
        found: What was found, best first.
    """
    for asked, other in (ORDERS, ORDERS[::-1]):
        if asked.search(query.text) and not other.search(query.text):
            return [item for item in found if not (other.search(_told(item)) and not asked.search(_told(item)))]
    return list(found)


def _told(item: Evidence) -> str:
    return " ".join((*item.passage.section, item.passage.text))
