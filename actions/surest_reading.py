"""The reading of a message that is answered: as it was read first, otherwise, or with less; the evidence decides."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.conversation import message, question_id
from actions.hearing import as_nearest, heard, told_of, worth
from actions.noting import with_notes
from actions.reaching import answer_or_number
from actions.reading import Reading, passages
from actions.rereading import (
    Other,
    leans,
    mentions,
    only_elsewhere,
    other_readings,
    points_back,
    said,
    same_first,
    speaks_of,
    with_less,
)
from actions.talk_sources import stands_on, talk_stands_on, talked_of
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.directory import function_groups
from knowledge.model import Kind, Level, Question, QuestionKind, State
from knowledge.query import without_places
from knowledge.swedish.follow_up_words import DETERMINATIVE, OPENING
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.topic_words import own_words
from knowledge.wording import say

GOES_ON = 0.5
"""Share of the confidence of a short question's answer alone that its answer within the talk needs to be the one meant."""

STANDS_FOR = re.compile(r"\b(?:det|den|detta|denna|it|that|this)\b", re.IGNORECASE)
"""Stands for a thing that was talked about."""
SAYS = 2
"""Words of its own from which what is left of a message says something, whatever it leaves out."""
WHOLLY = 0.8
"""For how much of what a message says an answer needs words to be told without a reservation, unless its evidence is strong."""
STRONG = 0.7
"""Confidence from which an answer is told without a reservation however little of the message it takes up."""
MOSTLY = 0.6
"""For how much of what a message says an answer needs words, where the talk lent the message something to be about."""


