"""A message read together with the conversation: the question that is meant, and what is remembered of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.acting import MOST_ACTING, acting, gives_contacts
from actions.conversation import Events, intent, intent_confidence, message
from knowledge.answer import Answer, Statement
from knowledge.conversation.asked_comparison import US, asked_comparison
from knowledge.conversation.asked_layers import rules_asked_of
from knowledge.conversation.follow_ups import Focus, FollowUp, follow
from knowledge.conversation.kept_topic import kept_topic
from knowledge.conversation.meant_places import with_origin
from knowledge.conversation.no_answer import unanswered, with_who_answers_not
from knowledge.conversation.ordinals import ABBREVIATION, with_terms
from knowledge.conversation.replacing import PARTIES
from knowledge.conversation.two_questions import ASKED, Second, second_question, two_follow_ups
from knowledge.directory import function_groups
from knowledge.model import Layer, QuestionKind, State
from knowledge.narrowing.nearest_part import nearest_first
from knowledge.query import without_places
from knowledge.swedish.across_languages import in_swedish
from knowledge.swedish.asked_part import asked_part, with_marks
from knowledge.swedish.follow_up_words import DETERMINATIVE, NAMED_TIME, NUMBER_OF, SAME_TIME, STANDS_FOR_THING
from knowledge.swedish.language import detect
from knowledge.swedish.periods import (
    Period,
    asked_period,
    asks_elsewhere_now,
    asks_now,
    in_past,
    meant_then,
    without_period,
)
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from knowledge.swedish.question_words import ASKS_LINE, CALLS_WHEN, HANDS_IN_WHEN, SENDING, question_kind
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.thesaurus import Thesaurus, stems
from knowledge.swedish.topic_words import names_topic, own_words

ASKS_DIFFERENCE = re.compile(r"\b(?:skillnad\w*|kontra|versus|vs|difference|samma sak|same thing)\b", re.IGNORECASE)
DIFFERS_FROM = re.compile(
    r"\b(?:skillnad\w*|skiljer (?:det|den) sig|difference)\s+(?:mot|från|jämfört med|from|to|compared (?:to|with))\s+(?!\w+\s+(?:och|and)\b)",
    re.IGNORECASE,
)
"""Asks how something differs from what was talked about."""
MISTAKEN = re.compile(r"^\W*(?:oj(?:då)?|nej|nä|näe|förlåt|ursäkta|fel|hoppsan|sorry|oops|no|wrong)\b", re.IGNORECASE)
"""Opens a message that puts right what the question before it left out or said wrongly."""
PRONOUN = {"sv": "dem", "en": "them"}
SURE = 0.5
"""Confidence from which the intent model's word counts that a message is a follow-up."""
SURE_OF_MEANING = 0.8
"""Confidence below which the intent model alone does not make a message of a talk ask what a word means."""
NEEDS = re.compile(
    r"\b(?:behöver|behöva|söker|letar efter|vill|måste|need|want|looking for|trying to reach|must)\b(?:\s+(?:nå|prata med|tala med|komma i kontakt med|ha"
    r"|to (?:reach|talk to|speak to|have))\b)?",
    re.IGNORECASE,
)
THEN = re.compile(r"\b(?:då|then)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(?:båda|bägge|(?:de|dem|dom) två|both)\b", re.IGNORECASE)
ALSO = re.compile(r"^\W*(?:och|men|and|but)\s+(?=\S)", re.IGNORECASE)
"""Joins a message to what was said before it."""
MOST_PASSAGES = 8
MOST_KEPT = 8
"""Most functions and units that are remembered of an answer together with those named before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message means where it stands.

    Attributes:
        text: The whole question; its place may have been cut out.
        kind: What it asks for, None where nothing says.
        period: The earlier time asked about, None for today.
        reach: Functions and units whose number is asked for by "dit" or "dem", empty otherwise.
        layers: Layers of rules asked about, empty for all.
        topic: What the next follow-up continues: the question without its place, time and layer.
        follows: True where the message was read together with the question before it.
        changed: True where it asks something else than that question did.
        aside: True where only a word of the talk is asked about, which stays where it is.
        both: True where the numbers of two are asked for ("numren till dem båda").
        second: The second question of a message that goes on with the talk in both, None where it asks one thing.
        named: True where the message asks the whole itself, with what "det" stands for in its place.
        unanswered: Whoever was to be reached and does not answer, empty where nothing says so.
        now: True where it asks about today after another time was asked about ("och nu då?").
    """

    text: str
    kind: QuestionKind | None
    period: Period | None
    reach: tuple[str, ...]
    layers: tuple[Layer, ...]
    topic: str
    follows: bool
    changed: bool
    aside: bool = False
    both: bool = False
    now: bool = False
    second: Second | None = None
    named: bool = False
    unanswered: str = ""


