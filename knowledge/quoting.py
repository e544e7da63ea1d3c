"""Which part of a passage answers: shown first, unbroken and verbatim."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.features import coverage
from knowledge.model import Passage
from knowledge.query import Query
from knowledge.swedish.question_words import answers_kind
from knowledge.swedish.tokens import sentences

SHOWN_WHOLE = 65
"""A passage of at most so many words is shown whole: a rule cut from its condition misleads."""


def best_sentences(query: Query, passage: Passage, idf: Callable[[str], float], most: int = 3) -> list[str]:
    """Return the sentences of a passage that answer, in text order, each verbatim.

    Args:
        query: The question, taken apart.
        passage: The passage.
        idf: Rarity of a word.
        most: Most sentences returned.
    """
    parts = sentences(passage.text)
    if len(parts) <= most or len(passage.text.split()) <= SHOWN_WHOLE:
        return parts
    scored = [
        (coverage(query.words, part.casefold(), idf) + 0.35 * answers_kind(query.kind, part), -number)
        for number, part in enumerate(parts)
    ]
    best = max(range(len(parts)), key=lambda number: scored[number])
    # One unbroken quote: the best sentence and, of its neighbours, those that answer nearly as well.
    first = last = best
    bar = 0.6 * scored[best][0]
    while last - first + 1 < most:
        before = scored[first - 1][0] if first > 0 else -1.0
        after = scored[last + 1][0] if last + 1 < len(parts) else -1.0
        if max(before, after) < bar:
            break
        if after >= before:
            last += 1
        else:
            first -= 1
    return parts[first : last + 1]


def quote(query: Query, passage: Passage, idf: Callable[[str], float]) -> str:
    """Return the part of a passage that answers, unbroken and verbatim, line breaks between list items kept.

    Args:
        query: The question, taken apart.
        passage: The passage.
        idf: Rarity of a word.
    """
    parts = best_sentences(query, passage, idf)
    if not parts:
        return passage.text
    start = passage.text.index(parts[0])
    position = start
    for part in parts:
        position = passage.text.index(part, position) + len(part)
    return passage.text[start:position]
