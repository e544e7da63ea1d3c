"""Comparisons and lists: between places, between layers, which municipalities have an agreement, whom to reach in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions.asked_in_turn import ASKED, meant_together, with_layers
from actions.conversation import message, metadata, question_id
from actions.reading import Reading, focus_of, passages, without_same_time
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.conversation.asked_comparison import (
    EACH,
    US,
    Comparison,
    agreed_topic,
    asked_comparison,
    compared_places,
    goes_on_comparing,
    lists_contacts,
    measured,
    own_topic,
)
from knowledge.conversation.asked_documents import asks_for_documents
from knowledge.conversation.asked_municipalities import asked_of_municipalities, asks_which_there_are
from knowledge.conversation.bare_words import bare
from knowledge.conversation.follow_ups import Focus
from knowledge.conversation.replacing import without_role
from knowledge.directory import function_groups
from knowledge.layers_of_places import LOCAL
from knowledge.model import Level, Place, Question, QuestionKind, State
from knowledge.query import without_places
from knowledge.swedish.follow_up_words import CALLING, NAMED_TIME, POINTING, THERE
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermGroup, TermKind, stems
from knowledge.swedish.topic_words import names_topic, own_words, topic
from knowledge.swedish.topics import worded_topic
from knowledge.wording import say

LISTS = {
    Comparison.LAYERS.value,
    Comparison.AGREEMENTS.value,
    Comparison.MEMBERS.value,
    Comparison.HAVING.value,
}
"""What the slot ``compared`` holds after a table that can be made anew for another place, where it holds no places' codes."""
AGREED = re.compile(
    r"\b(?:egen|eget|egna|lokala?|överenskommelser?|avtal|sån|sådan|own|local|agreements?)\b", re.IGNORECASE
)
HOW_ABOUT = re.compile(
    r"^\W*(?:(?:och|å|o|men|and)\s+)?(?:hur (?:är|ser|funkar|fungerar|blir|ligger) det(?: ut| till)?(?: då)? med|(?:what|how) about)\s+",
    re.IGNORECASE,
)
"""How a topic is asked about that is not named by the question ("hur är det med uppföljningen?")."""
FEW = 4
"""Words of the longest message that is taken for a topic alone after a table ("uppföljning efter utskrivning")."""
WIDE = (Level.COUNTY, Level.AREA)
VAGUE = (QuestionKind.HOW_TO, QuestionKind.WHAT_APPLIES)
"""Kinds of question that a few words without a topic ask only of another place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a message asks to be compared or listed.

    Attributes:
        comparison: The kind of table.
        places: The places between which, as far as the message says or means some.
        topic: What about, empty where the message and what went before say nothing.
        otherwise: What about, where the documents say nothing of the topic.
        implied: True where only what went before says that something is compared: without a source it is an ordinary question.
        local: True where the local agreements alone are asked.
    """

    comparison: Comparison
    places: tuple[Place, ...]
    topic: str = ""
    otherwise: str = ""
    implied: bool = False
    local: bool = False


