"""A Rasa tracker read as a question, and an Answer sent back through the dispatcher."""

from __future__ import annotations

import logging
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.insisting import insisted_on, refusal_of
from actions.talk_sources import answered_elsewhere, talked_of
from actions.urgency import names_other_matter, told_of, with_routine, with_urgency
from actions.way_back import with_way_back
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.composing.plain_text import said_first
from knowledge.conversation.ordinals import chosen
from knowledge.model import Place, Question, QuestionKind, State
from knowledge.refusals import TEXTS
from knowledge.swedish.concerns import DANGERS, Concern, concern_of, is_doubted, is_over, is_unanswered
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.topic_words import names_topic

if TYPE_CHECKING:
    from actions.reading import Reading

logger = logging.getLogger(__name__)

Events = list[dict[str, Any]]
FAILED = {
    "sv": "Något gick fel hos mig, så jag kan inte svara just nu. Försök igen om en stund, eller fråga din chef eller MAS.",
    "en": "Something went wrong on my side, so I cannot answer right now. Try again in a moment, or ask your manager.",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What an action makes of a message.

    Attributes:
        answer: The answer.
        events: What follows for the conversation, as Rasa's events.
        person: What is to be remembered of the person beyond the conversation; a value of None forgets it.
        forget: True where the person asked to be forgotten.
    """

    answer: Answer
    events: Events = field(default_factory=list)
    person: dict[str, Any] = field(default_factory=dict)
    forget: bool = False


class KnowledgeAction(Action, ABC):  # type: ignore[misc]
    """An action that answers from knowledge and never ends in silence."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Bind the action to what it asks.

        Args:
            knowledge: The knowledge base.
            today: Gives the day that validity is judged on.
            now: Gives the moment of asking, for whom to call at once; None leaves the hours aside.
        """
        self.knowledge = knowledge
        self.today = today
        self.now = now

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Act, and turn any failure into an honest answer (Rasa would say nothing at all)."""
        try:
            mend_terms(tracker, self.knowledge, tracker.get_slot("language") or "sv")
            turn = self._within_danger(tracker)
        except Exception as error:
            log_failure(self.name(), error)
            turn = Turn(failed(tracker))
        if (offered := offers(turn.answer)) != tracker.get_slot("offered"):
            turn = replace(turn, events=[*turn.events, SlotSet("offered", offered)])
        if (refused := refusal_of(turn.answer)) != tracker.get_slot("refused"):
            turn = replace(turn, events=[*turn.events, SlotSet("refused", refused)])
        answer = replace(turn.answer, id=question_id(tracker) or turn.answer.id)
        answer = with_urgency(answer, message(tracker), feared=feared(tracker))
        answer = with_way_back(answer, self.knowledge.guide, context(tracker, turn.events).get("introduction"))
        sent: dict[str, Any] = {"answer": answer.to_json(), "context": context(tracker, turn.events)}
        if turn.person:
            sent["person"] = turn.person
        if turn.forget:
            sent["forget"] = True
        dispatcher.utter_message(json_message=sent)
        return turn.events

    def _within_danger(self, tracker: Tracker) -> Turn:
        """Act, unless the message tells of what must not be answered or goes on about a danger; remember the danger until it is over."""
        said, before = concern_of(typed(tracker)) or concern_of(message(tracker)), tracker.get_slot("danger")
        going_on = continued_danger(tracker, self.knowledge.thesaurus)
        # What else is told of who is in danger ("hon är lite förvirrad nu") is told of the danger.
        concern = going_on if said is None or (said is Concern.CLINICAL and going_on) else said
        concern = concern or self._insisted_on(tracker)
        if concern is None:
            turn, danger = self.act(tracker), None
        elif going_on and not said and before != GUESSED and names_topic(message(tracker)):
            turn, danger = self.act(tracker), concern
            # A routine may say what to do until help comes; nothing else is worth reading now.
            told = told_of(turn.answer, message(tracker))
            answer = (
                said_first(turn.answer, TEXTS[turn.answer.language][concern])
                if told
                else self.refused(tracker, concern)
            )
            turn = replace(turn, answer=answer)
        else:
            turn, danger = Turn(self._met(tracker, concern)), concern if concern in DANGERS else None
            danger = before if before == GUESSED and not said else danger
        return replace(turn, events=[SlotSet("danger", danger), *turn.events]) if danger or before else turn

    def _met(self, tracker: Tracker, concern: Concern) -> Answer:
        """Say the right word about a concern; of a danger also what the place's routine says for exactly it."""
        refused, place = self.refused(tracker, concern), self.place(tracker)
        if concern not in DANGERS or place is None:
            return refused
        return with_routine(refused, self.knowledge.answer(self.question(tracker)), message(tracker))

    def _insisted_on(self, tracker: Tracker) -> Concern | None:
        """Return what was refused just before and is insisted on."""
        language = tracker.get_slot("language") or "sv"
        return insisted_on(message(tracker), tracker.get_slot("refused"), self.knowledge.thesaurus, language)

    @abstractmethod
    def act(self, tracker: Tracker) -> Turn:
        """Return the answer to the latest message and what follows from it."""

    def refused(self, tracker: Tracker, concern: Concern) -> Answer:
        """Say the short right word about what must not be answered, with whom to reach in the place."""
        asked = self.question(tracker)
        text = TEXTS[asked.language][concern]
        signs = concern is Concern.CLINICAL
        return self.knowledge.refer(asked, State.BLOCKED, text, matter=concern, signs=signs)

    def question(self, tracker: Tracker, reading: Reading | None = None) -> Question:
        """Read the tracker as a question.

        Args:
            tracker: The conversation so far.
            reading: What the latest message means, its bare words by default.
        """
        kind, place = intent(tracker), self.place(tracker)
        return Question(
            text=reading.text if reading else message(tracker),
            today=self.today(),
            language=tracker.get_slot("language") or "sv",
            place=place,
            kind=reading.kind if reading else QuestionKind(kind) if kind in set(QuestionKind) else None,
            function=tracker.get_slot("function"),
            step=tracker.get_slot("step"),
            unit=tracker.get_slot("unit") or tracker.get_slot("home_unit"),
            # What was answered without a question back is not asked back about for another time or place.
            may_ask=not tracker.get_slot("asked_back") and not (reading and reading.follows and place),
            layers=reading.layers if reading else (),
            at=self.now() if self.now else None,
            said=_said(tracker, reading) if reading else "",
            talked_with=tuple(tracker.get_slot("acting") or ()),
            # What is out of force has just been told, where today is asked about after an earlier time.
            as_of=self.today() if reading and reading.now else None,
            talked_of=talked_of(tracker, message(tracker)),
            answered_by=answered_elsewhere(tracker, message(tracker)) if reading and reading.follows else (),
        )

    def place(self, tracker: Tracker) -> Place | None:
        """Return the place of the conversation, or None."""
        code = tracker.get_slot("place")
        return self.knowledge.places.get(code) if code else None


def continued_danger(tracker: Tracker, thesaurus: Thesaurus) -> Concern | None:
    """Return the danger told of before where this message goes on about it ("vad gör jag nu?", "får jag lyfta upp henne").

    A danger told in words goes on until it is over or another matter is named. One that only the intent model feared goes on in a cry
    for help alone, not in a question of what others do ("måste de ringa oss?").
    """
    danger, text = tracker.get_slot("danger"), message(tracker)
    done = intent(tracker) in OVER and intent_confidence(tracker) >= SURE_OF_DANGER
    if not danger or find_places(text) or is_over(text) or done:
        return None
    if danger == GUESSED:
        return Concern.LIFE if not names_topic(text) and question_kind(text) in CRIES else None
    other = names_topic(text) and names_other_matter(text, thesaurus, tracker.get_slot("language") or "sv")
    return None if other or danger not in set(DANGERS) else Concern(danger)


def feared(tracker: Tracker) -> bool:
    """Return whether the intent model fears for somebody's life, and no word says that it is over or only a telephone; or whether a person only doubts it.

    In the middle of a conversation an unsure guess says nothing ("hon har gått för dagen").
    """
    sure = not midway(tracker) or intent_confidence(tracker) >= SURE_MIDWAY
    if is_doubted(message(tracker)):
        return True
    return (
        intent(tracker) == EMERGENCY and sure and not is_over(message(tracker)) and not is_unanswered(message(tracker))
    )


def midway(tracker: Tracker) -> bool:
    """Return whether a question has been asked before, which the message may go on about.

    The intent model knows only the one message: what sounds of danger or of a decision may be about what went before ("nu blev
    hon försenad", "den av beslutet menar jag"). Its guess alone counts from ``SURE_MIDWAY`` then.
    """
    return bool(tracker.get_slot("pending_question"))


EMERGENCY = "emergency"
SURE_OF_DANGER = 0.5
"""Below this, and without a word of danger, a message is answered as a question."""
SURE_MIDWAY = 0.8
GUESSED = "guessed"
"""Stands in the slot ``danger`` where the intent model alone feared one, without a word of danger."""
CRIES = (None, QuestionKind.HOW_TO)
"""What is asked, or not, by who needs help at once."""
OVER = frozenset({"thank", "goodbye", "forget_me", "show_memory"})
"""Intents by which a person is done with what was talked about."""
OF_RASA = frozenset({"session_started_metadata", "requested_slot"})
"""Slots that Rasa keeps for itself."""


def context(tracker: Tracker, events: Events) -> dict[str, Any]:
    """Return the slots after some events: what the gateway sends along with the next message.

    Rasa forgets a conversation where its id is rotated or the server restarts; what travels with the message survives both.
    """
    held = {name: value for name, value in tracker.slots.items() if name not in OF_RASA}
    held |= {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    return {name: value for name, value in held.items() if value is not None}


def log_failure(name: str, error: Exception) -> None:
    """Log where an action broke: the kind of error and the lines of code, not its message, which may quote the person."""
    lines = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed: %s\n%s", name, type(error).__name__, lines)


def message(tracker: Tracker) -> str:
    """Return the latest message's text; where it is no more than the number of a button ("den andra"), the button's question."""
    text = str(tracker.latest_message.get("text") or "")
    offered = tracker.get_slot("offered") or (metadata(tracker).get("context") or {}).get("offered") or ()
    return chosen(text, offered) or text


def mend_terms(tracker: Tracker, knowledge: KnowledgeBase, language: str) -> None:
    """Let a Swedish message be read with its terms of the trade as they are written; what was typed stays beside it."""
    text = typed(tracker)
    if language == "sv" and text:
        tracker.latest_message = {**tracker.latest_message, "text": knowledge.mended(text), "typed": text}


def typed(tracker: Tracker) -> str:
    """Return the latest message as it was typed."""
    return str(tracker.latest_message.get("typed") or tracker.latest_message.get("text") or "")


def offers(answer: Answer) -> list[str] | None:
    """Return the questions of an answer's buttons, None where it asks nothing back or is a step of an introduction."""
    asks = answer.state is State.CLARIFY and answer.introduction is None
    return [choice.question for choice in answer.choices] if asks and answer.choices else None


def intent(tracker: Tracker) -> str:
    """Return the latest message's intent."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def intent_confidence(tracker: Tracker) -> float:
    """Return how sure the intent model is of the latest message, 0 to 1."""
    return float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)


def metadata(tracker: Tracker) -> dict[str, Any]:
    """Return what the gateway sent along with the latest message."""
    return dict(tracker.latest_message.get("metadata") or {})


def _said(tracker: Tracker, reading: Reading) -> str:
    """Return what a message says itself, as it was typed and as it is spelled; with the thing that "det" stands for in it, if any."""
    text = message(tracker)
    return " ".join((text, as_spelled(text), *([reading.text] if reading.named else ())))


def question_id(tracker: Tracker) -> str | None:
    """Return the id that the gateway gave the question, which becomes the answer's."""
    value = metadata(tracker).get("question_id")
    return str(value) if value else None


def failed(tracker: Tracker) -> Answer:
    """Return the honest answer to a question whose action broke."""
    language = tracker.get_slot("language") or "sv"
    text = FAILED[language]
    return Answer(
        id=question_id(tracker) or "",
        state=State.ERROR,
        language=language,
        question=message(tracker),
        text=text,
        notes=(text,),
    )
