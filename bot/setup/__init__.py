"""Makes what the bot needs before it can run: interpreters, environments and the trained dialogue model.

Standard library only, and no import of anything that is not: this package runs before any environment exists.
"""
