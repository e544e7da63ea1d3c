"""Swedish terms in a quote, explained to who asked in English: "fast vårdkontakt (permanent care contact)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.swedish.thesaurus import TermGroup, TermKind, Thesaurus
from knowledge.swedish.tokens import fold

IN_ENGLISH = re.compile(r"\b(?:på engelska|in english)\b", re.IGNORECASE)
MOST = 6
SHORTEST_CONCEPT = 8
"""Letters of a concept worth explaining: the short ones are plain words ("byta")."""
ORDER = (TermKind.FUNCTION, TermKind.STEP, TermKind.UNIT, TermKind.CONCEPT)
"""Who acts matters most, then what is done, then where."""


def asks_english(question: str) -> bool:
    """Return whether a question asks what a word is called in English."""
    return IN_ENGLISH.search(question) is not None


def explained(thesaurus: Thesaurus, quotes: Iterable[str]) -> tuple[str, ...]:
    """Return the terms that some quotes hold, each with its English word in parentheses.

    Args:
        thesaurus: Terms with their English words.
        quotes: Swedish words as they are shown.

    Returns:
        ``"fast vårdkontakt (permanent care contact)"``, functions first, at most six.
    """
    found: dict[str, tuple[int, str]] = {}
    for quote in quotes:
        for match in thesaurus.find(quote):
            group = match.groups[0]
            # A word with several meanings is not explained by one of them, nor is a plain word that a term's spelling includes.
            meanings = {one.term for one in match.groups}
            if match.english or len(meanings) > 1 or not group.english:
                continue
            if not _stands_there(match.surface, group) or not _worth_explaining(group):
                continue
            found.setdefault(group.term, (ORDER.index(group.kind), f"{group.term} ({group.english[0]})"))
    ranked = sorted(found.values(), key=lambda item: item[0])
    return tuple(text for _, text in ranked[:MOST])


def _stands_there(surface: str, group: TermGroup) -> bool:
    """Return whether a term stands in a quote as itself: "utrymmet" is no "utrymning", though both have one stem."""
    said, term = fold(surface), fold(group.term)
    if surface.isupper() or (group.kind in (TermKind.FUNCTION, TermKind.UNIT) and said[:4] == term[:4]):
        return True
    return said.startswith(term)


def _worth_explaining(group: TermGroup) -> bool:
    """Return whether a term is written otherwise in English ("Cosmic Link" is not), and no short plain word."""
    term, english = fold(group.term), fold(group.english[0])
    return english not in term and (group.kind is not TermKind.CONCEPT or len(term) >= SHORTEST_CONCEPT)
