"""The way to the dialogue server: one message in, one Answer out, whatever the server does."""

from __future__ import annotations

import asyncio
import logging
import re
import time
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
import msgspec

from bot.faults import fault
from bot.turns import Crowded, Turns
from knowledge.answer import Answer
from knowledge.swedish.concerns import concern_of

logger = logging.getLogger(__name__)
# At INFO httpx logs one line a request, which says nothing that helps.
logging.getLogger("httpx").setLevel(logging.WARNING)

IDLE_SECONDS = 5.0
"""How long an unused connection is kept: far less than Rasa keeps it (120 s), so that none is closed just as it is used."""
LONGEST_TURN = 60.0
"""Seconds after which the server is not believed to be busy with a turn any more."""
PATH = "/webhooks/rest/webhook"
RESTART = "/restart"
"""Rasa's own intent, which runs its own action_restart. A person's slash never reaches the server (``spoken``)."""
COMMAND_SIGNS = frozenset("/\\⁄∕⧸╱⟋")
COMMAND = re.compile(r"[^\W\d]+(?:@\w+)?")
"""What stands behind the slash of an order to a machine."""
WHAT_CAN_YOU_DO = {"sv": "vad kan du göra", "en": "what can you do"}
"""What an order that no channel knows is read as: whoever writes one sees what may be asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back for a message.

    Attributes:
        answer: The answer.
        context: What the conversation is about, to be sent along with the next message; None where the server failed.
        person: What is to be remembered of the person; a value of None forgets it.
        forget: True where the person asked to be forgotten.
    """

    answer: Answer
    context: dict[str, Any] | None = None
    person: dict[str, Any] = field(default_factory=dict)
    forget: bool = False


class Dialogue(Protocol):
    """What the gateway needs of a dialogue server."""

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Reply:
        """Return the reply to a message; never raises for the server's faults."""
        ...

    async def end(self, conversation: str) -> None:
        """Have the server forget a conversation; never raises for the server's faults."""
        ...


class RasaDialogue:
    """Rasa's REST channel on loopback."""

    def __init__(
        self,
        url: str,
        timeout: float = 15.0,
        transport: httpx.AsyncBaseTransport | None = None,
        turns: Turns | None = None,
        coming_up: float = 0.0,
    ) -> None:
        """Prepare the client.

        Args:
            url: The dialogue server's address, without path.
            timeout: Seconds that an answer may take, the wait for a turn included.
            transport: Replaces the network in tests.
            turns: How many turns there may be at once.
            coming_up: Seconds from now that the bot may take to start: who asks before it has answered anybody is told so.
        """
        self._up_by = time.monotonic() + coming_up
        self._has_answered = False
        self._timeout = timeout
        self._turns = turns or Turns()
        self._under_way: set[asyncio.Task[httpx.Response]] = set()
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=IDLE_SECONDS)
        self._client = httpx.AsyncClient(base_url=url, timeout=LONGEST_TURN, transport=transport, limits=limits)

    async def ask(self, text: str, conversation: str, metadata: dict[str, Any]) -> Reply:
        """Send a message and return its reply.

        Args:
            text: The message, already passed by the privacy guard; what makes it a command is cut (``spoken``).
            conversation: Rasa's sender id.
            metadata: Goes along with the message (docs/architecture.md).

        Returns:
            The action's reply; an answer with state ``error`` where the server is slow, gone, silent or talks nonsense, or too
            many ask at once.
        """
        language = str(metadata.get("language") or "sv")
        message = WHAT_CAN_YOU_DO.get(language, WHAT_CAN_YOU_DO["sv"]) if is_command(text) else spoken(text)
        body = {"sender": conversation, "message": message or "?", "metadata": metadata}
        try:
            response = await self._turn(body)
            response.raise_for_status()
            reply = _reply(response.json())
        except Crowded:
            return Reply(_fault("crowded", text, metadata))
        except (TimeoutError, httpx.TimeoutException):
            return Reply(_fault("slow", text, metadata))
        except httpx.HTTPError as error:
            logger.warning("dialogue server: %s", type(error).__name__)
            return Reply(_fault(self._unless_starting("down"), text, metadata))
        except _Silent:
            return Reply(_fault(self._unless_starting("silent"), text, metadata))
        except (ValueError, RecursionError, msgspec.ValidationError) as error:
            logger.warning("dialogue server's reply: %s", type(error).__name__)
            return Reply(_fault("broken", text, metadata))
        self._has_answered = True
        return reply

    def _unless_starting(self, kind: str) -> str:
        """Return what kind of fault a failure is: none yet while the servers behind may still be starting."""
        return kind if self._has_answered or time.monotonic() >= self._up_by else "starting"

    async def _turn(self, body: dict[str, Any]) -> httpx.Response:
        """Wait for a turn and its response.

        The server goes on with a turn that nobody waits for any more, so the turn is not over before the response has come.

        Raises:
            Crowded: Too many wait.
            TimeoutError: No response came in time.
        """
        asked = time.monotonic()
        began = await self._turns.begin(self._timeout)
        posting = asyncio.create_task(self._post(body))
        self._under_way.add(posting)

        def over(task: asyncio.Task[httpx.Response]) -> None:
            self._under_way.discard(task)
            self._turns.end(began)
            if not task.cancelled():
                # Nobody may be there any more to be told.
                task.exception()

        posting.add_done_callback(over)
        return await asyncio.wait_for(asyncio.shield(posting), self._timeout - (time.monotonic() - asked))

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        """Post a message; once more where the connection ends before any answer, as when the server has started anew."""
        request = self._client.build_request("POST", PATH, json=body)
        try:
            response = await self._client.send(request, stream=True)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            response = await self._client.send(request, stream=True)
        try:
            await response.aread()
        finally:
            await response.aclose()
        return response

    async def end(self, conversation: str) -> None:
        """Restart a conversation, upon which the server drops it (rasa-env/forgetting.py).

        A server that does not answer drops it by itself after an hour, and one that is gone has dropped it.

        Args:
            conversation: Rasa's sender id.
        """
        body = {"sender": conversation, "message": RESTART}
        try:
            (await self._post(body)).raise_for_status()
        except httpx.HTTPError as error:
            logger.warning("dialogue server, ending a conversation: %s", type(error).__name__)

    async def close(self) -> None:
        """Give up what is under way and close the connections."""
        for posting in tuple(self._under_way):
            posting.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._client.aclose()


