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
from actions.comparing import compared, kept, place_before, tells_nothing_apart, wanted_comparison
from actions.conversation import KnowledgeAction, Turn, message, question_id
from actions.naming_nothing import about_what, names_nothing
from actions.noting import how_read, with_human, with_notes
from actions.reaching import answer_or_number, instead_of, reach, told_whom
from actions.reading import MISTAKEN, Reading, finds_nothing, focus_of, goes_on, passages, pending, read, remembered
from actions.rereading import asked_then
from actions.surest_reading import SurestReading, failed
from knowledge.answer import Answer, Choice
from knowledge.composing.joining import together
from knowledge.contacts.number_given import given_number
from knowledge.conversation.asked_documents import asks_about_document
from knowledge.conversation.asked_meaning import ASKS_RULE, CALLED, IS_A, IS_IT, MET, meaning_of, named_in
from knowledge.conversation.meant_places import asked_places
from knowledge.conversation.two_questions import ASKED, Second
from knowledge.model import Place, Question, QuestionKind, State
from knowledge.narrowing.nearest_part import party_first
from knowledge.query import without_places
from knowledge.swedish.asked_part import asked_part
from knowledge.swedish.follow_up_words import NUMBER_OF
from knowledge.swedish.periods import Period, asked_period
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import answers_kind, question_kind
from knowledge.wording import say

NEIGHBOUR = re.compile(
    r"^\W*(?:(?:och|å|o|men|and)\s+)?(?:(?:i|hos|in|the)\s+)*(?:grannkommunen|grannkommunerna|grannen|neighbou?ring municipality)(?:\s+(?:då|också|then))?\W*$",
    re.IGNORECASE,
)
"""Means another municipality without naming it."""
BESIDE_NUMBER = (QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.DEADLINE, QuestionKind.HOW_TO)
"""Kinds of first question that a number, asked for besides, does not answer."""
MISSES = 2
"""Rounds in a row without an answer after which a person is named to ask instead."""


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
                asked = replace(asked, text=word)
            reading = replace(reading, kind=QuestionKind.DEFINITION)
            asked = replace(asked, kind=QuestionKind.DEFINITION)
        several = self.asked_places(tracker)
        if given_number(message(tracker)) is not None and not several:
            return self._of_number(tracker, asked, reading)
        if not several and reading.follows and NEIGHBOUR.search(message(tracker)):
            which = self.knowledge.refer(asked, State.CLARIFY, say(asked.language, "which_neighbour"))
            return self.after(tracker, replace(reading, topic=asked.text), which)
        wanted = wanted_comparison(self.knowledge, tracker, reading, asked, several)
        if wanted is not None:
            read_as, table = compared(self.knowledge, tracker, asked, wanted)
            made = table.table is not None or table.state is not State.NOT_FOUND
            if not wanted.implied or (made and not tells_nothing_apart(self.knowledge, table)):
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
        """Return the one word of a glossary that a message names and asks about, or the question what it means; None where it names none so."""
        text = message(tracker)
        if named := IS_IT.match(text) or CALLED.search(text):
            return named["word"] if self._explains(asked, named["word"]) else None
        is_a = IS_A.search(text)
        word = is_a["word"] if is_a else named_in(text, self.knowledge.thesaurus, asked.language)
        return meaning_of(word, asked.language) if word and self._explains(asked, word) else None

    def _explains(self, asked: Question, word: str) -> bool:
        return self.knowledge.is_word(replace(asked, text=word))

    def answer_pending(self, tracker: Tracker) -> Turn | None:
        """Answer the question that the bot asked back about as well as it can be answered, None where none waits."""
        reading = pending(tracker)
        if reading is None or not tracker.get_slot("asked_back"):
            return None
        asked = replace(self.question(tracker, reading), may_ask=False)
        return self.after(tracker, reading, self.knowledge.answer(asked, question_id(tracker)))

    def with_waiting(self, tracker: Tracker, noted: Turn) -> Turn:
        """Answer the question that waited for a workplace, was not surely answered without one, or was put for another by mistake.

        Args:
            tracker: The conversation; its latest message tells where the person works.
            noted: The turn that remembers it.
        """
        waiting, slot = pending(tracker), tracker.get_slot
        unsure = place_before(self.knowledge, tracker) is None and slot("focus") != slot("answered")
        waits = slot("asked_back") or slot("missed") or unsure or MISTAKEN.match(message(tracker)) is not None
        if waiting is None or not waits:
            return noted
        answered = self.answered(tracker, waiting)
        return Turn(answered.answer, [*noted.events, *answered.events], noted.person)

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
        surer = told.confidence >= answer.confidence or (not asks and failed(answer))
        return (before, told) if told.statements and surer else (reading, answer)

    def _of_layers(self, tracker: Tracker, reading: Reading, asked: Question) -> tuple[Reading, Answer]:
        """Answer from the layers that are asked about; a first question that they say nothing of from all."""
        surest = SurestReading(self.knowledge)
        weighed, answer = surest.weighed(tracker, reading, asked)
        if not reading.layers or reading.follows or not failed(answer):
            return weighed, answer
        return surest.weighed(tracker, replace(reading, layers=()), replace(asked, layers=()))

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
        if second is None or answer.state is State.CLARIFY:
            return answer
        answer_id = question_id(tracker)
        if answer.state is not State.ANSWERED:
            alone = answer_or_number(
                self.knowledge, replace(asked, text=second.first, kind=second.first_kind, may_ask=False), answer_id
            )
            answer = alone if alone.state is State.ANSWERED else answer
        number_alone = gives_contacts(answer) and second.kind is QuestionKind.CONTACT
        left_out = (
            not reading.follows and reading.changed and second.words.rstrip(" ?.!") == reading.text.rstrip(" ?.!")
        )
        if left_out or (number_alone and second.first_kind in BESIDE_NUMBER):
            return self._with_first(asked, second, answer)
        told = [part.text.partition(": ")[2] for part in answer.statements]
        if not second.layers and second.kind in ASKED and any(answers_kind(second.kind, words) for words in told):
            return answer
        who = acting(answer, self.knowledge.thesaurus, second.first) if second.of_who_acts else []
        for text in [f"{NUMBER_OF[asked.language]} {one}" for one in who] or [second.text]:
            other = answer_or_number(
                self.knowledge,
                replace(asked, text=text, kind=second.kind, layers=second.layers, may_ask=False),
                answer_id,
            )
            if other.state is State.ANSWERED:
                break
        if other.state is not State.ANSWERED:
            return with_notes(answer, [say(answer.language, "second_not_found", question=second.words.rstrip(" ?.!"))])
        if answer.state is not State.ANSWERED:
            return with_notes(other, [say(answer.language, "second_found", question=second.words.rstrip(" ?.!"))])
        return together(answer, other)

    def _with_first(self, asked: Question, second: Second, answer: Answer) -> Answer:
        """Put what answers the first question before what answers the second alone, or say that nothing does."""
        first = self.knowledge.answer(replace(asked, text=second.first, kind=second.first_kind, may_ask=False))
        if first.state is State.ANSWERED and not gives_contacts(first):
            return replace(together(first, answer), id=answer.id, question=answer.question)
        return with_notes(answer, [say(answer.language, "second_found", question=second.words.rstrip(" ?.!"))])
