"""The buttons below an answer. A button carries an id only; what it stands for is kept by the gateway core."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import telephone
from bot.ports import REASONS, Reaction
from bot.telegram.markup import units
from bot.telegram.texts import say
from knowledge.answer import Answer, ContactCard
from knowledge.model import State

MOST_BYTES = 64
MOST_LABEL = 60
MOST_CONTACTS = 4
SOURCES_A_ROW = 8
JUDGED = (State.ANSWERED, State.NOT_FOUND, State.OUTDATED_ONLY)
"""States whose answers a person can judge; a question back or a fault is no answer."""

_ID = re.compile(r"[0-9A-Za-z_-]{1,40}")
_FORM = re.compile(rf"([vkshnr]):({_ID.pattern}):(\d{{1,3}})")


class Kind(StrEnum):
    """What a button does."""

    CHOICE = "v"
    CONTACT = "k"
    SOURCE = "s"
    HELPED = "h"
    WRONG = "n"
    REASON = "r"


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button says.

    Attributes:
        kind: What it does.
        answer_id: The answer that it stands below.
        number: Which of them: choices, contacts and reasons from 0, sources by their own number.
    """

    kind: Kind
    answer_id: str
    number: int

    def data(self) -> str:
        """Return the button's id.

        Raises:
            ValueError: It would be longer than Telegram takes.
        """
        data = f"{self.kind}:{self.answer_id}:{self.number}"
        if len(data.encode()) > MOST_BYTES:
            raise ValueError("a button's id is too long")
        return data


def pressed(data: str | None) -> Press | None:
    """Read a button's id; None for one that this program cannot have made."""
    found = _FORM.fullmatch(data or "")
    return Press(Kind(found[1]), found[2], int(found[3])) if found else None


def keyboard(answer: Answer, reaction: Reaction | None = None) -> InlineKeyboardMarkup | None:
    """Return the buttons of an answer: its choices, contacts to call, sources, and the person's reaction.

    Args:
        answer: The answer.
        reaction: What the person has said of it, marked on its button.

    Returns:
        None for an answer without any.
    """
    if not _ID.fullmatch(answer.id):
        return None
    rows = [
        [_button(choice.label, Press(Kind.CHOICE, answer.id, number))] for number, choice in enumerate(answer.choices)
    ]
    reachable = [(number, contact) for number, contact in enumerate(answer.contacts) if number_of(contact)]
    for number, contact in reachable[:MOST_CONTACTS]:
        rows.append([_button(f"☎ {contact.function}", Press(Kind.CONTACT, answer.id, number))])
    sources = [
        _button(f"[{citation.number}]", Press(Kind.SOURCE, answer.id, citation.number)) for citation in answer.citations
    ]
    rows += [sources[start : start + SOURCES_A_ROW] for start in range(0, len(sources), SOURCES_A_ROW)]
    if answer.state in JUDGED:
        helped, wrong = say(answer.language, "helped"), say(answer.language, "wrong")
        rows.append(
            [
                _button(f"✓ {helped}" if reaction == "up" else helped, Press(Kind.HELPED, answer.id, 0)),
                _button(f"✓ {wrong}" if reaction == "down" else wrong, Press(Kind.WRONG, answer.id, 0)),
            ]
        )
    return InlineKeyboardMarkup(rows) if rows else None


def reasons(answer: Answer) -> InlineKeyboardMarkup:
    """Return the buttons of what may have been wrong with an answer."""
    texts = REASONS[answer.language].values()
    buttons = [_button(text, Press(Kind.REASON, answer.id, number)) for number, text in enumerate(texts)]
    return InlineKeyboardMarkup([buttons[start : start + 2] for start in range(0, len(buttons), 2)])


def number_of(contact: ContactCard) -> str | None:
    """Return a contact's number as a telephone takes it, the on-call one where there is no other.

    Returns:
        None where what the list holds is no single number that is certain to be one.
    """
    for written in (contact.phone, contact.on_call_phone):
        numbers = [number for _, number in telephone.parts(written or "") if number]
        if len(numbers) == 1:
            return numbers[0]
    return None


def _button(label: str, press: Press) -> InlineKeyboardButton:
    while units(label) > MOST_LABEL:
        label = label[:-2].rstrip() + "…"
    return InlineKeyboardButton(label, callback_data=press.data())
