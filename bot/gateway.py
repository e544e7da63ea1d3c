"""The gateway core: what happens to every message, whatever channel it came by.

A channel hands over a person's name in its own world and what was written, and gets an Answer to show. The core sees
to it that a person has a name that leads back to nobody, that a delivery counts once, that nobody asks too much or too
fast, that the privacy guard sees a text before anything else does, that questions of one person keep their order and
their conversation, and that the person can come back to an answer: to its sources, its choices and with a reaction.
docs/channels.md says what is left to a channel.
"""

from __future__ import annotations

import asyncio
import math
import uuid
from collections.abc import Callable
from datetime import date

from bot import privacy
from bot.cited import CitedPassages
from bot.conversations import Conversations
from bot.deliveries import Deliveries
from bot.dialogue import Dialogue
from bot.faults import fault, with_emergency
from bot.given import Given, GivenAnswers
from bot.pace import Line, LineFull, Pace
from bot.people import People, PeopleInMemory
from bot.ports import MAX_TEXT, JournalStore, Reaction, Reason
from bot.pseudonyms import Pseudonyms
from bot.stopped import known_of_stopped
from knowledge.answer import Answer
from knowledge.model import State
from knowledge.swedish.language import detect


class AnswerForgotten(Exception):
    """The answer is too old, or was never given to this person."""


