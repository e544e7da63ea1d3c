"""Which part of a passage answers: shown first, unbroken and verbatim."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.documents.passages import lead_in
from knowledge.model import BlockKind, Document, Passage, QuestionKind
from knowledge.query import Query
from knowledge.ranking.features import coverage
from knowledge.swedish.asked_steps import asks_steps
from knowledge.swedish.question_words import RESPONSIBLE, answers_kind
from knowledge.swedish.tokens import sentences

SHOWN_WHOLE = 65
"""A passage of at most so many words is shown whole: a rule cut from its condition misleads."""
FEWEST_STEPS = 2
NUMBERED = re.compile(r"\d{1,2}[.)] ")
"""Begins a step that is written as a paragraph."""
OTHER_PARAGRAPH = 0.6
"""Share of what the best sentence is worth that its neighbour in another paragraph needs to be quoted with it."""
SAME_PARAGRAPH = 0.3
"""The same for one in its own paragraph."""
LONGEST_LEAD_IN = 30
"""Words of the longest paragraph that is said before an item of the list under it."""
SUBJECTLESS = re.compile(
    r"[\W\d_]*(?:(?:ska|skall|bör|måste|får|kan|har|är)\b|[^\W\d_]{3,}(?:ar|er|ör|a)\b)", re.IGNORECASE
)
"""Words that may begin with a verb: who acts then stands above them ("Slutenvården" over "Ska beställa hjälpmedel")."""


def best_sentences(
    query: Query,
    passage: Passage,
    idf: Callable[[str], float],
    most: int = 3,
    kept: re.Pattern[str] | None = None,
) -> list[str]:
    """Return the sentences of a passage that answer, in text order, each verbatim.

    Args:
        query: The question, taken apart.
        passage: The passage.
        idf: Rarity of a word.
        most: Most sentences returned.
        kept: A sentence beside those that answer is kept where this matches it, however many there are then.
    """
    parts = sentences(passage.text)
    if len(parts) <= most or len(passage.text.split()) <= SHOWN_WHOLE:
        return parts
    numbers = [word.word for word in query.words if word.word.isdigit()]
    scored = [
        (
            coverage(query.words, part.casefold(), idf)
            + 0.35 * answers_kind(query.kind, part)
            + 0.35 * any(re.search(rf"(?<!\d){one}(?!\d)", part) for one in numbers),
            -number,
        )
        for number, part in enumerate(parts)
    ]
    best = max(range(len(parts)), key=lambda number: scored[number])
    # One unbroken quote: the best sentence and, of its neighbours, those that answer nearly as well; a paragraph is about one thing, and
    # of the same one those too that speak of the matter.
    paragraphs = [number for number, line in enumerate(passage.text.split("\n")) for _ in sentences(line)]

    def near(number: int) -> tuple[bool, float]:
        if not 0 <= number < len(parts):
            return False, -1.0
        same = paragraphs[number] == paragraphs[best]
        bar = (SAME_PARAGRAPH if same else OTHER_PARAGRAPH) * scored[best][0]
        return (same, scored[number][0]) if scored[number][0] >= bar else (False, -1.0)

    first = last = best
    while last - first + 1 < most:
        before, after = near(first - 1), near(last + 1)
        if max(before[1], after[1]) < 0:
            break
        if after >= before:
            last += 1
        else:
            first -= 1
    while kept is not None and last + 1 < len(parts) and kept.search(parts[last + 1]):
        last += 1
    while kept is not None and first > 0 and kept.search(parts[first - 1]):
        first -= 1
    return parts[first : last + 1]


def quote(query: Query, passage: Passage, idf: Callable[[str], float], kept: re.Pattern[str] | None = None) -> str:
    """Return the part of a passage that answers, unbroken and verbatim, line breaks between list items kept.

    Args:
        query: The question, taken apart.
        passage: The passage.
        idf: Rarity of a word.
        kept: As for ``best_sentences``.
    """
    parts = best_sentences(query, passage, idf, kept=kept)
    if not parts:
        return passage.text
    start = passage.text.index(parts[0])
    position = start
    for part in parts:
        position = passage.text.index(part, position) + len(part)
    return passage.text[start:position]


def with_steps(query: Query, words: str, passage: Passage, document: Document) -> str:
    """Return quoted words or, where it is asked what to do and a passage tells it in steps, the whole passage.

    When a routine begins is no answer to what is done, nor is the last of its steps. A passage is short enough to be shown whole.

    Args:
        query: The question, taken apart.
        words: What is quoted of the passage.
        passage: The passage.
        document: Its document.

    Returns:
        One unbroken quote.
    """
    if not asks_steps(query.text):
        return words
    blocks = document.blocks[passage.first : passage.last + 1]
    steps = sum(block.kind is BlockKind.LIST_ITEM or NUMBERED.match(block.text) is not None for block in blocks)
    return passage.text if steps >= FEWEST_STEPS else words


def with_party(query: Query, words: str, passage: Passage, document: Document) -> str:
    """Return quoted words behind what they hang on: the paragraph over a list, or the heading that names who acts.

    Args:
        query: The question, taken apart.
        words: What is quoted of the passage.
        passage: The passage.
        document: Its document.
    """
    words = _with_lead_in(words, passage, document)
    if RESPONSIBLE.search(words):
        return words
    if query.kind is QuestionKind.WHO_IS_RESPONSIBLE:
        above = next((heading for heading in reversed(passage.section) if RESPONSIBLE.search(heading)), None)
    else:
        nearest = passage.section[-1] if passage.section else ""
        above = nearest if RESPONSIBLE.search(nearest) and SUBJECTLESS.match(words) else None
    return words if above is None else f"{above} – {words}"


def _with_lead_in(words: str, passage: Passage, document: Document) -> str:
    """Return words that begin with an item of a list behind the paragraph over it, the omission marked."""
    start, number = passage.text.index(words), passage.first
    while start > len(document.blocks[number].text):
        start -= len(document.blocks[number].text) + 1
        number += 1
    above = lead_in(document.blocks, number)
    if not above or len(above.split()) > LONGEST_LEAD_IN:
        return words
    next_to = document.blocks[number - 1].text == above
    return f"{above}\n{words}" if next_to else f"{above} … {words}"
