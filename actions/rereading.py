"""Other readings of a message: with the question before it or without it. What the documents answer decides between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions.conversation import message
from actions.reading import Reading, focus_of, passages
from knowledge.answer import Answer
from knowledge.conversation.asked_comparison import own_topic, says_comparison
from knowledge.conversation.asked_layers import asked_layers
from knowledge.conversation.asked_meaning import explained_word
from knowledge.conversation.bare_words import asks_holder, bare, is_condition, only_party
from knowledge.conversation.clauses import shorter, stands_for
from knowledge.conversation.follow_ups import Focus
from knowledge.conversation.ordinals import ABBREVIATION
from knowledge.conversation.replacing import PARTIES
from knowledge.conversation.taken_up import REFUSED, words_said
from knowledge.model import QuestionKind
from knowledge.query import without_places
from knowledge.swedish.asked_part import CONFIRM, WHERE_I
from knowledge.swedish.follow_up_words import (
    ALSO_THERE,
    ASKING,
    BACK,
    CLOSING,
    DETERMINATIVE,
    MAY,
    OPENING,
    POINTING,
    STANDS_FOR_THING,
    THERE,
)
from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.periods import without_period
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.tokens import STOP_WORDS, sentences, words
from knowledge.swedish.topic_words import HOW_MUCH, names_topic, own_words, topic

PHONES = re.compile(r"\b(?:ringer|ringa|kontaktar|phones|calls)\b", re.IGNORECASE)
LEANING = re.compile(
    r"\b(?:den|dem|dom|hon|henne|honom|hans|hennes|deras|it|them|her|him|their)\b(?!\s+(?:som|who|which|that)\b)",
    re.IGNORECASE,
)
"""Words that stand for what was talked about; "hon som är medicinskt ansvarig" says itself who is meant."""
DOING = re.compile(r"\w+(?:a|ar|er|as|es)|pays?|calls?|decides?|invites?|writes?", re.IGNORECASE)
"""A verb ("betalar", "pay"), which names no thing as a noun does ("uppföljningen")."""
THEN = re.compile(r"\b(?:då|then)\W*$", re.IGNORECASE)
NAMED_FIRST = re.compile(r"^[^,]+,\s")
"""Names what it speaks of itself: "samverkansledaren, har den något nummer"."""
SHORT = 4
"""Words of the longest question that is read with the one before it first, where it names no term of the trade."""
LONGEST = 14
"""Words of the longest message that may go on about the question before it without saying so."""
VAGUE = (QuestionKind.HOW_TO, QuestionKind.WHAT_APPLIES)
"""Kinds of question that a few words ask only of another place."""
FEW = 2
"""Words of its own up to which a message with a place may be no more than that place."""
SHORTEST = 5
"""Signs of the shortest stem that is known again inside a compound."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another reading.

    Attributes:
        reading: The message as it is read then.
        text: What is searched for.
        kind: What it asks for.
        said: Stems that the answer must speak of; empty where the question before is asked again as it was.
        alone: True where a message that follows is read without what it follows.
        short: True where a few words without a term of the trade ("vem leder mötet"), or what opens as a continuation and names no
            thing, are read with what they follow.
        within: True where a follow-up stays as it was typed, without what it follows, and counts only if the talk's documents answer it.
        glued: True where something that the talk named is put beside the message, and what it says itself must be answered too.
        keeps: False where what is left of a message asks nothing of what it is about.
        asks: The sentence that asks, where only that is read; None for the whole message.
    """

    reading: Reading
    text: str
    kind: QuestionKind | None
    said: frozenset[str]
    alone: bool = False
    short: bool = False
    within: bool = False
    glued: bool = False
    keeps: bool = True
    asks: str | None = None


def other_readings(tracker: Tracker, reading: Reading, thesaurus: Thesaurus) -> Iterator[Other]:
    """Yield how else a message may be meant, the likeliest first.

    Args:
        tracker: The conversation.
        reading: The message as it was read first.
        thesaurus: Knows the words that stand for the message's own.
    """
    focus = focus_of(tracker)
    if focus is None:
        return
    text = BACK.sub("", _spelled(tracker)) or message(tracker)
    kind, own = question_kind(text), said(tracker, thesaurus)
    language = tracker.get_slot("language") or "sv"
    if asks_holder(text, thesaurus, language):
        # "vem är mas där" after another's number: joined with that, the other one is found again.
        return
    if reading.follows and own and find_places(message(tracker)) and ALSO_THERE.search(message(tracker)):
        # "och i Olofström, är det gratis där med?": the question before, of another place.
        yield _other(reading, focus.text, focus.kind, own)
    if reading.follows and own and not find_places(message(tracker)):
        # "kostar det henne något" of what the talk is about, in the words of the documents that it stands on.
        within = _other(reading, bare(text), kind or focus.kind, own)
        # What it points back at stays the topic.
        yield replace(within, reading=replace(within.reading, topic=reading.topic), within=True)
        for thing in _things(focus.text, thesaurus)[:1]:
            # "what if she says no – SIP": of what the talk is about, and no more of what was asked of it.
            glued = _other(reading, f"{bare(text)} – {thing}?", kind or focus.kind, own)
            yield replace(glued, reading=replace(glued.reading, topic=reading.topic), glued=True)
    if reading.follows and own:
        # Whoever is named and no more ("doktorn då?") is nothing to search for, nor is that something differs.
        compares = says_comparison(text) and own_topic(without_places(text)) is None
        if not is_condition(text) and not only_party(text, thesaurus, language) and not compares:
            alone = replace(_other(reading, bare(text), kind or focus.kind, own), alone=True)
            # "o psyk": a word without a question stands in the question before, whatever found it.
            yield alone if kind else replace(alone, reading=replace(alone.reading, topic=reading.topic))
    elif own or OPENING.match(text):
        # A longer message says enough to be looked for alone, unless it says that it goes on.
        beside = _is_beside_definition(text, focus, thesaurus)
        brief = len(text.split()) <= LONGEST and not beside
        if brief:
            joined = _other(reading, f"{text.rstrip(' ?.!')} – {topic(focus.text)}?", kind or reading.kind, own)
            short = is_short(text, thesaurus) or continues(text, thesaurus, language)
            yield replace(joined, short=short and not find_places(message(tracker)))
        whole = brief or (OPENING.match(text) is not None and not beside)
        asks = None if whole else _pointing_sentence(text)
        things = _things(focus.text, thesaurus) if whole or asks else []
        if asks and focus.kind is QuestionKind.DEFINITION:
            # What was explained may be a unit: "kan en anhörig be om det" after "vad är Trygg hemgång?".
            things = [word for word in (explained_word(focus.text, thesaurus, language),) if word]
        if things and not find_places(message(tracker)):
            # "måste personen samtycka" after "vem kallar till SIP när personen inte ligger på sjukhus?" is about the SIP, and so is
            # what a longer message asks of "det" when it has told what happened.
            said_of_it = (asks or text).rstrip(" ?.!")
            glued = _other(reading, f"{said_of_it} – {things[0]}?", kind or reading.kind, own)
            yield replace(glued, glued=True, asks=asks)
    elsewhere = only_elsewhere(tracker) and not (_steps(text, thesaurus) - _steps(focus.text, thesaurus))
    says_nothing = not own and not _asks_anew(text, focus)
    if not reading.follows and (says_nothing or elsewhere) and kind in (None, focus.kind, *VAGUE):
        # Little or nothing in it could be searched for: it is about what was asked before, if anything, or about another place.
        yield _other(reading, focus.text, focus.kind, frozenset())
    if tracker.get_slot("asked_back") and reading.follows and not (own and thesaurus.find(text)):
        # Whoever passes over a question back gets the best that can be said without its answer; "lön?" asks something else.
        yield _other(reading, focus.text, focus.kind, frozenset())


def asked_then(tracker: Tracker, reading: Reading) -> Reading | None:
    """Return the question before as it is asked of another time by a message that only tells of a case ("den här gick hem i februari").

    None where nothing was asked before, or where the message asks something itself.
    """
    focus, text = focus_of(tracker), without_period(_spelled(tracker))
    kind = question_kind(text)
    if focus is None or kind not in (None, QuestionKind.WHAT_APPLIES) or (kind is None and ASKING.match(text)):
        return None
    if reading.text.rstrip(" ?.!") == focus.text.rstrip(" ?.!"):
        return None
    return replace(reading, text=focus.text, kind=focus.kind, topic=focus.text, follows=True, changed=True)


def with_less(tracker: Tracker, reading: Reading, thesaurus: Thesaurus) -> Iterator[Other]:
    """Yield a message with less of what is told in it, or before it, which may draw the search away from what is asked.

    Args:
        tracker: The conversation.
        reading: The message as it was read first.
        thesaurus: Knows functions and units.
    """
    language = tracker.get_slot("language") or "sv"
    for text in shorter(reading.text, thesaurus, language):
        own = _stems(own_words(without_places(text)), thesaurus, english=language == "en")
        kind = reading.kind if reading.follows else question_kind(text) or reading.kind
        less = replace(reading, text=text, topic=without_places(text), changed=True)
        keeps = reading.follows or stands_for(text, reading.text, thesaurus, language)
        yield Other(less, text, kind, said(tracker, thesaurus) if reading.follows else own, keeps=keeps)


def is_short(text: str, thesaurus: Thesaurus) -> bool:
    """Return whether a question of a few words names no term of the trade, so that it most likely goes on with the talk."""
    return (
        question_kind(text) not in (None, QuestionKind.CONTACT)
        and len(words(text)) <= SHORT
        and not thesaurus.find(text)
    )


def continues(text: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a question opens as a continuation or points back, and itself names no thing and nobody of a certain function.

    "and how long time has the hospital to answer", "how many days? and must she pay".
    """
    # "How long" is a term of the trade, but names no thing.
    named = [match for match in thesaurus.find(text, language) if own_words(match.surface)]
    goes_on = OPENING.match(text) is not None or POINTING.search(DETERMINATIVE.sub(" ", text)) is not None
    asks = question_kind(text) not in (None, QuestionKind.CONTACT)
    done = [match for match in named if match.groups[0].kind is TermKind.STEP and DOING.fullmatch(match.surface)]
    units = [match for match in named if match.groups[0].kind is TermKind.UNIT]
    return goes_on and asks and len(done) + len(units) == len(named)


