"""Who a question is about, replaced: "och MAS?" after "hur snabbt ska jag meddela vårdcentralen?"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from knowledge.narrowing.named_itself import LEAST_ADDED, SHORTEST
from knowledge.swedish.thesaurus import TermKind, TermMatch, Thesaurus, stems
from knowledge.swedish.tokens import words

PARTIES = (TermKind.FUNCTION, TermKind.UNIT)
ABOUT = re.compile(r"\b(?:om|av|med|about|of)\s+$", re.IGNORECASE)
WITHIN = re.compile(r"\b(?:i|inom|in)\s+$", re.IGNORECASE)
"""What stands behind these is what the question is about, or where: "besöket i trygg hemgång"."""
_PREPOSITION = r"\b(?P<word>för|om|vid|med|av|for|about|with|of)\s+(?:(?:en|ett|den|det|a|an|the)\s+)?"
PREPOSITION = re.compile(_PREPOSITION, re.IGNORECASE)
PREPOSITION_BEFORE = re.compile(rf"{_PREPOSITION}$", re.IGNORECASE)
"""What leads to the thing that a question is about."""
HAVES = r"(?:\b(?:om|när|som|if|when|who) (?:\w+ ){0,2})?\b(?:med|utan|har(?: ej| inte| ingen)?|with|without|has(?: no)?|have(?: no)?)\s+"
HAVING = re.compile(rf"^\W*{HAVES}(?P<thing>\w{{4,}})", re.IGNORECASE)
"""Says that somebody has something or does not."""
THE_ONE = re.compile(
    r"^\W*(?:den|det|de|dem|dom|the ones?)\s+(?:som\s+\w+\s+)?(?:\w+\s+)?(?:i|på|vid|in|at)\s+(?P<where>\w+)\W*$",
    re.IGNORECASE,
)
"""Means another of the kind that was asked about, by where it is."""
ROLE = re.compile(r", (?:som|as) ", re.IGNORECASE)
"""What the person is, behind the question (``knowledge.swedish.asked_part``)."""


def with_other_party(
    question: str, message: str, thesaurus: Thesaurus, language: str = "sv", empty: Container[str] = frozenset()
) -> str | None:
    """Return a question about another function or unit.

    Args:
        question: The question before, without its mark.
        message: What the person wrote, without "och" and place.
        thesaurus: Recognises functions and units.
        language: The message's language.
        empty: Words of the message that name nothing.

    Returns:
        The question with the function or unit that it names replaced by the message's; None where the message names more than one
        of them, or the question none that it could stand for.
    """
    named = [match for match in thesaurus.find(message, language) if match.groups[0].kind in PARTIES]
    if len(named) != 1 or _beside(message, named[0], empty):
        return None
    replaced = _replaceable(question, named[0].groups[0].kind, thesaurus, language)
    if replaced is None or replaced.groups[0].term == named[0].groups[0].term:
        return None
    return f"{question[: replaced.start]}{named[0].surface}{question[replaced.end :]}"


def in_another_district(question: str, message: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return whom a question named, in the district that a message names instead ("den inne i centrum"), None where it does not.

    Args:
        question: The question before.
        message: What the person wrote, without "och" and place.
        thesaurus: Recognises functions and units.
        language: The message's language.
    """
    elsewhere = THE_ONE.match(message)
    named = [match for match in thesaurus.find(question, language) if match.groups[0].kind in PARTIES]
    return f"{named[-1].groups[0].term} {elsewhere['where']}" if elsewhere and named else None


