"""What each command needs before it can start, and bringing that about."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import runfile
from bot.layout import Layout
from bot.setup import environments, interpreters, lock, training
from bot.setup.environments import Environment
from bot.setup.failure import CommandFailed, SetupError
from bot.setup.installer import Installer, prepare
from bot.setup.progress import Progress


@dataclass(frozen=True)
class Profile:
    """What one kind of command needs, beside the application's environment.

    Attributes:
        dialogue: the dialogue server's environment and a trained model.
        development: what the tests need.
    """

    dialogue: bool = False
    development: bool = False


_WHOLE_BOT = Profile(dialogue=True)
_BY_COMMAND = {"run": _WHOLE_BOT, "ask": _WHOLE_BOT, "test": Profile(dialogue=True, development=True)}


def profile_for(arguments: Sequence[str]) -> Profile:
    """Choose a profile by the command line of ``lots``.

    Args:
        arguments: what follows ``lots``.

    Returns:
        The least that the command needs; help needs no more than the application's environment.
    """
    command = arguments[0] if arguments else ""
    if "--help" in arguments and command != "test":
        return Profile()
    if command == "evaluate" and "--through-bot" in arguments:
        return _WHOLE_BOT
    return _BY_COMMAND.get(command, Profile())


def ensure(profile: Profile, layout: Layout, progress: Progress, environ: Mapping[str, str]) -> None:
    """Make what is missing; quick when nothing is.

    Args:
        profile: what is needed.
        layout: where the installation lies.
        progress: shows the steps.
        environ: the environment.

    Raises:
        SetupError, CommandFailed, OSError: set-up cannot go on; ``failure.explain`` makes it readable.
    """
    if _is_ready(profile, layout, environ):
        return
    with lock.held(layout.var / "setup.lock", progress):
        _Work(profile, layout, progress, environ).do()


def _needed(profile: Profile, layout: Layout) -> list[Environment]:
    dialogue = [environments.dialogue(layout)] if profile.dialogue else []
    return [environments.application(layout), *dialogue]


def _is_ready(profile: Profile, layout: Layout, environ: Mapping[str, str]) -> bool:
    return (
        all(environment.is_whole(environ) for environment in _needed(profile, layout))
        and (not profile.development or environments.development(layout).is_whole())
        and (not profile.dialogue or training.model(layout).exists())
    )


class _Work:
    """The steps of one set-up, in order."""

    def __init__(self, profile: Profile, layout: Layout, progress: Progress, environ: Mapping[str, str]) -> None:
        self._profile = profile
        self._layout = layout
        self._progress = progress
        self._environ = environ
        self._prepared: Installer | None = None

    def do(self) -> None:
        broken = [one for one in _needed(self._profile, self._layout) if not one.is_whole(self._environ)]
        if broken:
            self._refuse_under_a_running_bot()
            self._check_space(len(broken))
            # All interpreters first: nobody should wait for the first environment only to hear that the second cannot.
            found = [self._interpreter(environment) for environment in broken]
            for environment, interpreter in zip(broken, found, strict=True):
                version = ".".join(str(part) for part in interpreter.version)
                with self._progress.step(f"Installerar {_lower(environment.title)} (Python {version})"):
                    environment.build(self._installer, interpreter, self._environ)
        if self._profile.development and not (addition := environments.development(self._layout)).is_whole():
            installer = self._installer
            with self._progress.step(f"Installerar {_lower(addition.title)}"):
                addition.install(installer)
        if self._profile.dialogue and not training.model(self._layout).exists():
            with self._progress.step("Tränar dialogmodellen, en till två minuter"):
                training.train(self._layout, self._progress)

    @property
    def _installer(self) -> Installer:
        if self._prepared is None:
            self._prepared = prepare(self._layout, self._progress, self._environ)
        return self._prepared

    def _interpreter(self, environment: Environment) -> interpreters.Interpreter:
        found = interpreters.find(environment.series, self._environ, self._layout.interpreters)
        if found is not None:
            self._installer  # noqa: B018 - its own progress line must not fall inside the environment's
            return found
        installer = self._installer
        series = "{}.{}".format(*environment.series[0])
        try:
            with self._progress.step(f"Hämtar Python {series}"):
                installer.run_uv("python", "install", "--no-bin", "--install-dir", self._layout.interpreters, series)
        except CommandFailed as error:
            raise SetupError(interpreters.missing(environment.series)) from error
        found = interpreters.find(environment.series, self._environ, self._layout.interpreters)
        if found is None:
            raise SetupError(interpreters.missing(environment.series))
        return found

    def _refuse_under_a_running_bot(self) -> None:
        running = runfile.read(self._layout.run)
        if running is not None:
            where = f" på {running['address']}" if running.get("address") else ""
            raise SetupError(
                f"Programmets bibliotek behöver förnyas, men boten är igång{where}. Stoppa den (Ctrl-C där den körs) "
                "och kör samma kommando igen."
            )

    def _check_space(self, environments_to_build: int) -> None:
        needed = 3_000_000_000 * environments_to_build
        self._layout.var.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self._layout.var).free
        if free < needed:
            raise SetupError(
                f"För lite plats på disken: {free / 1e9:.1f} GB är lediga i {self._layout.var}, installationen behöver "
                f"{needed / 1e9:.0f} GB. Frigör plats, eller välj en annan mapp med miljövariabeln LOTS_VAR."
            )


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
