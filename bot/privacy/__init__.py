"""The privacy guard: stops identity numbers and patient data before anything else sees or stores them.

What it blocks is never logged. It would rather stop a harmless text than let a patient through, but the questions that
staff ask about routines, with diagnoses, ages and the names of colleagues, pass (benchmarks/privacy.py measures both).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.privacy.halves import Halves
from bot.privacy.identity_numbers import has_identity_number
from bot.privacy.journals import is_journal
from bot.privacy.notes import is_note
from bot.privacy.patients import has_named_patient
from bot.privacy.reply import blocked, is_stopped, without_question
from bot.privacy.signs import plain

__all__ = ["Concern", "Finding", "Halves", "blocked", "inspect", "is_stopped", "plain", "without_question"]


class Concern(StrEnum):
    """What was found."""

    IDENTITY_NUMBER = "identity number"
    NAMED_PATIENT = "named patient"
    JOURNAL = "journal excerpt"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a text was stopped; holds nothing of the text."""

    concern: Concern


def inspect(text: str, today: date) -> Finding | None:
    """Look for data about a person.

    Args:
        text: What was written.
        today: Tells which dates of birth are possible.

    Returns:
        What was found, None where the text may pass.
    """
    seen = plain(text)
    if has_identity_number(seen, today):
        return Finding(Concern.IDENTITY_NUMBER)
    if has_named_patient(seen, today):
        return Finding(Concern.NAMED_PATIENT)
    if is_journal(seen) or is_note(seen):
        return Finding(Concern.JOURNAL)
    return None
