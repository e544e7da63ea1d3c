"""Buttons: ids that Telegram takes, and contacts that can be called."""

from __future__ import annotations

import pytest

from bot.telegram.buttons import MOST_BYTES, Kind, Press, number_of, pressed
from knowledge.answer import ContactCard


@pytest.mark.parametrize("kind", list(Kind))
def test_id_comes_back_as_it_was_and_is_short_enough(kind: Kind) -> None:
    press = Press(kind, "0123456789abcdef", 12)
    assert pressed(press.data()) == press
    assert len(press.data().encode()) <= MOST_BYTES


@pytest.mark.parametrize(
    "data", [None, "", "x:a:1", "v:a", "v:a:-1", "v:a:1000", "v:å:1", "v:a:1\n", "v:" + "a" * 41 + ":1"]
)
def test_what_this_program_cannot_have_made_is_nothing(data: str | None) -> None:
    assert pressed(data) is None


def test_id_that_would_be_too_long_is_not_made() -> None:
    with pytest.raises(ValueError, match="too long"):
        Press(Kind.CHOICE, "a" * 64, 1).data()


@pytest.mark.parametrize(
    ("phone", "on_call", "number"),
    [
        ("08-465 004 00", "08-465 004 52", "0846500400"),
        (None, "08-465 004 52", "0846500452"),
        ("växeln", "+46 8 465 004 52", "+46846500452"),
        ("08-465 004 00, knappval 2", None, "0846500400"),
        ("08-465 004 00 eller 08-465 004 01", None, None),
        ("4711", None, None),
        (None, None, None),
    ],
)
def test_on_call_number_is_called_where_there_is_no_other(
    phone: str | None, on_call: str | None, number: str | None
) -> None:
    assert number_of(ContactCard("Biståndsjour", phone=phone, on_call_phone=on_call)) == number
