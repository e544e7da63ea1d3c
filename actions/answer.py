"""Questions: search, answer, compare, or ask one thing back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.acting import acting, gives_contacts
from actions.asked_in_turn import ASKED as IN_TURN
from actions.asked_in_turn import held_in_turn
from actions.comparing import compared, kept, place_before, wanted_comparison
from actions.conversation import KnowledgeAction, Turn, message, question_id
from actions.hearing import heard
from actions.naming_nothing import about_what, names_nothing
from actions.noting import how_read, with_human, with_notes
from actions.reaching import answer_or_number, instead_of, reach, told_whom
from actions.reading import Reading, finds_nothing, focus_of, goes_on, passages, pending, read, remembered
from actions.rereading import (
    asked_then,
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
from knowledge.answer import Answer, Choice
from knowledge.composing.joining import together
from knowledge.contacts.number_given import given_number
from knowledge.conversation.asked_documents import asks_about_document
from knowledge.conversation.asked_meaning import ASKS_RULE, CALLED, IS_IT, MET
from knowledge.conversation.meant_places import asked_places
from knowledge.conversation.two_questions import ASKED, second_question
from knowledge.directory import function_groups
from knowledge.model import Level, Place, Question, QuestionKind, State
from knowledge.narrowing.nearest_part import party_first
from knowledge.query import without_places
from knowledge.swedish.asked_part import asked_part
from knowledge.swedish.follow_up_words import NUMBER_OF
from knowledge.swedish.periods import Period, asked_period
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import answers_kind, question_kind
from knowledge.swedish.topic_words import own_words
from knowledge.wording import say

NEIGHBOUR = re.compile(
    r"^\W*(?:(?:och|å|o|men|and)\s+)?(?:(?:i|hos|in|the)\s+)*(?:grannkommunen|grannkommunerna|grannen|neighbou?ring municipality)(?:\s+(?:då|också|then))?\W*$",
    re.IGNORECASE,
)
"""Means another municipality without naming it."""
MISSES = 2
"""Rounds in a row without an answer after which a person is named to ask instead."""
GOES_ON = 0.5
"""Share of the confidence of a short question's answer alone that its answer within the talk needs to be the one meant."""


