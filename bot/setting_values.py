"""The kinds of value that a setting may have, each read from text, and secrets, which are never written in ``lots.toml``.

Standard library only: set-up reads the settings before any environment exists.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from knowledge.documents.refused_by_system import reason

TRUE = frozenset({"true", "1", "på", "ja", "on", "yes"})
FALSE = frozenset({"false", "0", "av", "nej", "off", "no"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_SECRET = 4096
REPORT_FAULTS = "https://www.digg.se/tdosanmalan"
"""Where anybody reports digital services that are not accessible to the authority."""
Network = IPv4Network | IPv6Network


class SettingsError(Exception):
    """A setting is unknown or has a value that cannot be used; the text is Swedish and meant for the person."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A token, password or key that comes from the environment or from a file, read when it is needed.

    Attributes:
        name: The setting's name; ``<name>_file`` names the file.
        file: The file that holds it, None where the environment gives it or nobody does.
    """

    name: str
    file: Path | None = None
    _value: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        """Return whether somebody has said where the secret is; reading it may still fail."""
        return self.file is not None or self._value is not None

    def exposed(self) -> str | None:
        """Return how to mend that others on the machine can read the secret's file; None where they cannot."""
        try:
            mode = self.file.stat().st_mode if self.file else 0
        except OSError:
            return None
        if not (stat.S_ISREG(mode) and mode & 0o077):
            return None
        return f"andra på datorn kan läsa {self.file}. Kör chmod 600 {self.file}."

    def reveal(self) -> str:
        """Return the secret itself.

        Raises:
            SettingsError: It is not set, or its file cannot be read, is empty or too large.
        """
        if self._value is not None:
            return self._value
        variable = f"LOTS_{self.name.upper()}"
        if self.file is None:
            raise SettingsError(
                f"Hemligheten {self.name} saknas. Ange den i miljövariabeln {variable}, eller lägg den i en fil som bara "
                f"boten kan läsa och ange filen med inställningen {self.name}_file."
            )
        try:
            with self.file.open(encoding="utf-8") as opened:
                text = opened.read(LONGEST_SECRET + 1).strip()
        except (OSError, UnicodeDecodeError) as error:
            why = reason(error) if isinstance(error, OSError) else "den är inte text"
            raise SettingsError(f"Filen {self.file} ({self.name}_file) kan inte läsas: {why}.") from None
        if not text or len(text) > LONGEST_SECRET:
            fault = "är tom" if not text else "är för stor för en hemlighet"
            raise SettingsError(f"Filen {self.file} ({self.name}_file) {fault}.")
        return text


def port(text: str) -> int:
    """Read a port that needs no rights of an administrator."""
    number = int(text)
    if not 1024 <= number <= 65535:
        raise ValueError
    return number


def between(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers within two bounds, both allowed."""

    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def seconds(text: str) -> float:
    """Read a time of 1 to 3600 seconds."""
    number = float(text)
    if not 1 <= number <= 3600:
        raise ValueError
    return number


def prompt(text: str) -> str:
    """Read any text, spaces at its ends included."""
    return text


def word(text: str) -> str:
    """Read a text that is not empty and has no spaces at its ends."""
    if not text or text != text.strip():
        raise ValueError
    return text


def words(text: str) -> tuple[str, ...]:
    """Read words parted by commas (in the file: a list); none for an empty text."""
    return tuple(part.strip() for part in re.split(r"[,\n]", text) if part.strip())


def texts(text: str) -> tuple[str, ...]:
    """Read texts a line each (in the file: a list), commas and all; none for an empty text."""
    return tuple(part.strip() for part in text.split("\n") if part.strip())


def day(text: str) -> date:
    """Read a day, as 2026-11-29."""
    return date.fromisoformat(text)


def guid(text: str) -> str:
    """Read an id as Microsoft writes them, in lower case."""
    if len(text) != 36:
        raise ValueError
    return str(UUID(text))


def guids(text: str) -> tuple[str, ...]:
    """Read ids parted by commas."""
    return tuple(guid(part) for part in words(text))


def identity(text: str) -> str:
    """Read which managed identity is meant: the machine's own (``system``) or one by its id."""
    return text if text == "system" else guid(text)


def flag(text: str) -> bool:
    """Read yes or no."""
    lower = text.strip().lower()
    if lower not in TRUE | FALSE:
        raise ValueError
    return lower in TRUE


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """Return a reader of one of some words."""
    allowed = frozenset(choices)

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError
        return text

    return read


def address(text: str) -> str:
    """Read a web address: https, or http on this very machine; without a slash at its end."""
    parts = urlsplit(word(text))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError
    return text.rstrip("/")


def origins(text: str) -> tuple[str, ...]:
    """Read the addresses of web sites, without paths, parted by commas."""
    found = tuple(address(each) for each in words(text))
    if any(urlsplit(each).path or "*" in each for each in found):
        raise ValueError
    return found


def networks(text: str) -> tuple[Network, ...]:
    """Read IP addresses and networks parted by commas."""
    return tuple(ip_network(each) for each in words(text))


def header_name(text: str) -> str:
    """Read the name of an HTTP header."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,63}", text):
        raise ValueError
    return text


def mail(text: str) -> str:
    """Read an e-mail address."""
    if not re.fullmatch(r"[^\s@<>,;:\"']+@[^\s@<>,;:\"']+\.[^\s@<>,;:\"']+", text):
        raise ValueError
    return text
