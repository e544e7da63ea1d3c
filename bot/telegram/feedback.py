"""What was wrong with an answer: the short form that follows on the button "Fel svar"."""

from __future__ import annotations

from collections import OrderedDict

from telegram import ForceReply, InlineKeyboardMarkup, Update

from bot.gateway import AnswerForgotten, BotGateway
from bot.ports import MAX_TEXT, FeedbackRefused, Reason
from bot.telegram.replying import deleted, reply, thread_of
from bot.telegram.texts import say

AWAITED = 1000


class FeedbackForm:
    """Asks what was wrong, takes a reason or a reply in own words, and keeps both together."""

    def __init__(self, gateway: BotGateway) -> None:
        """Bind the form to the gateway core."""
        self._gateway = gateway
        self._asked: OrderedDict[tuple[int, int], str] = OrderedDict()
        # A later reaction replaces the earlier, so reason and comment go together whichever comes first.
        self._filled: OrderedDict[str, tuple[Reason | None, str | None]] = OrderedDict()

    def take(self, chat: int, message: int) -> str | None:
        """Return the answer that a message asked about, which it then no longer does; None where it asked nothing."""
        return self._asked.pop((chat, message), None)

    def is_asked(self, chat: int, message: int) -> bool:
        """Return whether a reply to a message is awaited."""
        return (chat, message) in self._asked

    async def ask(
        self, update: Update, answer_id: str, words: str, language: str, buttons: InlineKeyboardMarkup | None = None
    ) -> None:
        """Ask a person what was wrong.

        Args:
            update: What the question follows on.
            answer_id: The answer.
            words: The question.
            language: Language of the hint in the field.
            buttons: Reasons to choose from; a field to write in where there are none.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        # In a group only the person who pressed gets the field to answer in.
        asked = ForceReply(selective=True, input_field_placeholder=say(language, "what_wrong_hint"))
        sent = await message.chat.send_message(
            words, reply_markup=buttons or asked, message_thread_id=thread_of(message)
        )
        self._asked[message.chat.id, sent.message_id] = answer_id
        while len(self._asked) > AWAITED:
            self._asked.popitem(last=False)

    async def comment(self, update: Update, person: str, answer_id: str, text: str, language: str) -> None:
        """Keep what a person wrote, or say why it is not kept and ask again."""
        if len(text) > MAX_TEXT:
            await self.ask(update, answer_id, say(language, "comment_long"), language)
            return
        try:
            await self.fill_in(person, answer_id, comment=text)
            words = say(language, "comment_kept")
        except AnswerForgotten:
            words = say(language, "comment_lost")
        except FeedbackRefused as error:
            message = update.effective_message
            closing = "delete_it" if message is None or not await deleted(message) else "deleted"
            await self.ask(update, answer_id, f"{error} {say(language, closing)}", language)
            return
        await reply(update, words)

    async def fill_in(
        self, person: str, answer_id: str, reason: Reason | None = None, comment: str | None = None
    ) -> None:
        """Keep what was wrong with an answer, beside what the person has said of it before.

        Raises:
            AnswerForgotten: This person has no such answer.
            FeedbackRefused: The comment is not taken; the message says why.
        """
        held = self._filled.get(answer_id, (None, None))
        filled = (reason or held[0], comment or held[1])
        await self._gateway.react(person, answer_id, "down", filled[1], filled[0])
        self._filled[answer_id] = filled
        while len(self._filled) > AWAITED:
            self._filled.popitem(last=False)
