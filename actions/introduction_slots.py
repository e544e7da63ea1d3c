"""The slots of an introduction, recognised in a message before rules decide: role, place, and a quiz answer."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker

from actions.conversation import intent, message
from knowledge.base import KnowledgeBase
from knowledge.introduction.progress import Progress
from knowledge.model import QuestionKind
from knowledge.query import without_places
from knowledge.swedish.asked_part import CONFIRM, asked_part
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.topic_words import names_topic

START = "start_introduction"
LONGEST_REPLY = 8
"""Words of the longest message that is taken for the reply to "which role" or "which place"."""


NONE = "-"
"""Fills the form where the message asks something instead, so that the form ends and the question is answered."""
TEACH = re.compile(
    r"\b(?:lär(?:a)? (?:upp )?mig|hjälpa? mig(?=\W*$)|lära mig|visa mig (?:runt|hur)|komm?(?:a|er jag)? igång|vad (?:måste|behöver|ska|bör) jag (?:kunna|veta|läsa|lära)"
    r"|var (?:ska jag )?börjar? jag|(?:vad (?:gör|ska|bör|måste) jag (?:göra )?(?:allra )?först|vad ska jag börja med|what (?:do|should) i do first)(?=\W*$)|teach me|get started|show me around|what (?:do|should|must) i (?:need to )?(?:know|read|learn))\b",
    re.IGNORECASE,
)
"""Asks to be led in, without the word for it."""
NAMED = ("introduk", "introduc", "checklist")


SAYS_NEW = re.compile(
    r"\b(?:jag|vi|i|i'm|we)\b.*\b(?:ny|nytt|new|börja\w*|start\w*|anställd)\b|\b(?:som|as a) (?:ny|new)\b|\b(?:ny|new) (?:här|i|på|hos|som|inom|here|to|in|at)\b"
    r"|\b(?:nyanställd|nybörjare|introducera)\w*\b|\bfirst (?:day|week)\b|\bförsta (?:dagen|veckan|arbetsdagen|passet)\b",
    re.IGNORECASE,
)
"""Says that the person who writes is new: "nya mediciner" and "en som är ny" are somebody or something else."""


OTHER_IS_NEW = re.compile(
    r"\b(?:hon|han|hen|den|de|dom|pat|patienten|kunden|brukaren|personen|she|he|they|patient|client|resident)\s+(?:e|är|blir|va|var|is|are|was)\s+"
    r"(?:\w+\s+)?(?:ny|nya|new)\b(?! (?:på jobbet|här som|som)\b)",
    re.IGNORECASE,
)
"""Says that somebody else is new: "hon är ny i hemsjukvården"."""
QUIZ = re.compile(
    r"\b(?:quiz\w*|förhör\w*|testa?r?(?: på)? (?:mig|oss|mina)|kunskaps\w*|(?:ställ|ge|få|få en|nästa|en|ny)\b.{0,12}\bfråg\w+|fråga (?:mig|oss)"
    r"|(?:test|ask|try) me|questions?)\b",
    re.IGNORECASE,
)
"""Asks to be asked."""
QUIZ_ME = "quiz_me"
OF_ONESELF = (None, QuestionKind.WHAT_APPLIES)
"""Kinds of question in which somebody may ask to be tried ("kolla vad jag kan")."""


SENTENCE = re.compile(r"[^.!?]+[.!?]?")
CLAUSE = re.compile(r"(?<=[,;:–])\s+")
WHETHER = re.compile(r"\bär det\b.*\bsom\b|\bhar \w+ rätt\b|\bis it\b.*\b(?:who|that)\b", re.IGNORECASE)
"""Asks whether somebody does something, or is right."""


def asks_instead(knowledge: KnowledgeBase, text: str, language: str, *, follows: bool = False) -> bool:
    """Return whether a message that the intent model takes for the wish to be led in asks a question of the field.

    Who says to be new may ask in the same breath ("ny på rehab, när gör jag hembesöket?"), and what is new may be something else
    ("får jag ge nya mediciner?").

    Args:
        knowledge: Names the writer's function.
        text: The message.
        language: Its language.
        follows: True where a question has been asked before, which the message may go on about.
    """
    text = as_spelled(text) if language == "sv" else text
    if any(word in text.casefold() for word in NAMED) or TEACH.search(text) is not None:
        return False
    asked = asked_part(text, knowledge.thesaurus, language)
    asks = question_kind(asked) is not None and names_topic(asked)
    if SAYS_NEW.search(OTHER_IS_NEW.sub(" ", text)) is None:
        return asks or follows
    return (asks and asked != text) or _asks_of_story(text)


def _asks_of_story(text: str) -> bool:
    """Return whether a message that says who is new asks something behind it, or whether what was told is so."""
    asked = [CLAUSE.split(sentence.strip())[-1] for sentence in SENTENCE.findall(text) if sentence.endswith("?")]
    beside = [clause for clause in asked if SAYS_NEW.search(clause) is None]
    own = any(WHETHER.search(clause) or (question_kind(clause) and names_topic(clause)) for clause in beside)
    told = CONFIRM.sub("", text)
    return own or (told != text and len(told.split()) > LONGEST_REPLY)


def introduction_slots(knowledge: KnowledgeBase, tracker: Tracker, place: str | None, language: str) -> dict[str, Any]:
    """Return the values of the introduction's slots that a message gives; none where it gives none.

    Args:
        knowledge: Knows the paths and the places.
        tracker: The conversation with the message.
        place: Code of the conversation's place after the message.
        language: The message's language.
    """
    text, requested = message(tracker), tracker.get_slot("requested_slot")
    if intent(tracker) == START and asks_instead(
        knowledge, text, language, follows=bool(tracker.get_slot("pending_question"))
    ):
        return {"introduction_role": NONE, "introduction_place": NONE}
    if intent(tracker) == QUIZ_ME and QUIZ.search(text) is None and question_kind(as_spelled(text)) not in OF_ONESELF:
        return {"quiz_answer": NONE}
    if intent(tracker) == START:
        return {"introduction_role": _role(knowledge, text, place), "introduction_place": place}
    if requested == "quiz_answer":
        progress = Progress.find(str(tracker.get_slot("introduction") or ""))
        chosen = knowledge.guide().chosen_option(progress, text, language) if progress else None
        return {"quiz_answer": None if chosen is None else str(chosen)}
    if requested in ("introduction_role", "introduction_place") and _replies(text):
        found: dict[str, Any] = {}
        role = _role(knowledge, text, place)
        named = {match.place.code for match in find_places(text)}
        if role is not None:
            found["introduction_role"] = role
        if len(named) == 1:
            found["introduction_place"] = named.pop()
        return found
    return {}


def _role(knowledge: KnowledgeBase, text: str, place: str | None) -> str | None:
    """Return the id of the path whose role a text names, None where it names none or several."""
    named = knowledge.guide().roles(text, knowledge.places.get(place) if place else None)
    return named[0].id if len(named) == 1 else None


def _replies(text: str) -> bool:
    """Return whether a message can be the reply to a question of ours: short, and no question itself."""
    rest = without_places(text)
    return "?" not in text and len(text.split()) <= LONGEST_REPLY and question_kind(rest) is None
