"""Who may ask: what the core calls a person in a chat, and the way in for somebody who has not been let in yet."""

from __future__ import annotations

from telegram import Chat, Update, User

from bot.gateway import BotGateway
from bot.pace import Pace
from bot.telegram.pairing import CODE_HOURS, PairingRefused, Pairings
from bot.telegram.texts import say

SMALL_PER_MINUTE = 10


class Admission:
    """Lets in whom an administrator has approved."""

    def __init__(self, gateway: BotGateway, pairings: Pairings) -> None:
        """Bind it to the gateway core and to who may ask."""
        self._gateway = gateway
        self._pairings = pairings
        # What is not a question costs the core nothing, but each reply to it is a message to send.
        self._small = Pace(per_minute=SMALL_PER_MINUTE)

    def person(self, user: User, chat: Chat) -> str:
        """Return the core's name for a person in a chat: what was said in private stays out of a group."""
        return self._gateway.person(user.id, chat.id)

    def language(self, person: str) -> str:
        """Return the language of the person's last answer."""
        answers = self._gateway.given(person)
        return answers[0].language if answers else "sv"

    def is_let_in(self, user: User) -> bool:
        """Return whether an administrator has let the person in."""
        return self._pairings.approved(user.id) is not None

    def has_heard_enough(self, person: str) -> bool:
        """Count a reply to what is no question, and return whether the person has had so many that none follows."""
        return self._small.wait(person) > 0

    def leave(self, user: User) -> None:
        """Take a person off the list."""
        self._pairings.leave(user.id)

    async def admitted(self, update: Update) -> str | None:
        """Return the core's name for the sender where they may ask; else tell them how to come in, and return None."""
        message, user, chat = update.effective_message, update.effective_user, update.effective_chat
        if message is None or user is None or chat is None:
            return None
        if self.is_let_in(user):
            return self.person(user, chat)
        if self.has_heard_enough(self.person(user, chat)):
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
