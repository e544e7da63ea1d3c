"""``python -m bot.setup ARGUMENTS``: what ``lots`` starts. Sets up what the command needs and becomes the command."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType

from bot import settings
from bot.layout import Layout
from bot.setup import profiles
from bot.setup.failure import explain
from bot.setup.progress import Progress

# What belongs to the shell that ``lots`` was called from must not reach into the program's own environments.
_FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


def main(arguments: Sequence[str]) -> int:
    """Set up, then hand the process over to the application.

    Args:
        arguments: what follows ``lots``.

    Returns:
        An exit status, only when the command could not be started: 1, 2 for a wrong setting, 130 when interrupted.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    for name in _FOREIGN:
        os.environ.pop(name, None)
    try:
        layout = settings.load(environ=os.environ).layout
    except settings.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    progress = Progress(layout.logs / "setup.log")
    try:
        profiles.ensure(profiles.profile_for(arguments), layout, progress, os.environ)
    except KeyboardInterrupt:
        print("Avbrutet. Kör samma kommando igen för att fortsätta.", file=sys.stderr)
        return 130
    except Exception as error:
        # The last door: a person gets one message, the log gets the rest.
        _tell(error, progress)
        return 1
    _become(layout, arguments)
    return 1


def _tell(error: Exception, progress: Progress) -> None:
    print(f"\n{explain(error)}\n\nHela loggen: {progress.log}", file=sys.stderr)
    # A full disk takes no log line either; the person has been told.
    with contextlib.suppress(OSError):
        progress.note("".join(traceback.format_exception(error)))


def _become(layout: Layout, arguments: Sequence[str]) -> None:
    # -P: the folder that the person stands in must not hide the program's modules behind files of the same name.
    python = [str(layout.app_python), "-P", "-m"]
    if arguments and arguments[0] == "test":
        command = [*python, "bot.checks", *arguments[1:]]
    else:
        command = [*python, "bot", *arguments]
    sys.stdout.flush()
    os.execv(command[0], command)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
