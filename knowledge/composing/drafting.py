"""An answer while it grows."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge import wording
from knowledge.answer import Choice, ContactCard, Statement
from knowledge.composing.citing import Citations
from knowledge.model import Question


@dataclass(slots=True)
class Draft:
    """An answer while it grows.

    Attributes:
        question: What is answered.
        citations: What statements and contacts cite.
        statements: Verbatim statements.
        contacts: Whom to reach.
        notes: Our own sentences, in the order that they are shown.
        choices: Questions that may be asked instead.
        likely: True where it is answered, but not surely.
    """

    question: Question
    citations: Citations
    statements: list[Statement] = field(default_factory=list)
    contacts: list[ContactCard] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    likely: bool = False

    def say(self, key: str, **values: object) -> None:
        """Add a note in the person's language, once."""
        note = wording.say(self.question.language, key, **values)
        if note not in self.notes:
            self.notes.append(note)
