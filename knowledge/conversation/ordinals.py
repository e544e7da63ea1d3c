"""What is pointed at by its number: "den andra då" after buttons, "vem leder den senare?" after a question about two terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.thesaurus import Thesaurus

FIRST, SECOND, LAST = 0, 1, -1
ORDINALS: dict[int, str] = {
    FIRST: r"första|förra|förstnämnda|first|former",
    SECOND: r"andra|second",
    2: r"tredje|third",
    3: r"fjärde|fourth",
    4: r"femte|fifth",
    LAST: r"sista|senare|sistnämnda|last|latter",
}
COUNTED: dict[int, str] = {
    FIRST: r"ettan?|one|1",
    SECOND: r"tvåan?|two|2",
    2: r"trean?|three|3",
    3: r"fyran?|four|4",
    4: r"femman?|five|5",
}
"""What buttons are called as well: they are numbered."""


def _named(*names: dict[int, str], most: int = 5) -> str:
    """Return a pattern of the words for some numbers, each number a group of its own."""
    words = {number: "|".join(one[number] for one in names if number in one) for number in names[0] if number < most}
    return "|".join(f"(?P<n{number if number >= 0 else 'x'}>{said})" for number, said in words.items())


CHOSEN = re.compile(
    r"^\W*(?:(?:ja|jo|ok|okej|yes|jag (?:menar|menade|väljer|tar|vill ha)|i mean|och|men|and)\W+)*(?:den|det|de|alternativ(?:et)?|nummer|nr"
    rf"|val(?:et)?|option|number|the)?\s*(?:{_named(ORDINALS, COUNTED)})"
    r"(?:\s+(?:alternativet|valet|då|tack|option|one|please|then|av (?:dem|dom|de)))*\W*$",
    re.IGNORECASE,
)
"""A message that is the number of a button and no more."""
POINTED = re.compile(
    rf"\b(?:den|det|the)\s+(?:{_named(ORDINALS, most=2)})"
    r"(?:\s+(?:av (?:dem|dom|de(?: två)?)|of (?:them|the two)|one))?(?=\s*(?:då|then)?\s*[?.!,]*$|\s+(?:av|of)\b)",
    re.IGNORECASE,
)
"""One of two that were named, in a question about it; a noun behind it ("den första dagen") says that something else is meant."""
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")


def chosen(message: str, offered: Sequence[str]) -> str | None:
    """Return the question of the button that a message names by its number, None where it says anything else.

    Args:
        message: What the person wrote.
        offered: The questions of the buttons under the answer before it, in order.
    """
    match = CHOSEN.match(message) if offered else None
    number = _number(match) if match else None
    if number is None or number >= len(offered):
        return None
    return offered[number]


def with_terms(message: str, before: str, thesaurus: Thesaurus, language: str = "sv") -> str:
    """Return a message with the term that it points at in place of its number; the message itself where it points at none.

    Args:
        message: What the person wrote ("vilka sitter i den senare").
        before: The question before it ("skillnaden mellan PSVO och LSVO?").
        thesaurus: Recognises the terms.
        language: Language of the question before.
    """
    found = (match.surface for match in thesaurus.find(before, language))
    named = list(dict.fromkeys(surface for surface in found if surface.casefold() not in LIGHT))
    if len(named) < 2:
        named = list(dict.fromkeys(ABBREVIATION.findall(before)))
    match, number = POINTED.search(message), pointed(message)
    if match is None or number is None or len(named) < 2 or number >= len(named):
        return message
    return f"{message[: match.start()]}{named[number]}{message[match.end() :]}"


def pointed(message: str) -> int | None:
    """Return which of several a message points at ("numret till den andra"), -1 for the last, None for none."""
    match = POINTED.search(message)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> int | None:
    """Return which number a match names."""
    found = next((name for name, words in match.groupdict().items() if words), None)
    return None if found is None else LAST if found == "nx" else int(found[1:])
