"""One question to a running bot, through its web gateway. Light on purpose: the supervisor's process holds it."""

from __future__ import annotations

import httpx

from knowledge.answer import Answer

TIMEOUT = 60.0
PASS_HEADER = "X-Samlots-Command"


def through_gateway(address: str, text: str, place_code: str | None, command_pass: str = "") -> Answer:
    """Ask the web gateway at an address.

    Args:
        address: Where it listens on this machine.
        text: The question.
        place_code: Code of the place that it is about, None for none.
        command_pass: What a command shows the gateway instead of a sign-on (``bot.own_key``).

    Raises:
        httpx.HTTPError: The gateway is not there or refuses.
        msgspec.ValidationError: What came back is no Answer.
    """
    response = httpx.post(
        f"{address}/api/ask",
        json={"text": text, "place": place_code},
        headers={PASS_HEADER: command_pass},
        timeout=TIMEOUT,
    )
    response.raise_for_status()
    return Answer.from_json(response.json())
