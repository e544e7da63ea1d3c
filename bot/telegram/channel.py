"""What the bot does with each thing that Telegram delivers; the gateway core does the rest."""

from __future__ import annotations

import contextlib
import logging
import traceback
from collections import OrderedDict
from typing import Any

from telegram import CallbackQuery, Chat, ForceReply, InlineKeyboardMarkup, Message, Update, User
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

from bot.gateway import AnswerForgotten, BotGateway
from bot.pace import Pace
from bot.ports import MAX_TEXT, REASONS, FeedbackRefused, Reaction, Reason
from bot.telegram.addressing import addressed
from bot.telegram.buttons import Kind, Press, keyboard, number_of, pressed, reasons
from bot.telegram.markup import Line, pack
from bot.telegram.pairing import CODE_HOURS, PairingRefused, Pairings
from bot.telegram.render import answer_lines, source_lines
from bot.telegram.replying import acknowledge, change_buttons, deleted, reply, show, thread_of
from bot.telegram.sending import typing
from bot.telegram.texts import say
from knowledge.answer import Answer
from knowledge.model import State
from knowledge.swedish.places import Places, UnknownPlaceError

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
COMMENTS_AWAITED = 1000
ASKED_SOURCES = frozenset({"källa", "källor", "källan", "källorna", "source", "sources"})
NO_PLACE = frozenset({"ingen", "inget", "none"})


