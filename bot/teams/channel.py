"""Teams' activities to the gateway and the gateway's answers back to Teams."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
import traceback
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from microsoft_teams.api.activities import ConversationUpdateActivity, TypingActivityInput
from microsoft_teams.api.activities.install_update import InstalledActivity
from microsoft_teams.api.activities.invoke.message import MessageSubmitActionInvokeActivity
from microsoft_teams.api.activities.message import MessageActivity, MessageActivityInput, MessageUpdateActivity
from microsoft_teams.api.models import ActivityBase
from microsoft_teams.apps import ActivityContext, App
from microsoft_teams.cards import AdaptiveCard

from bot.gateway import AnswerForgotten, BotGateway
from bot.ports import MAX_TEXT, FeedbackRefused, Reaction
from bot.teams.cards import buttons, sources
from bot.teams.incoming import is_for_bot, is_personal, language, pressed, written
from bot.teams.rendering import render
from bot.teams.texts import COMMANDS, SUGGESTED, say
from knowledge.answer import Answer
from knowledge.swedish.language import detect

logger = logging.getLogger(__name__)

TYPING_SECONDS = 3.0
"""Teams shows "writes …" about that long."""
WELCOME_PAUSE = 60.0
"""Seconds within which the two activities that tell of one installation come."""
REMEMBERED = 5000


class TeamsChannel:
    """Hands what people write to the gateway, and shows what it answers.

    A message is taken at once and answered afterwards: Teams waits 15 seconds for a bot and then sends the message
    again.
    """

    def __init__(self, app: App, gateway: BotGateway, viewer: str | None = None) -> None:
        """Listen to an app.

        Args:
            app: Microsoft's app, not yet started.
            gateway: The gateway core.
            viewer: Public address of the source viewer, None where people cannot reach it.
        """
        self._gateway = gateway
        self._viewer = viewer
        self._work: set[asyncio.Task[None]] = set()
        self._sent: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._welcomed: OrderedDict[str, float] = OrderedDict()
        app.on_message(self._message)
        app.on_edit_message(self._edited)
        app.on_install_add(self._installed)
        app.on_conversation_update(self._members_changed)
        app.on_message_submit_feedback(self._judged)

    async def finish(self, seconds: float = 10.0) -> None:
        """Wait for answers that are under way."""
        if self._work:
            await asyncio.wait(self._work, timeout=seconds)

    async def _message(self, ctx: ActivityContext[MessageActivity]) -> None:
        if self._is_new(ctx) and is_for_bot(ctx.activity):
            self._start(self._answer(ctx))

    async def _edited(self, ctx: ActivityContext[MessageUpdateActivity]) -> None:
        if self._is_new(ctx) and ctx.activity.conversation.conversation_type == "personal":
            self._start(self._say(ctx, "edited"))

    async def _installed(self, ctx: ActivityContext[InstalledActivity]) -> None:
        self._start(self._welcome(ctx))

    async def _members_changed(self, ctx: ActivityContext[ConversationUpdateActivity]) -> None:
        added = ctx.activity.members_added or []
        if any(member.id == ctx.activity.recipient.id for member in added):
            self._start(self._welcome(ctx))

    async def _judged(self, ctx: ActivityContext[MessageSubmitActionInvokeActivity]) -> None:
        self._start(self._react(ctx))

    def _is_new(self, ctx: ActivityContext[Any]) -> bool:
        """Return whether an activity comes for the first time: Teams sends again, and a request can be replayed."""
        return self._gateway.is_new("teams", ctx.activity.conversation.id, ctx.activity.id)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_told(work))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _answer(self, ctx: ActivityContext[MessageActivity]) -> None:
        text = written(ctx.activity)
        person = self._person(ctx.activity)
        order = COMMANDS.get(text.removeprefix("/").casefold())
        if not text:
            await self._say(ctx, "no_words")
        elif order == "help":
            await self._welcome(ctx)
        elif order == "sources":
            await self._show_sources(ctx, person)
        elif order == "forget":
            self._gateway.forget(person)
            await ctx.send(say(detect(text, default=language(ctx.activity.locale)), "forgotten"))
        else:
            async with _typing(ctx):
                answer = await self._gateway.ask(text, person)
            await self._send(ctx, person, answer)

    async def _send(self, ctx: ActivityContext[MessageActivity], person: str, answer: Answer) -> None:
        for message in render(answer, self._viewer, pressed(ctx.activity)):
            sent = await ctx.send(message)
            _remember(self._sent, sent.id, (person, answer.id))
            _remember(self._sent, _latest_in(ctx.activity), (person, answer.id))

    async def _show_sources(self, ctx: ActivityContext[MessageActivity], person: str) -> None:
        cited = next((answer for answer in self._gateway.given(person) if answer.citations), None)
        if cited is None:
            await self._say(ctx, "no_sources")
            return
        text = say(cited.language, "sources_of")
        card = AdaptiveCard(
            version="1.5", fallback_text=text, body=sources(cited.citations, cited.language, self._viewer)
        )
        await ctx.send(MessageActivityInput(text=text).add_card(card))

    async def _welcome(self, ctx: ActivityContext[Any]) -> None:
        """Greet once for the two activities of an installation; a person who asks for help is always greeted."""
        activity = ctx.activity
        now = time.monotonic()
        if not isinstance(activity, MessageActivity):
            if now - self._welcomed.get(activity.conversation.id, -WELCOME_PAUSE) < WELCOME_PAUSE:
                return
            _remember(self._welcomed, activity.conversation.id, now)
        spoken = language(activity.locale)
        parts = [say(spoken, "welcome")]
        if not is_personal(activity):
            parts.append(say(spoken, "mention", name=activity.recipient.name or "Samlots"))
        parts.append(say(spoken, "try"))
        card = AdaptiveCard(version="1.5", fallback_text=say(spoken, "try"), body=buttons(SUGGESTED[spoken]))
        await ctx.send(MessageActivityInput(text="\n\n".join(parts), text_format="markdown").add_card(card))

    async def _react(self, ctx: ActivityContext[MessageSubmitActionInvokeActivity]) -> None:
        activity = ctx.activity
        reaction: Reaction = "up" if activity.value.action_value.reaction == "like" else "down"
        comment = _comment(activity.value.action_value.feedback)
        # In a group anybody who sees an answer may judge it; it is kept as the answer's own reaction.
        # The Playground does not say which answer was judged; then it is the latest.
        person, answer_id = self._sent.get(activity.reply_to_id or _latest_in(activity), ("", ""))
        try:
            if comment and len(comment) > MAX_TEXT:
                raise FeedbackRefused(say(language(activity.locale), "long_comment", most=MAX_TEXT))
            await self._gateway.react(person, answer_id, reaction, comment)
        except AnswerForgotten:
            await self._say(ctx, "too_old")
        except FeedbackRefused as error:
            with contextlib.suppress(AnswerForgotten):
                await self._gateway.react(person, answer_id, reaction, None)
            await self._say(ctx, "comment_refused", why=str(error))

    async def _say(self, ctx: ActivityContext[Any], key: str, **values: object) -> None:
        await ctx.send(say(language(ctx.activity.locale), key, **values))

    def _person(self, activity: ActivityBase) -> str:
        """Return the person's name in this conversation: what one says in a group does not follow one elsewhere."""
        return self._gateway.person(activity.conversation.id, activity.from_.aad_object_id or activity.from_.id)


