"""``python -m bot``: the commands of ``lots``, once the environments are there."""

from bot.cli.commands import main

if __name__ == "__main__":
    main()
