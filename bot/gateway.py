"""The one way from a message to an Answer, for every channel: privacy guard, conversation, dialogue."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from bot import privacy
from bot.conversations import Conversations
from bot.dialogue import Dialogue
from knowledge.answer import Answer
from knowledge.model import State


class BotGateway:
    """What every channel hands its messages to."""

    def __init__(
        self, dialogue: Dialogue, conversations: Conversations | None = None, today: Callable[[], date] = date.today
    ) -> None:
        """Bind the gateway to the dialogue server.

        Args:
            dialogue: The way to the dialogue server.
            conversations: The sessions' conversations; new ones by default.
            today: The day that the privacy guard judges dates of birth on.
        """
        self._dialogue = dialogue
        self._conversations = conversations or Conversations()
        self._today = today

    async def ask(self, text: str, session_id: str, place_code: str | None) -> Answer:
        """Answer one message.

        Args:
            text: What the person wrote.
            session_id: The channel's name for the session.
            place_code: Place that the person has chosen in the channel, None for none.

        Returns:
            An answer, also where the message was stopped or the dialogue server failed.
        """
        question_id = uuid.uuid4().hex[:16]
        if privacy.inspect(text, self._today()) is not None:
            return privacy.blocked(text, question_id)
        conversation = self._conversations.of(session_id)
        # Sent every time, not only with the first message: the dialogue server forgets all of it when it restarts.
        metadata = {
            "question_id": question_id,
            "place": place_code or conversation.place,
            "language": conversation.language,
        }
        answer = await self._dialogue.ask(text, conversation.id, metadata)
        conversation.place = answer.place.code if answer.place else conversation.place
        conversation.language = answer.language
        conversation.waiting = answer.state is State.CLARIFY
        return answer

    def forget(self, session_id: str) -> None:
        """Forget what a session has said."""
        self._conversations.forget(session_id)
