"""A dialogue server and a store of reactions that remember what they were given."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

from bot.dialogue import Reply
from bot.ports import FeedbackRefused, Reaction, Reason
from knowledge.answer import Answer, Choice
from knowledge.model import State


class FakeDialogue:
    """Answers every message, and keeps the calls.

    Attributes:
        calls: Text, conversation and metadata of each call.
        ended: Conversations that it was told to forget.
        context: What the next replies say that the conversation is about.
        person: What the next replies want remembered.
        forgotten: Whether the next replies want the person forgotten.
        state: State of the next answers.
        language: Language of the next answers.
        choices: Choices of the next answers.
        answer: What the next answers say, instead of all this.
    """

    def __init__(self) -> None:
        """Start with no calls."""
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        self.ended: list[str] = []
        self.context: dict[str, Any] | None = {}
        self.person: dict[str, Any] = {}
        self.forgotten = False
        self.state = State.ANSWERED
        self.language = "sv"
        self.choices: tuple[Choice, ...] = ()
        self.answer: Answer | None = None

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Reply:
        """Return an answer with the id that the gateway gave."""
        self.calls.append((text, conversation, metadata))
        answer = Answer(metadata["question_id"], self.state, self.language, text, "Svar.")
        answer = replace(answer, choices=self.choices)
        if self.answer is not None:
            answer = replace(self.answer, id=answer.id, question=text)
        return Reply(answer, self.context, self.person, self.forgotten)

    async def end(self, conversation: str) -> None:
        """Keep the conversation's id."""
        self.ended.append(conversation)


class SlowDialogue(FakeDialogue):
    """Answers nothing before it may.

    Attributes:
        go_on: Lets it answer.
        under_way: Texts in the order that they came.
    """

    def __init__(self) -> None:
        """Begin with holding back."""
        super().__init__()
        self.go_on = asyncio.Event()
        self.under_way: list[str] = []

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Reply:
        """Answer when it may."""
        self.under_way.append(text)
        await self.go_on.wait()
        return await super().ask(text, conversation, metadata)


class Clock:
    """A clock in seconds that a test moves."""

    def __init__(self) -> None:
        """Begin somewhere."""
        self.now = 100.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@dataclass
class FakeJournal:
    """Keeps answers, stops and reactions in lists; refuses comments about Xerxina, born 19121212."""

    given: list[tuple[str, Answer, str | None]] = field(default_factory=list)
    stops: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, Reaction, str | None, str | None, State, Reason | None]] = field(default_factory=list)

    def answered(self, channel: str, answer: Answer, place_code: str | None) -> None:
        """Keep an answer."""
        self.given.append((channel, answer, place_code))

    def stopped(self, channel: str, concern: str) -> None:
        """Keep a stop."""
        self.stops.append((channel, concern))

    def reacted(
        self,
        channel: str,
        answer: Answer,
        place_code: str | None,
        reaction: Reaction,
        reason: Reason | None = None,
        comment: str | None = None,
    ) -> None:
        """Keep a reaction."""
        if comment and ("Xerxina" in comment or "19121212" in comment):
            raise FeedbackRefused("Skriv kommentaren utan namn.")
        self.kept.append((answer.id, reaction, comment, place_code, answer.state, reason))
