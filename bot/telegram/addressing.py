"""Whether a message in a group is meant for the bot, and what it says to it."""

from __future__ import annotations

from telegram import Bot, Message, MessageEntity


def addressed(message: Message, bot: Bot) -> str | None:
    """Return what a message in a group says to the bot.

    Args:
        message: The message, with or without text.
        bot: The bot, which knows its own name.

    Returns:
        The words without the bot's name; None where the message is not meant for the bot: it neither names it nor replies
        to it.
    """
    words = message.text or message.caption or ""
    name = f"@{bot.username}".casefold()
    entities = message.entities if message.text else message.caption_entities
    named = [
        entity
        for entity in entities
        if entity.type == MessageEntity.MENTION and _part(words, entity).casefold() == name
    ]
    commanded = any(
        entity.type == MessageEntity.BOT_COMMAND and _part(words, entity).casefold().endswith(name)
        for entity in entities
    )
    replied = message.reply_to_message
    to_bot = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    if not (named or commanded or to_bot):
        return None
    for entity in sorted(named, key=lambda each: each.offset, reverse=True):
        units = words.encode("utf-16-le")
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        words = (units[:start] + units[end:]).decode("utf-16-le")
    return " ".join(words.split())


def _part(words: str, entity: MessageEntity) -> str:
    # Telegram counts in UTF-16 code units.
    units = words.encode("utf-16-le")
    return units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le", "replace")