def other_unit(question: str, message: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return the unit that a message names and a question does not, as it names it; None where it names none, several, or the same.

    Args:
        question: The question before.
        message: What the person wrote.
        thesaurus: Recognises units.
        language: The message's language.
    """
    asked = {group.term for match in thesaurus.find(question, language) for group in match.groups}
    named = [match for match in thesaurus.find(message, language) if match.groups[0].kind is TermKind.UNIT]
    new = [match for match in named if asked.isdisjoint(group.term for group in match.groups)]
    return new[0].surface if len(new) == 1 and len(named) == 1 else None


def with_other_topic(question: str, message: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return a question whose last words are about something else ("och för SIP?" after "måste patienten samtycka för inskrivningsmeddelande?").

    Args:
        question: The question before.
        message: What the person wrote, without "och" and place.
        thesaurus: Recognises what both are about.
        language: The message's language.

    Returns:
        The question, None where the message is no more than a term behind a preposition that stands before the question's last term.
    """
    led = PREPOSITION.match(message)
    named = [match for match in thesaurus.find(message, language) if match.groups[0].kind not in PARTIES]
    if led is None or len(named) != 1 or (led.end(), len(message)) != (named[0].start, named[0].end):
        return None
    for match in reversed(thesaurus.find(question, language)):
        before = PREPOSITION_BEFORE.search(question[: match.start])
        if before and before["word"].casefold() == led["word"].casefold() and not words(question[match.end :]):
            return f"{question[: match.start]}{named[0].surface}{question[match.end :]}"
    return None


def without_condition(question: str, condition: str) -> str:
    """Return a question without what it says of the same thing as a condition that is put to it ("utan", then "med hemsjukvård").

    Args:
        question: The question before.
        condition: What a follow-up adds.
    """
    having = HAVING.match(condition)
    if having is None:
        return question
    thing = re.escape(stems(having["thing"])[0])
    return " ".join(re.sub(rf"{HAVES}{thing}\w*", " ", question, count=1, flags=re.IGNORECASE).split()) or question


def in_place_of_compound(question: str, own: Sequence[str]) -> str | None:
    """Return a question about a thing in place of another that is named after it ("o själva katetern?" after "byta kateterpåse").

    Args:
        question: The question before.
        own: The words of a message that name a topic.

    Returns:
        The question, None where it names nothing after a thing of the message's, or the message says more than it.
    """
    asked = {stem for word in words(question) for stem in stems(word)}
    new = [word for word in own if asked.isdisjoint(stems(word))]
    if len(new) != 1 or len(stem := stems(new[0])[0]) < SHORTEST:
        return None
    for word in dict.fromkeys(words(question)):
        if word.startswith(stem) and len(stems(word)[0]) >= len(stem) + LEAST_ADDED:
            return re.sub(rf"\b{re.escape(word)}\b", new[0], question, flags=re.IGNORECASE)
    return None


def _beside(message: str, match: TermMatch, empty: Container[str]) -> bool:
    rest = f"{message[: match.start]} {message[match.end :]}"
    return any(word not in empty for word in words(rest))


def _replaceable(question: str, kind: TermKind, thesaurus: Thesaurus, language: str) -> TermMatch | None:
    """Return the party of a question that another of a kind may stand for: the last named, before the role of who asks."""
    role = ROLE.search(question)
    end = role.start() if role else len(question)
    found = [match for match in thesaurus.find(question, language) if match.groups[0].kind in PARTIES]
    inside = [match for match in found if match.start < end and not _is_object(question, match)]
    alike = [match for match in inside if match.groups[0].kind is kind]
    behind = [match for match in found if match.start >= end]
    for matches in (alike, inside, behind):
        if matches:
            return matches[-1]
    return None


def _is_object(question: str, match: TermMatch) -> bool:
    before = question[: match.start]
    if ABOUT.search(before):
        return True
    return match.groups[0].kind is TermKind.FUNCTION and WITHIN.search(before) is not None


def without_role(question: str, message: str) -> str:
    """Return a question without what the person is, where that was put behind it ("… i Tyresö, som mas?") and not said so.

    Args:
        question: The question as it was read.
        message: What the person wrote.
    """
    *before, role = ROLE.split(question)
    return question if not before or ROLE.search(message) else question[: -len(role)].rsplit(",", 1)[0]
