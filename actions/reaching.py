"""The number of whoever acts, from the contact lists of a place, of the municipalities of a county, or from a routine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from rasa_sdk import Tracker

from actions.comparing import contacts_within
from actions.conversation import message, question_id
from actions.noting import with_notes
from actions.reading import Reading, focus_of
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.composing.joining import Joined, together
from knowledge.composing.plain_text import as_text
from knowledge.conversation.bare_words import bare
from knowledge.conversation.joined_question import OURSELVES
from knowledge.conversation.no_answer import says_who_then
from knowledge.conversation.who_is_called import asks_whom_to_call
from knowledge.directory import function_groups
from knowledge.model import Question, QuestionKind, State
from knowledge.query import without_places
from knowledge.swedish.question_words import PHONE
from knowledge.swedish.topic_words import topic
from knowledge.wording import say

OF_SOMEBODY = (QuestionKind.CONTACT, QuestionKind.WHO_IS_RESPONSIBLE)
"""Kinds of question for somebody, after which "vem ringer vi" asks for a number."""
CLOSED = ("other_jour_then", "closed_then")
"""Notes that neither whoever is asked for nor who steps in for it is reached at the asked time."""


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


def told_whom(knowledge: KnowledgeBase, tracker: Tracker, reading: Reading, asked: Question) -> Answer | None:
    """Return whom the documents say to call about what is talked about, None where they give no number or nobody is asked for so.

    Args:
        knowledge: What is asked.
        tracker: The conversation: "vem ringer vi" goes on with how something is done.
        reading: The message as it was read.
        asked: The same as a question.
    """
    focus, text = focus_of(tracker), without_places(message(tracker))
    if focus is None or not reading.follows or focus.kind in OF_SOMEBODY or not asks_whom_to_call(text):
        return None
    # "är det vi i hemtjänsten som ska ringa": nobody asks for their own number.
    matter = OURSELVES.sub(r"\g<we>", topic(focus.text))
    question = replace(asked, text=f"{bare(text)} – {matter}", kind=QuestionKind.CONTACT, may_ask=False)
    told = knowledge.answer(question, question_id(tracker))
    gives = told.state is State.ANSWERED and not told.likely
    return told if gives and any(PHONE.search(part.text) for part in told.statements[:1]) else None


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
        if any(say(answer.language, key) in answer.notes for key in CLOSED):
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
    answer = knowledge.refer(asked, State.NOT_FOUND, say(asked.language, "no_answer_from", function=party))
    others = [
        one
        for one in answer.contacts
        if party not in {group.term for group in function_groups(knowledge.thesaurus, one.function)}
    ]
    joined, kept = Joined(), replace(answer, contacts=tuple(others))
    made = replace(kept, contacts=joined.contacts(kept), citations=joined.listed())
    return replace(made, text=as_text(made))


def _unreached(asked: Question, reading: Reading, answers: Sequence[Answer]) -> list[str]:
    """Return the note that who acts first has no number here, where that of another is given."""
    if asked.place is None or not answers or answers[0].state is not State.NOT_FOUND:
        return []
    return [say(asked.language, "no_contact", function=reading.reach[0], place=asked.place.name)]
