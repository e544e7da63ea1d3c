"""Which of what was found may be the answer, and what of it is said first: three lists of steps, each step for one reason.

A step takes the question and evidence, and returns evidence: fewer, or in another order. They are applied from left to right; what a
step does not concern it leaves as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge.contacts.asked_hours import asks_hours
from knowledge.evidence import Evidence
from knowledge.model import Kind, QuestionKind
from knowledge.narrowing.asked_numbers import asked_numbers_first
from knowledge.narrowing.asked_order import in_asked_order
from knowledge.narrowing.asked_without import without_it_first
from knowledge.narrowing.named_itself import itself_first
from knowledge.narrowing.patient_groups import general_first, psychiatry_last
from knowledge.narrowing.proper_names import naming_it
from knowledge.narrowing.timed_rows import timed_row_first
from knowledge.query import Query
from knowledge.swedish.question_words import answers_kind

Step = Callable[[Query, Sequence[Evidence]], list[Evidence]]

CALLS = re.compile(r"\b(?:ring(?:er|a|s)?|kontakta[rs]?|vänd(?:er)?(?: dig| sig)? till|meddelar)\b", re.IGNORECASE)
"""Says whom somebody calls."""
WHOM = re.compile(r"\b(?:vem|vilka|vart|whom?)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\b(?:\w*(?:nummer|numret|numren)|telefon\w*|tfn|tel|tele|nr|mejl\w*|e-?post\w*|number|phone|e-?mail)\b",
    re.IGNORECASE,
)
NAMED = 0.3
"""Share of the question's meaning: a row of a list stands for what it names alone."""


def reaching_somebody(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Leave out, where a number is asked for, text without a way to reach anybody; where whom to call is, text that says neither."""
    if query.kind is not QuestionKind.CONTACT:
        return list(found)
    whom = asks_whom(query.text)
    return [item for item in found if reaches(item.passage.text) or (whom and CALLS.search(item.passage.text))]


def reaches(text: str) -> bool:
    """Return whether a text holds a way to reach somebody."""
    return bool(answers_kind(QuestionKind.CONTACT, text))


def asks_whom(text: str) -> bool:
    """Return whether a question asks whom to call, and not for a number."""
    return WHOM.search(text) is not None and NUMBER.search(text) is None


def without_contacts(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Leave out, where how or when something is done is asked, whom to call about another matter."""
    timed = query.kind is QuestionKind.DEADLINE and not asks_hours(query.text)
    if query.kind is not QuestionKind.HOW_TO and not timed:
        return list(found)
    return [item for item in found if item.document.metadata.kind is not Kind.CONTACT_LIST]


def of_what_is_asked(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Leave out, where no contact is asked for, rows of a contact list that hardly name the matter."""
    if query.kind is QuestionKind.CONTACT:
        return list(found)
    return [
        item
        for item in found
        if item.document.metadata.kind is not Kind.CONTACT_LIST or item.features["coverage"] >= NAMED
    ]


FOUND: tuple[Step, ...] = (in_asked_order, itself_first, timed_row_first, without_it_first)
"""For all that was found, best first: what is shown as uncertain comes from it too."""
ANSWERING: tuple[Step, ...] = (
    naming_it,
    general_first,
    asked_numbers_first,
    reaching_somebody,
    without_contacts,
    of_what_is_asked,
)
"""For what is likely enough to answer, best first."""
STATED: tuple[Step, ...] = (psychiatry_last, without_it_first)
"""For what will be stated, in the order of its statements."""


def narrowed(steps: Sequence[Step], query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence after some steps.

    Args:
        steps: ``FOUND``, ``ANSWERING`` or ``STATED``.
        query: The question, taken apart.
        found: The evidence.
    """
    kept = list(found)
    for step in steps:
        kept = step(query, kept)
    return kept