class SurestReading:
    """Answers a message in the reading that the documents answer best."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        """Bind what is asked."""
        self.knowledge = knowledge

    def weighed(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Reading, Answer]:
        """Answer a message as it was read first or otherwise; the evidence decides, and what only tells the same again is no answer."""
        read_as, answer = self._surest(tracker, reading, asked)
        return read_as, _reserved(tracker, heard(tracker, read_as, answer, self.knowledge.thesaurus))

    def _surest(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Reading, Answer]:
        """Answer a message as it was read first or otherwise; the evidence decides.

        Another reading counts where the first found nothing, or nothing that speaks of what the message says, and the other does.
        """
        asked, answer = self._where_the_talk_is(tracker, reading, asked)
        own = said(tracker, self.knowledge.thesaurus)
        beside = (reading.follows or only_elsewhere(tracker)) and bool(answer.statements) and not mentions(answer, own)
        if reading.second is not None and reading.follows:
            # Two questions about what is talked about are two questions about that.
            return reading, answer
        untold = reading.follows and bool(answer.statements) and told_of(tracker, answer) == 0.0
        beside = beside or (untold and bool(own)) or self._only_repeats(tracker, reading, answer)
        if (found := self._read_otherwise(tracker, reading, asked, answer, beside=beside)) is not None:
            return found
        if (found := self._with_less(tracker, reading, asked, answer, beside=beside)) is not None:
            return found
        if failed(answer) and not reading.follows:
            answer = self._at_the_unit(tracker, asked, answer)
        if beside and not failed(answer) and reading.changed and reading.kind is not QuestionKind.CONTACT:
            return self._not_naming(tracker, reading, answer)
        return reading, answer

    def _only_repeats(self, tracker: Tracker, reading: Reading, answer: Answer) -> bool:
        """Return whether an answer tells again what was told, to words that it does not take up."""
        return heard(tracker, reading, answer, self.knowledge.thesaurus) is not answer

    def _read_otherwise(
        self, tracker: Tracker, reading: Reading, asked: Question, answer: Answer, *, beside: bool
    ) -> tuple[Reading, Answer] | None:
        """Read a message with the question before it, without it, or as no answer to a question back; None where that is no better."""
        # "and who can call for one then?": before a place is asked for, what it goes on about may hold everywhere.
        asks_place = answer.state is State.CLARIFY and OPENING.match(message(tracker)) is not None
        fails = failed(answer) or asks_place
        others = list(other_readings(tracker, reading, self.knowledge.thesaurus))
        unsure = not reading.follows and answer.likely
        if not (fails or beside or unsure or any(other.short for other in others)):
            return None
        leaning = leans(tracker, self.knowledge.thesaurus)
        nearest: tuple[Other, Answer] | None = None
        as_it_is = False
        for other in others:
            # Little in a message that points back is searched for alone, and nobody whose number is asked for and not known.
            points = leaning and bool(answer.statements)
            if other.alone and (points or reading.kind is QuestionKind.CONTACT):
                continue
            if asks_place and not (other.glued or other.within):
                # Its own condition ("if she is not in hospital") is not put to the one before it.
                continue
            if not (other.said or other.glued or fails or (beside and not reading.follows)):
                continue
            kind = other.kind if other.kind is not QuestionKind.CONTACT else None
            # What answers a little as it was read is not given up for what the talk makes likelier.
            within = not other.alone and (fails or other.short or (other.within and beside))
            of_talk = talked_of(tracker, message(tracker)) if within else frozenset()
            put = replace(asked, text=other.text, kind=kind, may_ask=asks_place, talked_of=of_talk)
            if asks_place:
                put = replace(put, everywhere=self.knowledge.hold_everywhere(tracker.get_slot("focus") or ()))
            told = self.knowledge.answer(put, question_id(tracker))
            if asks_place and not self._holds_everywhere(told):
                continue
            bar = GOES_ON * answer.confidence if other.short else answer.confidence
            # What answers a little is given up only for what answers surely, or what the message points back at.
            surer = told.confidence > bar and (leaning or other.short or not told.likely)
            # "vad kostar det" alone would be answered of anything that costs.
            of_it = other.within or (other.alone and STANDS_FOR.search(DETERMINATIVE.sub(" ", other.text)) is not None)
            # A number is none of what the documents of the talk say.
            number = (
                (of_it or other.glued)
                and reading.kind is not QuestionKind.CONTACT
                and _stands_first_in(told, Kind.CONTACT_LIST)
            )
            elsewhere = number or (of_it and not stands_on(told, talked_of(tracker, message(tracker))))
            # A reading that takes up less of what is said than what came nearest first is not the one meant.
            least = max(told_of(tracker, answer, other.asks), MOSTLY if other.glued else 0.0)
            share = told_of(tracker, told, other.asks)
            speaks = (speaks_of(told, other.said) or share >= MOSTLY) and not elsewhere and share >= least
            better = fails or beside or surer
            chosen = told.state is State.ANSWERED and better and speaks
            # Where the question before is asked again, the same may well be told again.
            if chosen and not (other.said and self._only_repeats(tracker, other.reading, told)):
                # What the talk lent a message to be about is no more than likely meant.
                return other.reading, _likely(told) if other.glued and not told.likely else told
            nearer = worth(tracker, told) > worth(tracker, nearest[1] if nearest else answer)
            if nearer and not elsewhere and not other.alone and not (nearest and as_it_is):
                nearest, as_it_is = (other, told), other.within and bool(told.statements)
        if nearest is None or not fails or not points_back(reading.text):
            return None
        # What comes nearest to a message that points back is what it points back at; that it is meant is no more than likely.
        other, told = nearest
        if told.state is State.ANSWERED and not told.likely:
            told = _likely(told)
        if told.state is State.ANSWERED and other.glued and told_of(tracker, told) < MOSTLY:
            # What the talk is about is told of, and not what is asked of it.
            return other.reading, as_nearest(told, say(told.language, "unsure"))
        return self._not_naming(tracker, other.reading, told)

    def _holds_everywhere(self, answer: Answer) -> bool:
        """Return whether what an answer states holds in the whole country."""
        return self.knowledge.hold_everywhere(passages(answer, answer.statements[:1])[:1])

    def _not_naming(self, tracker: Tracker, reading: Reading, answer: Answer) -> tuple[Reading, Answer]:
        """Say of an answer that it does not name what a message says."""
        words = " ".join(own_words(without_places(message(tracker))))
        if failed(answer) or not words:
            return reading, answer
        return reading, with_notes(answer, [say(answer.language, "not_named", words=words)])

    def _with_less(
        self, tracker: Tracker, reading: Reading, asked: Question, answer: Answer, *, beside: bool
    ) -> tuple[Reading, Answer] | None:
        """Leave out what is told beside what is asked, where only without it there is a sure answer, or one of the place itself."""
        fails = failed(answer)
        elsewhere = not fails and self._is_elsewhere(answer)
        if not (fails or beside or answer.likely or elsewhere):
            return None
        for less in with_less(tracker, reading, self.knowledge.thesaurus):
            told = self.knowledge.answer(replace(asked, text=less.text, kind=less.kind), question_id(tracker))
            # What only likely answers, or leaves out what the message is about, counts where the whole found the same text nearest.
            agree = fails and same_first(told, answer)
            keeps = less.keeps or (agree and len(own_words(without_places(less.text))) >= SAYS)
            doubtful = not keeps or (told.likely and not agree)
            if told.state is not State.ANSWERED or doubtful or not speaks_of(told, less.said):
                continue
            if told_of(tracker, told, less.text) < MOSTLY and told_of(tracker, told) < told_of(tracker, answer):
                # "jag tappade en nyckel, vem skulle jag ha sagt till": what was left out is what it is about.
                continue
            surer = told.confidence > answer.confidence and (answer.likely or not self._is_elsewhere(told))
            if fails or beside or surer:
                return less.reading, told
        return None

    def _at_the_unit(self, tracker: Tracker, asked: Question, answer: Answer) -> Answer:
        """Return the answer for the unit that a message names beside its question ("tredje dan i hemtjänsten"), where that is surer."""
        unit = tracker.get_slot("unit")
        if not unit or any(unit == group.term for group in function_groups(self.knowledge.thesaurus, asked.text)):
            return answer
        told = answer_or_number(
            self.knowledge, replace(asked, text=f"{asked.text.rstrip(' ?.!')}, {unit}?"), question_id(tracker)
        )
        return replace(told, question=answer.question) if told.confidence > answer.confidence else answer

    def _is_elsewhere(self, answer: Answer) -> bool:
        """Return whether nothing of an answer is of the very municipality that is asked about."""
        place = answer.place
        if place is None or place.level is not Level.MUNICIPALITY or not answer.statements:
            return False
        stated = {number for part in answer.statements for number in part.citations}
        cited = tuple(one for one in answer.citations if one.number in stated)
        return not self.knowledge.of_place(passages(replace(answer, citations=cited)), place)

    def _where_the_talk_is(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Question, Answer]:
        """Answer a question, without a place for the county whose documents the last answer stands on, where that answers."""
        answer = answer_or_number(self.knowledge, asked, question_id(tracker))
        goes_on = reading.follows or answer.state is State.CLARIFY
        if asked.place is not None or not goes_on or find_places(message(tracker)):
            return asked, answer
        county = self.knowledge.county_of(talk_stands_on(tracker))
        if county is None:
            return asked, answer
        there = replace(asked, place=county, may_ask=False)
        if self.knowledge.named_elsewhere(replace(there, text=message(tracker))):
            # What only another county has, such as a system of its own, is asked about where it is.
            return asked, answer
        told = answer_or_number(self.knowledge, there, question_id(tracker))
        sure = answer.state is not State.ANSWERED or told.confidence >= GOES_ON * answer.confidence
        if told.state is not State.ANSWERED or not sure:
            return asked, answer
        if self.knowledge.hold_everywhere(passages(told)):
            return there, told
        return there, with_notes(told, [say(told.language, "in_county", county=county.name)])


def failed(answer: Answer) -> bool:
    """Return whether nothing that holds today answers."""
    return answer.state in (State.NOT_FOUND, State.OUTDATED_ONLY)


def _likely(answer: Answer) -> Answer:
    """Return an answer as no more than likely."""
    return with_notes(replace(answer, likely=True), [say(answer.language, "likely")])


def _reserved(tracker: Tracker, answer: Answer) -> Answer:
    """Return an answer as no more than likely where what it states first has no word for much of what the message says.

    Numbers are given for a name and meanings for a word: neither says much more than that.
    """
    plain = answer.state is State.ANSWERED and not answer.likely and bool(answer.statements)
    of_a_name = _stands_first_in(answer, Kind.CONTACT_LIST, Kind.GLOSSARY)
    if not plain or answer.confidence >= STRONG or of_a_name or told_of(tracker, answer) >= WHOLLY:
        return answer
    return _likely(answer)


def _stands_first_in(answer: Answer, *kinds: Kind) -> bool:
    """Return whether what an answer states first stands in a document of one of some kinds, such as a contact list."""
    first = {number for part in answer.statements[:1] for number in part.citations}
    return any(one.kind in kinds for one in answer.citations if one.number in first)
