"""A time that a question names ("gäller 30 dagar för psykiatrin?"): the text that speaks of that very time comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.evidence import Evidence
from knowledge.query import Query

SPAN = re.compile(
    r"\b(?P<number>\d+)[ -]?(?P<unit>dag|dygn|timm|tim|veck|vardag|kalenderdag|månad|day|hour|week|month)\w*",
    re.IGNORECASE,
)
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton".split(), start=1
    )
}
TOLD = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(NUMBERS)})[ -](?P<unit>dag|dygn|timm|veck|vardag|kalenderdag|månad)\w*", re.IGNORECASE
)
UNITS = {"day": "dag", "hour": "timm", "tim": "timm", "week": "veck", "month": "månad"}


def asked_numbers_first(query: Query, strong: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with the passages first that hold the time that a question names, where the best one does not.

    Args:
        query: What was asked.
        strong: Evidence that may answer, best first.

    Returns:
        The same evidence. What was brought to the front is as probable as what stood there: of two passages about a thing, the one
        that names the time asked about answers.
    """
    spans = [_pattern(match) for match in SPAN.finditer(query.text)]
    if not spans or not strong or _holds(strong[0], spans):
        return list(strong)
    first = [replace(item, probability=strong[0].probability) for item in strong if _holds(item, spans)]
    named = {item.passage.id for item in first}
    return [*first, *(item for item in strong if item.passage.id not in named)]


def told_times(text: str) -> frozenset[str]:
    """Return the spans of time that a text names, as a number and a unit ("24 timm", "3 dag")."""
    found = ((match["number"].casefold(), match["unit"].casefold()) for match in TOLD.finditer(text))
    return frozenset(f"{NUMBERS.get(number, number)} {unit}" for number, unit in found)


def _pattern(match: re.Match[str]) -> re.Pattern[str]:
    unit = match["unit"].casefold()
    return re.compile(rf"(?<!\d){match['number']}[ -]?{UNITS.get(unit, unit)}", re.IGNORECASE)


def _holds(item: Evidence, spans: Sequence[re.Pattern[str]]) -> bool:
    text = " ".join((*item.passage.section[-1:], item.passage.text))
    return all(span.search(text) for span in spans)
