"""Errors that a command ends with, told in a sentence to the person who typed it."""

from __future__ import annotations


class WrongUse(Exception):
    """The command was used in a way that cannot work; the text is Swedish and says what to do."""