def wanted_comparison(
    knowledge: KnowledgeBase, tracker: Tracker, reading: Reading, asked: Question, several: Sequence[Place]
) -> Wanted | None:
    """Return what a message asks to be compared or listed, None where it asks something else.

    Args:
        knowledge: What is asked.
        tracker: The conversation: "vad kostar det i respektive?" is about the places compared before.
        reading: The message as it was read.
        asked: The message as a question.
        several: The places that the message names.
    """
    held, focus = tracker.get_slot("compared") or [], focus_of(tracker)
    # Of a follow-up, what it was joined with says nothing of what itself sets beside what.
    # Who asks ("jag är MAS") is nothing to compare.
    said = (
        without_same_time(message(tracker), focus) if reading.follows else without_role(reading.text, message(tracker))
    )
    own = own_topic(said)
    if reading.follows and own and not (measured(said, asked.language) and not names_topic(own)):
        own = own_topic(reading.text)
    if focus is not None and own is not None and not names_topic(own) and question_kind(own) in (None, *VAGUE):
        # "hur är det hos grannkommunen Lindesberg?": the question before.
        own = None
    about = _measured(said, own, focus, asked.language)
    if focus is not None and (together := meant_together(said, held, several)):
        side_by_side = tuple(knowledge.places.get(code) for code in together)
        asks = _measured(said, None, focus, asked.language)
        return Wanted(Comparison.PLACES, side_by_side, asks, focus.text, implied=True)
    again, codes = (held[0], held[1:]) if held and held[0] in LISTS else (None, held)
    codes = [] if held and held[0] in (ASKED, Comparison.LAYERS) else codes
    # "Flen är inte med där, vad har de för nummer?" asks for a number, not for another list.
    number = reading.kind is QuestionKind.CONTACT and any(place.level is Level.MUNICIPALITY for place in several)
    if (
        again
        and not number
        and (only_place(said, several) or (reading.follows and not reading.changed and not reading.reach))
    ):
        return Wanted(Comparison(again), tuple(several), focus.text if focus else "")
    if again == Comparison.HAVING and focus is not None and reading.kind is QuestionKind.CONTACT and not several:
        # "kan jag få numret till båda?" after who has a team: the list told how to reach them.
        return Wanted(Comparison.HAVING, (), focus.text)
    if asked.place is not None and asked.place.code in codes and THERE.search(said) and EACH.search(said) is None:
        # "vad kostar det där?" after "hur är det i Olofström?": of the one place that was named last.
        codes = []
    goes_on = reading.follows or goes_on_comparing(said)
    explicit = asked_comparison(said, ()) is not None
    if (
        codes
        and not several
        and not explicit
        and (goes_on or (asked.kind is not QuestionKind.DEFINITION and _leaves_open(knowledge, said, asked, codes)))
    ):
        # After a comparison or a list, what names no place asks the same places.
        places = tuple(knowledge.places.get(code) for code in codes)
        if again == Comparison.AGREEMENTS:
            return Wanted(Comparison.PLACES, places, _alone(said), implied=True, local=True)
        timed = NAMED_TIME.search(said) is not None
        open_ended = own is not None and (names_topic(own) or measured(said, asked.language) is None)
        joined = reading.text if reading.follows and (open_ended or reading.reach or timed) else about
        if not reading.follows and own is not None and focus is not None and POINTING.search(said):
            # "vad kostar det i vart och ett?"
            joined = f"{own.strip(' ?.!')} – {topic(focus.text)}?"
        # "vad kostar det?" says nothing without what went before.
        itself = own_topic(HOW_ABOUT.sub("", said)) if own else None
        alone = _alone(itself) if itself and POINTING.search(itself) is None else ""
        if alone and worded_topic(alone, asked.language) != (alone,):
            # "och SIP, var är det kortast?": a topic of its own, of the same places.
            joined = alone
        if own is None and focus is not None and measured(said, asked.language) is not None:
            # "snabbast är alltså?": the same table again, where its question says the time already.
            alone = focus.text
        return Wanted(Comparison.PLACES, places, joined, alone, implied=True)
    if asked.place and (listed := _listed(knowledge, asked)):
        each = lists_contacts(reading.text) and asked.place.level in WIDE
        if each or asks_which_there_are(said, listed, knowledge.thesaurus, asked.language):
            return Wanted(Comparison.CONTACTS, tuple(several))
    home, before = _known(knowledge, tracker.get_slot("home_place")), place_before(knowledge, tracker)
    places = compared_places(said, several, home, before, goes_on=focus is not None)
    comparison = asked_comparison(said, places)
    if comparison is not None:
        if comparison is Comparison.LAYERS and not places:
            # "vad är lokalt och vad är länets?" after Tyresö and Haninge: of both.
            meant = tuple(knowledge.places.get(code) for code in codes)
            places = (home,) if home is not None and US.search(said) else meant
        return Wanted(comparison, places, about)
    if (of_each := asked_of_municipalities(said)) is not None and len(several) < 2:
        kind = Comparison.HAVING if of_each else Comparison.MEMBERS
        return Wanted(kind, tuple(several), of_each, implied=True)
    if asks_for_documents(said, knowledge.thesaurus, asked.language):
        return Wanted(Comparison.LAYERS, places)
    return None


def tells_nothing_apart(knowledge: KnowledgeBase, table: Answer) -> bool:
    """Return whether a table of places says of all of them alone what holds in the whole country, the same of each."""
    rows = table.table.rows if table.table is not None else ()
    of_place: dict[str, set[tuple[int, ...]]] = {}
    for row in rows:
        of_place.setdefault(row[0].text, set()).update(cell.citations for cell in row[1:])
    alike = len(of_place) > 1 and len({frozenset(cited) for cited in of_place.values()}) == 1
    return alike and knowledge.hold_everywhere(passages(table))


