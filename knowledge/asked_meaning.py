"""What a word means that was named before: "vad betyder det?" after "vem kallar till SIP?" asks for SIP."""

from __future__ import annotations

import re

from knowledge.ordinals import ABBREVIATION
from knowledge.swedish.thesaurus import Thesaurus

MEANS = re.compile(
    r"^\W*(?:(?:och|men|jaha|aha|ok|okej|så|and|but|so|sorry)\W+)*(?:(?:vad|va|what)\W+(?:är|e|betyder|innebär|menas med|is|'?s|does|do)"
    r"\s+(?:det|de|detta|den|that|this|it)(?:\s+(?:där|här|ordet|word|begreppet|för (?:något|nåt)|mean|means|even))*"
    r"|(?:förklara|explain)(?:\s+(?:det|that|this|it))?)(?:\s+(?:då|egentligen|exakt|ens|exactly|then|actually|really|please|tack))*\W*$",
    re.IGNORECASE,
)
"""Asks what was just named is, and nothing else."""


def named_before(
    message: str, question: str, acting: tuple[str, ...], thesaurus: Thesaurus, language: str = "sv"
) -> str | None:
    """Return the question what a word means that was named before, None where a message does not ask for one.

    Args:
        message: What the person wrote.
        question: The question before it.
        acting: Functions and units that the answer to it names, the first to act first.
        thesaurus: Recognises the terms.
        language: The message's language.

    Returns:
        Of the question's words an abbreviation, else the last Swedish term, else who acts in the answer: who asks in English knows
        the English words.
    """
    if MEANS.match(message) is None:
        return None
    terms = [match.surface for match in thesaurus.find(question, language) if language == "sv" or not match.english]
    found = (*ABBREVIATION.findall(question)[-1:], *terms[-1:], *acting[:1])
    if not found:
        return None
    return f"what does {found[0]} mean?" if language == "en" else f"vad betyder {found[0]}?"
