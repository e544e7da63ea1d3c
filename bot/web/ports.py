"""What the web gateway needs of the rest of the house, as protocols, so that it can be run and tested alone."""

from __future__ import annotations

from typing import Protocol

from bot.cited import Cited
from bot.ports import Reaction, Reason
from knowledge.answer import Answer
from knowledge.model import Document, Passage


class Gateway(Protocol):
    """The way to the dialogue, behind the privacy guard."""

    async def ask(self, text: str, person: str, place_code: str | None = None) -> Answer:
        """Answer one question.

        Args:
            text: What the person wrote, 1 to 1000 characters, not yet checked for patient data.
            person: Random name of the conversation, 43 URL-safe characters.
            place_code: Code of the place that the person chose in the page, None for none. It comes from the
                browser: only its form is checked here, not that there is such a place.
        """
        ...

    def given(self, person: str) -> list[Answer]:
        """Return the answers that this conversation got lately, the newest first."""
        ...

    async def react(
        self,
        person: str,
        answer_id: str,
        reaction: Reaction,
        comment: str | None = None,
        reason: Reason | None = None,
    ) -> None:
        """Keep a reaction to an answer.

        Raises:
            bot.gateway.AnswerForgotten: This conversation has no such answer.
            bot.ports.FeedbackRefused: The comment is not taken; the message says why, in Swedish.
        """
        ...

    def forget(self, person: str) -> None:
        """Forget what was said and answered in a conversation."""
        ...


class DocumentStore(Protocol):
    """The library as it is indexed now. Called from worker threads, several at a time."""

    def document(self, document_id: str) -> Document | None:
        """Return the version in force (else the newest) of a document by its logical id."""
        ...

    def passage(self, passage_id: str) -> tuple[Document, Passage] | None:
        """Return a passage with the very version of the document that it was cut from, None if there is none now."""
        ...

    def original(self, document: Document) -> bytes | None:
        """Return the original file, None where it has been removed since."""
        ...


class CitedStore(Protocol):
    """What was quoted in answers. Called from worker threads, several at a time."""

    def find(self, document_id: str, passage_id: str) -> Cited | None:
        """Return a passage as it was quoted, None where it never was in this document."""
        ...
