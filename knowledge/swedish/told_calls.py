"""Who calls whom in a sentence: "Hemtjänstpersonal ringer först kommunens sjuksköterska"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.swedish.follow_up_words import CONDITION, NAMED_TIME
from knowledge.swedish.tokens import sentences

CALLS = re.compile(
    r"\b(?:(?P<bids>ring|kontakta|vänd dig till|meddela)|ringer|kontaktar|vänder (?:sig|dig) till|meddelar)\b",
    re.IGNORECASE,
)
"""What a sentence says that somebody does."""
SUBJECT_BEHIND = re.compile(
    r"^\W*(?:om|ifall|när|då|svarar|saknas|är|blir|har|finns|annars|sedan|därefter|först)\b", re.IGNORECASE
)
"""How a sentence begins whose subject stands behind its verb."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a sentence says of a call.

    Attributes:
        caller: The words before the verb.
        called: The words behind it; where the subject stands behind the verb, both.
        inverted: True where it does.
    """

    caller: str
    called: str
    inverted: bool


def told_call(sentence: str) -> Call | None:
    """Return who calls whom in a sentence, None where it tells of no call."""
    match = CALLS.search(sentence)
    if match is None:
        return None
    head = sentence[: match.start()]
    inverted = SUBJECT_BEHIND.search(head) or CONDITION.match(head.strip()) or NAMED_TIME.match(head.strip())
    # "Vid livsfara ringer teamet 112": the first behind the verb calls.
    behind = match["bids"] is None and bool(inverted or not head.strip())
    return Call(head, sentence[match.end() :], behind)


def told_calls(text: str) -> Iterator[Call]:
    """Yield who calls whom in the sentences of a text."""
    yield from (call for part in sentences(text) if (call := told_call(part)) is not None)
