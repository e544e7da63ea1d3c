"""The dialogue server's memory of conversations, which forgets; loaded by Rasa as ``endpoints.yml`` says.

Rasa's own store in memory keeps every message of everybody until the process ends, also of who asked to be forgotten and
of conversations that nobody comes back to. Runs in the dialogue server's environment (Python 3.10).
"""

from __future__ import annotations

import time
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

MOST = 2000
"""Conversations kept; ten turns take about 100 kB. The gateway sends along what a conversation is about."""
IDLE_SECONDS = 3700.0
"""A little longer than the gateway keeps a conversation (bot/conversations.py)."""


class ForgettingTrackerStore(InMemoryTrackerStore):
    """Keeps conversations in memory until they are restarted, unused for an hour, or too many."""

    def __init__(self, domain: Domain, event_broker: Any = None, host: str | None = None, **kwargs: Any) -> None:
        """Start with no conversations.

        Args:
            domain: The domain.
            event_broker: Where events go besides; none by default.
            host: Unused; Rasa gives it to every store.
            kwargs: Unused.
        """
        super().__init__(domain, event_broker)
        self._used: dict[str, float] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a conversation, or drop it where nothing was said since it was restarted; drop what is old.

        Args:
            tracker: The conversation with all its events.
        """
        name = tracker.sender_id
        self._drop(name)
        if not _ended(tracker):
            await super().save(tracker)
            self._used[name] = time.monotonic()
        limit = time.monotonic() - IDLE_SECONDS
        # The longest unused stand first: a conversation that is used is taken out above and put in last.
        for other, used in list(self._used.items()):
            if used > limit and len(self._used) <= MOST:
                break
            self._drop(other)

    def _drop(self, name: str) -> None:
        self.store.pop(name, None)
        self._used.pop(name, None)


def _ended(tracker: DialogueStateTracker) -> bool:
    restarted = any(isinstance(event, Restarted) for event in tracker.events)
    return restarted and not any(isinstance(event, UserUttered) for event in tracker.events_after_latest_restart())