def focus_of(tracker: Tracker) -> Focus | None:
    """Return what the conversation is about, None where nothing has been asked yet; in Swedish where it goes on in Swedish."""
    pending = tracker.get_slot("pending_question")
    if not pending:
        return None
    if (tracker.get_slot("language") or "sv") == "sv" and detect(pending) == "en":
        pending = in_swedish(pending, Thesaurus.load())
    return Focus(
        pending,
        kind_of(tracker.get_slot("pending_kind")),
        tuple(tracker.get_slot("acting") or ()),
        asked_back=bool(tracker.get_slot("asked_back")),
        reached=bool(tracker.get_slot("reached")),
    )


def without_same_time(text: str, focus: Focus | None) -> str:
    """Return a message without "samma tid" where that is the time of day of the question before it ("Haninge, samma tid").

    Asked of a deadline, "samma tid i Haninge?" sets two places beside each other.
    """
    if focus is None or NAMED_TIME.search(focus.text) is None or question_kind(text) is not None:
        return text
    return " ".join(SAME_TIME.sub(" ", text).split()).strip(" ,") or text


def pending(tracker: Tracker) -> Reading | None:
    """Return the last question, to be asked anew for another place, None where nothing has been asked."""
    focus = focus_of(tracker)
    if focus is None:
        return None
    period = _period(tracker.get_slot("asked_time"))
    return Reading(focus.text, focus.kind, period, (), (), focus.text, follows=True, changed=False)


def corrected(tracker: Tracker, thesaurus: Thesaurus) -> Reading | None:
    """Return the number that was given last, to be asked for again where it was somebody's of another place; None where none was."""
    focus, language = focus_of(tracker), tracker.get_slot("language") or "sv"
    if focus is None or not focus.reached or not focus.acting or MISTAKEN.match(message(tracker)) is None:
        return None
    followed = follow(f"{NUMBER_OF[language]} {PRONOUN[language]}", focus, thesaurus, language)
    return _followed(followed, focus, None) if followed is not None and followed.reach else None


def kind_of(name: object) -> QuestionKind | None:
    """Return the kind of question that an intent's name stands for, or None."""
    return QuestionKind(str(name)) if name in set(QuestionKind) else None