def _leaves_open(knowledge: KnowledgeBase, said: str, asked: Question, codes: Sequence[str]) -> bool:
    """Return whether a question without a place leaves open which of the places compared before it means: all of them."""
    here = asked.place is None or any(knowledge.places.is_within(code, asked.place.code) for code in codes)
    kind = question_kind(said)
    asks = kind is not None or POINTING.search(said) is not None or len(said.split()) <= FEW
    return here and asks and kind is not QuestionKind.DEFINITION and names_topic(said)


def _alone(said: str) -> str:
    """Return what a message asks without what went before ("och betalningsansvaret?", "vad säger de om läkemedel?")."""
    return " ".join(own_words(said)) if question_kind(said) in (None, *VAGUE) else bare(without_places(said))


def _measured(said: str, own: str | None, focus: Focus | None, language: str) -> str:
    """Return what is compared: the message's own topic or the question before, with what a comparative asks of it."""
    asks = measured(said, language)
    if focus is not None and asks is None and own is not None and not names_topic(own):
        # "hur lång tid i respektive?"
        return f"{own.rstrip(' ?.!')} – {topic(focus.text)}?"
    if focus is None or (own is not None and names_topic(own)):
        return " ".join(filter(None, (asks if own else None, own)))
    # "vilka ringer snabbast" asks when somebody calls, of all that the talk is about.
    done = CALLING.findall(said)[:1] if asks else []
    if not done and (asks is None or question_kind(focus.text) is question_kind(asks)):
        return focus.text
    return f"{' '.join((asks or '', *done))} – {topic(focus.text)}?"


def only_place(text: str, named: Sequence[Place]) -> bool:
    """Return whether a message is a place and no more ("och i Blekinge?")."""
    rest = AGREED.sub(" ", without_places(text))
    return len(named) == 1 and not names_topic(rest)


def place_before(knowledge: KnowledgeBase, tracker: Tracker) -> Place | None:
    """Return the place that was talked about before the latest message."""
    return _known(knowledge, (metadata(tracker).get("context") or {}).get("place"))


def _known(knowledge: KnowledgeBase, code: object) -> Place | None:
    return knowledge.places.get(str(code)) if code else None


def kept(knowledge: KnowledgeBase, tracker: Tracker, wanted: Wanted, answer: Answer) -> list[str]:
    """Return what the slot ``compared`` holds after a comparison: the kind of list, and the places that a next question means."""
    if wanted.comparison is Comparison.LAYERS:
        return with_layers(tracker.get_slot("compared") or [], [answer.place] if answer.place else wanted.places)
    if wanted.comparison is Comparison.PLACES:
        return [place.code for place in wanted.places]
    held = [wanted.comparison.value] if wanted.comparison.value in LISTS else []
    if wanted.comparison in (Comparison.AGREEMENTS, Comparison.HAVING) and answer.table is not None:
        held += [place.code for row in answer.table.rows for place in (knowledge.places.by_name(row[0].text),)]
    return held


def _listed(knowledge: KnowledgeBase, asked: Question) -> list[TermGroup]:
    return function_groups(knowledge.thesaurus, asked.text, asked.language)