class ActionAnswer(KnowledgeAction):
    """Answers every kind of question; the evidence decides, not the intent model's confidence."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_answer"

    def act(self, tracker: Tracker) -> Turn:
        """Answer the latest message, or ask which of several places it means."""
        if names_nothing(tracker):
            return about_what(self.knowledge, tracker, self.question(tracker))
        return self.answered(tracker, read(tracker, self.knowledge.thesaurus, self.today()))

    def answered(self, tracker: Tracker, reading: Reading) -> Turn:
        """Answer a message as it was read."""
        asked = self.question(tracker, reading)
        if asked.place is None and goes_on(tracker, reading):
            asked = replace(asked, everywhere=self.knowledge.hold_everywhere(tracker.get_slot("focus") or ()))
        if self.asks_meaning(tracker, reading, asked):
            word = self.asked_word(tracker, asked)
            if word is not None:
                reading = replace(reading, text=word, topic=word, reach=(), follows=False)
            reading = replace(reading, kind=QuestionKind.DEFINITION)
            asked = replace(asked, text=word or asked.text, kind=QuestionKind.DEFINITION)
        several = self.asked_places(tracker)
        if given_number(message(tracker)) is not None and not several:
            return self._of_number(tracker, asked, reading)
        if not several and reading.follows and NEIGHBOUR.search(message(tracker)):
            which = self.knowledge.refer(asked, State.CLARIFY, say(asked.language, "which_neighbour"))
            return self.after(tracker, replace(reading, topic=asked.text), which)
        wanted = wanted_comparison(self.knowledge, tracker, reading, asked, several)
        if wanted is not None:
            read_as, table = compared(self.knowledge, tracker, asked, wanted)
            if table.table is not None or table.state is not State.NOT_FOUND or not wanted.implied:
                turn = self.after(tracker, read_as, table)
                return replace(
                    turn, events=[*turn.events, SlotSet("compared", kept(self.knowledge, tracker, wanted, table))]
                )
        if len(several) > 1:
            answer = self.which_of(asked, several)
        elif (told := self._about_document(tracker, reading, asked)) is not None:
            return told
        elif reading.unanswered:
            answer = instead_of(self.knowledge, asked, reading.unanswered, question_id(tracker))
        elif (whom := told_whom(self.knowledge, tracker, reading, asked)) is not None:
            reading, answer = replace(reading, reach=()), whom
        elif reading.reach:
            answer = reach(self.knowledge, asked, reading, question_id(tracker))
            if answer.state is State.CLARIFY:
                # The place that is given next is that of the number.
                reading = replace(reading, topic=asked.text, reach=())
        elif reading.period is not None:
            reading, answer = self._of_then(tracker, reading, asked, reading.period)
        else:
            reading, answer = self._of_layers(tracker, reading, asked)
            answer = self._with_second(tracker, reading, asked, answer)
            focus = focus_of(tracker)
            if focus is not None and reading.follows:
                answer = party_first(answer, message(tracker), focus.text, self.knowledge.thesaurus)
        turn = self.after(tracker, reading, how_read(self.knowledge, tracker, reading, answer))
        # What is asked next is about this answer, no longer about the places that were compared before it.
        held, same = tracker.get_slot("compared"), reading.follows and not reading.changed
        in_turn = held_in_turn(held or [], place_before(self.knowledge, tracker), asked.place, same=same)
        if reading.reach or reading.aside:
            # A number, or what a word means, leaves the talk where it is.
            in_turn = held if held and held[0] == IN_TURN else None
        return turn if in_turn == held else replace(turn, events=[*turn.events, SlotSet("compared", in_turn)])

    def _of_number(self, tracker: Tracker, asked: Question, reading: Reading) -> Turn:
        """Tell whose a number is, wherever that is; what is asked next is about whoever has it."""
        answer = self.knowledge.answer(
            replace(asked, text=message(tracker), place=None, may_ask=False), question_id(tracker)
        )
        places = {contact.place for contact in answer.contacts if contact.place and gives_contacts(answer)}
        if answer.state is not State.ANSWERED or len(places) != 1:
            return self.after(tracker, reading, answer)
        topic = f"{NUMBER_OF[asked.language]} {answer.contacts[0].function}"
        turn = self.after(tracker, replace(reading, kind=QuestionKind.CONTACT, topic=topic, follows=False), answer)
        here = self.knowledge.places.by_name(places.pop())
        return replace(turn, events=[*turn.events, SlotSet("place", here.code), SlotSet("compared", None)])

    def asked_places(self, tracker: Tracker) -> list[Place]:
        """Return the different places that the latest message asks about."""
        text, language = message(tracker), tracker.get_slot("language") or "sv"
        return asked_places(text, asked_part(text, self.knowledge.thesaurus, language), self.knowledge.places)

    def asks_meaning(self, tracker: Tracker, reading: Reading, asked: Question) -> bool:
        """Return whether a message is only a word to explain ("utskrivningsklar?", "LOS? står på varenda papper här").

        In the middle of a conversation about something else a word alone rather asks for the rule, and so does one without a mark.
        """
        text, focus = message(tracker), focus_of(tracker)
        if self.asked_word(tracker, asked) is not None:
            return True
        if reading.follows or question_kind(reading.text) is not None or find_places(text) or ASKS_RULE.search(text):
            return False
        explained = focus is not None and focus.kind is QuestionKind.DEFINITION
        alone = focus is None and "?" in text
        return (explained or alone or MET.search(text) is not None) and self.knowledge.is_word(asked)

    def asked_word(self, tracker: Tracker, asked: Question) -> str | None:
        """Return the one word of a glossary that a message names and asks about, None where it names none so."""
        text = message(tracker)
        named = IS_IT.match(text) or CALLED.search(text)
        return named["word"] if named and self.knowledge.is_word(replace(asked, text=named["word"])) else None

    def answer_pending(self, tracker: Tracker) -> Turn | None:
        """Answer the question that the bot asked back about as well as it can be answered, None where none waits."""
        reading = pending(tracker)
        if reading is None or not tracker.get_slot("asked_back"):
            return None
        asked = replace(self.question(tracker, reading), may_ask=False)
        return self.after(tracker, reading, self.knowledge.answer(asked, question_id(tracker)))

    def after(self, tracker: Tracker, reading: Reading, answer: Answer) -> Turn:
        """Return an answer with what follows from it; after two rounds about one thing that found nothing, whom to ask instead."""
        missed = 0
        if finds_nothing(answer):
            missed = 1 + (int(tracker.get_slot("missed") or 0) if goes_on(tracker, reading) else 0)
        events = remembered(tracker, reading, answer, self.knowledge.thesaurus)
        if missed >= MISSES:
            answer, missed = with_human(answer), 0
        return Turn(answer, [*events, SlotSet("missed", float(missed))])

    def which_of(self, asked: Question, several: Sequence[Place]) -> Answer:
        """Ask which of several places a question is about, with a button for each."""
        rest, word = without_places(asked.text).rstrip(" ?.!"), say(asked.language, "in")
        choices = tuple(
            Choice(place.name, f"{rest} {word} {place.name}?" if rest else place.name) for place in several[:5]
        )
        return self.knowledge.refer(asked, State.CLARIFY, say(asked.language, "several_places"), choices)

    def _of_then(self, tracker: Tracker, reading: Reading, asked: Question, period: Period) -> tuple[Reading, Answer]:
        """Answer for another time; a message that asks nothing of its own asks the question before it of then, where that is surer."""
        answer = self.knowledge.answer_earlier(asked, period, question_id(tracker))
        # "och om patienten är barn?" names no time: it goes on with the time, and changes what is asked.
        before = asked_then(tracker, reading) if asked_period(message(tracker), self.today()) else None
        asks = question_kind(message(tracker)) is not None
        if before is None or (asks and answer.state is State.ANSWERED):
            return reading, answer
        told = self.knowledge.answer_earlier(replace(asked, text=before.text, kind=before.kind), period)
        surer = told.confidence >= answer.confidence or (not asks and _failed(answer))
        return (before, told) if told.statements and surer else (reading, answer)

    def _of_layers(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Reading, Answer]:
        """Answer from the layers that are asked about; a first question that they say nothing of from all."""
        weighed, answer = self._weighed(tracker, reading, asked)
        if not reading.layers or reading.follows or not _failed(answer):
            return weighed, answer
        return self._weighed(tracker, replace(reading, layers=()), replace(asked, layers=()))

    def _weighed(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Reading, Answer]:
        """Answer a message as it was read first or otherwise; the evidence decides, and what only tells the same again is no answer."""
        read_as, answer = self._surest(tracker, reading, asked)
        return read_as, heard(tracker, read_as, answer, self.knowledge.thesaurus)

    def _surest(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Reading, Answer]:
        """Answer a message as it was read first or otherwise; the evidence decides.

        Another reading counts where the first found nothing, or nothing that speaks of what the message says, and the other does.
        """
        asked, answer = self._where_the_talk_is(tracker, reading, asked)
        own = said(tracker, self.knowledge.thesaurus)
        beside = (reading.follows or only_elsewhere(tracker)) and bool(answer.statements) and not mentions(answer, own)
        if reading.second is not None:
            # Two questions about what is talked about are two questions about that.
            return reading, answer
        if (found := self._read_otherwise(tracker, reading, asked, answer, beside=beside)) is not None:
            return found
        if (found := self._with_less(tracker, reading, asked, answer, beside=beside)) is not None:
            return found
        if _failed(answer) and not reading.follows:
            answer = self._at_the_unit(tracker, asked, answer)
        if beside and not _failed(answer) and reading.changed and reading.kind is not QuestionKind.CONTACT:
            return self._not_naming(tracker, reading, answer)
        return reading, answer

    def _read_otherwise(
        self, tracker: Tracker, reading: Reading, asked: Question, answer: Answer, *, beside: bool
    ) -> tuple[Reading, Answer] | None:
        """Read a message with the question before it, without it, or as no answer to a question back; None where that is no better."""
        failed = _failed(answer)
        others = list(other_readings(tracker, reading, self.knowledge.thesaurus))
        unsure = not reading.follows and answer.likely
        if not (failed or beside or unsure or any(other.short for other in others)):
            return None
        leaning = leans(tracker, self.knowledge.thesaurus)
        nearest: tuple[Reading, Answer] | None = None
        as_it_is = False
        for other in others:
            # Little in a message that points back is searched for alone, and nobody whose number is asked for and not known.
            points = leaning and bool(answer.statements)
            if other.alone and (points or reading.kind is QuestionKind.CONTACT):
                continue
            if not (other.said or failed or (beside and not reading.follows)):
                continue
            kind = other.kind if other.kind is not QuestionKind.CONTACT else None
            # What answers a little as it was read is not given up for what the talk makes likelier.
            within = not other.alone and (failed or other.short)
            of_talk = talked_of(tracker, message(tracker)) if within else frozenset()
            told = self.knowledge.answer(
                replace(asked, text=other.text, kind=kind, may_ask=False, talked_of=of_talk), question_id(tracker)
            )
            bar = GOES_ON * answer.confidence if other.short else answer.confidence
            # What answers a little is given up only for what answers surely, or what the message points back at.
            surer = told.confidence > bar and (leaning or other.short or not told.likely)
            elsewhere = other.within and not stands_on(told, of_talk)
            speaks = speaks_of(told, other.said) and not elsewhere
            if told.state is State.ANSWERED and (failed or beside or surer) and speaks:
                return other.reading, told
            nearer = told.confidence > (nearest[1] if nearest else answer).confidence
            if nearer and not elsewhere and not other.alone and not (nearest and as_it_is):
                nearest, as_it_is = (other.reading, told), other.within and bool(told.statements)
        if nearest is None or not failed or not points_back(reading.text):
            return None
        # What comes nearest to a message that points back is what it points back at; that it is meant is no more than likely.
        read_as, told = nearest
        if told.state is State.ANSWERED and not told.likely:
            told = with_notes(replace(told, likely=True), [say(told.language, "likely")])
        return self._not_naming(tracker, read_as, told)

    def _not_naming(self, tracker: Tracker, reading: Reading, answer: Answer) -> tuple[Reading, Answer]:
        """Say of an answer that it does not name what a message says."""
        words = " ".join(own_words(without_places(message(tracker))))
        if _failed(answer) or not words:
            return reading, answer
        return reading, with_notes(answer, [say(answer.language, "not_named", words=words)])

    def _with_less(
        self, tracker: Tracker, reading: Reading, asked: Question, answer: Answer, *, beside: bool
    ) -> tuple[Reading, Answer] | None:
        """Leave out what is told beside what is asked, where only without it there is a sure answer, or one of the place itself."""
        failed = _failed(answer)
        elsewhere = not failed and self._is_elsewhere(answer)
        if not (failed or beside or answer.likely or elsewhere):
            return None
        for less in with_less(tracker, reading, self.knowledge.thesaurus):
            told = self.knowledge.answer(replace(asked, text=less.text, kind=less.kind), question_id(tracker))
            # What only likely answers counts where the whole message found the same text nearest: both readings agree on it.
            unlikely = told.likely and not (failed and same_first(told, answer))
            if told.state is not State.ANSWERED or unlikely or not speaks_of(told, less.said):
                continue
            surer = told.confidence > answer.confidence and (answer.likely or not self._is_elsewhere(told))
            if failed or beside or surer:
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

    def _about_document(self, tracker: Tracker, reading: Reading, asked: Question) -> Turn | None:
        """Tell of the document that the message names or the last answer stands on, None where it asks about none."""
        text = message(tracker)
        if not asks_about_document(text):
            return None
        # A document is that of the last answer, rather than of what only came nearest since.
        focus = tracker.get_slot("answered") or tracker.get_slot("focus") or []
        named = self.knowledge.named_document(text, asked.place)
        if named and (not focus or find_places(text)):
            focus = named
        if not focus:
            return None
        told = self.knowledge.about_document(asked, focus, question_id(tracker))
        return Turn(told, [SlotSet("asked_back", False), SlotSet("missed", 0.0), SlotSet("focus", passages(told))])

    def _with_second(self, tracker: Tracker, reading: Reading, asked: Question, answer: Answer) -> Answer:
        """Add the answer to the second question of a message where the first one's answer does not hold it, or say that there is none."""
        second = reading.second
        if not reading.follows:
            second = second_question(reading.text, self.knowledge.thesaurus, asked.language)
        if second is None or answer.state is State.CLARIFY:
            return answer
        answer_id = question_id(tracker)
        if answer.state is not State.ANSWERED:
            alone = answer_or_number(
                self.knowledge, replace(asked, text=second.first, kind=second.first_kind, may_ask=False), answer_id
            )
            answer = alone if alone.state is State.ANSWERED else answer
        told = [part.text.partition(": ")[2] for part in answer.statements]
        if second.kind in ASKED and any(answers_kind(second.kind, words) for words in told):
            return answer
        who = acting(answer, self.knowledge.thesaurus, second.first) if second.of_who_acts else []
        for text in [f"{NUMBER_OF[asked.language]} {one}" for one in who] or [second.text]:
            other = answer_or_number(
                self.knowledge, replace(asked, text=text, kind=second.kind, may_ask=False), answer_id
            )
            if other.state is State.ANSWERED:
                break
        if other.state is not State.ANSWERED:
            return with_notes(answer, [say(answer.language, "second_not_found", question=second.words.rstrip(" ?.!"))])
        if answer.state is not State.ANSWERED:
            return with_notes(other, [say(answer.language, "second_found", question=second.words.rstrip(" ?.!"))])
        return together(answer, other)


def _failed(answer: Answer) -> bool:
    """Return whether nothing that holds today answers."""
    return answer.state in (State.NOT_FOUND, State.OUTDATED_ONLY)
