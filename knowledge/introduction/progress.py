"""How far a person has come: a short code that the person holds, and nobody else keeps.

The code says which path, which place, which step and which steps were skipped. It says nothing of who the person is or
what was answered in the quiz, so there is nothing to store, to leak or to erase; it works on any channel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

CODE = re.compile(
    r"(?<![\w-])([a-z]{2,24})-(se|\d{2}(?:\d{2})?(?:/[a-z]+)?)-(\d{1,2})(?:-utan((?:\.\d{1,2})+))?(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Progress:
    """A person's place in a path.

    Attributes:
        path: Id of the path.
        place: Code of the person's place.
        step: Number of the step that the person is at, from 1; one more than there are steps when all are done.
        skipped: Numbers of the skipped steps.
    """

    path: str
    place: str
    step: int = 1
    skipped: tuple[int, ...] = ()

    def code(self) -> str:
        """Return the resume code (``"hemtjanst-0138-3"``, ``"hemtjanst-0138-5-utan.2.4"``)."""
        skipped = "-utan" + "".join(f".{number}" for number in self.skipped) if self.skipped else ""
        return f"{self.path}-{self.place}-{self.step}{skipped}"

    @staticmethod
    def find(text: str) -> Progress | None:
        """Return the progress whose code stands in a text, or None where none does."""
        match = CODE.search(text)
        if match is None:
            return None
        path, place, step, skipped = match.groups()
        numbers = tuple(sorted({int(number) for number in (skipped or "").split(".") if number}))
        place = place.casefold() if "/" in place else place.upper()
        return Progress(path.casefold(), place, max(1, int(step)), numbers)

    def forward(self) -> Progress:
        """Return the next step, the present one done."""
        kept = tuple(number for number in self.skipped if number != self.step)
        return replace(self, step=self.step + 1, skipped=kept)

    def skip(self) -> Progress:
        """Return the next step, the present one skipped."""
        return replace(self, step=self.step + 1, skipped=tuple(sorted({*self.skipped, self.step})))

    def back(self) -> Progress:
        """Return the step before."""
        return replace(self, step=max(1, self.step - 1))

    def is_done(self, number: int) -> bool:
        """Return whether a step has been passed and was not skipped."""
        return number < self.step and number not in self.skipped
