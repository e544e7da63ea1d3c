"""A knowledge base that keeps what it is asked, and trackers built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import Events, KnowledgeAction
from knowledge.answer import Answer, Choice, Citation, ContactCard, Statement
from knowledge.base import KnowledgeBase
from knowledge.comparing import Comparer
from knowledge.model import Place, Question, QuestionKind, State
from knowledge.swedish.periods import Period
from knowledge.swedish.places import Places
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import TermGroup, Thesaurus

ROOT = Path(__file__).resolve().parents[2]
SLOTS = tuple(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["slots"])
"""The slots of the domain."""


SLIPS = Slips(Thesaurus.load())


SURELY = 0.9
"""Confidence of what is answered."""


class FakeKnowledge(KnowledgeBase):
    """A KnowledgeBase without a library, with the real registers.

    Attributes:
        asked: Questions that were searched for.
        referred: Questions that were met with a word, with their state.
        state: State of the next answers.
        error: Raised by the next questions, where given.
        periods: Earlier times that were asked about.
        shown: Passages whose section was asked for.
        told: Passages whose document was asked about.
        compared: What was compared: how, the question, the places.
        statements: Statements of the next answers.
        citations: Citations of the next answers.
        words: Words that a glossary explains.
        whom: Functions of the contacts of the next answers.
        county: The county that the last answer stands on.
        everywhere: True where what answered holds for the whole country.
        elsewhere: True where no answer is of the very place asked about.
        unlisted: Functions that no contact list has.
    """

    def __init__(self) -> None:
        """Start with nothing asked; no index is opened."""
        self.places = Places.load()
        self.thesaurus = Thesaurus.load()
        self.slips = SLIPS
        self.asked: list[Question] = []
        self.referred: list[tuple[Question, State]] = []
        self.periods: list[Period] = []
        self.shown: list[tuple[str, ...]] = []
        self.told: list[tuple[str, ...]] = []
        self.compared: list[tuple[str, str, tuple[str, ...]]] = []
        self.statements: tuple[Statement, ...] = ()
        self.citations: tuple[Citation, ...] = ()
        self.state = State.ANSWERED
        self.error: Exception | None = None
        self.words: frozenset[str] = frozenset()
        self.whom: tuple[str, ...] = ()
        self.county: Place | None = None
        self.everywhere = False
        self.only_elsewhere: tuple[str, ...] = ()
        self.elsewhere = False
        self.unlisted: frozenset[str] = frozenset()

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Keep the question and answer it."""
        if self.error is not None:
            raise self.error
        self.asked.append(question)
        if question.kind is QuestionKind.CONTACT and any(name in question.text for name in self.unlisted):
            return Answer(answer_id or "utan", State.NOT_FOUND, question.language, question.text, "", question.place)
        made = Answer(answer_id or "utan", self.state, question.language, question.text, "Svar.", question.place)
        made = replace(made, confidence=SURELY if self.state is State.ANSWERED else 0.0)
        contacts = tuple(ContactCard(function) for function in self.whom)
        return replace(made, statements=self.statements, citations=self.citations, contacts=contacts)

    def answer_earlier(self, question: Question, period: Period, answer_id: str | None = None) -> Answer:
        """Keep the question and its period, and answer it."""
        self.periods.append(period)
        return self.answer(question, answer_id)

    def show(self, question: Question, passages: Sequence[str], answer_id: str | None = None) -> Answer:
        """Keep the passages and answer."""
        self.shown.append(tuple(passages))
        return self.answer(question, answer_id)

    def of_place(self, passages: Sequence[str], place: Place) -> list[str]:
        """Return the passages, unless a test says that they are of another place."""
        return [] if self.elsewhere else list(passages)

    def county_of(self, passages: Sequence[str]) -> Place | None:
        """Return the county that a test says the passages are of."""
        return self.county if passages else None

    def mended(self, text: str) -> str:
        """Mend terms without a library that has words of its own."""
        return self.slips.mended(text)

    def hold_everywhere(self, passages: Sequence[str]) -> bool:
        """Return what a test says of the passages that answered."""
        return self.everywhere and bool(passages)

    def named_elsewhere(self, question: Question) -> bool:
        """Return whether a question names what a test says that only other places have."""
        return any(name in question.text for name in self.only_elsewhere)

    def is_word(self, question: Question) -> bool:
        """Know the words that a test names."""
        return question.text.strip("?! ") in self.words

    def named_document(self, text: str, place: Place | None) -> list[str]:
        """Know no document by its title."""
        return []

    def about_document(self, question: Question, passages: Sequence[str], answer_id: str | None = None) -> Answer:
        """Keep the passages and answer."""
        self.told.append(tuple(passages))
        return self.answer(question, answer_id)

    def comparer(self) -> Comparer:
        """Return a comparer that keeps what it is asked."""
        return FakeComparer(self)

    def refer(
        self,
        question: Question,
        state: State,
        text: str,
        choices: tuple[Choice, ...] = (),
        matter: str | None = None,
        signs: bool = False,
    ) -> Answer:
        """Keep the question and say the text."""
        self.referred.append((question, state))
        return Answer(
            "hänvisning", state, question.language, question.text, text, question.place, notes=(text,), choices=choices
        )


class FakeComparer(Comparer):
    """A comparer that keeps what it is asked."""

    def __init__(self, knowledge: FakeKnowledge) -> None:
        """Bind the knowledge base that keeps it."""
        self._knowledge = knowledge

    def _kept(self, how: str, question: Question, places: Sequence[Place]) -> Answer:
        self._knowledge.compared.append((how, question.text, tuple(place.name for place in places)))
        return Answer("jämförelse", State.ANSWERED, question.language, question.text, "Tabell.", question.place)

    def places(self, question: Question, places: Sequence[Place], answer_id: str | None = None) -> Answer:
        """Keep a comparison of places."""
        return self._kept("places", question, places)

    def layers(self, question: Question, answer_id: str | None = None, places: Sequence[Place] = ()) -> Answer:
        """Keep a comparison of layers."""
        return self._kept("layers", question, places or ([question.place] if question.place else []))

    def contacts(
        self, question: Question, wanted: Sequence[TermGroup], county: Place, answer_id: str | None = None
    ) -> Answer:
        """Keep a list of contacts."""
        return self._kept("contacts", question, [county])

    def members(self, question: Question, place: Place, answer_id: str | None = None) -> Answer:
        """Keep a list of municipalities."""
        return self._kept("members", question, [place])

    def having(self, question: Question, within: Place, answer_id: str | None = None) -> Answer:
        """Keep a list of municipalities that have something."""
        return self._kept("having", question, [within])

    def agreements(self, question: Question, county: Place, answer_id: str | None = None) -> Answer:
        """Keep a list of agreements."""
        return self._kept("agreements", question, [county])


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