@contextlib.asynccontextmanager
async def _typing(ctx: ActivityContext[MessageActivity]) -> AsyncIterator[None]:
    """Show that the bot writes until the answer is there; channels of teams do not show it."""

    async def show() -> None:
        while True:
            try:
                await ctx.send(TypingActivityInput())
            except Exception as error:
                logger.info("typing was not shown: %s", type(error).__name__)
            await asyncio.sleep(TYPING_SECONDS)

    shown = None
    if ctx.activity.conversation.conversation_type != "channel":
        shown = asyncio.create_task(show())
    try:
        yield
    finally:
        if shown is not None:
            shown.cancel()
            await asyncio.gather(shown, return_exceptions=True)


async def _told(work: Coroutine[Any, Any, None]) -> None:
    """Do some work; what goes wrong is told without a person's words: those may stand in the error's text."""
    try:
        await work
    except Exception as error:
        frames = "".join(traceback.format_tb(error.__traceback__)[-3:])
        logger.error("%s while answering\n%s", type(error).__name__, frames)


def _latest_in(activity: ActivityBase) -> str:
    return f"latest in {activity.conversation.id}"


def _comment(feedback: str) -> str | None:
    """Return the words of Teams' feedback form, which come as JSON in a string."""
    try:
        found = json.loads(feedback)
    except ValueError:
        return feedback.strip() or None
    text = found.get("feedbackText") if isinstance(found, dict) else found
    return text.strip() or None if isinstance(text, str) else None


def _remember(kept: OrderedDict[str, Any], key: str, value: object) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
