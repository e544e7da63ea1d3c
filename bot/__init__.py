"""The bot around the knowledge: set-up, processes, gateways, privacy guard, renderers and commands.

``layout`` says where things lie, ``settings`` what may be chosen, ``setup`` makes the environments (standard library
only, for it runs before they exist), ``processes`` names what runs and ``supervisor`` keeps it running.
"""
