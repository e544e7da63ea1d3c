"""Whoever was to be reached does not answer: "ingen svarar", "hon har gått hem", "dom svarar inte, hur länge ska jag vänta"."""

from __future__ import annotations

import re

from knowledge.conversation.follow_ups import Focus
from knowledge.conversation.replacing import PARTIES
from knowledge.model import QuestionKind
from knowledge.swedish.follow_up_words import NAMED_TIME, NO_ANSWER
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.topic_words import names_topic

_WHO = r"(?:hon|han|hen|de|dem|dom|den|det|ingen|she|he|they|it|nobody|no one)"
ABSENT = re.compile(
    rf"\b{_WHO}\s+(?:har|är|e|has|have|is|are)\s+(?:redan\s+|already\s+)?(?:gått(?:\s+(?:hem|för (?:dan|dagen|idag)))?|stängt|slutat|ledig\w*|sjuk\w*|borta|på (?:semester|rast|lunch|möte)"
    r"|gone(?: home)?|left|closed|off|away|sick|at lunch)(?:\s+(?:idag|nu|today|now|för (?:dan|dagen)))?"
    r"|\b(?:det är |de har |it is )?(?:stängt|upptaget|closed|busy|engaged)\b(?:\s+(?:där|nu|now))?|\b(?:bara )?(?:telefonsvarare|answering machine|voicemail)n?\b",
    re.IGNORECASE,
)
"""Says that somebody is not there, or that the line is not answered."""
ON_THE_LINE = re.compile(
    r"^\W*(?:(?:och|men|and|but|om|if)\s+)*(?:på|hos|i|at|on)\s+(?:the\s+)?(?P<who>\w*(?:jour|vårdcentral|mottagning|hemsjukvård|hemtjänst|växel|läkare|sköterska|samordnare)\w*)\W*$",
    re.IGNORECASE,
)
"""Whom a message says that does not answer, behind that."""
ASKED_AFTER = re.compile(
    rf"^\W*(?:(?:och|men|and|but)\s+)?(?:om\s+|if\s+)?{_WHO}\s+(?:svarar inte|svarar ej|inte svarar|(?:do(?:es)?n'?t|do(?:es)? not) answer)\s*[,.]?\s+(?=\S)",
    re.IGNORECASE,
)
"""Says it before a question that it is a condition of."""


def unanswered(message: str, focus: Focus, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return the function or unit that was to be reached, where a message says no more than that it does not answer.

    Args:
        message: What the person wrote.
        focus: What the talk is about; somebody's number was given last.
        thesaurus: Recognises who was to be reached.
        language: The message's language.
    """
    rest = ABSENT.sub(" ", NO_ANSWER.sub(" ", message))
    said = rest != message and not names_topic(rest) and question_kind(rest) is None
    if rest != message and (named := ON_THE_LINE.match(NO_ANSWER.sub(" ", message))) is not None:
        # "ingen svarar på jouren" says itself who.
        return named["who"]
    if not focus.reached or not said or NAMED_TIME.search(rest):
        return None
    return _party(focus, thesaurus, language)


def with_who_answers_not(message: str, focus: Focus, thesaurus: Thesaurus, language: str = "sv") -> str:
    """Return a question under the condition that somebody does not answer with who that is ("primärvården svarar inte, hur länge …").

    Args:
        message: What the person wrote.
        focus: What the talk is about.
        thesaurus: Recognises who was to be reached.
        language: The message's language.
    """
    condition = ASKED_AFTER.match(message)
    party = _party(focus, thesaurus, language) if condition and focus.reached else None
    if condition is None or party is None:
        return message
    told = f"{party} svarar inte" if language == "sv" else f"{party} does not answer"
    return f"{told}, {message[condition.end() :]}"


def says_who_then(text: str, party: str) -> bool:
    """Return whether a text says what is done when a function or unit does not answer ("Svarar inte vårdcentralen ringer man GSA")."""
    name = rf"\w*{re.escape(party)}\w*"
    before = rf"\b(?:svarar|nås)\s+inte\s+(?:heller\s+)?(?:den\s+)?{name}"
    return (
        re.search(rf"{before}|\b(?:svarar|nås)\s+{name}\s+inte|{name}\s+inte\s+(?:svarar|nås)", text, re.IGNORECASE)
        is not None
    )


def _party(focus: Focus, thesaurus: Thesaurus, language: str) -> str | None:
    """Return who was reached: whoever acts in the last answer, of a question for a number whoever it names."""
    named = [match.groups[0].term for match in thesaurus.find(focus.text, language) if match.groups[0].kind in PARTIES]
    of_number = focus.kind is QuestionKind.CONTACT
    return next(iter((*named[-1:], *focus.acting) if of_number else (*focus.acting, *named[-1:])), None)
