"""What a person wrote in Teams, without what Teams put around it."""

from __future__ import annotations

import html

from microsoft_teams.api.activities.message import MessageActivity
from microsoft_teams.api.activities.utils import StripMentionsTextOptions

from bot.teams.cards import QUESTION


def written(activity: MessageActivity) -> str:
    """Return a message's words: the bot's own mention cut, other people's mentions as plain names.

    The names stay so that the privacy guard sees them. A pressed button without text gives its question.
    """
    bot = StripMentionsTextOptions(account_id=activity.recipient.id)
    text = activity.strip_mentions_text(bot).strip_mentions_text(StripMentionsTextOptions(tag_only=True)).text
    # Teams puts a hard space after a mention, as a character or as an entity, and writes signs of markup as entities.
    plain = html.unescape(text).replace("\u00a0", " ").strip()
    return plain or pressed(activity) or ""


def pressed(activity: MessageActivity) -> str | None:
    """Return the question that a pressed button carries, None for a message that was typed."""
    question = activity.value.get(QUESTION) if isinstance(activity.value, dict) else None
    return question if isinstance(question, str) else None


def is_personal(activity: MessageActivity) -> bool:
    """Return whether a conversation is between one person and the bot."""
    return activity.conversation.conversation_type in (None, "personal") and not activity.conversation.is_group


def is_for_bot(activity: MessageActivity) -> bool:
    """Return whether a message is meant for the bot: in a group only where the bot is mentioned or a button pressed."""
    return is_personal(activity) or activity.is_recipient_mentioned() or pressed(activity) is not None


def language(locale: str | None) -> str:
    """Return ``"sv"`` or ``"en"`` for a client's locale; Swedish where it is another or none."""
    return "en" if (locale or "").lower().startswith("en") else "sv"
