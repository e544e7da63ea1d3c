"""What the bot does with each thing that Telegram delivers; the gateway core does the rest."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import traceback
from datetime import date
from typing import Any

from telegram import Chat, Message, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot import privacy
from bot.checklist_pdf import FILE_NAME, checklist_pdf, has_checklist, without_address
from bot.gateway import BotGateway
from bot.telegram.addressing import addressed
from bot.telegram.admission import Admission
from bot.telegram.buttons import keyboard
from bot.telegram.feedback import FeedbackForm
from bot.telegram.markup import Line, pack
from bot.telegram.pairing import Pairings
from bot.telegram.presses import Presses
from bot.telegram.render import answer_lines, source_lines
from bot.telegram.replying import deleted, reply, show, thread_of
from bot.telegram.sending import typing
from bot.telegram.texts import say
from knowledge.answer import Answer
from knowledge.swedish.places import Places, UnknownPlaceError

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
ASKED_SOURCES = frozenset({"källa", "källor", "källan", "källorna", "source", "sources"})
NO_PLACE = frozenset({"ingen", "inget", "none"})


class Channel:
    """Handlers of one bot.

    Attributes:
        form: Asks what was wrong with an answer.
    """

    def __init__(self, gateway: BotGateway, pairings: Pairings, places: Places, viewer: str = "") -> None:
        """Bind the channel.

        Args:
            gateway: The gateway core.
            pairings: Who may ask.
            places: Names of places, for a person's own municipality.
            viewer: Address of the web chat as staff open it, for links to sources; without it sources are no links.
        """
        self._gateway = gateway
        self._pairings = pairings
        self._places = places
        self._viewer = viewer
        self.form = FeedbackForm(gateway)
        self._admission = Admission(gateway, pairings)
        self._presses = Presses(gateway, self._admission, self.form, self._ask_chosen, viewer)

    def install(self, application: App) -> None:
        """Give the application its handlers."""
        new = filters.UpdateType.MESSAGE
        application.add_handler(TypeHandler(Update, self._once), group=-1)
        for names, handler in (
            (("start",), self._start),
            (("hjalp", "help"), self._help),
            (("kalla", "kallor", "sources"), self._sources),
            (("kommun",), self._municipality),
            (("glom", "forget"), self._forget),
            (("avregistrera",), self._leave),
        ):
            application.add_handler(CommandHandler(names, handler, filters=new))
        application.add_handler(MessageHandler(new & filters.COMMAND, self._unknown_command))
        application.add_handler(MessageHandler(new & filters.TEXT, self._text))
        application.add_handler(MessageHandler(new & ~filters.StatusUpdate.ALL, self._not_text))
        application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._edited))
        application.add_handler(CallbackQueryHandler(self._button))
        application.add_handler(ChatMemberHandler(self._membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_error_handler(self._failed)

    async def greet(self, application: App) -> None:
        """Tell those who have been let in since the last time."""
        for person in self._pairings.to_greet():
            with contextlib.suppress(TelegramError):
                words = f"{say('sv', 'approved')}\n\n{say('sv', 'welcome')}"
                await application.bot.send_message(person.account, words)

    async def _once(self, update: Update, context: Context) -> None:
        user = update.effective_user
        if not self._gateway.is_new("update", str(update.update_id)) or user is None or user.is_bot:
            raise ApplicationHandlerStop

    async def _start(self, update: Update, context: Context) -> None:
        if await self._admission.admitted(update):
            await reply(update, say("sv", "welcome"))

    async def _help(self, update: Update, context: Context) -> None:
        if person := await self._admission.admitted(update):
            await reply(update, say(self._admission.language(person), "help"))

    async def _forget(self, update: Update, context: Context) -> None:
        if person := await self._admission.admitted(update):
            language = self._admission.language(person)
            self._gateway.forget(person)
            await reply(update, say(language, "forgot"))

    async def _leave(self, update: Update, context: Context) -> None:
        if (person := await self._admission.admitted(update)) and update.effective_user is not None:
            language = self._admission.language(person)
            self._gateway.forget(person)
            self._admission.leave(update.effective_user)
            await reply(update, say(language, "removed"))

    async def _municipality(self, update: Update, context: Context) -> None:
        person = await self._admission.admitted(update)
        if person is None:
            return
        language = self._admission.language(person)
        name = " ".join(context.args or ())[:80]
        if not name:
            home = self._gateway.home(person)
            words = (
                say(language, "place_is", place=self._places.get(home).name) if home else say(language, "place_none")
            )
        elif name.casefold() in NO_PLACE:
            self._gateway.settle(person, None)
            words = say(language, "place_removed")
        else:
            try:
                place = self._places.by_name(name)
            except UnknownPlaceError as error:
                near = say(language, "place_near", names=", ".join(error.suggestions)) if error.suggestions else ""
                words = say(language, "place_unknown", near=near)
            else:
                self._gateway.settle(person, place.code)
                words = say(language, "place_set", place=place.name)
        await reply(update, words)

    async def _sources(self, update: Update, context: Context) -> None:
        if person := await self._admission.admitted(update):
            await self._show_sources(update, person)

    async def _show_sources(self, update: Update, person: str) -> None:
        answer = next((each for each in self._gateway.given(person) if each.citations), None)
        if answer is None:
            await reply(update, say(self._admission.language(person), "no_sources"))
            return
        lines = [Line(say(answer.language, "sources_of", question=answer.question), tag="i", keep=True)]
        for citation in answer.citations:
            lines += source_lines(citation, answer.language, self._viewer)
        await show(update, pack(lines))

    async def _unknown_command(self, update: Update, context: Context) -> None:
        message, chat = update.effective_message, update.effective_chat
        if message is None or chat is None or (chat.type != Chat.PRIVATE and addressed(message, context.bot) is None):
            return
        if (person := await self._admission.admitted(update)) and not self._admission.has_heard_enough(person):
            await reply(update, say(self._admission.language(person), "unknown_command"))

    async def _text(self, update: Update, context: Context) -> None:
        message, chat = update.effective_message, update.effective_chat
        if message is None or chat is None:
            return
        text = message.text if chat.type == Chat.PRIVATE else addressed(message, context.bot)
        if text is None or (person := await self._admission.admitted(update)) is None:
            return
        replied = message.reply_to_message
        if replied is not None and (answer_id := self.form.take(chat.id, replied.message_id)):
            language = self._admission.language(person)
            await self.form.comment(update, person, answer_id, message.text or "", language)
        elif replied is not None and replied.text in {say("sv", "what_wrong"), say("en", "what_wrong")}:
            await reply(update, say(self._admission.language(person), "comment_lost"))
        elif text.strip(" .?!").casefold() in ASKED_SOURCES:
            await self._show_sources(update, person)
        elif not text.strip():
            await reply(update, say(self._admission.language(person), "empty"))
        else:
            await self._ask(update, person, text)

    async def _ask_chosen(self, update: Update, person: str, question: str) -> Answer:
        return await self._ask(update, person, question, chosen=True)

    async def _ask(self, update: Update, person: str, text: str, chosen: bool = False) -> Answer:
        message, chat = update.effective_message, update.effective_chat
        assert message is not None
        assert chat is not None
        async with typing(chat, thread_of(message)):
            answer = await self._gateway.ask(text, person)
        lines = [Line(say(answer.language, "chosen", question=text), tag="i")] if chosen else []
        if privacy.is_stopped(answer):
            gone = await deleted(message)
            closing = Line(say(answer.language, "deleted" if gone else "delete_it"), gap=True)
            await show(update, pack([*answer_lines(answer), closing]), quote=False if gone else None)
            return answer
        shown = without_address(answer) if has_checklist(answer) else answer
        await show(update, pack([*lines, *answer_lines(shown, self._viewer)]), keyboard(answer))
        if has_checklist(answer):
            await self._give_checklist(message, answer)
        return answer

    async def _give_checklist(self, message: Message, answer: Answer) -> None:
        """Send the checklist as PDF below its text; where that fails the text stands."""
        made = await asyncio.to_thread(checklist_pdf, answer, date.today())
        quoted = message.chat.type != Chat.PRIVATE
        try:
            await message.reply_document(
                made, filename=FILE_NAME[answer.language], caption=say(answer.language, "checklist"), do_quote=quoted
            )
        except TelegramError as error:
            logger.warning("a checklist could not be sent: %s", type(error).__name__)
            await message.reply_text(say(answer.language, "checklist_failed"), do_quote=quoted)

    async def _not_text(self, update: Update, context: Context) -> None:
        await self._say_small(update, context, "not_text")

    async def _edited(self, update: Update, context: Context) -> None:
        await self._say_small(update, context, "edited")

    async def _say_small(self, update: Update, context: Context, key: str) -> None:
        """Say something to what is no question, in a group only where the bot was addressed, and not too often."""
        message, chat, user = update.effective_message, update.effective_chat, update.effective_user
        if message is None or chat is None or user is None:
            return
        if chat.type != Chat.PRIVATE and addressed(message, context.bot) is None:
            return
        if (person := await self._admission.admitted(update)) and not self._admission.has_heard_enough(person):
            await reply(update, say(self._admission.language(person), key))

    async def _membership(self, update: Update, context: Context) -> None:
        """Greet a group that somebody who is let in has taken the bot to; leave every other."""
        change, chat, user = update.my_chat_member, update.effective_chat, update.effective_user
        if change is None or chat is None or user is None or chat.type == Chat.PRIVATE:
            return
        outside = {"left", "kicked"}
        if change.new_chat_member.status in outside or change.old_chat_member.status not in outside:
            return
        if not self._admission.is_let_in(user):
            await chat.leave()
            return
        await chat.send_message(say("sv", "in_group", name=context.bot.name))

    async def _button(self, update: Update, context: Context) -> None:
        await self._presses.take(update)

    async def _failed(self, update: object, context: Context) -> None:
        error = context.error
        # The message of an exception may hold the person's words, the frames do not.
        frames = "".join(traceback.format_tb(error.__traceback__)) if error else ""
        logger.error("%s\n%s", type(error).__name__, frames)
        if isinstance(update, Update) and update.effective_message is not None and not isinstance(error, TelegramError):
            with contextlib.suppress(TelegramError):
                await reply(update, say("sv", "trouble"))
