"""Whom a sentence says to call: "Kvällar och helger ringer teamet jouren för hemsjukvård" names the one who calls before the one called."""

from __future__ import annotations

import re

from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.told_calls import told_call

ASKS = re.compile(
    r"\b(?:vem|vilka|vilken|vart|whom?)\b(?:\W+\w+){0,3}?\W+(?:jag|vi|man|(?<=do )i|(?<=should )i|we)\b", re.IGNORECASE
)
CALLING = re.compile(
    r"\b(?:ring(?:er|a|t)?|kontakta(?:[rst]|de)?|vänd(?:er|a|e)?|vänt|fråga(?:[rt]|de)?|prata(?:[rt]|de)?|tala(?:[rt]|de)?|meddela(?:[rt]|de)?|säg(?:er|a)|sagt|sa(?:de)?"
    r"|berätta(?:[rt]|de)?|anmäl(?:er|a|t|de)|rapportera(?:[rt]|de)?|larma(?:[rt]|de)?|call(?:ed)?|phoned?|contact(?:ed)?|tell|told|report(?:ed)?|ask(?:ed)?|turn)\b",
    re.IGNORECASE,
)
"""What whoever asks wants to do."""


def asks_whom_to_call(question: str) -> bool:
    """Return whether somebody asks whom they call themselves ("vem ringer jag?"), not who calls."""
    return ASKS.search(question) is not None and CALLING.search(question) is not None


def called_first(sentence: str, thesaurus: Thesaurus) -> list[str]:
    """Return the functions and units that a sentence names, whoever it says is called before whoever calls.

    Args:
        sentence: One Swedish sentence.
        thesaurus: Recognises who is named.
    """
    call = told_call(sentence)
    if call is None:
        return _terms(sentence, thesaurus)
    before, behind = _terms(call.caller, thesaurus), _terms(call.called, thesaurus)
    return [*behind[1:], *before, *behind[:1]] if call.inverted else [*behind, *before]


def _terms(text: str, thesaurus: Thesaurus) -> list[str]:
    """Return the functions and units that a text names, in its order."""
    groups = [group for match in thesaurus.find(text) for group in match.groups]
    return [group.term for group in groups if group.kind in (TermKind.FUNCTION, TermKind.UNIT)]
