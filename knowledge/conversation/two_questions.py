"""Two questions in one message: "vem gör hembesök i Tyresö och inom hur lång tid?" asks who, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.conversation.asked_layers import rules_asked_of
from knowledge.conversation.follow_ups import Focus, FollowUp, follow
from knowledge.model import Layer, QuestionKind
from knowledge.query import without_places
from knowledge.swedish.follow_up_words import LAYERS, MAY
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.topic_words import own_words, topic

SECOND = re.compile(
    r"(?:\s*[,;]\s*|\s+)(?:och|samt|and)\s+(?=(?:vem|vilka|vilken|vilket|när|hur|inom|senast|vart|var|vad|på vilket|till vem|vid vilken"
    r"|who|when|how|within|what|where|by when|which)\b)|[?!]\s+(?=\S)",
    re.IGNORECASE,
)
"""Where another question begins: behind "och" with a question word, or behind a question mark."""
ASKED_TOO = re.compile(
    rf"{SECOND.pattern}(?:(?:och|å|and)\s+)?|\s*,?\s+(?:och|samt|and)\s+(?=(?:får|måste|ska|kan|behöver|kostar|gäller|may|must|can|should|does|do)\b)",
    re.IGNORECASE,
)
"""Where another question of what is talked about begins: what is asked need not be named again."""
ASKED = frozenset(
    {
        QuestionKind.WHO_IS_RESPONSIBLE,
        QuestionKind.CONTACT,
        QuestionKind.DEADLINE,
        QuestionKind.HOW_TO,
        QuestionKind.DEFINITION,
    }
)
"""Kinds that words alone tell apart."""
SAYS = re.compile(r"\b(?:säger|kräver|gäller|står|says?|requires?|demands?)\b", re.IGNORECASE)
"""What a text does."""
ANYBODY = ("?",)
"""Stands for whoever the answer to the first question will name."""
SHORTEST = 2
"""Words of the shortest first question: it names a topic."""


@dataclass(frozen=True, slots=True)
class Second:
    """The second question of a message.

    Attributes:
        first: The first question.
        first_kind: What that asks for.
        words: The second, as the person wrote it.
        text: The whole second question.
        kind: What it asks for.
        of_who_acts: True where it asks how to reach whoever the answer to the first names ("… och vad är numret dit?").
        layers: Layers of rules that it asks the first of ("… och vad säger lagen?"), empty for all.
    """

    first: str
    first_kind: QuestionKind
    words: str
    text: str
    kind: QuestionKind
    of_who_acts: bool
    layers: tuple[Layer, ...] = ()


def two_follow_ups(
    message: str, focus: Focus, thesaurus: Thesaurus, language: str = "sv"
) -> tuple[FollowUp, Second] | None:
    """Return the two questions of a message that both go on with the talk ("how many days? and must she pay"), None where there are not two.

    Args:
        message: What the person wrote.
        focus: What the talk is about.
        thesaurus: Tells what names a topic of its own.
        language: The message's language.
    """
    for border in ASKED_TOO.finditer(message):
        parts = [part.strip() for part in (message[: border.start()], message[border.end() :])]
        kinds = [question_kind(part) for part in parts]
        asks = all(kind is not None or MAY.match(part) for kind, part in zip(kinds, parts, strict=True))
        if not asks or kinds[0] is kinds[1] or len(parts[1].split()) < SHORTEST:
            continue
        first, second = (follow(part, focus, thesaurus, language) for part in parts)
        if first is not None and second is None and border.group(0).strip(" ,;")[-1:].isalpha():
            # "inom vilken tid och vem följer upp": of one thing.
            second = FollowUp(f"{parts[1].rstrip(' ?.!')} – {topic(focus.text)}?", kinds[1])
        if first is None or second is None or first.aside or second.aside or first.text == second.text:
            continue
        kind = kinds[1] or QuestionKind.WHAT_APPLIES
        before = kinds[0] or QuestionKind.WHAT_APPLIES
        told = Second(first.text, before, parts[1], second.text, kind, bool(second.reach), second.layers)
        return first, told
    return None


def second_question(text: str, thesaurus: Thesaurus, language: str = "sv") -> Second | None:
    """Return the second question of a message, read together with the first, None where it asks one thing.

    Args:
        text: The message as it was read; its place may have been cut out.
        thesaurus: Tells whether the second names a topic of its own.
        language: The message's language.
    """
    for border in SECOND.finditer(text):
        first, words = text[: border.start()].strip(), text[border.end() :].strip()
        before, kind = question_kind(first), question_kind(words)
        if (layers := _only_layers(words)) and len(first.split()) >= SHORTEST:
            asked = before or QuestionKind.WHAT_APPLIES
            return Second(first, asked, words, first, asked, of_who_acts=False, layers=layers)
        asks_two = before in ASKED and kind in ASKED and kind is not before
        if before is None or kind is None or not asks_two or len(first.split()) < SHORTEST:
            continue
        followed = follow(words, Focus(without_places(first), before, acting=ANYBODY), thesaurus, language)
        of_who_acts = followed is not None and bool(followed.reach)
        whole = followed.text if followed is not None and not of_who_acts else words
        return Second(first, before, words, whole, kind, of_who_acts)
    return None


def _only_layers(question: str) -> tuple[Layer, ...]:
    """Return the layers of rules that a question asks what they say and no more ("what does the law require"), none for any other."""
    rest = question
    for pattern, _ in LAYERS:
        rest = pattern.sub(" ", rest)
    return rules_asked_of(question) if not own_words(SAYS.sub(" ", rest)) else ()
