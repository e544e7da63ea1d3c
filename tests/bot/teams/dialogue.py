"""A dialogue server that answers by a word in the question."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from bot.dialogue import Reply
from bot.faults import fault
from knowledge.answer import Answer, Choice
from knowledge.model import State
from tests.bot.web.fakes import answered, evil


class ScriptedDialogue:
    """Keeps what it was asked in ``asked``."""

    def __init__(self) -> None:
        """Start with no questions."""
        self.asked: list[str] = []

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Reply:
        """Answer."""
        return Reply(await self._answer(text, metadata["question_id"]))

    async def end(self, conversation: str) -> None:
        """Forget nothing: nothing is kept."""

    async def _answer(self, text: str, question_id: str) -> Answer:
        self.asked.append(text)
        if "långsam" in text:
            await asyncio.sleep(0.1)
        if "krasch" in text:
            raise RuntimeError(f"hemligt: {text}")
        if "trasig" in text:
            return fault("slow", text, question_id)
        if "kommun?" in text:
            choices = tuple(Choice(f"Kommun {number}", f"Vem utser i kommun {number}?") for number in range(8))
            words = "Vilken kommun gäller det?"
            return Answer(question_id, State.CLARIFY, "sv", text, words, notes=(words,), choices=choices)
        found = evil() if "ond" in text else answered(text, "en" if text.startswith("Who") else "sv")
        if "lång fråga" in text:
            found = replace(found, statements=found.statements * 80)
        return replace(found, id=question_id)
