"""The few ways in which the channel answers in a chat."""

from __future__ import annotations

import contextlib

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError


def thread_of(message: Message) -> int | None:
    """Return the forum topic that a message stands in, None outside of one."""
    return message.message_thread_id if message.is_topic_message else None


async def reply(update: Update, words: str) -> None:
    """Say something plain; in a group as a reply, so that it is clear to whom."""
    message = update.effective_message
    assert message is not None
    await message.reply_text(words, do_quote=message.chat.type != Chat.PRIVATE)


async def show(
    update: Update, messages: list[str], buttons: InlineKeyboardMarkup | None = None, quote: bool | None = None
) -> None:
    """Send messages of HTML, the buttons below the last."""
    message = update.effective_message
    assert message is not None
    quoted = message.chat.type != Chat.PRIVATE if quote is None else quote
    for number, words in enumerate(messages, start=1):
        last = number == len(messages)
        await message.reply_html(
            words, do_quote=quoted, reply_markup=buttons if last else None, disable_web_page_preview=True
        )


async def deleted(message: Message) -> bool:
    """Delete a message that a person should not have sent, and return whether that could be done."""
    try:
        return await message.delete()
    except TelegramError:
        return False


async def acknowledge(query: CallbackQuery, words: str | None = None, *, alert: bool = True) -> None:
    """Answer a pressed button, so that it stops spinning; one that is too old for that does no harm."""
    with contextlib.suppress(TelegramError):
        await query.answer(words, show_alert=alert and words is not None)


async def change_buttons(query: CallbackQuery, buttons: InlineKeyboardMarkup | None) -> None:
    """Change the buttons below a message; the same ones again, or a message that is gone, do no harm."""
    with contextlib.suppress(TelegramError):
        await query.edit_message_reply_markup(buttons)
