"""Contacts in running routines ("Ring larmcentralen på 08-…", "kontakta MAS, tel …"): who stands before a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Block, BlockKind
from knowledge.phone_numbers import Number, full_numbers
from knowledge.swedish.tokens import sentences

VERB = re.compile(
    r"\b(?:ring(?:er|a|s)?|kontakta[rs]?|ta kontakt med|nå[rs]?|meddela[rs]?|larma[rs]?|tillkalla[rs]?|sök(?:er|s)?|tala[r]? med|"
    r"vänd(?:er)? (?:dig|er|sig) till|hör av dig till|anmäl(?:er|s)? till|stöd av|\w*numret till|nummer till|telefon till)\s+",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r",\s*(?:alternativt|eller|samt|och)?\s*|\s+(?:alternativt|eller|samt|och/eller)\s+|[;•✓]\s*", re.IGNORECASE
)
BEFORE_NUMBER = re.compile(
    r"(?:[\s,(:;/.–-]|\b(?:direkt|är|via|på|nås|har|genom|då|telefon(?:nummer|numret)?|telenr|tele?|tfn|mobil|nr|nummer|växel(?:n|nummer)?)\b)*$",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"\s*\(((?=[^)]*(?:vardag|helg|kväll|natt|nätter|dygnet|dagtid|mån|fre|kl\b|\d[.:–-]))[^)]{3,60})\)\s*$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:[-–*\d.)\s]+|(?:först|alltid|genast|omedelbart|alternativt|ansvarig|din|du|ni|genast|omgående|efter det tar|er|den|en|ett|till|av|med|hos|även)\s+)+",
    re.IGNORECASE,
)
FUNCTION_LIKE = re.compile(
    r"(?:jour(?:en)?|larm(?:et|central\w*)?|central(?:en)?|support(?:en)?|team(?:et)?|mottagning(?:en)?|enhet(?:en)?|service|växeln?|"
    r"ombud(?:et)?|kontor(?:et)?|avdelning(?:en)?|apotek(?:et)?|polisen|desk|it|mas|mar|gsa|chef(?:en)?|sköterskan?|"
    r"samordnaren?|handläggaren?|terapeuten?|läkaren?|tekniker(?:n)?|vaktmästaren?|vakten|förvaltning(?:en)?|hemtjänst(?:en)?|"
    r"linjen?|kåren|kundtjänst(?:en)?|hemsjukvård(?:en)?|äldrevård(?:en)?|tjänst(?:en)?|funktion(?:en)?|planering(?:en)?|kommun(?:en)?|region(?:en)?)$",
    re.IGNORECASE,
)
"""Last words of what somebody can be reached as; a person's name has none of them, and is no function."""
MOST_WORDS = 5


def contacts_in(block: Block) -> Iterator[tuple[str, Number, str | None]]:
    """Yield who can be reached at each number in a paragraph or list item.

    Args:
        block: The block; other kinds hold none.

    Yields:
        The function, the number and when it is answered (None where it is not said), all as they stand.
    """
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return
    numbers = list(full_numbers(block.text))
    for place, number in enumerate(numbers):
        earlier = numbers[place - 1].end if place else 0
        found = _function(block.text[earlier : number.start])
        if found is not None:
            yield found[0], number, found[1] or _hours_after(block.text[number.end :])


def sentence_with(block: Block, number: str) -> str:
    """Return the sentence of a block that holds a number, the whole block where no single sentence does."""
    return next((sentence for sentence in sentences(block.text) if number in sentence), block.text)


def _function(before: str) -> tuple[str, str | None] | None:
    # "tel." and "nr." end no sentence; what stood in an earlier sentence is not meant.
    text = re.split(r"(?<=[^\Wtr]{2}[.!?])\s+(?=[A-ZÅÄÖ])", BEFORE_NUMBER.sub("", before))[-1]
    hours = HOURS.search(text)
    if hours is not None:
        text = text[: hours.start()]
    verbs = list(VERB.finditer(text))
    if verbs:
        text = text[verbs[-1].end() :]
    text = re.sub(r"\s+på\s+\S*@.*$", "", text)
    name = LEADING.sub("", SPLIT.split(text.rstrip(" ,:("))[-1]).strip(" .:–-(")
    words = name.split()
    if not words or len(words) > MOST_WORDS or not any(FUNCTION_LIKE.search(word) for word in words):
        return None
    return name, hours.group(1) if hours else None


def _hours_after(rest: str) -> str | None:
    match = re.match(r"\s*\(([^)]{3,60})\)", rest)
    return match.group(1) if match and HOURS.match(match.group(0)) else None
