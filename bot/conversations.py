"""Which Rasa conversation a session is in: ids are rotated, so that a long session is no slower than a new one."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

TURNS = 10
"""Turns after which a session gets a fresh conversation: Rasa's turn time grows with the conversation's length."""
MOST_TURNS = 30
"""Turns after which not even a question back holds a conversation together."""
IDLE_SECONDS = 3600.0


@dataclass(slots=True)
class Conversation:
    """One session's present conversation.

    Attributes:
        id: Rasa's sender id; random, so that it cannot be traced to a person.
        turns: Messages sent in it.
        context: What the conversation is about, as the actions handed it out with the last answer (docs/architecture.md).
        language: Language of the last answer.
        used: When it was last used, in seconds of the given clock.
        waiting: True after a question back: its answer must reach the same conversation.
    """

    id: str
    turns: int
    language: str | None
    used: float
    context: dict[str, Any] = field(default_factory=dict)
    waiting: bool = False


class Conversations:
    """The conversations of all sessions, the longest unused forgotten first."""

    def __init__(self, capacity: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep at most ``capacity`` conversations."""
        self._capacity = capacity
        self._clock = clock
        self._current: OrderedDict[str, Conversation] = OrderedDict()
        self._ended: list[str] = []

    def of(self, session: str) -> Conversation:
        """Return the conversation that a session's next message goes to, a fresh one where it is long or idle."""
        now = self._clock()
        held = self._current.get(session)
        if held is None or now - held.used > IDLE_SECONDS:
            self.forget(session)
            held = Conversation(secrets.token_hex(12), 0, None, now)
        elif held.turns >= (MOST_TURNS if held.waiting else TURNS):
            self._ended.append(held.id)
            held = Conversation(secrets.token_hex(12), 0, held.language, now, held.context)
        held.turns += 1
        held.used = now
        self._current[session] = held
        self._current.move_to_end(session)
        while len(self._current) > self._capacity:
            self._ended.append(self._current.popitem(last=False)[1].id)
        return held

    def tell(self, session: str, known: Mapping[str, str]) -> None:
        """Have a session's next message know something of a message that does not go on itself.

        Args:
            session: The session.
            known: Values of slots.
        """
        held = self.of(session)
        held.context = {**held.context, **known}

    def forget(self, session: str) -> None:
        """Forget a session's conversation, what it is about and its language."""
        held = self._current.pop(session, None)
        if held is not None:
            self._ended.append(held.id)

    def ended(self) -> list[str]:
        """Return the ids of the conversations that have ended since the last call."""
        ended, self._ended = self._ended, []
        return ended
