"""What the documents of an answer say of a group of patients of which the answer does not speak ("barn regleras i egen rutin")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge import wording
from knowledge.answer import Answer, Statement
from knowledge.answering import Answerer
from knowledge.composing.citing import Citations
from knowledge.composing.joining import together
from knowledge.composing.plain_text import as_text
from knowledge.model import Document, Kind, Passage, Question, State
from knowledge.narrowing.patient_groups import missing_group, with_missing_group, without_group

OF_EVERYTHING = (Kind.CONTACT_LIST, Kind.GLOSSARY, Kind.NEWS)
"""Kinds of document that name a group without ruling for it."""


def answer_of_group(answerer: Answerer, question: Question, ask: Callable[[Question], Answer]) -> Answer:
    """Answer a question, of a group of patients that it may name, so that the answer speaks of that group.

    Where the answer does not, the passage of its own documents that does stands first, before the general rule: likely and no more,
    for it may speak of the group in another matter. Where there is none either, the answer says that nothing is found about the group,
    and shows the general rule: what answers the same question of patients in general.

    Args:
        answerer: Gives the documents.
        question: What is asked.
        ask: Answers a question.
    """
    answer = ask(question)
    group = missing_group(answer, question.text)
    if group is None:
        return answer
    if answer.state is State.ANSWERED and (found := _told(answerer, answer, group[1])) is not None:
        return _with_told(answerer, answer, question, group[0], *found)
    general = ask(replace(question, text=without_group(question.text)))
    if general.state is State.ANSWERED and missing_group(general, question.text) is not None:
        answer = replace(general, question=answer.question)
    return with_missing_group(answer, question.text)


def _with_told(
    answerer: Answerer,
    answer: Answer,
    question: Question,
    names: dict[str, str],
    document: Document,
    passage: Passage,
) -> Answer:
    """Return an answer behind a passage that speaks of a group of patients."""
    places = answerer.retriever.places
    citations = Citations(places, answer.language, question.today)
    number = citations.cite(document, passage)
    past = answerer.is_past(document, question.today)
    label = wording.label(answer.language, document, places.get(document.metadata.scope.place), past=past)
    words = f"“{passage.text}”" if answer.language == "en" else passage.text
    note = wording.say(answer.language, "group_first", group=names[answer.language])
    check = wording.say(answer.language, "likely")
    first = replace(
        answer,
        statements=(Statement(f"{label}: {words}", (number,)),),
        contacts=(),
        citations=citations.listed(),
        notes=(note, check),
    )
    made = replace(together(first, answer), state=State.ANSWERED, likely=True)
    return replace(made, text=as_text(made))


def _told(answerer: Answerer, answer: Answer, told: re.Pattern[str]) -> tuple[Document, Passage] | None:
    """Return the first passage of the documents that an answer states which speaks of a group, in the order of the statements."""
    snapshot = answerer.retriever.snapshot
    cited = {citation.number: citation.path for citation in answer.citations}
    paths = dict.fromkeys(cited[number] for statement in answer.statements for number in statement.citations)
    for path in paths:
        document = snapshot.documents[snapshot.by_document[path]]
        if document.metadata.kind in OF_EVERYTHING:
            continue
        for passage in snapshot.passages_at(path):
            if told.search(passage.text):
                return document, passage
    return None
