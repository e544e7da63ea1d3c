"""What a word means that was named before: "vad betyder det?" after "vem kallar till SIP?" asks for SIP."""

from __future__ import annotations

import re

from knowledge.ordinals import ABBREVIATION
from knowledge.swedish.question_words import asks_who_may
from knowledge.swedish.thesaurus import TermKind, Thesaurus

MEANS = re.compile(
    r"^\W*(?:(?:och|men|jaha|aha|ok|okej|så|and|but|so|sorry)\W+)*(?:(?:vad|va|what)\W+(?:är|e|betyder|innebär|menas med|is|'?s|does|do)"
    r"\s+(?:det|de|detta|den|that|this|it)(?:\s+(?:där|här|ordet|word|begreppet|för (?:något|nåt)|mean|means|even))*"
    r"|(?:förklara|explain)(?:\s+(?:det|that|this|it))?)(?:\s+(?:då|egentligen|exakt|ens|exactly|then|actually|really|please|tack))*\W*$",
    re.IGNORECASE,
)
"""Asks what was just named is, and nothing else."""

SAME_AS = re.compile(
    r"^\W*(?:(?:och|men|jaha|aha|så|and|but|so)\W+)*(?:är|e|is)\s+(?:det|den|it|that)\s+(?:(?:inte|not)\s+)?(?:(?:the\s+)?(?:samma|same)(?:\s+(?:sak|thing))?"
    r"\s+(?:som|as)|likadant som)\s+(?P<other>[^?]+?)(?:\s+(?:då|egentligen|then))?\W*$",
    re.IGNORECASE,
)
"""Asks whether what was explained is the same as something else."""
STANDING_FOR = re.compile(
    r"\b(?:(?:till|med|av)\s+(?P<det>det|den)|(?:to|about|with|of|for)\s+(?P<it>it))\b(?=\s+\w)", re.IGNORECASE
)
"""A word that stands for what was explained, within a question: "who calls to it when the patient leaves?"."""
LONGEST_ABBREVIATION = 4


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
    return meaning_of(found[0], language)


def meaning_of(word: str, language: str = "sv") -> str:
    """Return the question what a word means."""
    return f"what does {word} mean?" if language == "en" else f"vad betyder {word}?"


def beside_explained(message: str, question: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return the question what sets apart a word that was explained and another ("är det samma som KSA?"), None for other messages.

    Args:
        message: What the person wrote.
        question: The question what a word means.
        thesaurus: Recognises the terms.
        language: The message's language.
    """
    same, first = SAME_AS.match(message), _explained(question, thesaurus, language)
    if same is None or first is None:
        return None
    second = same["other"]
    return f"difference between {first} and {second}?" if language == "en" else f"skillnad {first} och {second}?"


def with_word(message: str, question: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return a message with the word that was explained in place of what stands for it; None where nothing does.

    Args:
        message: What the person wrote, without its place.
        question: The question what a word means.
        thesaurus: Recognises the terms.
        language: The message's language.
    """
    found, word = STANDING_FOR.search(message), _explained(question, thesaurus, language)
    if found is None or word is None:
        return None
    start, end = found.span("det" if found["det"] else "it")
    return f"{message[:start]}{word}{message[end:]}"


def who_is(message: str, question: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return the question who has a function that was explained: "vad betyder MAS?", "vem är det i Tyresö?"; None where it was none.

    Args:
        message: What the person wrote, a question who; one who may have it ("vem får det?") asks something else.
        question: The question what a word means.
        thesaurus: Recognises functions.
        language: The message's language.
    """
    named = [match for match in thesaurus.find(question, language) if match.groups[0].kind is TermKind.FUNCTION]
    if not named or asks_who_may(message):
        return None
    return f"{'who is' if language == 'en' else 'vem är'} {named[-1].surface}?"


def _explained(question: str, thesaurus: Thesaurus, language: str) -> str | None:
    """Return the word that a question asks the meaning of: an abbreviation, else a term of the trade."""
    terms = (match.surface for match in thesaurus.find(question, language))
    return next(iter((*ABBREVIATION.findall(question), *terms)), None)


def is_abbreviation(word: str, thesaurus: Thesaurus) -> bool:
    """Return whether a word is an abbreviation in small letters ("at"), though a common word otherwise."""
    return len(word) <= LONGEST_ABBREVIATION and bool(thesaurus.find(word.upper()))
