"""A limit for whoever stands behind many conversations: a new cookie is a new conversation, but not a new person."""

from __future__ import annotations

import math

from starlette.requests import Request

from bot.pace import PER_MINUTE, Pace
from bot.web.access import COMMAND
from bot.web.body import BadBody

OF_A_PERSON = 2
"""Times what one conversation may ask: a computer and a telephone, or two windows."""
OF_AN_ADDRESS = 30
"""Times what one conversation may ask: where nobody is signed on, a whole work place may stand behind one address."""


class Origins:
    """How fast may be asked by one person who is signed on, or from one address where there is no sign-on."""

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        """Allow a multiple of the questions that one conversation may ask in a minute."""
        self._of_a_person = Pace(per_minute * OF_A_PERSON)
        self._of_an_address = Pace(per_minute * OF_AN_ADDRESS)

    def count(self, request: Request) -> None:
        """Count one question.

        Args:
            request: The request that asks; a command of the administrator is not counted.

        Raises:
            BadBody: It comes too fast.
        """
        person: str = request.state.person
        if person == COMMAND:
            return
        address = request.client.host if request.client else ""
        seconds = self._of_a_person.wait(person) if person else self._of_an_address.wait(address)
        if seconds:
            raise BadBody(f"Det kommer för många frågor från dig. Vänta {math.ceil(seconds)} s och fråga igen.", 429)
