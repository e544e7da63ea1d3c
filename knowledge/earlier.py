"""What applies at another time: answered from the versions that hold then, and said to be of then."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

from knowledge import wording
from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.composing.joining import Joined
from knowledge.composing.plain_text import as_text
from knowledge.model import Question, State
from knowledge.retrieval import RULES
from knowledge.swedish.dates import MONTHS
from knowledge.swedish.periods import EARLIEST, Period, without_period

NEAR = 10
"""Passages that are looked through for a more local rule that has begun since."""
MOST_DAYS = 4
"""Days of a period that are answered for: rules change seldom, and four searches are still quick."""


def answer_earlier(answerer: Answerer, question: Question, period: Period, answer_id: str | None = None) -> Answer:
    """Answer what applied in an earlier time.

    Where a document was replaced within the period, both versions are shown, the later first. An open period ("tidigare")
    looks for the last version that no longer holds. No contact is shown: an old number must not be called.

    Args:
        answerer: Answers for each day.
        question: What was asked, with the words for the time still in it.
        period: The time.
        answer_id: Id to give the answer; a random one by default.

    Returns:
        An answer that keeps the invariants of ``knowledge.answer``, validity judged on the days asked about.
    """
    asked = replace(question, text=without_period(question.text) or question.text)
    if period.first > question.today:
        return _coming(_answered_of(answerer, asked, period.first, answer_id), question, period.first)
    is_open = period.first == EARLIEST
    answered: list[Answer] = []
    nearest: Answer | None = None
    for day in _days(answerer, asked, period):
        answer = answerer.answer(replace(asked, as_of=day))
        if answer.state is State.CLARIFY:
            return replace(answer, id=answer_id or answer.id)
        of_then = any(_is_past(answerer, citation.path, question.today) for citation in answer.citations)
        if answer.state is not State.ANSWERED:
            if nearest is None and answer.statements and (of_then or not is_open):
                nearest = answer
            continue
        if of_then or (day == period.last and not is_open):
            answered.append(answer)
        if is_open and of_then:
            break
    found = bool(answered)
    if nearest is not None and not found:
        answered = [nearest]
    joined = Joined()
    statements = dict.fromkeys(item for answer in answered for item in joined.statements(answer))
    titles = [citation.title for citation in joined.listed()]
    # What an answer for one day says of the whole library need not hold of another day; what it says of a document does.
    notes = list(answered[0].notes if found and len(answered) == 1 else ())
    notes += [note for answer in answered for note in answer.notes if any(title in note for title in titles)]
    notes = list(dict.fromkeys(notes))
    language = question.language
    if (len(answered) > 1 or not found) and any(citation.example for citation in joined.listed()):
        notes.append(wording.say(language, "example"))
    if not answered:
        when = wording.day(period.last)
        notes = [wording.say(language, "nothing_earlier" if is_open else "nothing_then", date=when)]
    elif any(_is_past(answerer, citation.path, question.today) for citation in joined.listed()):
        notes.insert(0, wording.say(language, "of_then"))
    elif found and (key := _since(answerer, replace(asked, may_ask=False), answered[0], period.last)):
        notes.insert(0, wording.say(language, key))
    if answered and not found:
        notes.insert(0, wording.say(language, "unsure_then"))
    made = Answer(
        id=answer_id or uuid.uuid4().hex[:16],
        state=State.ANSWERED if found else State.NOT_FOUND,
        language=language,
        question=question.text,
        text="",
        place=question.place,
        statements=tuple(statements),
        citations=joined.listed(),
        notes=tuple(notes),
        confidence=max((answer.confidence for answer in answered), default=0.0),
    )
    return replace(made, text=as_text(made))


def _since(answerer: Answerer, asked: Question, then: Answer, last: date) -> str | None:
    """Return what to say of today: that the same applies, that something else may, or nothing where that is not found.

    The same applies only where nothing that has begun since comes near the question, more local than what answered or stated beside it.

    Args:
        answerer: Answers for today.
        asked: The question.
        then: What applied.
        last: The last day of the time asked about.
    """
    now = answerer.answer(asked)
    if now.state is not State.ANSWERED or not now.statements:
        return None
    same = now.statements[0].text.partition(": ")[2] in {part.text.partition(": ")[2] for part in then.statements}
    stated = {number for part in now.statements for number in part.citations}
    newer = any(_began_after(one.valid_from, last) for one in now.citations if one.number in stated)
    return "unchanged" if same and not newer and not _more_local_since(answerer, asked, then, last) else "changed_since"


def _more_local_since(answerer: Answerer, asked: Question, then: Answer, last: date) -> bool:
    """Return whether a rule more local than what answered has begun since, and comes near the question."""
    depth, retriever = answerer.depth(then), answerer.retriever
    return any(
        len(retriever.places.ancestors(item.document.metadata.scope.place)) > depth
        for item in retriever.retrieve(asked, count=NEAR).evidence
        if item.document.metadata.kind in RULES
        and _began_after(item.document.metadata.valid_from, last)
        and item.probability >= retriever.weights.unsure
    )


def _began_after(valid_from: date | None, day: date) -> bool:
    return valid_from is not None and valid_from > day


def _answered_of(answerer: Answerer, asked: Question, day: date, answer_id: str | None) -> Answer:
    """Answer for a day to come: from what begins by then where it tells what changes, else as for any day."""
    asked = replace(asked, as_of=day)
    # What changes is written with its day ("från den 1 januari 2027 kvitterar ..."), which the question has only as a time.
    begins = f"{asked.text.rstrip(' ?.!')} från den {day.day} {MONTHS[day.month - 1][0]} {day.year}"
    of_then = answerer.answer(replace(asked, text=begins), answer_id)
    if of_then.state is State.ANSWERED and of_then.statements:
        valid_from = answerer.first_document(of_then).metadata.valid_from
        if valid_from is not None and valid_from > asked.today:
            return replace(of_then, question=asked.text)
    return answerer.answer(asked, answer_id)


def _coming(answer: Answer, question: Question, day: date) -> Answer:
    """Say of an answer that it is of a day to come, and which of its documents begin to hold by then."""
    if not answer.citations:
        return answer
    language = question.language
    notes = [wording.say(language, "of_coming", date=wording.day(day))]
    for citation in answer.citations:
        if citation.valid_from is not None and citation.valid_from > question.today:
            begins = wording.day(citation.valid_from)
            notes.append(wording.say(language, "begins", title=citation.title, date=begins))
    made = replace(answer, notes=tuple(dict.fromkeys((*notes, *answer.notes))))
    return replace(made, text=as_text(made))


def _days(answerer: Answerer, question: Question, period: Period) -> list[date]:
    """Return the last day of the period and the last days of the versions that ended in it, latest first."""
    places, documents = answerer.retriever.places, answerer.retriever.snapshot.documents
    starts = {document.metadata.id: document.metadata.valid_from for document in documents}
    days = {period.last}
    for document in documents:
        metadata = document.metadata
        if question.place is not None and not places.is_within(question.place.code, metadata.scope.place):
            continue
        if not answerer.is_past(document, question.today):
            continue
        followed = starts.get(metadata.superseded_by or "")
        end = metadata.valid_to or (followed - timedelta(days=1) if followed else None)
        if end is not None and period.first <= end <= period.last:
            days.add(end)
    return sorted(days, reverse=True)[:MOST_DAYS]


def _is_past(answerer: Answerer, path: str, today: date) -> bool:
    snapshot = answerer.retriever.snapshot
    return answerer.is_past(snapshot.documents[snapshot.by_document[path]], today)
