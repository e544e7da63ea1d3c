"""The web gateway: chat page, its small JSON interface and the source viewer.

It knows nothing of Rasa or of the index: what it needs of them it asks for through ``bot.web.ports``.
"""
