"""What the gateway core needs of the rest of the house and gives its channels, as protocols and plain words."""

from __future__ import annotations

from typing import Literal, Protocol

from knowledge.model import State

MAX_TEXT = 1000
"""Characters that a question or a comment may have."""

Reaction = Literal["up", "down"]


class FeedbackRefused(Exception):
    """A store did not take a reaction, for example because its comment held patient data.

    Its message is shown to the person as it is, so it is in Swedish and holds nothing of the comment.
    """


class FeedbackStore(Protocol):
    """Where reactions are kept. Called from worker threads, several at a time."""

    def add(
        self, answer_id: str, reaction: Reaction, comment: str | None, place_code: str | None, state: State
    ) -> None:
        """Keep a reaction; a later one for the same answer replaces the earlier.

        Raises:
            FeedbackRefused: The reaction is not taken; the message says why, in Swedish.
        """
        ...
