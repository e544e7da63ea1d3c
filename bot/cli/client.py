"""One question to a running bot, through its web gateway. Light on purpose: the supervisor's process holds it."""

from __future__ import annotations

import httpx

from knowledge.answer import Answer

TIMEOUT = 60.0


def through_gateway(address: str, text: str, place_code: str | None) -> Answer:
    """Ask the web gateway at an address.

    Raises:
        httpx.HTTPError: The gateway is not there or refuses.
        msgspec.ValidationError: What came back is no Answer.
    """
    response = httpx.post(f"{address}/api/ask", json={"text": text, "place": place_code}, timeout=TIMEOUT)
    response.raise_for_status()
    return Answer.from_json(response.json())
