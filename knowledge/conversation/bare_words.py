"""A message without "och" and "då", and whether a condition or a party is all that is left."""

from __future__ import annotations

import re

from knowledge.conversation.replacing import PARTIES
from knowledge.swedish.follow_up_words import BESIDE_PARTY, CONDITION, FAMILIES, OPENING
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import words


def bare(message: str) -> str:
    """Return a message without "och", "då" and "till"."""
    rest = re.sub(r"\s+(?:då|then|nu|now|också|too|also)$", "", OPENING.sub("", message, count=1).strip(" ?.!,"))
    return re.sub(r"^(?:till|to)\s+", "", rest, flags=re.IGNORECASE)


def is_condition(text: str) -> bool:
    """Return whether a message says under what condition the same is asked ("och om hon bor ensam?"), not what else is asked."""
    return CONDITION.match(bare(text)) is not None


def only_party(message: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a message is a function or a unit, a time beside it, and no more ("MAR?", "hemtjänsten där på kvällen?")."""
    whole = bare(message)
    found = [match for match in thesaurus.find(whole, language) if match.groups[0].kind in PARTIES]
    rest = f"{whole[: found[0].start]} {whole[found[0].end :]}" if len(found) == 1 else whole
    for family in FAMILIES:
        rest = family.sub(" ", rest)
    return len(found) == 1 and BESIDE_PARTY.issuperset(words(rest))