def leans(tracker: Tracker, thesaurus: Thesaurus) -> bool:
    """Return whether a message says little without what it points back at.

    "vem skickar den vidare?", "vårdcentralen också?", or the reply to a question back.
    """
    text = message(tracker)
    named = NAMED_FIRST.match(text)
    names_itself = named is not None and names_topic(named.group(0))
    spelled = as_spelled(text)
    language = tracker.get_slot("language") or "sv"
    if CLOSING.search(spelled) and only_party(spelled, thesaurus, language):
        return True
    if THEN.search(spelled) and len(own_words(spelled)) <= 1 and question_kind(spelled) is not None:
        # "vem bestämmer då?" says what is done, not to what; "vem betalar då?" names a step of its own.
        return all(match.groups[0].kind is not TermKind.STEP for match in thesaurus.find(spelled, language))
    return (LEANING.search(text) is not None and not names_itself) or bool(tracker.get_slot("asked_back"))


def points_back(text: str) -> bool:
    """Return whether a message points back at somebody, something or a place of the talk ("kan vi rulla in där", "hon är inte redo")."""
    return LEANING.search(text) is not None or THERE.search(text) is not None


def only_elsewhere(tracker: Tracker) -> bool:
    """Return whether a message may be no more than another place, in words that no list knows ("motsvarande i Nynäshamn")."""
    # A time of day counts: "har klockan 12 någon betydelse i Sörmland?" asks about it.
    return bool(find_places(message(tracker))) and sum(word not in LIGHT for word in words(_spelled(tracker))) <= FEW


