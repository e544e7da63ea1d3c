"""A question asked in the middle of an introduction is answered, with a button that leads back to the step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answer import Answer
from knowledge.introduction.guide import Guide
from knowledge.introduction.progress import Progress
from knowledge.model import State


def with_way_back(answer: Answer, guide: Callable[[], Guide], code: str | None) -> Answer:
    """Add the button that leads back into an introduction to the answer of a question that was asked in the middle.

    Args:
        answer: The answer.
        guide: Gives the guide; called only where an introduction is under way.
        code: The code of where the person is, None where no introduction is under way.
    """
    progress = Progress.find(code or "")
    if progress is None or answer.introduction is not None or answer.state in (State.BLOCKED, State.ERROR):
        return answer
    back = guide().way_back(progress, answer.language)
    if back is None or back in answer.choices:
        return answer
    number = len(answer.choices) + 1
    return replace(answer, choices=(*answer.choices, back), text=f"{answer.text}\n\n  {number}. {back.label}")
