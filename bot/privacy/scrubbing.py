"""A question that the guard has let through, made poorer before it is kept: without names, numbers and addresses."""

from __future__ import annotations

import re

from bot.privacy.persons import SIGNS, without_names
from bot.privacy.signs import plain

EMAIL = re.compile(r"\S+@\S+")
LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
NUMBER = re.compile(r"\+?\d(?:[\s().+/-]{0,2}\d){4,}")
"""Five digits and more, however they are grouped; numbers of paragraphs, days and ages are shorter."""


def scrubbed(text: str) -> str:
    """Return a text with names, long numbers, e-mail addresses and links replaced by a word for what stood there."""
    poorer = LINK.sub("[länk]", EMAIL.sub("[e-post]", plain(text)))
    return SIGNS.sub("[namn]", without_names(NUMBER.sub("[nummer]", poorer)))
