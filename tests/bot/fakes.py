"""A dialogue server that remembers what it was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.answer import Answer
from knowledge.model import Place, State


class FakeDialogue:
    """Answers every message, and keeps the calls.

    Attributes:
        calls: Text, conversation and metadata of each call.
        place: Place of the next answers.
        state: State of the next answers.
        language: Language of the next answers.
    """

    def __init__(self) -> None:
        """Start with no calls."""
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        self.place: Place | None = None
        self.state = State.ANSWERED
        self.language = "sv"

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Answer:
        """Return an answer with the id that the gateway gave."""
        self.calls.append((text, conversation, metadata))
        answer = Answer(metadata["question_id"], self.state, self.language, text, "Svar.")
        return replace(answer, place=self.place)
