"""What a word means that was named before: "vad betyder det?" after "vem kallar till SIP?" asks for SIP."""

from __future__ import annotations

import re

from knowledge.conversation.ordinals import ABBREVIATION
from knowledge.swedish.question_words import asks_who_may
from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.topic_words import names_topic

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
    r"\b(?:(?:till|med|av)\s+(?P<det>det|den)|(?:to|about|with|of|for)\s+(?P<it>it))\b(?=,?\s+\w)", re.IGNORECASE
)
"""A word that stands for what was explained, within a question: "who calls to it when the patient leaves?"."""
SUBJECT = re.compile(
    r"^\W*(?:(?:och|men|and|but|so|så|now|nu)\W+)*(?P<it>it'?s(?= \w)|it(?= (?:is|was|has|does|goes|doesn't|works)\b)|den(?= (?:ligger|är|funkar|fungerar|går|har|ska|får)\b)|det(?= (?:ligger|funkar|fungerar)\b))",
    re.IGNORECASE,
)
"""Opens a sentence about what was explained: "its down since this morning", "den ligger nere"."""
ASKS_WHAT = re.compile(r"^(?:vad|va|what|är|is|betyder)\b", re.IGNORECASE)
PARTS = re.compile(r"(?<=[.!?,:;–])\s+")
LONGEST_ABBREVIATION = 4
ASKS_WORD = re.compile(
    r"^\W*(?:vad|va|what)\W+(?:är|e|betyder|innebär|is|does)\s+(?:(?:en|ett|an?)\s+)?(?P<word>[^\W\d_]{2,4})"
    r"(?:\s+(?:mean|för (?:något|nåt)|egentligen|då))*\W*$",
    re.IGNORECASE,
)
"""Asks what one short word means, and nothing else."""
MET = re.compile(
    r"\b(?:säger|sa|skrev|skriver|stod|står|pratar|kalla(?:r|de|s)|nämnde|say|says|said|wrote|writes?|written|called|mentioned)\b",
    re.IGNORECASE,
)
"""Tells where somebody met a word."""
IS_IT = re.compile(
    r"^\W*(?P<word>[^\W\d_]{2,12})\W+(?:(?:va|vad|what)\s+)?(?:är|e|ar|betyder|is)\s+(?:det|de|den|it|that|hon|han|she|he)"
    r"(?:\s+(?:hon|han|hen|du|jag|vi|de|she|he|me|you|us|för (?:något|nåt)|då|nu|egentligen))*\W*$",
    re.IGNORECASE,
)
"""Names a word and asks whether it is somebody or something, or what it is ("bhl, är det hon?", "webcare va e de")."""
CALLED = re.compile(
    r"\b(?:kalla(?:r|de|s)|called)\s+(?:(?:mig|oss|henne|honom|den|det|me|us|her|him|it)\s+)?(?:för\s+)?(?P<word>[^\W\d_]{2,6})\b",
    re.IGNORECASE,
)
"""Tells what somebody or something was called ("nån kallade mig oas, öh?")."""
IS_A = re.compile(r"\b(?:[Ii]s|[Ää]r|[Ee])\s+(?P<word>[A-ZÅÄÖ]{2,6})\s+(?:an?|en|ett)\s+\w")
"""Asks whether an abbreviation is something ("is AT a doctor or an arbetsterapeut?")."""
ASKS_RULE = re.compile(r"\b(?:vad|what)\s+(?:säger|står|stod|gäller|does|do|says?)\b", re.IGNORECASE)


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


def named_in(message: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return the term that a message names last before it asks what that is, None for other messages.

    "mina kollegor pratar hela tiden om Trygg hemgång. Vad är det för något?" asks what Trygg hemgång is, whoever says so.

    Args:
        message: What the person wrote.
        thesaurus: Recognises the terms.
        language: The message's language.
    """
    *before, last = PARTS.split(message.strip())
    named = thesaurus.find(" ".join(before), language) if MEANS.match(last) is not None else []
    return named[-1].surface if named else None


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
    same, first = SAME_AS.match(message), explained_word(question, thesaurus, language)
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
    word = explained_word(question, thesaurus, language)
    if word is None:
        return None
    if found := STANDING_FOR.search(message):
        start, end = found.span("det" if found["det"] else "it")
        return f"{message[:start]}{word}{message[end:]}"
    subject = SUBJECT.match(message)
    if subject is None or not names_topic(message[subject.end() :]):
        return None
    start, end = subject.span("it")
    is_ = " is" if subject["it"].casefold() in ("its", "it's") else ""
    return f"{message[:start]}{word}{is_}{message[end:]}"


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


def explained_word(question: str, thesaurus: Thesaurus, language: str) -> str | None:
    """Return the word that a question asks the meaning of: an abbreviation with what it is part of ("Lifecare SP"), else a term of the trade."""
    terms = [match.surface for match in thesaurus.find(question, language)]
    for short in ABBREVIATION.findall(question):
        named = re.search(rf"\b[A-ZÅÄÖ][a-zåäö]+\s+{re.escape(short)}\b", question)
        return (
            named.group(0)
            if named and not ASKS_WHAT.match(named.group(0))
            else next((term for term in terms if short in term.split()), short)
        )
    return next(iter(terms), None)


def is_abbreviation(word: str, thesaurus: Thesaurus) -> bool:
    """Return whether a word is an abbreviation in small letters ("at"), though a common word otherwise."""
    return len(word) <= LONGEST_ABBREVIATION and bool(thesaurus.find(word.upper()))


def asks_abbreviation(message: str, thesaurus: Thesaurus) -> bool:
    """Return whether a message asks what an abbreviation of its own means ("vad betyder AT"), whatever was explained before."""
    asked = ASKS_WORD.match(message)
    if asked is None:
        return False
    word = asked["word"]
    return ABBREVIATION.fullmatch(word) is not None or is_abbreviation(word, thesaurus)
