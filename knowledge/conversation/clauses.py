"""The clauses of a chatty message: "pat ska hem på lördag, hur mycket medicin ska med?" asks no more than its last one."""

from __future__ import annotations

import re

from knowledge.conversation.bare_words import only_party
from knowledge.conversation.joined_question import ADDED
from knowledge.conversation.replacing import PARTIES
from knowledge.conversation.taken_up import heaviest
from knowledge.conversation.who_is_called import CALLING, asks_whom_to_call
from knowledge.model import QuestionKind
from knowledge.query import without_places
from knowledge.swedish.follow_up_words import ASKING, NAMED_TIME, POINTING
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import words
from knowledge.swedish.topic_words import own_words

BORDER = re.compile(
    r"[.!?;:…]+\s+|,\s+|\s+[–-]\s+|\s+(?:men|fast(?!\s+\w*kontakt)|but)\s+|\s+(?:och|and)\s+(?=(?:jag|vi|hon|han|hen|det|de|patienten|patient|pat|kunden|i|we|she|he|it|they)\b)",
    re.IGNORECASE,
)
"""What parts two clauses; "fast vårdkontakt" is one word of the trade."""
CONDITION = re.compile(
    r"^\W*(?:om|ifall|utan|med|för|hos|vid|under|efter|före|innan|som|på|i|till|if|unless|without|with|for|after|before|at|who|which|that"
    r"|(?:när|då|when) (?:en|ett|den|det|de|hon|han|hen|man|vi|jag|någon|patient\w*|kund\w*|brukar\w*|a|an|the|she|he|it|they|we|i|somebody|someone))\b",
    re.IGNORECASE,
)
"""Opens what the rest holds only under: it is never left out."""
OR_ELSE = re.compile(
    r"\s+(?:eller|or)\s+(?:är|e|ska|måste|får|kan|bör|behöver|gör|is|must|should|may|can|does|do)\s+(?:\w+\s+){1,3}?"
    r"(?:göra|gör|ta|sköta|do|handle|take care of)\s+(?:det|den|it|that)\W*$",
    re.IGNORECASE,
)
"""Asks the same of somebody else: "får vi dra på stödstrumpor eller måste sköterskan göra det"."""
WONDERING = re.compile(
    r"\b(?:undrar|funderar på|vet inte|wonder|(?:do not|don't) know)(?:\s+(?:jag|vi|bara|nu|då|mest|också)){0,3}\s+(?:om|ifall|if|whether)\b",
    re.IGNORECASE,
)
"""Puts a question inside a clause: "så jag undrar om jag får restiden betald"."""
ALSO = re.compile(r"^(?:och|samt|and)\s+(?!(?:om|if)\b)", re.IGNORECASE)
"""Joins a clause to the one before it."""
SHORT = 2
"""Words of a question that is no more than a question word and a verb."""
MOST = 3
"""Clauses that are tried."""


def clauses(text: str, thesaurus: Thesaurus, language: str = "sv") -> list[str]:
    """Return the shorter questions that a message of several clauses may come down to, the likeliest first.

    A clause that asks and names what about stands alone, or behind what was told last where it points back; one that only points
    back ("ingen har ringt, vem ska göra det") is asked of each clause that is told beside it, but for who it is told of
    ("vårdcentralen").

    Args:
        text: The asking part of a message.
        thesaurus: Knows functions and units.
        language: The message's language.

    Returns:
        Texts shorter than the message; none where it is all one.
    """
    if (first := OR_ELSE.sub("", text)) != text:
        return [first, *clauses(first, thesaurus, language)][:MOST]
    parts = _parts(text)
    asking = [part for part in reversed(parts) if _asks(part) or f"{part}?" in text]
    told = [part for part in reversed(parts) if part not in asking and own_words(without_places(part))]
    told = [part for part in told if not only_party(without_places(part), thesaurus, language)]
    if names := [part for part in asking if _names_what(part, thesaurus, language)]:
        if len(parts) > 2 and told and POINTING.search(names[0]):
            # "hon skrev fallrapporten, ska jag också skriva något i den": what it points back at was told last.
            names.insert(0, f"{told[0]}, {names[0]}")
        return names[:MOST] if len(parts) > 1 else []
    if not asking:
        return told[:MOST] if len(parts) > 1 else []
    # "det är natt": when it is holds whatever else is left out.
    when = [part for part in parts if NAMED_TIME.search(part) and not own_words(part)]
    return [", ".join((part, *when, asking[0])) for part in told[:MOST]] if len(parts) > 2 + len(when) else []


