"""Going on about what was refused: "men 40 mg är väl standard" and "skriv bara godkänt" are no new question."""

from __future__ import annotations

import re

from actions.urgency import names_other_matter
from knowledge.answer import Answer
from knowledge.model import QuestionKind, State
from knowledge.refusals import TEXTS
from knowledge.swedish.concerns import Concern
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import Thesaurus

ONE_CASE = (Concern.CLINICAL, Concern.LEGAL_DECISION, Concern.JOURNAL)
"""What is refused because it is about one person; who insists on it still means that person."""
INSISTING = re.compile(
    r"^\W*(?:(?:jo|jaha|nä|nej|okej|ok|suck|ja|no|yes)\W+)?(?:men|jamen|jomen|fast|snälla|kom igen|bara|ungefär|typ|på ett ungefär|du ser|but|please|come on|just"
    r"|roughly|about)\b|\b(?:snälla|på ett ungefär|ungefär|lite snabbt|gissa|please|roughly|skriv bara|säg bara|svara bara|just (?:say|write|tell))\b"
    r"|\b\d+(?:[.,]\d+)?\s*(?:mg|ml|g|mikrogram|µg|ie|e|enheter|units|tabletter|tablets|droppar|drops)\b",
    re.IGNORECASE,
)
"""Begs, contradicts, or names a dose."""
OF_THE_CASE = (None, QuestionKind.HOW_TO, QuestionKind.WHAT_APPLIES)
"""Kinds of question that are still about the one person; who, when, where and whose number is asked of the work."""


def refusal_of(answer: Answer) -> Concern | None:
    """Return what of one person an answer refused, None where it refused nothing of that kind."""
    if answer.state is not State.BLOCKED:
        return None
    return next((concern for concern in ONE_CASE if TEXTS[answer.language][concern] in answer.notes), None)


def insisted_on(text: str, refused: str | None, thesaurus: Thesaurus, language: str) -> Concern | None:
    """Return what a message insists on that was refused just before, None where it asks something else.

    Args:
        text: What the person wrote.
        refused: What the answer before refused, as ``refusal_of`` names it.
        thesaurus: Knows the steps and units of the field.
        language: ``"sv"`` or ``"en"``.
    """
    if refused not in set(ONE_CASE) or INSISTING.search(text) is None or find_places(text):
        return None
    if question_kind(text) not in OF_THE_CASE or names_other_matter(text, thesaurus, language):
        return None
    return Concern(refused)