def said(tracker: Tracker, thesaurus: Thesaurus) -> frozenset[str]:
    """Return the stems of what a message itself is about, and of what documents call it; nothing that the question before named.

    Args:
        tracker: The conversation.
        thesaurus: Knows the words that stand for others, and the Swedish for English ones: other English stands in no document.
    """
    focus, text = focus_of(tracker), without_period(_spelled(tracker))
    english = tracker.get_slot("language") == "en"
    before = _stems([*words(focus.text)], thesaurus, english=english) if focus else frozenset()
    # "vad säger lagen då?" asks the same of another layer of rules.
    own = words_said(asked_layers(text)[1])
    if question_kind(text) is QuestionKind.WHO_IS_RESPONSIBLE:
        # "vem ringer?" asks who does it, not for a number.
        own += PHONES.findall(text)
    # "Katetern" after "kateterpåse" is another thing, though the thesaurus names both together.
    asked = {stem for word in words(focus.text) for stem in stems(word)} if focus else set()
    parts = {stem for word in own for stem in stems(word) if _begins_compound(stem, asked)}
    refused = {word for word in own if word == REFUSED}
    return (_stems(own, thesaurus, english=english) - before) | parts | refused


def speaks_of(answer: Answer, own: frozenset[str]) -> bool:
    """Return whether what an answer states first holds one of some stems, also inside a compound; where there are none it does.

    What the row of a table is about stands above it.
    """
    first = answer.statements[:1]
    told = [part.text.partition(": ")[2] for part in first]
    rows = {number for part in first if " | " in part.text for number in part.citations}
    above = [" ".join((cited.title, *cited.section)) for cited in answer.citations if cited.number in rows]
    return not own or _any_within(own, [*told, *above])


