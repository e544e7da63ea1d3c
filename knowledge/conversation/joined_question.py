"""A short message joined with the question that it follows into one question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.conversation.replacing import without_condition
from knowledge.model import QuestionKind
from knowledge.swedish.follow_up_words import ABOUT, ASKING, FAMILIES, MAY, OPENING, WHAT_IF, WHEN
from knowledge.swedish.topic_words import HOW_MUCH, topic

ADDED = "; "
"""Parts a question from what a follow-up adds to it: what the next one adds takes its place."""
CALLS = re.compile(
    r"^\W*(?:vem|vilka|who)\s+(?P<calls>ringer|calls|phones)\s+(?!(?:jag|man|vi|du|en)\b)", re.IGNORECASE
)
"""Asks who does the calling, which "när?" then asks the time of; whom to call says nothing of a time."""

OURSELVES = re.compile(r"\b(?P<we>vi|we)\s+(?:som\s+jobbar\s+)?(?:i|på|inom|hos|in|at)\s+\w+", re.IGNORECASE)
"""Names where whoever asks works."""


def joined(
    message: str,
    own: Sequence[str],
    question: str,
    kind: QuestionKind | None,
    *,
    before: QuestionKind | None = None,
    asked_back: bool = False,
    layers: bool = False,
) -> str:
    """Return the question before with what a message changed in it.

    Args:
        message: What the person wrote, without its place.
        own: Its words that name a topic.
        question: The question before it.
        kind: What the message asks for by its own words.
        before: What the question before asked for.
        asked_back: True where the bot asked something back about that question.
        layers: True where the message asks what some layers of rules say of it.
    """
    base = question.strip(" ?.!")
    added: list[str] = []
    for family in FAMILIES:
        found = [match.group(0).strip() for match in family.finditer(message)]
        if found:
            base = " ".join(family.sub(" ", base).split())
            added += found
    if not own and (layers or kind in (None, QuestionKind.WHAT_APPLIES, before)) and not HOW_MUCH.search(message):
        # "och på natten?", "gäller det barn också?", "vad säger lagen?": the same question with another condition.
        return " ".join((base, *added)) + "?"
    # What an earlier follow-up told beside the question gives way to what this one says.
    base = base.partition(ADDED)[0]
    if kind is None and own and ABOUT.match(message):
        # "vad säger den om vårdsäng": another thing in the same text.
        return f"{ABOUT.sub('', message).strip(' ?.!,')} – {topic(base)}?"
    changed = re.sub(r"\s+(?:då|then|också|too|also)$", "", OPENING.sub("", message, count=1).strip(" ?.!,"))
    base = without_condition(base, changed)
    if (supposed := WHAT_IF.match(changed)) is not None:
        # "what if she has no home nursing?": a condition of the question before.
        changed, kind = changed[supposed.end() :], None
        message = changed
    says = kind is None and MAY.match(message) is None and ASKING.match(message) is None
    # What is told after a word was explained is told of the thing, not of what the word means.
    says = says and before is not QuestionKind.DEFINITION
    if says or (asked_back and WHEN.match(message)):
        # "och distriktssköterskan då?", "om hon är listad i en annan kommun": one more word beside the question.
        return f"{base}{' ' if asked_back else ADDED}{changed}?"
    # "är det vi i hemtjänsten som ska ringa": where whoever asks works is not what it is about.
    about, calls = OURSELVES.sub(r"\g<we>", topic(base)), CALLS.match(base)
    if calls and not about.startswith(calls["calls"]):
        about = f"{calls['calls']} {about}"
    return f"{changed} – {about}?"
