"""What is asked most is answered however it is put: such a question is searched for in all the ways that its topic is asked in.

Ranking weighs the words of one question against those of one passage; a common question in uncommon words then finds a passage that
only sounds like it. The topics are data (``knowledge/swedish/data/topics.yml``).
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.composing.joining import Joined
from knowledge.composing.plain_text import as_text
from knowledge.model import Question, QuestionKind, State
from knowledge.narrowing.nearest_part import nearest_first
from knowledge.query import without_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.topics import worded_topic

OTHERWISE = (QuestionKind.CONTACT, QuestionKind.DEFINITION, QuestionKind.WHERE_IS_DOCUMENT)
"""Kinds whose answers are no rules: numbers, meanings, places of documents."""


def answer_topic(answerer: Answerer, question: Question, answer_id: str | None = None) -> Answer:
    """Answer a question as it is put, or as its topic is asked, whichever has the more local answer.

    Of two as local as each other the question's own goes first where it is sure, else the surer one.

    Args:
        answerer: Answers each wording.
        question: What was asked; without a place its topic only helps where nothing is found otherwise: it asks for the place.
        answer_id: Id to give the answer; a random one by default.
    """
    first = answerer.answer(question, answer_id)
    text = without_places(question.text)
    if question_kind(text) in OTHERWISE:
        return first
    wordings = [asked for asked in worded_topic(text, question.language) if asked != text]
    if not wordings or first.state in (State.CLARIFY, State.BLOCKED):
        return first
    if question.place is None:
        return _where(answerer, question, wordings, first)
    answers = [first, *(answerer.answer(replace(question, text=asked, kind=None), answer_id) for asked in wordings)]
    told = [answer for answer in answers if answer.state is State.ANSWERED and answer.statements]
    # Where the topic asks who rather than when, what answers when gives way only to what is more local.
    when = QuestionKind.DEADLINE
    asks_when = all(question_kind(asked) is when for asked in wordings)
    timed = (question.kind or question_kind(text)) is when and not asks_when

    def rank(answer: Answer) -> tuple[int, bool, float]:
        # What surely answers the question as it was put gives way to no other wording of it, unless that is more local.
        kept = answer is first and (timed or not answer.likely)
        return answerer.depth(answer), kept, answer.confidence

    best = max(told, key=rank, default=first)
    return first if best is first else _as_asked(best, question.text)


def _where(answerer: Answerer, question: Question, wordings: list[str], first: Answer) -> Answer:
    """Return the question back that another wording of a question without a place leads to, where as it is put nothing is found."""
    if first.state is not State.ANSWERED and question.may_ask:
        for asked in wordings:
            told = answerer.answer(replace(question, text=asked, kind=None), first.id)
            if told.state is State.CLARIFY:
                return replace(told, question=question.text)
    return first


def _as_asked(answer: Answer, text: str) -> Answer:
    """Return an answer to another wording as one to the question as it was put: what is nearest to its words comes first."""
    joined = Joined()
    statements = joined.statements(replace(answer, statements=nearest_first(answer, text)))
    contacts = joined.contacts(answer)
    made = replace(answer, question=text, statements=statements, contacts=contacts, citations=joined.listed())
    return replace(made, text=as_text(made))
