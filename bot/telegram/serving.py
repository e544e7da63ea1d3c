"""The life of the Telegram process: connects, receives by polling or webhook, and says why where it cannot."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from telegram import BotCommand, Update
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.reach import KEEP_ALIVE_SECONDS
from bot.telegram.channel import ALLOWED_UPDATES, App, Channel
from bot.telegram.sending import PAUSES, PatientLimiter
from bot.telegram.texts import COMMANDS
from bot.telegram.webhook import PATH, create_app

logger = logging.getLogger(__name__)

REJECTED = (
    "Telegram nekar token. Kontrollera den hos @BotFather (/mybots, API Token), lägg in den rätta och starta om. Har någon annan"
    " sett den: gör en ny med /revoke."
)
CONFLICT = "Ett annat program hämtar meddelanden med samma token. Stoppa det, eller gör en ny bot hos @BotFather."
UNREACHABLE = "Telegram går inte att nå eller svarar inte som det ska; nya försök görs. ./lots doctor säger mer."
LONGEST_PAUSE = 60.0


class TokenRejected(Exception):
    """Telegram does not know the token."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """How the process reaches Telegram and is reached.

    Attributes:
        token: The bot's token.
        api: Address of the Bot API.
        port: Loopback port of the process's own server.
        webhook: Public address that Telegram delivers to; none for long polling.
        secret: What Telegram sends along with each delivery.
        pauses: Seconds before new tries of a request that failed.
        poll_seconds: How long one request for updates waits for some.
        look_seconds: Between two looks at whether the token still holds, and whom to greet.
    """

    token: str
    api: str
    port: int
    webhook: str | None = None
    secret: str = ""
    pauses: tuple[float, ...] = PAUSES
    poll_seconds: int = 25
    look_seconds: float = 5.0


def build(wiring: Wiring) -> App:
    """Make the application of the client library."""
    builder = (
        Application.builder()
        .token(wiring.token)
        .base_url(f"{wiring.api}/bot")
        .base_file_url(f"{wiring.api}/file/bot")
        .rate_limiter(PatientLimiter(wiring.pauses))
        # Many people at once; the core keeps each one's questions in order.
        .concurrent_updates(64)
        .connection_pool_size(64)
        .read_timeout(20)
        .connect_timeout(10)
        .pool_timeout(20)
    )
    if wiring.webhook:
        builder = builder.updater(None)
    return builder.build()


async def serve(wiring: Wiring, channel: Channel, stop: asyncio.Event | None = None) -> None:
    """Run the channel until a signal stops it.

    Raises:
        TokenRejected: Telegram does not know the token.
        ValueError: A webhook is wanted without a good secret.
    """
    stop = stop or asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with contextlib.suppress(ValueError, RuntimeError):
            loop.add_signal_handler(number, stop.set)
    application = build(wiring)
    channel.install(application)
    state = _State()

    async def deliver(update: dict[str, Any]) -> None:
        await application.update_queue.put(Update.de_json(update, application.bot))

    web = create_app(lambda: state.way, deliver if wiring.webhook else None, wiring.secret)
    # Before the server answers: a token that is wrong from the start keeps the process from being called ready.
    connected = await _try_to_connect(application, wiring, state)
    async with _server(web, wiring.port):
        try:
            pause = 1.0
            while not connected and not stop.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                connected = await _try_to_connect(application, wiring, state)
            if connected:
                await _receive(application, wiring, channel, state, stop)
        finally:
            with contextlib.suppress(TelegramError, RuntimeError):
                await application.shutdown()


async def _receive(application: App, wiring: Wiring, channel: Channel, state: _State, stop: asyncio.Event) -> None:
    await _list_commands(application)
    await application.start()
    try:
        if application.updater is not None:
            await application.updater.start_polling(
                timeout=wiring.poll_seconds,
                bootstrap_retries=-1,
                allowed_updates=ALLOWED_UPDATES,
                error_callback=state.note,
            )
        await _watch(application, wiring, channel, state, stop)
    finally:
        if application.updater is not None and application.updater.running:
            # It hands on what ended the polling, a token that no longer holds; ``_watch`` has seen that itself.
            with contextlib.suppress(TelegramError):
                await application.updater.stop()
        # Waits for the answers that are under way.
        await application.stop()


async def _watch(application: App, wiring: Wiring, channel: Channel, state: _State, stop: asyncio.Event) -> None:
    """Greet whom an administrator lets in; look now and then whether the token still holds."""
    looks = 0
    while not stop.is_set():
        await channel.greet(application)
        looks += 1
        if looks % 12 == 0:
            await _try_to_look(application, state)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), wiring.look_seconds)


async def _try_to_look(application: App, state: _State) -> None:
    try:
        await application.bot.get_me()
    except InvalidToken:
        raise TokenRejected from None
    except TelegramError as error:
        state.note(error)
    else:
        state.way = "connected"


async def _try_to_connect(application: App, wiring: Wiring, state: _State) -> bool:
    """Greet Telegram; return whether it was there."""
    try:
        await application.initialize()
        if wiring.webhook:
            await application.bot.set_webhook(
                wiring.webhook.rstrip("/") + PATH, secret_token=wiring.secret, allowed_updates=ALLOWED_UPDATES
            )
    except InvalidToken:
        raise TokenRejected from None
    except BadRequest as error:
        # Only what we sent is in it: the address of the webhook.
        logger.error("Telegram tar inte emot webhookens adress %s: %s", wiring.webhook, error.message)
        state.way = "webhook refused"
        return False
    except NetworkError as error:
        state.note(error)
        return False
    state.way = "connected"
    return True


async def _list_commands(application: App) -> None:
    """Fill Telegram's menu of commands; the bot is whole without it."""
    try:
        for language, commands in (*COMMANDS.items(), (None, COMMANDS["sv"])):
            listed = [BotCommand(name, words) for name, words in commands]
            await application.bot.set_my_commands(listed, language_code=language)
    except TelegramError as error:
        logger.warning("Telegram tog inte emot listan med kommandon (%s).", type(error).__name__)


class _State:
    """How the way to Telegram is, in a word."""

    def __init__(self) -> None:
        self.way = "starting"

    def note(self, error: TelegramError) -> None:
        """Keep what a request for updates met; said in the log when it begins, not every time."""
        way = "conflict" if isinstance(error, Conflict) else "unreachable"
        if way != self.way:
            logger.warning("%s (%s)", CONFLICT if way == "conflict" else UNREACHABLE, type(error).__name__)
        self.way = way


class _Server(uvicorn.Server):
    """Leaves signals to the process, which stops all of it and not the server alone."""

    def capture_signals(self) -> contextlib.nullcontext[None]:  # type: ignore[override]
        return contextlib.nullcontext()


@asynccontextmanager
async def _server(web: Any, port: int) -> AsyncIterator[None]:
    config = uvicorn.Config(
        web,
        host="127.0.0.1",
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving
