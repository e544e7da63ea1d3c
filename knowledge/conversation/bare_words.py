"""A message without "och" and "då", whether a condition or a party is all that is left, and whether it first names what it asks about."""

from __future__ import annotations

import re

from knowledge.conversation.replacing import PARTIES
from knowledge.swedish.follow_up_words import BESIDE_PARTY, CONDITION, FAMILIES, NAMED_FIRST, OPENING, POINTING, WHAT_IF
from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.tokens import words
from knowledge.swedish.topic_words import own_words

HOLDS = re.compile(r"^\W*(?:(?:och|men|and|but)\s+)?(?:vem|vilka|who)(?:'s|\s+(?:är|e|is|are))\s+", re.IGNORECASE)


def bare(message: str) -> str:
    """Return a message without "och", "då" and "till"."""
    rest = re.sub(r"\s+(?:då|then|nu|now|också|too|also)$", "", OPENING.sub("", message, count=1).strip(" ?.!,"))
    return re.sub(r"^(?:till|to)\s+", "", rest, flags=re.IGNORECASE)


def is_condition(text: str) -> bool:
    """Return whether a message says under what condition the same is asked ("och om hon bor ensam?", "what if …"), not what else is asked."""
    return CONDITION.match(bare(text)) is not None or WHAT_IF.match(text) is not None


def only_party(message: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a message is a function or a unit, a time beside it, and no more ("MAR?", "hemtjänsten där på kvällen?")."""
    whole = bare(message)
    found = [match for match in thesaurus.find(whole, language) if match.groups[0].kind in PARTIES]
    rest = f"{whole[: found[0].start]} {whole[found[0].end :]}" if len(found) == 1 else whole
    for family in FAMILIES:
        rest = family.sub(" ", rest)
    return len(found) == 1 and BESIDE_PARTY.issuperset(words(rest))


def asks_holder(message: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a message asks who holds a function and no more ("who is MAS there?"), whatever was asked of the place before."""
    named = HOLDS.match(message)
    party = message[named.end() :] if named else ""
    groups = [match.groups[0] for match in thesaurus.find(party, language)]
    return any(group.kind is TermKind.FUNCTION for group in groups) and only_party(party, thesaurus, language)


def names_itself(message: str) -> bool:
    """Return whether a message first names in a word or two what it then asks about."""
    named = NAMED_FIRST.match(message)
    return (
        named is not None
        and len(own_words(named.group("named"))) == 1
        and POINTING.search(named.group("named")) is None
    )
