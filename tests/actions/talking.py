"""A conversation as the gateway and Rasa keep it, for tests of talk over several messages."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.compare import ActionCompare
from actions.conversation import KnowledgeAction
from actions.place import ActionRememberPlace
from actions.show import ActionShowSource
from actions.slots import ValidateSlotMappings
from actions.small_talk import ActionSmallTalk
from actions.workplace import ActionForget, ActionShowMemory
from knowledge.answer import Answer
from tests.actions.fakes import FakeKnowledge, tracker

TODAY = date(2026, 11, 23)
WHO = "vem gör uppföljningen efter utskrivning?"
ACTIONS: dict[str, type[KnowledgeAction]] = {
    "inform_place": ActionRememberPlace,
    "show_source": ActionShowSource,
    "compare": ActionCompare,
    "show_memory": ActionShowMemory,
    "forget_me": ActionForget,
    "affirm": ActionSmallTalk,
}


class Talk:
    """A conversation as the gateway and Rasa keep it: every message meets a fresh tracker, as after a rotation."""

    def __init__(self, knowledge: FakeKnowledge) -> None:
        self.knowledge = knowledge
        self.context: dict[str, Any] = {}
        self.person: dict[str, Any] = {}

    async def say(self, text: str, intent: str = "who_is_responsible", place: str | None = None) -> Answer:
        sent = {"question_id": "f", "place": place, "context": self.context, "person": self.person}
        conversation = tracker(text, intent, metadata=sent)
        for name, value in ValidateSlotMappings(self.knowledge).recognise(conversation).items():
            conversation.slots[name] = value
        dispatcher = CollectingDispatcher()
        await ACTIONS.get(intent, ActionAnswer)(self.knowledge, lambda: TODAY).run(dispatcher, conversation, {})
        (message,) = (each["custom"] for each in dispatcher.messages)
        self.context = message["context"]
        for name, value in message.get("person", {}).items():
            self.person[name] = value
        if message.get("forget"):
            self.context, self.person = {}, {}
        return Answer.from_json(message["answer"])
