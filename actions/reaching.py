"""The number of whoever acts, from the contact lists of a place, of the municipalities of a county, or from a routine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from actions.comparing import contacts_within
from actions.noting import with_notes
from actions.reading import Reading
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.composing.joining import together
from knowledge.conversation.no_answer import says_who_then
from knowledge.model import Question, QuestionKind, State
from knowledge.swedish.question_words import PHONE
from knowledge.wording import say


def answer_or_number(knowledge: KnowledgeBase, asked: Question, answer_id: str | None) -> Answer:
    """Answer a question; a number that no contact list has may stand in a routine."""
    answer = knowledge.answer(asked, answer_id)
    if answer.state is not State.NOT_FOUND or asked.kind is not QuestionKind.CONTACT:
        return answer
    if (listed := contacts_within(knowledge, asked, answer_id)) is not None:
        return listed
    told = knowledge.answer(replace(asked, kind=QuestionKind.WHAT_APPLIES, may_ask=False), answer_id)
    gives = told.state is State.ANSWERED and any(PHONE.search(statement.text) for statement in told.statements)
    return told if gives else answer


def reach(knowledge: KnowledgeBase, asked: Question, reading: Reading, answer_id: str | None) -> Answer:
    """Return the number of the first of the functions and units of a reading that the contact lists have one for."""
    answers: list[Answer] = []
    found: list[Answer] = []
    closed: list[Answer] = []
    for term in reading.reach:
        text = asked.text.replace(reading.reach[0], term, 1)
        # Whose number it is, is known: where, is not.
        may_ask = asked.place is None and asked.may_ask
        answer = knowledge.answer(replace(asked, text=text, kind=QuestionKind.CONTACT, may_ask=may_ask), answer_id)
        if answer.state is State.CLARIFY:
            return answer
        if say(answer.language, "closed_then") in answer.notes:
            # Another who acts may be reached at the asked time.
            closed.append(answer)
        elif answer.state is State.ANSWERED:
            found.append(answer)
        if len(found) == (2 if reading.both else 1):
            return with_notes(reduce(together, found), _unreached(asked, reading, answers))
        answers.append(answer)
    found = found or closed
    # Of a county the lists of its municipalities.
    return found[0] if found else contacts_within(knowledge, asked, answer_id) or answers[0]


def instead_of(knowledge: KnowledgeBase, asked: Question, party: str, answer_id: str | None) -> Answer:
    """Return what the documents say is done when somebody does not answer, or that they do not say, with whom to ask instead."""
    english = asked.language == "en"
    text = f"{party} does not answer, what do I do?" if english else f"{party} svarar inte, vad gör jag?"
    told = knowledge.answer(replace(asked, text=text, kind=QuestionKind.HOW_TO, may_ask=False), answer_id)
    if told.state is State.ANSWERED and says_who_then(" ".join(part.text for part in told.statements[:1]), party):
        return told
    return knowledge.refer(asked, State.NOT_FOUND, say(asked.language, "no_answer_from", function=party))


def _unreached(asked: Question, reading: Reading, answers: Sequence[Answer]) -> list[str]:
    """Return the note that who acts first has no number here, where that of another is given."""
    if asked.place is None or not answers or answers[0].state is not State.NOT_FOUND:
        return []
    return [say(asked.language, "no_contact", function=reading.reach[0], place=asked.place.name)]
