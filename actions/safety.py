"""What the bot must not answer: danger to life, one patient's care, decisions, records, and attempts to steer it."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import ActionAnswer
from actions.conversation import (
    EMERGENCY,
    GUESSED,
    SURE_MIDWAY,
    SURE_OF_DANGER,
    Turn,
    intent,
    intent_confidence,
    message,
    midway,
)
from actions.reading import read
from actions.rereading import mentions, said
from knowledge.answer import Answer
from knowledge.conversation.who_is_called import asks_whom_to_call
from knowledge.model import State
from knowledge.refusals import OUTSIDE, PATIENT_DATA
from knowledge.swedish.concerns import (
    Concern,
    asks_about_routine,
    asks_for_rule,
    concern_of,
    danger_in,
    folded,
    is_doubted,
    is_over,
    is_unanswered,
    speaks_of_work,
)
from knowledge.swedish.place_matcher import find_places

SURE = 0.6
"""Below this the intent model may have mistaken a question about a routine for one about a patient."""
FEWEST_WORDS = 4
"""A shorter message ("och nu?") follows something up; the intent model alone cannot tell what."""
SHORTEST_TOPIC = 4
"""Letters of a stem that tells what a foreign question is about."""
PATIENT_DATA_INTENT = "patient_data"
OF_WORDS_ALONE = ("legal_decision", "manipulation")
"""What in the middle of a talk only words tell: "är det hon eller vi som får betala?" sounds of a decision, and goes on with the talk."""
CONCERNS = {
    EMERGENCY: Concern.LIFE,
    "clinical_question": Concern.CLINICAL,
    "legal_decision": Concern.LEGAL_DECISION,
    "journal": Concern.JOURNAL,
    "insult": Concern.INSULT,
    "manipulation": Concern.MANIPULATION,
}


class ActionSafety(ActionAnswer):
    """Meets what must not be answered with the right short word and route.

    Where the words themselves say what is the matter, every action does so (``KnowledgeAction``); here the intent model's
    guess is weighed.
    """

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_safety"

    def act(self, tracker: Tracker) -> Turn:
        """Refuse and refer; an unsure guess, or a question about a routine, is searched for like any other."""
        kind, text, confidence = intent(tracker), message(tracker), intent_confidence(tracker)
        if asks_about_routine(text) or is_over(text) or is_doubted(text) or is_unanswered(text):
            return super().act(tracker)
        if kind == EMERGENCY:
            bar = SURE_MIDWAY if midway(tracker) else SURE_OF_DANGER
            unlikely = confidence < bar and danger_in(text) is None
            # Who begins with few words may cry for help; in the middle of a conversation they go on with it ("hon e 63").
            if unlikely and (len(folded(text)) >= FEWEST_WORDS or midway(tracker)):
                return super().act(tracker)
            return Turn(self.refused(tracker, Concern.LIFE), [SlotSet("danger", danger_in(text) or GUESSED)])
        if (
            (midway(tracker) and kind in OF_WORDS_ALONE)
            or confidence < (SURE_MIDWAY if midway(tracker) else SURE)
            or len(folded(text)) < FEWEST_WORDS
            or _asks_of_a_place(text)
            or (concern_of(text) is None and _asks_of_work(kind, text))
        ):
            return super().act(tracker)
        if kind == PATIENT_DATA_INTENT:
            asked = self.question(tracker)
            return Turn(self.knowledge.refer(asked, State.BLOCKED, PATIENT_DATA[asked.language]))
        return Turn(self.refused(tracker, CONCERNS[kind]))


def _asks_of_work(kind: str, text: str) -> bool:
    """Return whether a message asks what holds, or whom to tell of what it guessedly wants decided ("jag såg … vem säger jag det till").

    Who tells of signs of illness is met with the nurse's number and the word that they are not judged here.
    """
    tells = CONCERNS.get(kind) is not Concern.CLINICAL and asks_whom_to_call(text)
    return tells or asks_for_rule(text) or speaks_of_work(text)


def _asks_of_a_place(text: str) -> bool:
    """Return whether a place is named and no word speaks of a concern: what is told of a patient seldom names one."""
    return concern_of(text) is None and bool(find_places(text))


class ActionOutside(ActionAnswer):
    """Meets what is not the house's business: searched for all the same, but nothing unsure is shown for it."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_outside"

    def act(self, tracker: Tracker) -> Turn:
        """Answer where the documents do; else say what the bot is for."""
        turn = super().act(tracker)
        if self._is_ours(tracker) or (turn.answer.state is State.ANSWERED and self._speaks_of_it(tracker, turn.answer)):
            return turn
        asked = self.question(tracker)
        return Turn(self.knowledge.refer(asked, State.NOT_FOUND, OUTSIDE[asked.language]))

    def _speaks_of_it(self, tracker: Tracker, answer: Answer) -> bool:
        """Return whether an answer to what is surely taken for foreign holds a word of it ("vad blir det för väder i helgen")."""
        if intent_confidence(tracker) < SURE_MIDWAY:
            return True
        # "År" stands in any text.
        own = frozenset(stem for stem in said(tracker, self.knowledge.thesaurus) if len(stem) >= SHORTEST_TOPIC)
        return bool(own) and mentions(answer, own)

    def _is_ours(self, tracker: Tracker) -> bool:
        """Return whether a message has a word of the field, follows something up or answers, which the intent model overlooked."""
        if midway(tracker) and intent_confidence(tracker) < SURE:
            return True
        if read(tracker, self.knowledge.thesaurus, self.today()).follows:
            return True
        text, language = message(tracker), tracker.get_slot("language") or "sv"
        # What is asked of a place is hardly foreign, unless the intent model is sure ("vad blir det för väder i Eskilstuna").
        unsure = intent_confidence(tracker) < SURE_MIDWAY
        if find_places(text) and (unsure or self.knowledge.thesaurus.find(text, language)):
            return True
        return any(tracker.get_slot(name) for name in ("function", "step", "unit", "asked_back"))
