"""What a pressed button does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Message, Update

from bot.gateway import AnswerForgotten, BotGateway
from bot.ports import REASONS, FeedbackRefused, Reaction
from bot.telegram.admission import Admission
from bot.telegram.buttons import Kind, Press, keyboard, number_of, pressed, reasons
from bot.telegram.feedback import FeedbackForm
from bot.telegram.markup import pack
from bot.telegram.render import source_lines
from bot.telegram.replying import acknowledge, change_buttons, show
from bot.telegram.texts import say
from knowledge.answer import Answer, ContactCard
from knowledge.model import State

Ask = Callable[[Update, str, str], Awaitable[Answer]]


class Presses:
    """Acts on the buttons below answers."""

    def __init__(self, gateway: BotGateway, admission: Admission, form: FeedbackForm, ask: Ask, viewer: str) -> None:
        """Bind it to what the buttons lead to.

        Args:
            gateway: The gateway core.
            admission: Who may press.
            form: Asks what was wrong.
            ask: Asks the question of a choice for a person, and shows and returns the answer.
            viewer: Address that the source viewer's paths hang on.
        """
        self._gateway = gateway
        self._admission = admission
        self._form = form
        self._ask = ask
        self._viewer = viewer

    async def take(self, update: Update) -> None:
        """Act on one press; an old one, or one of somebody else's, is told so."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None:
            return
        press, message = pressed(query.data), query.message
        # A message that is too old comes without its chat's rights; there is nothing to answer below.
        if press is None or not isinstance(message, Message) or not self._admission.is_let_in(user):
            await acknowledge(query, say("sv", "no_answer"))
            return
        person = self._admission.person(user, message.chat)
        answer = next((each for each in self._gateway.given(person) if each.id == press.answer_id), None)
        try:
            if answer is None:
                raise AnswerForgotten
            await self._act(update, query, press, person, answer)
        except AnswerForgotten:
            await acknowledge(query, say(self._admission.language(person), "no_answer"))
        except FeedbackRefused as error:
            await acknowledge(query, str(error))

    async def _act(self, update: Update, query: CallbackQuery, press: Press, person: str, answer: Answer) -> None:
        match press.kind:
            case Kind.CHOICE:
                await self._choose(update, query, press, person, answer)
            case Kind.CONTACT:
                contact = answer.contacts[press.number] if press.number < len(answer.contacts) else None
                await _send_contact(query, contact)
            case Kind.SOURCE:
                citation = next((each for each in answer.citations if each.number == press.number), None)
                if citation is None:
                    raise AnswerForgotten
                await acknowledge(query)
                await show(update, pack(source_lines(citation, answer.language, self._viewer)))
            case Kind.REASON:
                await self._give_reason(query, press, person, answer)
            case _:
                await self._react(update, query, "up" if press.kind is Kind.HELPED else "down", person, answer)

    async def _choose(self, update: Update, query: CallbackQuery, press: Press, person: str, answer: Answer) -> None:
        question = self._gateway.choice(person, press.answer_id, press.number)
        if not self._gateway.is_new("press", person, press.answer_id):
            await acknowledge(query, say(answer.language, "already"))
            return
        await acknowledge(query)
        await change_buttons(query, None)
        if (await self._ask(update, person, question)).state is State.ERROR:
            self._gateway.may_come_again("press", person, press.answer_id)
            await change_buttons(query, keyboard(answer))

    async def _give_reason(self, query: CallbackQuery, press: Press, person: str, answer: Answer) -> None:
        reason = list(REASONS["sv"])[press.number] if press.number < len(REASONS["sv"]) else None
        if reason is None:
            raise AnswerForgotten
        await self._form.fill_in(person, press.answer_id, reason=reason)
        shown = REASONS[answer.language][reason]
        await acknowledge(query, say(answer.language, "reason_kept", reason=shown), alert=False)
        await change_buttons(query, None)

    async def _react(
        self, update: Update, query: CallbackQuery, reaction: Reaction, person: str, answer: Answer
    ) -> None:
        await self._gateway.react(person, answer.id, reaction)
        await acknowledge(query, say(answer.language, "thanks" if reaction == "up" else "thanks_down"), alert=False)
        await change_buttons(query, keyboard(answer, reaction))
        if reaction == "down" and self._gateway.is_new("wrong", person, answer.id):
            words = say(answer.language, "what_wrong")
            await self._form.ask(update, answer.id, words, answer.language, reasons(answer))


async def _send_contact(query: CallbackQuery, contact: ContactCard | None) -> None:
    """Send a contact that the telephone can call and keep."""
    number = number_of(contact) if contact else None
    if contact is None or number is None:
        raise AnswerForgotten
    await acknowledge(query)
    where = contact.organisation or contact.place
    assert isinstance(query.message, Message)
    await query.message.reply_contact(number, contact.function[:64], last_name=where[:64] if where else None)
