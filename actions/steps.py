"""Steps of an introduction, as more than one action shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, SlotSet

from actions.conversation import Events, Turn
from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.introduction.progress import Progress
from knowledge.model import Question

ENDED: Events = [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("quiz_answer", None)]
"""What leaves a form, so that the next message is not taken for its reply."""


def shown_step(
    knowledge: KnowledgeBase, asked: Question, code: str, move: Callable[[Progress], Progress] | None = None
) -> Turn | None:
    """Return the step of an introduction that a code names, None where it names none.

    Args:
        knowledge: What is known.
        asked: The message, for its language.
        code: Where the person is.
        move: Where from there, nowhere by default.
    """
    progress = Progress.find(code)
    if progress is None:
        return None
    answer = knowledge.guide().step(asked, move(progress) if move else progress)
    return Turn(answer, [SlotSet("introduction", code_of(answer))])


def paused(knowledge: KnowledgeBase, asked: Question, progress: Progress) -> Turn:
    """Leave an introduction for now; to pause is to ask to be remembered."""
    answer = knowledge.guide().pause(asked, progress)
    # The button back is not shown under every answer meanwhile.
    return Turn(answer, [*ENDED, SlotSet("introduction", None)], person={"introduction": code_of(answer)})


def at_step(tracker: Tracker) -> bool:
    """Return whether the last thing that the bot said in this conversation was a step."""
    spoken: dict[str, Any] = next((event for event in reversed(tracker.events) if event.get("event") == "bot"), {})
    said = ((spoken.get("data") or {}).get("custom") or {}).get("answer") or {}
    return bool(said.get("introduction"))


def code_of(answer: Answer) -> str | None:
    """Return the code of where in an introduction an answer is, None where it is in none."""
    return (answer.introduction.code or None) if answer.introduction else None
