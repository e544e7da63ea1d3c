"""What the next follow-up continues: a message that points at a thing keeps what that was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answer import Answer
from knowledge.swedish.follow_up_words import DETERMINATIVE
from knowledge.swedish.topic_words import topic

IT = re.compile(r"\b(?:den|denna|detta|it)\b(?!\s+(?:som|is|was|does)\b)", re.IGNORECASE)
"""Stands for a thing, and not for who or where."""


def kept_topic(said: str, before: str, answer: Answer, shown: Sequence[str]) -> str:
    """Return the topic of the talk after an answer.

    "Who writes it?", answered from the document that the talk stands on, is still about the fall report.

    Args:
        said: What was asked, as it was read.
        before: The question before it, empty where there was none.
        answer: What was answered.
        shown: Passages that the talk stood on before.
    """
    first = {number for part in answer.statements[:1] for number in part.citations}
    stands_on = {one.passage.partition("-")[0] for one in answer.citations if one.number in first}
    goes_on = bool(stands_on) and stands_on <= {str(one).partition("-")[0] for one in shown}
    points = IT.search(DETERMINATIVE.sub(" ", said)) is not None and " – " not in said
    if not before or not points or not goes_on or topic(before) in said:
        return said
    return f"{said.rstrip(' ?.!')} – {topic(before)}?"
