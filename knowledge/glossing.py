"""Swedish terms in a quote, explained to who asked in English: "fast vårdkontakt (permanent care contact)"."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.tokens import fold

MOST = 6
SHORTEST_CONCEPT = 8
"""Letters of a concept worth explaining: the short ones are plain words ("byta")."""
ORDER = (TermKind.FUNCTION, TermKind.STEP, TermKind.UNIT, TermKind.CONCEPT)
"""Who acts matters most, then what is done, then where."""


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
            if match.english or len(match.groups) > 1 or not group.english:
                continue
            if group.kind is TermKind.CONCEPT and len(group.term) < SHORTEST_CONCEPT:
                continue
            if not match.surface.isupper() and fold(match.surface)[:4] != fold(group.term)[:4]:
                continue
            found.setdefault(group.term, (ORDER.index(group.kind), f"{group.term} ({group.english[0]})"))
    ranked = sorted(found.values(), key=lambda item: item[0])
    return tuple(text for _, text in ranked[:MOST])
