"""What the gateway core needs of the rest of the house and gives its channels, as protocols and plain words."""

from __future__ import annotations

from typing import Literal, Protocol

from knowledge.answer import Answer

MAX_TEXT = 1000
"""Characters that a question or a comment may have."""

Reaction = Literal["up", "down"]
Reason = Literal["wrong_place", "outdated", "off_question", "other"]
"""What was wrong with an answer: the four choices of the short form behind "Fel svar"."""
REASONS: dict[str, dict[Reason, str]] = {
    "sv": {
        "wrong_place": "Fel plats",
        "outdated": "Inaktuellt",
        "off_question": "Svarar inte på frågan",
        "other": "Annat",
    },
    "en": {
        "wrong_place": "Wrong place",
        "outdated": "Out of date",
        "off_question": "Does not answer the question",
        "other": "Something else",
    },
}
"""The choices as they are shown, by language."""


class FeedbackRefused(Exception):
    """A store did not take a reaction, for example because its comment held patient data.

    Its message is shown to the person as it is, so it is in Swedish and holds nothing of the comment.
    """


class JournalStore(Protocol):
    """Where answers and reactions are kept. Called from worker threads, several at a time."""

    def answered(self, channel: str, answer: Answer, place_code: str | None) -> None:
        """Keep that an answer was given; never raises for a fault of the store."""
        ...

    def stopped(self, channel: str, concern: str) -> None:
        """Count that the privacy guard stopped a message; never raises for a fault of the store."""
        ...

    def reacted(
        self,
        channel: str,
        answer: Answer,
        place_code: str | None,
        reaction: Reaction,
        reason: Reason | None = None,
        comment: str | None = None,
    ) -> None:
        """Keep a reaction; a later one for the same answer replaces the earlier.

        Raises:
            FeedbackRefused: The reaction is not taken; the message says why, in Swedish.
        """
        ...
