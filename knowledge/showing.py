"""What a citation was taken from: its whole section ("visa hela stycket"), and who decided its document."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge import wording
from knowledge.answer import Answer, Statement
from knowledge.answering import Answerer
from knowledge.composing.citing import Citations
from knowledge.composing.plain_text import as_text
from knowledge.model import Document, Passage, Question, State

MOST_PASSAGES = 8
"""A section may be a whole chapter; its source opens the rest."""


def show_section(
    answerer: Answerer, question: Question, passages: Sequence[str], answer_id: str | None = None
) -> Answer:
    """Show the section of the first of some passages that is still there, every passage of it in the document's order.

    Args:
        answerer: Gives the documents.
        question: The message; its language and day count.
        passages: Ids of passages, the one in focus first.
        answer_id: Id to give the answer; a random one by default.

    Returns:
        ``answered`` with the section word for word, or ``not_found`` where none of the passages is there any longer.
    """
    language = question.language
    snapshot, places = answerer.retriever.snapshot, answerer.retriever.places
    citations = Citations(places, language, question.today)
    statements: list[Statement] = []
    notes: list[str] = []
    found = _found(answerer, passages)
    if found is None:
        notes.append(wording.say(language, "source_gone"))
    else:
        document, focus = found
        place = places.get(document.metadata.scope.place)
        label = wording.label(language, document, place, past=answerer.is_past(document, question.today))
        section = [each for each in snapshot.passages_at(focus.path) if each.section == focus.section]
        # Where the section is long, it is shown from the passage in focus on.
        start = section.index(focus) if len(section) > MOST_PASSAGES else 0
        for passage in section[start : start + MOST_PASSAGES]:
            number = citations.cite(document, passage)
            words = f"“{passage.text}”" if language == "en" else passage.text
            statements.append(Statement(f"{label}: {words}", (number,)))
        if len(section) > MOST_PASSAGES:
            notes.append(wording.say(language, "more_in_source"))
        if document.metadata.example:
            notes.append(wording.say(language, "example"))
    made = Answer(
        id=answer_id or uuid.uuid4().hex[:16],
        state=State.ANSWERED if statements else State.NOT_FOUND,
        language=language,
        question=question.text,
        text="",
        place=question.place,
        statements=tuple(statements),
        citations=citations.listed(),
        notes=tuple(notes),
        confidence=1.0 if statements else 0.0,
    )
    return replace(made, text=as_text(made))


def tell_of_document(
    answerer: Answerer, question: Question, passages: Sequence[str], answer_id: str | None = None
) -> Answer:
    """Tell who decided the document of the first of some passages, from when it holds and who answers for it.

    Where the document itself names who decided it, those words are the statement; else the passage in focus is, and the note
    tells what its metadata say.

    Args:
        answerer: Gives the documents.
        question: The message; its language and day count.
        passages: Ids of passages, the one in focus first.
        answer_id: Id to give the answer; a random one by default.
    """
    found = _found(answerer, passages)
    if found is None:
        return show_section(answerer, question, passages, answer_id)
    document, focus = found
    metadata, language = document.metadata, question.language
    snapshot, places = answerer.retriever.snapshot, answerer.retriever.places
    named = metadata.decided_by
    told = [each for each in snapshot.passages_at(document.path) if named and named in each.text]
    passage = told[0] if told else focus
    citations = Citations(places, language, question.today)
    number = citations.cite(document, passage)
    label = wording.label(language, document, places.get(metadata.scope.place))
    words = f"“{passage.text}”" if language == "en" else passage.text
    notes = [wording.document_facts(language, metadata)]
    if (before := _before(answerer, document)) is not None:
        ended = before.metadata.valid_to
        assert ended is not None
        notes.append(wording.say(language, "before_it", title=before.metadata.title, date=wording.day(ended)))
    if metadata.example:
        notes.append(wording.say(language, "example"))
    made = Answer(
        id=answer_id or uuid.uuid4().hex[:16],
        state=State.ANSWERED,
        language=language,
        question=question.text,
        text="",
        place=question.place,
        statements=(Statement(f"{label}: {words}", (number,)),),
        citations=citations.listed(),
        notes=tuple(notes),
        confidence=1.0,
    )
    return replace(made, text=as_text(made))


def _before(answerer: Answerer, document: Document) -> Document | None:
    """Return the version that a document took the place of: the one that names it as such, or that ended the day before it began."""
    past = [one for one in answerer.retriever.snapshot.documents if one.metadata.valid_to is not None]
    named = [one for one in past if one.metadata.superseded_by == document.metadata.id]
    begins = document.metadata.valid_from
    same = (document.metadata.scope.place, document.metadata.layer, document.metadata.kind)
    beside = [
        one
        for one in past
        if begins is not None
        and one.metadata.valid_to == begins - timedelta(days=1)
        and (one.metadata.scope.place, one.metadata.layer, one.metadata.kind) == same
    ]
    return next(iter([*named, *beside]), None)


def _found(answerer: Answerer, passages: Sequence[str]) -> tuple[Document, Passage] | None:
    snapshot = answerer.retriever.snapshot
    for passage_id in passages:
        if passage_id in snapshot.by_id:
            row = snapshot.by_id[passage_id]
            return snapshot.document_of(row), snapshot.passages[row]
    return None