def read(tracker: Tracker, thesaurus: Thesaurus, today: date) -> Reading:
    """Read the latest message.

    Args:
        tracker: The conversation.
        thesaurus: Tells what names a topic of its own.
        today: The day that "förra året" is counted from.
    """
    language, focus = tracker.get_slot("language") or "sv", focus_of(tracker)
    places, code = Places.load(), tracker.get_slot("place")
    text = with_origin(message(tracker), places, places.get(code) if code else None, language)
    text = text if language == "en" else as_spelled(with_marks(text))
    text = without_same_time(asked_part(text, thesaurus, language), focus)
    if focus is not None:
        text = with_terms(text, focus.text, thesaurus, language)
        text = with_who_answers_not(text, focus, thesaurus, language)
        if (party := unanswered(text, focus, thesaurus, language)) is not None:
            whole = Reading(
                text, QuestionKind.CONTACT, None, (), (), focus.text, follows=True, changed=False, aside=True
            )
            return replace(whole, unanswered=party)
    of_layers = asked_comparison(text, ()) is not None
    if (
        focus is not None
        and DIFFERS_FROM.search(text)
        and not of_layers
        and not US.search(text)
        and not find_places(text)
    ):
        # "vad är skillnaden mot en vanlig avvikelse?": the other side is what was talked about, a word that was explained or a rule.
        word = next(iter(ABBREVIATION.findall(focus.text)), "") if focus.kind is QuestionKind.DEFINITION else ""
        asked = f"{text.rstrip(' ?.!')} – {word}?" if word else text
        sought = QuestionKind.DEFINITION if word else QuestionKind.WHAT_APPLIES
        return Reading(asked, sought, None, (), (), focus.text, follows=True, changed=False, aside=True)
    sure = intent(tracker) == "follow_up" and intent_confidence(tracker) >= SURE
    both = two_follow_ups(text, focus, thesaurus, language) if focus is not None else None
    followed = both[0] if both else follow(text, focus, thesaurus, language, sure=sure)
    carried, period = _period(tracker.get_slot("asked_time")), asked_period(text, today)
    if carried is not None and (meant_then(text) or (period is None and in_past(text) and carried.last < today)):
        period = carried
    if followed is None or focus is None:
        kind = _kind_of_few(text, thesaurus, language) or kind_of(intent(tracker))
        told_when = CALLS_WHEN.search(text) or HANDS_IN_WHEN.search(text)
        if kind is QuestionKind.CONTACT and told_when and question_kind(text) is QuestionKind.DEADLINE:
            # "hur snart ska vårdcentralen ringa?" asks for no number, whatever the intent model says.
            kind = QuestionKind.DEADLINE
        worded = question_kind(text)
        if kind is QuestionKind.CONTACT and SENDING.search(text) and worded is not kind:
            # "kan jag mejla det jag skrivit till hans vårdcentral" asks whether, and an address would be taken for a yes.
            kind = worded
        if kind is QuestionKind.DEFINITION and worded in ASKED:
            # "när följer bhl upp där" asks when, whatever words of a glossary it holds.
            kind = worded
        unsaid = worded is None and intent_confidence(tracker) < SURE_OF_MEANING
        if kind is QuestionKind.DEFINITION and unsaid and focus is not None and focus.kind is not kind:
            # "bhl uppfölj där" goes on with the talk.
            kind = None
        if ASKS_LINE.search(text):
            kind = QuestionKind.CONTACT
        if ASKS_DIFFERENCE.search(text):
            kind = QuestionKind.DEFINITION
        # "Och" before a question of its own says nothing, and draws the search elsewhere.
        text = ALSO.sub("", text)
        second = second_question(text, thesaurus, language)
        if second is not None and second.layers:
            # "hur många dagar, och vad säger lagen?": the same is asked of the law besides.
            text = second.first
        layers = rules_asked_of(text)
        return replace(
            Reading(text, kind, period, (), layers, _bare(text), follows=False, changed=False), second=second
        )
    reading = _followed(followed, focus, period)
    reading = replace(
        reading, both=BOTH.search(text) is not None or _asks_all(tracker, reading), second=both[1] if both else None
    )
    if ASKS_LINE.search(reading.text):
        reading = replace(reading, kind=QuestionKind.CONTACT)
    if period is None and carried is not None:
        elsewhere = bool(find_places(text)) and carried.last < today
        if asks_now(text) or (elsewhere and asks_elsewhere_now(text)):
            return replace(reading, now=True)
        # A day to come is not to stay in force unnoticed: only while the same is asked, or "då" says that it is meant.
        same = not reading.changed or (
            reading.kind is focus.kind and not names_topic(_without_parties(text, thesaurus, language))
        )
        stays = carried.last < today or same or THEN.search(text) is not None
        return replace(reading, period=carried) if stays else reading
    return reading


def _asks_all(tracker: Tracker, reading: Reading) -> bool:
    """Return whether a number is asked for after nothing was found: that of each of those to ask instead, for none of them acts."""
    return bool(reading.reach) and bool(tracker.get_slot("missed"))


def _followed(followed: FollowUp, focus: Focus, period: Period | None) -> Reading:
    changed = followed.text.rstrip("?") != focus.text.rstrip(" ?.!") or bool(followed.layers)
    # The number of somebody and the layer of a rule are asked about the same thing, which stays the topic.
    topic = focus.text if followed.reach or followed.layers or followed.aside else followed.text
    whole = Reading(followed.text, followed.kind, period, followed.reach, followed.layers, topic, True, changed)
    return replace(whole, aside=followed.aside, named=followed.named)


def _kind_of_few(text: str, thesaurus: Thesaurus, language: str) -> QuestionKind | None:
    """Return that a number is asked for where a message names a function or a unit, and a place or that it is needed, and no more.

    "biståndsjour nacka", "behöver en doktor, klockan är två på natten", "need the municipal nurse in Nora".
    """
    rest = without_places(text)
    needed = NEEDS.sub(" ", rest)
    groups = function_groups(thesaurus, needed, language)
    if not groups or (needed == rest and rest == " ".join(text.split())):
        return None
    spans = [match for match in thesaurus.find(needed, language) if match.groups[0] in groups]
    for match in reversed(spans):
        needed = f"{needed[: match.start]} {needed[match.end :]}"
    return None if names_topic(needed) or question_kind(needed) is not None else QuestionKind.CONTACT


def _without_parties(text: str, thesaurus: Thesaurus, language: str) -> str:
    """Return a message without the functions and units that it names ("gäller det vårdcentralen med?" asks the same of another)."""
    for match in reversed(thesaurus.find(text, language)):
        if match.groups[0].kind in PARTIES:
            text = f"{text[: match.start]} {text[match.end :]}"
    return text


def _bare(text: str) -> str:
    return without_period(without_places(text)).strip(" ,;:–-") or text


