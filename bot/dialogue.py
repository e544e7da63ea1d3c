"""The way to the dialogue server: one message in, one Answer out, whatever the server does."""

from __future__ import annotations

import logging
from typing import Any, Protocol

import httpx
import msgspec

from knowledge.answer import Answer
from knowledge.model import State

logger = logging.getLogger(__name__)
# At INFO httpx logs one line a request, which says nothing that helps.
logging.getLogger("httpx").setLevel(logging.WARNING)

TEXTS = {
    "silent": "Jag fick inget svar från min dialogserver. Försök igen, eller fråga din chef eller MAS så länge.",
    "slow": "Det tog för lång tid att svara. Försök igen om en stund. Är det bråttom: ring i stället för att vänta på mig.",
    "down": "Jag når inte min dialogserver just nu. Försök igen om en stund, eller fråga din chef eller MAS.",
    "broken": "Jag förstod inte svaret från min dialogserver. Försök igen, eller ställ frågan på ett annat sätt.",
}


class Dialogue(Protocol):
    """What the gateway needs of a dialogue server."""

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Answer:
        """Return the answer to a message; never raises for the server's faults."""
        ...


class RasaDialogue:
    """Rasa's REST channel on loopback."""

    def __init__(self, url: str, timeout: float = 15.0, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Prepare the client.

        Args:
            url: The dialogue server's address, without path.
            timeout: Seconds that an answer may take.
            transport: Replaces the network in tests.
        """
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=32)
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, transport=transport, limits=limits)

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Answer:
        """Send a message and return its answer.

        Args:
            text: The message, already passed by the privacy guard; a leading "/" is cut, it would inject an intent.
            conversation: Rasa's sender id.
            metadata: Goes along with the message (docs/architecture.md).

        Returns:
            The action's Answer; one with state ``error`` where the server is slow, gone, silent or talks nonsense.
        """
        body = {"sender": conversation, "message": text.lstrip("/ \t\n") or "?", "metadata": metadata}
        try:
            response = await self._client.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            return _answer(response.json(), text, metadata)
        except httpx.TimeoutException:
            return fault("slow", text, metadata)
        except httpx.HTTPError as error:
            logger.warning("dialogue server: %s", type(error).__name__)
            return fault("down", text, metadata)
        except (ValueError, msgspec.ValidationError) as error:
            logger.warning("dialogue server's reply: %s", type(error).__name__)
            return fault("broken", text, metadata)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def fault(kind: str, text: str, metadata: dict[str, Any]) -> Answer:
    """Return an honest answer to a question that the dialogue server failed.

    Args:
        kind: Key of the text.
        text: The question.
        metadata: What was sent along.
    """
    words = TEXTS[kind]
    return Answer(
        id=str(metadata.get("question_id") or ""),
        state=State.ERROR,
        language="sv",
        question=text,
        text=words,
        notes=(words,),
    )


def _answer(messages: object, text: str, metadata: dict[str, Any]) -> Answer:
    """Return the last answer among Rasa's messages; an empty list means that an action failed."""
    if not isinstance(messages, list):
        raise ValueError("not a list of messages")
    found = [item["custom"]["answer"] for item in messages if isinstance(item, dict) and "custom" in item]
    if not found:
        return fault("silent", text, metadata)
    return Answer.from_json(found[-1])
