"""A knowledge base that keeps what it is asked, and trackers built by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import Events, KnowledgeAction
from knowledge.answer import Answer, Choice
from knowledge.base import KnowledgeBase
from knowledge.model import Question, State
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus

ROOT = Path(__file__).resolve().parents[2]
SLOTS = tuple(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["slots"])
"""The slots of the domain."""


class FakeKnowledge(KnowledgeBase):
    """A KnowledgeBase without a library, with the real registers.

    Attributes:
        asked: Questions that were searched for.
        referred: Questions that were met with a word, with their state.
        state: State of the next answers.
        error: Raised by the next questions, where given.
    """

    def __init__(self) -> None:
        """Start with nothing asked; no index is opened."""
        self.places = Places.load()
        self.thesaurus = Thesaurus.load()
        self.asked: list[Question] = []
        self.referred: list[tuple[Question, State]] = []
        self.state = State.ANSWERED
        self.error: Exception | None = None

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Keep the question and answer it."""
        if self.error is not None:
            raise self.error
        self.asked.append(question)
        return Answer(answer_id or "utan", self.state, question.language, question.text, "Svar.", question.place)

    def refer(
        self, question: Question, state: State, text: str, choices: tuple[Choice, ...] = (), whom: str | None = None
    ) -> Answer:
        """Keep the question and say the text."""
        self.referred.append((question, state))
        return Answer(
            "hänvisning", state, question.language, question.text, text, question.place, notes=(text,), choices=choices
        )


def tracker(
    text: str,
    intent: str = "who_is_responsible",
    confidence: float = 0.95,
    metadata: dict[str, Any] | None = None,
    **slots: Any,
) -> Tracker:
    """Return a conversation whose latest message is ``text``."""
    return Tracker(
        sender_id="konversation",
        slots={name: slots.get(name) for name in SLOTS},
        latest_message={
            "text": text,
            "intent": {"name": intent, "confidence": confidence},
            "entities": [],
            "metadata": {"question_id": "fråga-1"} if metadata is None else metadata,
        },
        events=[],
        paused=False,
        followup_action=None,
        active_loop={},
        latest_action_name=None,
    )


async def run(action: KnowledgeAction, conversation: Tracker) -> tuple[Answer, Events]:
    """Run an action as the action server does; return the answer that it sent and its events."""
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, conversation, {})
    (message,) = dispatcher.messages
    return Answer.from_json(message["custom"]["answer"]), events


def slots_set(events: Events) -> dict[str, Any]:
    """Return the slots that events set."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}
