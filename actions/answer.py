"""Questions: search, answer, or ask one thing back."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import Events, KnowledgeAction, Turn, intent, message, question_id
from knowledge.answer import Answer, Choice
from knowledge.model import Place, Question, QuestionKind, State
from knowledge.query import without_places
from knowledge.swedish.place_matcher import find_places
from knowledge.wording import say


class ActionAnswer(KnowledgeAction):
    """Answers every kind of question; the evidence decides, not the intent model's confidence."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_answer"

    def act(self, tracker: Tracker) -> Turn:
        """Answer the latest message, or ask which of several places it means."""
        asked = self.question(tracker)
        several = named_places(asked.text)
        if len(several) > 1:
            answer = self.which_of(asked, several)
        else:
            answer = self.knowledge.answer(asked, question_id(tracker))
        return Turn(answer, remembered(tracker, answer))

    def which_of(self, asked: Question, several: Sequence[Place]) -> Answer:
        """Ask which of several places a question is about, with a button for each."""
        rest, word = without_places(asked.text).rstrip(" ?.!"), say(asked.language, "in")
        choices = tuple(
            Choice(place.name, f"{rest} {word} {place.name}?" if rest else place.name) for place in several[:5]
        )
        return self.knowledge.refer(asked, State.CLARIFY, say(asked.language, "several_places"), choices)


def named_places(text: str) -> list[Place]:
    """Return the different places that a text names, in its order."""
    return list({match.place.code: match.place for match in find_places(text)}.values())


def remembered(tracker: Tracker, answer: Answer) -> Events:
    """Return the events that let "och i Haninge?" or a pressed place repeat the question."""
    kind = intent(tracker)
    return [
        SlotSet("pending_question", without_places(message(tracker)) or message(tracker)),
        SlotSet("pending_kind", kind if kind in set(QuestionKind) else None),
        SlotSet("asked_back", answer.state is State.CLARIFY),
    ]