def _period(value: object) -> Period | None:
    first, _, last = str(value or "").partition("/")
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def remembered(tracker: Tracker, reading: Reading, answer: Answer, thesaurus: Thesaurus) -> Events:
    """Return the events that let the next message follow up on an answer.

    Args:
        tracker: The conversation.
        reading: What was asked.
        answer: What was answered.
        thesaurus: Recognises who acts in the answer.
    """
    kind, period = reading.kind, reading.period
    values: dict[str, Any] = {
        "asked_back": answer.state is State.CLARIFY,
        "reached": gives_contacts(answer) or (answer.table is not None and kind is QuestionKind.CONTACT),
        "asked_time": f"{period.first.isoformat()}/{period.last.isoformat()}" if period else None,
    }
    if not (keeps := keeps_topic(tracker, reading, answer, thesaurus)):
        before, shown = focus_of(tracker), tracker.get_slot("focus") or ()
        values["pending_question"] = kept_topic(reading.topic, before.text if before else "", answer, shown)
    if finds_nothing(answer):
        # "numret?" is that of whom to ask instead.
        instead = [group.term for one in answer.contacts for group in function_groups(thesaurus, one.function)]
        whom = {"acting": list(dict.fromkeys(instead))[:MOST_ACTING]} if instead else {}
        values |= whom
        if keeps:
            return [SlotSet(name, value) for name, value in {"asked_back": False, **whom}.items()]
    if not (reading.reach or (reading.layers and reading.follows) or reading.aside or keeps):
        worded = question_kind(reading.text)
        told = gives_contacts(answer) or answer.table is not None
        if kind is QuestionKind.CONTACT and worded not in (None, kind) and not told:
            # "hur snabbt ringer vårdcentralen?" was answered by a rule, and goes on as a question about one.
            kind = worded
        values["pending_kind"] = kind.value if kind else None
    if answer.state is State.ANSWERED or answer.statements:
        values["focus"] = passages(answer, nearest_first(answer, reading.text))
        if answer.state is State.ANSWERED:
            values["answered"] = values["focus"]
        if not reading.reach:
            values["acting"] = acting(answer, thesaurus, reading.text, kind)
            if kind is QuestionKind.DEFINITION:
                # A word that is looked up leaves those who were talked about where they are.
                values["acting"] = _first_of(values["acting"], tracker.get_slot("acting") or ())
        elif given := _given(answer, reading, thesaurus):
            # "på söndag då?" is asked of whoever was reached.
            values["acting"] = _first_of(given, tracker.get_slot("acting") or ())
    return [SlotSet(name, value) for name, value in values.items()]


def _first_of(named: Sequence[str], before: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*named, *before)))[:MOST_KEPT]


def _given(answer: Answer, reading: Reading, thesaurus: Thesaurus) -> list[str]:
    """Return those of the functions and units to be reached whose number an answer gives."""
    shown = " ".join(f"{contact.function}, {contact.organisation or ''};" for contact in answer.contacts)
    named = {group.term for group in function_groups(thesaurus, shown)} if gives_contacts(answer) else set()
    return [term for term in reading.reach if term in named]


def finds_nothing(answer: Answer) -> bool:
    """Return whether an answer shows nothing at all, not even what is nearest."""
    return answer.state in (State.NOT_FOUND, State.OUTDATED_ONLY) and not answer.statements and answer.table is None


def goes_on(tracker: Tracker, reading: Reading) -> bool:
    """Return whether a message is about the same thing as the one before it: a follow-up, or the same asked in other words."""
    focus = focus_of(tracker)
    if focus is None or reading.follows:
        return True
    before, now = (set(stems(" ".join(own_words(text)))) for text in (focus.text, reading.text))
    return not before.isdisjoint(now)


def keeps_topic(tracker: Tracker, reading: Reading, answer: Answer, thesaurus: Thesaurus) -> bool:
    """Return whether a message that found nothing leaves the topic of the talk as it was: a follow-up, or one without a term of the trade.

    So does a follow-up that says more than a place or a time and found only what is nearest: what it says would be searched for again
    with every message behind it.
    """
    if focus_of(tracker) is None or answer.state not in (State.NOT_FOUND, State.OUTDATED_ONLY):
        return False
    if reading.follows or STANDS_FOR_THING.search(DETERMINATIVE.sub(" ", message(tracker))):
        # What points at something stays about that, found or not.
        return finds_nothing(answer) or names_topic(without_places(message(tracker)))
    return finds_nothing(answer) and not thesaurus.find(reading.text, answer.language)


def passages(answer: Answer, first: Sequence[Statement] = ()) -> list[str]:
    """Return the ids of the passages that an answer cites, in order; those of some statements first."""
    order = [number for statement in first for number in statement.citations]
    cited = sorted(
        answer.citations, key=lambda one: order.index(one.number) if one.number in order else len(order) + one.number
    )
    return [one.passage for one in cited][:MOST_PASSAGES]