def compared(knowledge: KnowledgeBase, tracker: Tracker, asked: Question, wanted: Wanted) -> tuple[Reading, Answer]:
    """Answer with a table, or ask for the place that the table needs.

    Args:
        knowledge: What is asked.
        tracker: The conversation: a list leaves the question before it the topic.
        asked: The message as a question.
        wanted: What is compared or listed.

    Returns:
        How the message was read, for the next follow-up, and the answer.
    """
    focus, comparison, places, about_what = focus_of(tracker), wanted.comparison, wanted.places, wanted.topic
    kind = focus.kind if focus and about_what == focus.text else None
    if len(places) > 1:
        # "vad kostar det i respektive": the words for the places are not what is asked.
        about_what = re.sub(rf"(?:\b(?:i|för|in|for)\s+)?{EACH.pattern}", " ", about_what, flags=re.IGNORECASE)
    layers = LOCAL if wanted.local else asked.layers
    about = replace(asked, text=" ".join(about_what.split()), kind=kind, layers=layers)
    # "och Nynäshamn?" goes on with the question that a topic stands for.
    goes_on = worded_topic(about_what, asked.language)[0]
    asks = kind or question_kind(goes_on)
    reading = Reading(asked.text, asks, None, (), (), goes_on, follows=False, changed=False)
    if comparison is Comparison.CONTACTS:
        assert asked.place is not None
        listed = knowledge.comparer().contacts(asked, _listed(knowledge, asked), asked.place, question_id(tracker))
        return replace(reading, topic=asked.text), listed
    if comparison is Comparison.PLACES:
        read_as, table = _beside(knowledge, reading, replace(about, place=None), wanted, question_id(tracker))
        named = {match.place.code: match.place for match in find_places(message(tracker))}
        # "samma i Haninge?" asks about Haninge, beside the place before.
        return read_as, replace(table, place=next(iter(named.values()))) if len(named) == 1 else table
    if comparison is Comparison.HAVING:
        within = asked.place if asked.place and asked.place.level in WIDE else knowledge.places.get("SE")
        groups = function_groups(knowledge.thesaurus, wanted.topic, asked.language)
        if groups and groups[0].kind is TermKind.FUNCTION:
            listed = knowledge.comparer().contacts(asked, groups, within, question_id(tracker))
            if listed.table is not None:
                return reading, listed
        return reading, knowledge.comparer().having(about, within, question_id(tracker))
    if comparison is Comparison.LAYERS and (len(places) > 1 or (places and asked.place is None)):
        return reading, knowledge.comparer().layers(replace(about, place=None), question_id(tracker), places)
    if asked.place is None and comparison in (Comparison.AGREEMENTS, Comparison.MEMBERS):
        # "vilka kommuner har lokal överenskommelse i länet?" after Tyresö and Haninge: in theirs.
        codes = [code for code in tracker.get_slot("compared") or () if code not in LISTS | {ASKED}]
        asked = replace(asked, place=knowledge.places.common_county(codes))
    if asked.place is None or asked.place.level is Level.COUNTRY:
        waiting = replace(reading, topic=asked.text)
        return waiting, knowledge.refer(asked, State.CLARIFY, say(asked.language, "which_place"))
    if comparison is Comparison.LAYERS:
        return reading, knowledge.comparer().layers(about, question_id(tracker))
    if comparison is Comparison.MEMBERS:
        return reading, knowledge.comparer().members(asked, asked.place, question_id(tracker))
    county = next(
        (node for node in knowledge.places.ancestors(asked.place.code) if node.level is Level.COUNTY), asked.place
    )
    # A list is no topic, unless it is of rules about one: what is asked next is about the question before it.
    own = agreed_topic(asked.text)
    reading = replace(
        reading, topic=own or (focus.text if focus else ""), kind=focus.kind if focus and not own else None
    )
    after_list = not tracker.get_slot("asked_back")
    if after_list and only_place(message(tracker), places) and places[0].level is Level.MUNICIPALITY:
        # "har Nynäshamn någon egen?" after the list.
        county = places[0]
    return reading, knowledge.comparer().agreements(asked, county, question_id(tracker))


def _beside(
    knowledge: KnowledgeBase, reading: Reading, about: Question, wanted: Wanted, answer_id: str | None
) -> tuple[Reading, Answer]:
    """Set places beside each other, for the topic alone where the documents say nothing of it together with the one before."""
    answer = knowledge.comparer().places(about, wanted.places, answer_id)
    own = {stem for word in own_words(wanted.otherwise) for stem in stems(word, english=about.language == "en")}
    if not own or about.language == "en" or (answer.table is not None and _table_has(answer, own)):
        return reading, answer
    asked = replace(about, text=wanted.otherwise, kind=question_kind(wanted.otherwise))
    alone = knowledge.comparer().places(asked, wanted.places, answer_id)
    if alone.table is None or (answer.table is not None and not _table_has(alone, own)):
        return reading, answer
    return replace(reading, topic=worded_topic(asked.text, asked.language)[0], kind=asked.kind), alone


def _table_has(answer: Answer, own: set[str]) -> bool:
    """Return whether a cell of a table holds one of some stems, alone or in a compound."""
    cells = (cell.text for row in answer.table.rows for cell in row[1:]) if answer.table else ()
    told = {stem for text in cells for stem in stems(text)}
    return any(other.startswith(stem) for stem in own for other in told)


def contacts_within(knowledge: KnowledgeBase, asked: Question, answer_id: str | None) -> Answer | None:
    """Return the contacts of the municipalities of a wide place, where those lists have some of what is asked for."""
    wanted = _listed(knowledge, asked)
    if asked.place is None or asked.place.level not in WIDE or not wanted:
        return None
    listed = knowledge.comparer().contacts(asked, wanted, asked.place, answer_id)
    return listed if listed.table is not None else None


def places_to_compare(knowledge: KnowledgeBase, tracker: Tracker, named: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places of "jämför med Haninge": the one talked about before, then those named."""
    before = place_before(knowledge, tracker)
    if len(named) == 1 and before is not None and before != named[0] and message(tracker):
        return before, named[0]
    return tuple(named)
