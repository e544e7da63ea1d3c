"""What may be chosen about an installation: ``LOTS_*`` in the environment, then ``lots.toml``, then the defaults.

Standard library only: set-up reads the settings before any environment exists.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.layout import ROOT, Layout

FILE = "lots.toml"
PREFIX = "LOTS_"


class SettingsError(Exception):
    """A setting is unknown or has a value that cannot be used; the text is Swedish and meant for the person."""


@dataclass(frozen=True)
class Settings:
    """The settings of one installation.

    Attributes:
        root: the folder that holds the program.
        var: the folder for everything that is made here.
        library: the folder of documents that the bot answers from.
        web_host: the address that the web chat listens on.
        web_port: the port of the web chat.
        dialogue_port: the loopback port of the dialogue server.
        action_port: the loopback port of the action server.
        start_timeout: seconds that a process may take to become ready.
        encoder: a folder or a hub name of another sentence-transformers model; none for the one that comes along.
        question_prompt: put before every question, where that model wants it.
        passage_prompt: put before every passage, where that model wants it.
    """

    root: Path
    var: Path
    library: Path
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    dialogue_port: int = 5005
    action_port: int = 5055
    start_timeout: float = 180.0
    encoder: str | None = None
    question_prompt: str = ""
    passage_prompt: str = ""

    @property
    def layout(self) -> Layout:
        """Where the parts of this installation lie."""
        return Layout(self.root, self.var)

    @property
    def web_address(self) -> str:
        """The address of the web chat as a person opens it."""
        host = "127.0.0.1" if self.web_host in {"0.0.0.0", "::"} else self.web_host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.web_port}"


def _port(text: str) -> int:
    number = int(text)
    if not 1024 <= number <= 65535:
        raise ValueError
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 1 <= number <= 3600:
        raise ValueError
    return number


def _prompt(text: str) -> str:
    return text


def _word(text: str) -> str:
    if not text or text != text.strip():
        raise ValueError
    return text


_CHOICES: dict[str, tuple[Callable[[str], Any], str]] = {
    "var": (_word, "en mapp"),
    "library": (_word, "en mapp"),
    "web_host": (_word, "en adress, till exempel 127.0.0.1"),
    "web_port": (_port, "ett heltal mellan 1024 och 65535"),
    "dialogue_port": (_port, "ett heltal mellan 1024 och 65535"),
    "action_port": (_port, "ett heltal mellan 1024 och 65535"),
    "start_timeout": (_seconds, "ett antal sekunder mellan 1 och 3600"),
    "encoder": (_word, "en mapp eller ett modellnamn"),
    "question_prompt": (_prompt, "en text"),
    "passage_prompt": (_prompt, "en text"),
}


def load(root: Path = ROOT, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Args:
        root: the folder that holds the program and, if there is one, ``lots.toml``.
        environ: the environment; nothing of it is used if it is left out.

    Returns:
        The settings; relative folders are taken from ``root``.

    Raises:
        SettingsError: an unknown or misspelt name, or a value that cannot be used.
    """
    texts = {name: (value, f"{FILE}: {name}") for name, value in _from_file(root / FILE).items()}
    texts |= {name: (value, PREFIX + name.upper()) for name, value in _from_environment(environ or {}).items()}
    values = {name: _parsed(name, value, where) for name, (value, where) in texts.items()}
    for name, default in (("var", "var"), ("library", "library")):
        values[name] = (root / Path(values.get(name, default)).expanduser()).resolve()
    settings = Settings(root=root, **values)
    _check_ports(settings)
    return settings


def _parsed(name: str, text: str, where: str) -> Any:
    parse, wanted = _CHOICES[name]
    try:
        return parse(text)
    except ValueError:
        raise SettingsError(f"Inställningen {where} är ”{text}”, men ska vara {wanted}.") from None


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"Filen {path.name} kan inte läsas: {error}") from error
    for name in found:
        if name not in _CHOICES:
            raise SettingsError(
                f"Inställningen {name} i {path.name} finns inte.{_did_you_mean(name)} "
                f"Inställningar som finns: {', '.join(_CHOICES)}."
            )
    return {name: str(value) for name, value in found.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for variable, value in environ.items():
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX):
            continue
        if name in _CHOICES:
            found[name] = value
        elif suggestion := _did_you_mean(name, prefix=PREFIX):
            # Other programs may own other LOTS_ names, so only what looks like a slip of the finger is refused.
            raise SettingsError(f"Inställningen {variable} finns inte.{suggestion}")
    return found


def _did_you_mean(name: str, prefix: str = "") -> str:
    near = difflib.get_close_matches(name, _CHOICES, n=1, cutoff=0.8)
    return f" Menade du {prefix + (near[0].upper() if prefix else near[0])}?" if near else ""


def _check_ports(settings: Settings) -> None:
    seen: dict[int, str] = {}
    for name in ("web_port", "dialogue_port", "action_port"):
        port: int = getattr(settings, name)
        if port in seen:
            raise SettingsError(f"Inställningarna {seen[port]} och {name} har samma port, {port}. Välj olika portar.")
        seen[port] = name