class BotGateway:
    """What every channel hands its messages to."""

    def __init__(
        self,
        dialogue: Dialogue,
        channel: str,
        journal: JournalStore,
        *,
        pace: Pace | None = None,
        today: Callable[[], date] = date.today,
        people: People | None = None,
        cited: CitedPassages | None = None,
    ) -> None:
        """Bind the gateway to the dialogue server.

        Args:
            dialogue: The way to the dialogue server.
            channel: Kind of channel: ``"web"``, ``"telegram"``, ``"teams"``.
            journal: Where answers and reactions are kept.
            pace: How fast one person may ask.
            today: The day that the privacy guard judges dates of birth on.
            people: What people asked to be remembered; kept in memory by default.
            cited: Keeps the words that answers quote, for the source viewer; none by default.
        """
        self.channel = channel
        self._dialogue = dialogue
        self._journal = journal
        self._conversations = Conversations()
        self._pace = pace or Pace()
        self._pseudonyms = Pseudonyms(channel)
        self._given = GivenAnswers()
        self._deliveries = Deliveries()
        self._halves = privacy.Halves()
        self._line = Line()
        self._today = today
        self._people = people or PeopleInMemory()
        self._cited = cited
        self._ending: set[asyncio.Task[None]] = set()

    def person(self, *native: object) -> str:
        """Return the name that the core knows a person by; see ``Pseudonyms.of``."""
        name = self._pseudonyms.of(*native)
        self._people.meet(name, self.channel, *native)
        return name

    def is_new(self, *delivery: str) -> bool:
        """Return whether a delivery comes for the first time; a channel drops one that does not."""
        return self._deliveries.is_new(*delivery)

    def may_come_again(self, *delivery: str) -> None:
        """Let a delivery count as new once more: a fault of ours kept it from being answered."""
        self._deliveries.forget(*delivery)

    async def ask(self, text: str, person: str, place_code: str | None = None) -> Answer:
        """Answer one message.

        Args:
            text: What the person wrote.
            person: The person's name, from ``person`` or a random one of the channel's own.
            place_code: Place that the person has chosen in the channel, None for none.

        Returns:
            An answer, also where the message was refused or stopped or the dialogue server failed.
        """
        question_id = uuid.uuid4().hex[:16]
        # Half a surrogate pair can be typed into JSON but into nothing else.
        text = text.encode("utf-8", "replace").decode()
        return with_emergency(await self._asked(text, person, place_code, question_id), text[:MAX_TEXT])

    async def _asked(self, text: str, person: str, place_code: str | None, question_id: str) -> Answer:
        if len(text) <= MAX_TEXT:
            # What the guard judges is what goes on: nothing hides behind invisible or look-alike signs.
            text = privacy.plain(text)
        if len(text) > MAX_TEXT:
            return self._refused("long", text, person, question_id, most=MAX_TEXT)
        if seconds := self._pace.wait(person):
            return self._refused("fast", text, person, question_id, seconds=math.ceil(seconds))
        if concern := self._concern(text, person):
            await asyncio.to_thread(self._journal.stopped, self.channel, concern.value)
            self._conversations.tell(person, known_of_stopped(text))
            return privacy.blocked(text, question_id)
        try:
            async with self._line.turn(person):
                answer = await self._converse(text, person, place_code, question_id)
        except LineFull:
            return self._refused("busy", text, person, question_id)
        place = answer.place.code if answer.place else place_code
        await asyncio.to_thread(self._journal.answered, self.channel, answer, place)
        return answer

    async def _converse(self, text: str, person: str, place_code: str | None, question_id: str) -> Answer:
        conversation = self._conversations.of(person)
        # Sent every time, not only with the first message: the dialogue server forgets all of it when it restarts.
        metadata = {
            "question_id": question_id,
            "place": place_code,
            "language": conversation.language,
            "context": conversation.context,
            "person": self._people.of(person),
        }
        reply = await self._dialogue.ask(text, conversation.id, metadata)
        answer = privacy.without_question(reply.answer)
        if reply.context is not None:
            conversation.context = reply.context
        conversation.language = answer.language
        conversation.waiting = answer.state is State.CLARIFY
        if reply.forget:
            self.forget(person)
        elif reply.person:
            self._people.keep(person, reply.person)
        self._end_conversations()
        self._given.add(person, answer, answer.place.code if answer.place else place_code)
        if self._cited is not None:
            await asyncio.to_thread(self._cited.keep, answer)
        return answer

    def given(self, person: str) -> list[Answer]:
        """Return the answers that a person got lately, the newest first."""
        return [given.answer for given in self._given.all(person)]

    def choice(self, person: str, answer_id: str, number: int) -> str:
        """Return the question that one of an answer's choices asks.

        Args:
            person: Who chose.
            answer_id: The answer that offered the choices.
            number: The choice, from 0.

        Raises:
            AnswerForgotten: This person has no such answer, or it has no such choice.
        """
        choices = self._found(person, answer_id).answer.choices
        if not 0 <= number < len(choices):
            raise AnswerForgotten
        return choices[number].question

    async def react(
        self,
        person: str,
        answer_id: str,
        reaction: Reaction,
        comment: str | None = None,
        reason: Reason | None = None,
    ) -> None:
        """Keep a person's reaction to an answer.

        Args:
            person: Who reacts.
            answer_id: The answer.
            reaction: What they think of it.
            comment: What they wrote; the privacy guard sees it first.
            reason: What was wrong, one of ``bot.ports.REASONS``.

        Raises:
            AnswerForgotten: This person has no such answer.
            bot.ports.FeedbackRefused: The comment is not taken; the message says why.
        """
        found = self._found(person, answer_id)
        kept = (self.channel, found.answer, found.place_code, reaction, reason, comment or None)
        await asyncio.to_thread(self._journal.reacted, *kept)

    def home(self, person: str) -> str | None:
        """Return the code of the place that a person works in, None where it is not remembered."""
        return self._people.of(person).get("place")

    def settle(self, person: str, place_code: str | None) -> None:
        """Remember the place that a person works in, None to forget it."""
        self._people.keep(person, {"place": place_code})

    def forget(self, person: str) -> None:
        """Forget what a person has said, been answered and asked to be remembered; to be called in an event loop."""
        self._conversations.forget(person)
        self._halves.forget(person)
        self._given.forget(person)
        self._people.forget(person)
        self._end_conversations()

    def _end_conversations(self) -> None:
        """Have the dialogue server drop the conversations that have ended, without anybody waiting for it."""
        for conversation in self._conversations.ended():
            ending = asyncio.get_running_loop().create_task(self._dialogue.end(conversation))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    def _concern(self, text: str, person: str) -> privacy.Concern | None:
        if finding := privacy.inspect(text, self._today()):
            self._halves.forget(person)
            return finding.concern
        if self._halves.complete(person, text, self._today()):
            # The first half went through when nothing was wrong with it; what it was part of does not go on.
            self._conversations.forget(person)
            self._end_conversations()
            return privacy.Concern.IDENTITY_NUMBER
        return None

    def _found(self, person: str, answer_id: str) -> Given:
        found = self._given.find(person, answer_id)
        if found is None:
            raise AnswerForgotten
        return found

    def _refused(self, kind: str, text: str, person: str, question_id: str, **values: object) -> Answer:
        """Return the answer to a text that is not taken; it repeats nothing of it, for nobody has guarded it."""
        newest = self.given(person)[:1]
        language = detect(text, default=newest[0].language if newest else "sv")
        return fault(kind, "", question_id, language, **values)
