"""A group of patients that a question names and that no found text speaks of: said first, and the rule is called the general one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from knowledge import wording
from knowledge.answer import Answer
from knowledge.composing.plain_text import as_text
from knowledge.evidence import Evidence
from knowledge.model import QuestionKind, State
from knowledge.query import Query
from knowledge.swedish.question_words import question_kind

GROUPS: tuple[tuple[dict[str, str], re.Pattern[str], re.Pattern[str]], ...] = tuple(
    ({"sv": sv, "en": en}, re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for sv, en, asked, told in (
        (
            "barn",
            "children",
            r"\b(?:barn(?:et|en|s)?|ungdom(?:ar|en)?|minderårig\w*|tonåring\w*|under 18|bebis\w*|child(?:ren)?|minors?|teenagers?)\b",
            r"\bbarn|ungdom|minderårig|under 18|\bbup\b",
        ),
        (
            "palliativ vård",
            "palliative care",
            r"\b(?:palliativ\w*|döende|livets slut(?:skede)?|palliative|dying|end of life)\b",
            r"palliativ|livets slut|döende|brytpunkt",
        ),
        (
            "LSS",
            "LSS (disability services)",
            r"\b(?:lss\w*|gruppbostad\w*)\b",
            r"\blss|funktionsnedsättning|gruppbostad",
        ),
    )
)
"""Name of the group, words of a question that name it, words of a text that is about it."""
CONDITION = (
    r"(?:\b(?:och\s+|and\s+)?(?:om|ifall|när|fast|if|when)\s+(?:\w+\s+){1,2}(?:är|gäller|is|are)\s+)?"
    r"(?:\b(?:för|hos|på|i|till|med|av|ett|en|a|an|the|for|in|on|of|with)\s+)*"
)
"""What stands before the name of a group and says nothing without it."""

PSYCHIATRY = re.compile(r"\bpsyk|\böpt\b|\börv\b|tvångsvård", re.IGNORECASE)
SOMATIC = re.compile(r"somati", re.IGNORECASE)
NEAR = 0.6
"""Share of the best probability from which what holds in general goes before what holds for psychiatric care alone."""


def general_first(query: Query, strong: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with what is about psychiatric care alone behind what is not, where the question does not name it.

    "när börjar kommunen betala?" is answered by the rule for somatic care, near as the one for psychiatric care may come.

    Args:
        query: What was asked.
        strong: What answers, best first.
    """
    if not strong or PSYCHIATRY.search(query.text) or not _psychiatric(strong[0]):
        return list(strong)
    best = strong[0].probability
    general = [item for item in strong if not _psychiatric(item) and item.probability >= NEAR * best]
    named = {item.passage.id for item in general}
    return [
        *(replace(item, probability=best) for item in general),
        *(item for item in strong if item.passage.id not in named),
    ]


def psychiatry_last(query: Query, chosen: Sequence[Evidence]) -> list[Evidence]:
    """Return what is stated with, of what holds for one place, that about psychiatric care alone last, where it is not asked about.

    Args:
        query: What was asked.
        chosen: Evidence in the order in which it is stated; what holds for one place stands together.
    """
    if PSYCHIATRY.search(query.text):
        return list(chosen)
    parts = groupby(chosen, key=lambda item: item.document.metadata.scope.place)
    return [item for _, together in parts for item in sorted(together, key=_psychiatric)]


def _psychiatric(item: Evidence) -> bool:
    return about_psychiatry(" ".join((*item.passage.section[-1:], item.passage.lead_in, item.passage.text)))


def about_psychiatry(text: str) -> bool:
    """Return whether a text is about psychiatric care: what it names first ("i psykiatrisk vård … samma klockslag som i somatisk vård")."""
    psychiatry, somatic = PSYCHIATRY.search(text), SOMATIC.search(text)
    return psychiatry is not None and (somatic is None or psychiatry.start() < somatic.start())


def missing_group(answer: Answer, question: str) -> tuple[dict[str, str], re.Pattern[str]] | None:
    """Return the group of patients that a question names and an answer does not speak of: its name, and how texts name it.

    Args:
        answer: The answer; one that asks back speaks of nobody yet.
        question: What was asked.
    """
    if answer.state in (State.CLARIFY, State.BLOCKED) or question_kind(question) is QuestionKind.DEFINITION:
        return None
    stated = {number for statement in answer.statements for number in statement.citations}
    texts = [
        " ".join((citation.title, *citation.section, citation.quote))
        for citation in answer.citations
        if citation.number in stated
    ]
    return next(
        (
            (names, told)
            for names, asked, told in GROUPS
            if asked.search(question) and not any(told.search(text) for text in texts)
        ),
        None,
    )


def without_group(question: str) -> str:
    """Return a question as it is asked of patients in general: without the groups that it names, and the conditions that they stand in.

    "vem ringer efter utskrivning om patienten är barn?" is "vem ringer efter utskrivning?".
    """
    for _, asked, _ in GROUPS:
        question = re.sub(rf"{CONDITION}{asked.pattern}", " ", question, flags=re.IGNORECASE)
    return re.sub(r"\s+(?=[?.!]*$)", "", " ".join(question.split()))


def with_missing_group(answer: Answer, question: str) -> Answer:
    """Return an answer that says so where it is about patients in general and the question about a group of them.

    The general rule stays in sight, labelled as such, and the state is ``not_found``: what was asked has not been answered.

    Args:
        answer: The answer.
        question: What was asked.
    """
    group = missing_group(answer, question) if answer.state is State.ANSWERED and answer.statements else None
    if group is None:
        return answer
    note = wording.say(answer.language, "nothing_on_group", group=group[0][answer.language])
    made = replace(answer, state=State.NOT_FOUND, likely=False, notes=(note, *answer.notes))
    return replace(made, text=as_text(made))