def spoken(text: str) -> str:
    """Return a message without the slash at its beginning that would make it an intent instead of words.

    Rasa cuts every kind of space before it looks for the slash, so these are cut too, with invisible signs and the
    signs that look like a slash.
    """
    for place, sign in enumerate(text):
        plain = unicodedata.normalize("NFKC", sign)
        if not (plain.isspace() or plain in COMMAND_SIGNS or unicodedata.category(sign) in ("Cc", "Cf")):
            return text[place:]
    return ""


def is_command(text: str) -> bool:
    """Return whether a message is a slash and a word ("/contact"), which says nothing to search for and is no matter to be refused."""
    said = spoken(text)
    signs = unicodedata.normalize("NFKC", text[: len(text) - len(said)])
    is_order = not COMMAND_SIGNS.isdisjoint(signs) and COMMAND.fullmatch(said.strip()) is not None
    return is_order and concern_of(said) is None


def _fault(kind: str, text: str, metadata: dict[str, Any]) -> Answer:
    return fault(kind, text, str(metadata.get("question_id") or ""), metadata.get("language"))


def _reply(messages: object) -> Reply:
    """Return the last reply among Rasa's messages.

    Raises:
        _Silent: There is none: an action failed, or the action server is not there.
        ValueError, msgspec.ValidationError: It is nonsense.
    """
    if not isinstance(messages, list):
        raise ValueError("not a list of messages")
    customs = [item.get("custom") for item in messages if isinstance(item, dict)]
    found = [custom for custom in customs if isinstance(custom, dict) and "answer" in custom]
    if not found:
        raise _Silent
    sent = msgspec.convert(found[-1], _Sent)
    return Reply(Answer.from_json(sent.answer), sent.context, sent.person, sent.forget)


class _Silent(Exception):
    """The dialogue server answered without an answer."""


class _Sent(msgspec.Struct):
    """The form of an action's message (actions/conversation.py)."""

    answer: dict[str, Any]
    context: dict[str, Any] | None = None
    person: dict[str, Any] = {}
    forget: bool = False