def same_first(told: Answer, nearest: Answer) -> bool:
    """Return whether what an answer states first stands in the passage that another shows first."""
    firsts = [passages(one, one.statements[:1])[:1] for one in (told, nearest)]
    return bool(firsts[0]) and firsts[0] == firsts[1]


def mentions(answer: Answer, own: frozenset[str]) -> bool:
    """Return whether anything that an answer states, or a heading that it stands under, holds one of some stems."""
    stated = {number for part in answer.statements for number in part.citations}
    headings = (" ".join((cited.title, *cited.section)) for cited in answer.citations if cited.number in stated)
    return not own or _any_within(own, (*(part.text for part in answer.statements), *headings))


def _things(question: str, thesaurus: Thesaurus) -> list[str]:
    """Return what a question is about by its abbreviations and its terms, but for who acts: "vad står GSA för" was about the word alone."""
    found = thesaurus.find(question)
    parties = {match.surface.casefold() for match in found if match.groups[0].kind in PARTIES}
    short = [one for one in ABBREVIATION.findall(question) if one.casefold() not in parties]
    terms = [match.surface for match in found if match.groups[0].kind is TermKind.CONCEPT]
    return [*short, *(term for term in terms if own_words(term))]


def _pointing_sentence(text: str) -> str | None:
    """Return the last sentence of a message that asks something of what "det" stands for, None where none does or it is the whole."""
    parts = sentences(text)
    last = parts[-1] if len(parts) > 1 else ""
    asks = question_kind(last) is not None and bool(own_words(last)) and not CONFIRM.search(f" {last}")
    return last if asks and STANDS_FOR_THING.search(DETERMINATIVE.sub(" ", last)) else None


def _asks_anew(text: str, focus: Focus) -> bool:
    """Return whether a message asks with a word that the question before has not, or for an amount that it does not ask for.

    "How many years are the access logs kept?" says something in English, though no document has its words.
    """
    before = {stem for word in words(focus.text) for stem in stems(word)}
    asks = question_kind(text) is not None or MAY.match(text) is not None
    new = asks and any(before.isdisjoint(stems(word)) for word in own_words(text) if len(word) > 1)
    return new or (HOW_MUCH.search(text) is not None and HOW_MUCH.search(focus.text) is None)


def _steps(text: str, thesaurus: Thesaurus) -> set[str]:
    """Return the steps of a routine that a text names: "vem ringer den som åkt hem till Nora" asks about one of its own."""
    groups = (match.groups[0] for match in thesaurus.find(text))
    return {group.term for group in groups if group.kind is TermKind.STEP}


def _other(reading: Reading, text: str, kind: QuestionKind | None, own: frozenset[str]) -> Other:
    return Other(replace(reading, text=text, topic=text, kind=kind, follows=True, changed=True), text, kind, own)


def _is_beside_definition(text: str, focus: Focus, thesaurus: Thesaurus) -> bool:
    """Return whether a message names a step of its own after a word was only looked up: the talk was never about that word."""
    return focus.kind is QuestionKind.DEFINITION and bool(_steps(text, thesaurus) - _steps(focus.text, thesaurus))


def _spelled(tracker: Tracker) -> str:
    text = WHERE_I.sub("", message(tracker))
    return without_places(text if tracker.get_slot("language") == "en" else as_spelled(text))


def _stems(own: Sequence[str], thesaurus: Thesaurus, *, english: bool) -> frozenset[str]:
    named = [group for match in thesaurus.find(" ".join(own), "en" if english else "sv") for group in match.groups]
    # "Droppar i ögonen" stands for "eye drops", its "i" for nothing.
    known = {stem for group in named for word in (group.term, *group.swedish) for stem in stems(word)} - STOP_WORDS
    return frozenset(known if english else {*known, *(stem for word in own for stem in stems(word))})


def _any_within(own: frozenset[str], texts: Iterable[str]) -> bool:
    told = {stem for text in texts for stem in stems(text)}
    return any(_within(stem, told) for stem in own)


def _begins_compound(stem: str, others: set[str]) -> bool:
    return len(stem) >= SHORTEST and stem not in others and any(other.startswith(stem) for other in others)


def _within(stem: str, told: set[str]) -> bool:
    if stem in told:
        return True
    return len(stem) >= SHORTEST and any(other.startswith(stem) or other.endswith(stem) for other in told)
