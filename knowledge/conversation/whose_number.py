"""Whose number, hours or e-mail a follow-up asks for, of those who were talked about."""

from __future__ import annotations

from knowledge.conversation.ordinals import pointed
from knowledge.conversation.replacing import PARTIES
from knowledge.swedish.follow_up_words import SEVERAL, WORKING
from knowledge.swedish.thesaurus import Thesaurus


def whose(
    message: str, question: str, acting: tuple[str, ...], thesaurus: Thesaurus, language: str = "sv", *, who: bool
) -> tuple[str, ...]:
    """Return functions and units in the order in which they may be meant.

    Args:
        message: What the person wrote ("har dom mejl?").
        question: The question before it.
        acting: Functions and units that its answer names, the first to act first.
        thesaurus: Recognises who the question names.
        language: The language of both.
        who: True where the question asks who does something.

    Returns:
        Whoever the message points at by a number; else, of who is at work, whoever the question names, and of several, the team that it
        names ("vem i hemgångsteamet gör det?"); then those of the answer.
    """
    asked = [match.groups[0] for match in thesaurus.find(question, language)]
    parties = [group.term for group in asked if group.kind in PARTIES]
    if who or not WORKING.search(message):
        parties = [term for term in parties if "team" in term] if SEVERAL.search(message) else []
    ordered = tuple(dict.fromkeys((*parties, *acting)))
    number = pointed(message)
    if number is None or number >= len(ordered):
        return ordered
    return (ordered[number], *(one for one in ordered if one != ordered[number]))
