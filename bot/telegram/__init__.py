"""The Telegram channel: lets in whom an administrator has approved, and shows answers as Telegram's messages and buttons.

A process of its own (``python -m bot.telegram``), started by the supervisor where the settings name a token.
"""