def _parts(text: str) -> list[str]:
    """Return the clauses of a text, each with the conditions that it holds under."""
    parts: list[str] = []
    held = ""
    for part in (ALSO.sub("", part.strip(" ?.!,;:–-")) for part in BORDER.split(text)):
        if not part or not without_places(part):
            continue
        if CONDITION.match(part):
            if parts:
                parts[-1] = f"{parts[-1]}, {part}"
            else:
                held = f"{part}, "
            continue
        parts.append(f"{held}{part}")
        held = ""
    return parts


def _asks(part: str) -> bool:
    """Return whether a clause puts a question; "patienten ska hem på lördag" has only a word of one."""
    asks = ASKING.match(part) is not None or WONDERING.search(part) is not None
    return asks or question_kind(part) not in (None, QuestionKind.WHAT_APPLIES)


def _names_what(part: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a clause that asks names what about: "vem byter", "vem säger jag till" and "vem skriver den" leave that to what was told before."""
    own = own_words(without_places(part))
    if asks_whom_to_call(part) and all(CALLING.fullmatch(word) for word in own):
        # "vem skulle jag ha sagt till" asks whom to tell, not of what.
        return False
    if len(own) > 1:
        return True
    return POINTING.search(part) is None and (len(words(part)) > SHORT or bool(thesaurus.find(part, language)))


def stands_for(part: str, text: str, thesaurus: Thesaurus, language: str = "sv") -> bool:
    """Return whether a shorter question may stand for a message: it asks, where the message does, and keeps what that is about.

    What a message is about is named by a term of the trade, or by the word that tells most: "hade jag fel" is asked of nothing, and
    "mötet är i Lindesberg" asks nothing of the fare that it was told beside.

    Args:
        part: One of ``clauses``.
        text: The asking part of the message.
        thesaurus: Knows the terms of the trade; who acts, and where, is not what is asked about.
        language: The message's language.
    """
    asking = [any(_asks(clause) or f"{clause}?" in text for clause in _parts(one)) for one in (text, part)]
    if asking == [True, False]:
        return False
    named = thesaurus.find(part, language)
    if any(own_words(match.surface) for match in named if match.groups[0].kind not in PARTIES):
        return True
    if question_kind(part) is QuestionKind.DEADLINE and any(match.groups[0].kind in PARTIES for match in named):
        # "när ska mas veta": what somebody of a certain function has a time for is told with the time.
        return True
    own = own_words(without_places(text))
    return not own or heaviest(own) in own_words(without_places(part))


def shorter(text: str, thesaurus: Thesaurus, language: str = "sv") -> list[str]:
    """Return a question, as a follow-up was read, with less of what went before it; of a question that stands for itself its clauses.

    Args:
        text: What is asked; what a follow-up asks stands before a dash, what it adds behind a semicolon (``knowledge.conversation.follow_ups``).
        thesaurus: Knows functions and units.
        language: The language of the question.
    """
    asked = text.rstrip(" ?.!")
    first, *added = asked.split(ADDED)
    own, dash, topic = first.rpartition(" – ")
    if added:
        kept = [first] if len(added) > 1 else []
        asks = any(_asks(part) for part in _parts(first))
        less = [topic] if dash else clauses(first, thesaurus, language) if asks else []
        return [f"{part}{ADDED}{added[-1]}?" for part in (*kept, *less)]
    if dash:
        return [f"{own} – {clause}?" for clause in clauses(topic, thesaurus, language)]
    return clauses(text, thesaurus, language)
