"""What the accessibility statement says that only the organisation knows, and what it has not said yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.setting_values import REPORT_FAULTS
from bot.settings import Settings

PROGRAM_ASSESSED = date(2026, 11, 29)
"""When those who made the program last assessed it and wrote down what is known of it."""
NEEDED = ("organisation", "accessibility_contact", "accessibility_assessed")
"""Settings without which a statement lacks what the law asks for: who, where to, and when (decision (EU) 2018/1523)."""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The organisation's part of the statement.

    Attributes:
        organisation: Who offers the service.
        contact: E-mail address for faults, and for who needs the content in another way.
        phone: Telephone number for the same.
        days: Working days within which the organisation answers.
        assessed: When the organisation assessed the service itself.
        faults: Faults that the organisation knows of, each with its reason.
        tests: How the organisation has tested.
        report: Page of the authority that takes reports.
        missing: Names of needed settings that nobody has set.
    """

    organisation: str | None = None
    contact: str | None = None
    phone: str | None = None
    days: int | None = None
    assessed: date | None = None
    faults: tuple[str, ...] = ()
    tests: str | None = None
    report: str = REPORT_FAULTS
    missing: tuple[str, ...] = NEEDED

    @property
    def updated(self) -> date:
        """When the statement last changed: the program's part or the organisation's."""
        return max(PROGRAM_ASSESSED, self.assessed or PROGRAM_ASSESSED)

    @property
    def program_assessed(self) -> date:
        """When the program was assessed by those who made it."""
        return PROGRAM_ASSESSED


def statement_of(chosen: Settings) -> Accessibility:
    """Return what the settings say for the statement."""
    return Accessibility(
        organisation=chosen.organisation,
        contact=chosen.accessibility_contact,
        phone=chosen.accessibility_phone,
        days=chosen.accessibility_days,
        assessed=chosen.accessibility_assessed,
        faults=chosen.accessibility_faults,
        tests=chosen.accessibility_tests,
        report=chosen.accessibility_report,
        missing=tuple(name for name in NEEDED if getattr(chosen, name) is None),
    )