class Channel:
    """Handlers of one bot."""

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
        self._comments: OrderedDict[tuple[int, int], str] = OrderedDict()
        # A later reaction replaces the earlier, so reason and comment go together whichever comes first.
        self._forms: OrderedDict[str, tuple[Reason | None, str | None]] = OrderedDict()
        # What is not a question costs the core nothing, but each reply to it is a message to send.
        self._small = Pace(per_minute=10)

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

    def _person(self, user: User, chat: Chat) -> str:
        """Return the core's name for a person in a chat: what was said in private stays out of a group."""
        return self._gateway.person(user.id, chat.id)

    def _language(self, person: str) -> str:
        answers = self._gateway.given(person)
        return answers[0].language if answers else "sv"

    async def _admitted(self, update: Update) -> str | None:
        """Return the core's name for the sender where they may ask; else tell them how to come in, and return None."""
        message, user, chat = update.effective_message, update.effective_user, update.effective_chat
        if message is None or user is None or chat is None:
            return None
        if self._pairings.approved(user.id) is not None:
            return self._person(user, chat)
        if self._small.wait(self._person(user, chat)):
            return None
        if chat.type != Chat.PRIVATE:
            await message.reply_text(say("sv", "pair_in_private"), do_quote=True)
            return None
        try:
            code = self._pairings.request(user.id, user.full_name)
        except PairingRefused:
            await message.reply_text(say("sv", "pair_full"))
            return None
        shown = f"{code[:4]}-{code[4:]}"
        await message.reply_text(say("sv", "pair", code=shown, hours=CODE_HOURS))
        return None

    async def _start(self, update: Update, context: Context) -> None:
        if await self._admitted(update):
            await reply(update, say("sv", "welcome"))

    async def _help(self, update: Update, context: Context) -> None:
        if person := await self._admitted(update):
            await reply(update, say(self._language(person), "help"))

    async def _forget(self, update: Update, context: Context) -> None:
        if person := await self._admitted(update):
            language = self._language(person)
            self._gateway.forget(person)
            await reply(update, say(language, "forgot"))

    async def _leave(self, update: Update, context: Context) -> None:
        if (person := await self._admitted(update)) and update.effective_user is not None:
            language = self._language(person)
            self._gateway.forget(person)
            self._pairings.leave(update.effective_user.id)
            await reply(update, say(language, "removed"))

    async def _municipality(self, update: Update, context: Context) -> None:
        person = await self._admitted(update)
        if person is None:
            return
        language = self._language(person)
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
                words = say(language, "place_unknown", name=name, near=near)
            else:
                self._gateway.settle(person, place.code)
                words = say(language, "place_set", place=place.name)
        await reply(update, words)

    async def _sources(self, update: Update, context: Context) -> None:
        if person := await self._admitted(update):
            await self._show_sources(update, person)

    async def _show_sources(self, update: Update, person: str) -> None:
        answer = next((each for each in self._gateway.given(person) if each.citations), None)
        if answer is None:
            await reply(update, say(self._language(person), "no_sources"))
            return
        lines = [Line(say(answer.language, "sources_of", question=answer.question), tag="i", keep=True)]
        for citation in answer.citations:
            lines += source_lines(citation, answer.language, self._viewer)
        await show(update, pack(lines))

    async def _unknown_command(self, update: Update, context: Context) -> None:
        message, chat = update.effective_message, update.effective_chat
        if message is None or chat is None or (chat.type != Chat.PRIVATE and addressed(message, context.bot) is None):
            return
        if (person := await self._admitted(update)) and not self._small.wait(person):
            await reply(update, say(self._language(person), "unknown_command"))

    async def _text(self, update: Update, context: Context) -> None:
        message, chat = update.effective_message, update.effective_chat
        if message is None or chat is None:
            return
        text = message.text if chat.type == Chat.PRIVATE else addressed(message, context.bot)
        if text is None or (person := await self._admitted(update)) is None:
            return
        replied = message.reply_to_message
        if replied is not None and (answer_id := self._comments.pop((chat.id, replied.message_id), None)):
            await self._comment(update, person, answer_id, message.text or "")
        elif replied is not None and replied.text in {say("sv", "what_wrong"), say("en", "what_wrong")}:
            await reply(update, say(self._language(person), "comment_lost"))
        elif text.strip(" .?!").casefold() in ASKED_SOURCES:
            await self._show_sources(update, person)
        elif not text.strip():
            await reply(update, say(self._language(person), "empty"))
        else:
            await self._ask(update, person, text)

    async def _ask(self, update: Update, person: str, text: str, chosen: bool = False) -> None:
        message, chat = update.effective_message, update.effective_chat
        assert message is not None
        assert chat is not None
        async with typing(chat, thread_of(message)):
            answer = await self._gateway.ask(text, person)
        lines = [Line(say(answer.language, "chosen", question=text), tag="i")] if chosen else []
        if answer.state is State.BLOCKED:
            gone = await deleted(message)
            closing = Line(say(answer.language, "deleted" if gone else "delete_it"), gap=True)
            await show(update, pack([*answer_lines(answer), closing]), quote=False if gone else None)
            return
        await show(update, pack([*lines, *answer_lines(answer, self._viewer)]), keyboard(answer))

    async def _comment(self, update: Update, person: str, answer_id: str, text: str) -> None:
        language = self._language(person)
        if len(text) > MAX_TEXT:
            await self._ask_what_was_wrong(update, answer_id, say(language, "comment_long"), language)
            return
        try:
            await self._fill_in(person, answer_id, comment=text)
            words = say(language, "comment_kept")
        except AnswerForgotten:
            words = say(language, "comment_lost")
        except FeedbackRefused as error:
            message = update.effective_message
            closing = "delete_it" if message is None or not await deleted(message) else "deleted"
            await self._ask_what_was_wrong(update, answer_id, f"{error} {say(language, closing)}", language)
            return
        await reply(update, words)

    async def _fill_in(
        self, person: str, answer_id: str, reason: Reason | None = None, comment: str | None = None
    ) -> None:
        """Keep what was wrong with an answer, beside what the person has said of it before."""
        held = self._forms.get(answer_id, (None, None))
        filled = (reason or held[0], comment or held[1])
        await self._gateway.react(person, answer_id, "down", filled[1], filled[0])
        self._forms[answer_id] = filled
        while len(self._forms) > COMMENTS_AWAITED:
            self._forms.popitem(last=False)

    async def _ask_what_was_wrong(
        self, update: Update, answer_id: str, words: str, language: str, buttons: InlineKeyboardMarkup | None = None
    ) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        # In a group only the person who pressed gets the field to answer in.
        asked = ForceReply(selective=True, input_field_placeholder=say(language, "what_wrong_hint"))
        sent = await message.chat.send_message(
            words, reply_markup=buttons or asked, message_thread_id=thread_of(message)
        )
        self._comments[message.chat.id, sent.message_id] = answer_id
        while len(self._comments) > COMMENTS_AWAITED:
            self._comments.popitem(last=False)

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
        if (person := await self._admitted(update)) and not self._small.wait(person):
            await reply(update, say(self._language(person), key))

    async def _membership(self, update: Update, context: Context) -> None:
        """Greet a group that somebody who is let in has taken the bot to; leave every other."""
        change, chat, user = update.my_chat_member, update.effective_chat, update.effective_user
        if change is None or chat is None or user is None or chat.type == Chat.PRIVATE:
            return
        outside = {"left", "kicked"}
        if change.new_chat_member.status in outside or change.old_chat_member.status not in outside:
            return
        if self._pairings.approved(user.id) is None:
            await chat.leave()
            return
        await chat.send_message(say("sv", "in_group", name=context.bot.name))

    async def _button(self, update: Update, context: Context) -> None:
        query, user = update.callback_query, update.effective_user
        if query is None or user is None:
            return
        press, message = pressed(query.data), query.message
        # A message that is too old comes without its chat's rights; there is nothing to answer below.
        if press is None or not isinstance(message, Message) or self._pairings.approved(user.id) is None:
            await acknowledge(query, say("sv", "no_answer"))
            return
        person = self._person(user, message.chat)
        answer = next((each for each in self._gateway.given(person) if each.id == press.answer_id), None)
        try:
            if answer is None:
                raise AnswerForgotten
            await self._act(update, query, press, person, answer)
        except AnswerForgotten:
            await acknowledge(query, say(self._language(person), "no_answer"))
        except FeedbackRefused as error:
            await acknowledge(query, str(error))

    async def _act(self, update: Update, query: CallbackQuery, press: Press, person: str, answer: Answer) -> None:
        if press.kind is Kind.CHOICE:
            question = self._gateway.choice(person, press.answer_id, press.number)
            if not self._gateway.is_new("press", person, press.answer_id):
                await acknowledge(query, say(answer.language, "already"))
                return
            await acknowledge(query)
            await change_buttons(query, None)
            await self._ask(update, person, question, chosen=True)
        elif press.kind is Kind.CONTACT:
            contact = answer.contacts[press.number] if press.number < len(answer.contacts) else None
            number = number_of(contact) if contact else None
            if contact is None or number is None:
                raise AnswerForgotten
            await acknowledge(query)
            where = contact.organisation or contact.place
            assert isinstance(query.message, Message)
            await query.message.reply_contact(number, contact.function[:64], last_name=where[:64] if where else None)
        elif press.kind is Kind.SOURCE:
            citation = next((each for each in answer.citations if each.number == press.number), None)
            if citation is None:
                raise AnswerForgotten
            await acknowledge(query)
            await show(update, pack(source_lines(citation, answer.language, self._viewer)))
        elif press.kind is Kind.REASON:
            reason = list(REASONS["sv"])[press.number] if press.number < len(REASONS["sv"]) else None
            if reason is None:
                raise AnswerForgotten
            await self._fill_in(person, press.answer_id, reason=reason)
            shown = REASONS[answer.language][reason]
            await acknowledge(query, say(answer.language, "reason_kept", reason=shown), alert=False)
            await change_buttons(query, None)
        else:
            reaction: Reaction = "up" if press.kind is Kind.HELPED else "down"
            await self._gateway.react(person, press.answer_id, reaction)
            await acknowledge(query, say(answer.language, "thanks" if reaction == "up" else "thanks_down"), alert=False)
            await change_buttons(query, keyboard(answer, reaction))
            if reaction == "down" and self._gateway.is_new("wrong", person, press.answer_id):
                await self._ask_what_was_wrong(
                    update, answer.id, say(answer.language, "what_wrong"), answer.language, reasons(answer)
                )

    async def _failed(self, update: object, context: Context) -> None:
        error = context.error
        # The message of an exception may hold the person's words, the frames do not.
        frames = "".join(traceback.format_tb(error.__traceback__)) if error else ""
        logger.error("%s\n%s", type(error).__name__, frames)
        if isinstance(update, Update) and update.effective_message is not None and not isinstance(error, TelegramError):
            with contextlib.suppress(TelegramError):
                await reply(update, say("sv", "trouble"))
