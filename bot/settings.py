"""What may be chosen about an installation: ``LOTS_*`` in the environment, then ``lots.toml``, then the defaults.

Every setting is a field of ``Settings`` and a line of ``_CHOICES`` (or of ``_SECRETS``), and is explained in
docs/lots.example.toml. Standard library only: set-up reads the settings before any environment exists.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.layout import ROOT, Layout
from bot.setting_values import (
    REPORT_FAULTS,
    Network,
    Secret,
    SettingsError,
    address,
    between,
    day,
    flag,
    guid,
    guids,
    header_name,
    identity,
    mail,
    networks,
    one_of,
    origins,
    port,
    prompt,
    seconds,
    texts,
    word,
)
from knowledge.documents.refused_by_system import reason

__all__ = ["Secret", "Settings", "SettingsError", "load", "names", "secret_names"]

FILE = "lots.toml"
PREFIX = "LOTS_"
FILE_ENDING = "_file"


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
        questions_per_minute: how many questions one person may ask in a minute.
        journal: how much is kept of answers and reactions: "av", "statistik" or "frågor".
        journal_days: days that it is kept.
        encoder: a folder or a hub name of another sentence-transformers model; none for the one that comes along.
        question_prompt: put before every question, where that model wants it.
        passage_prompt: put before every passage, where that model wants it.
        close_reading: whether the nearest passages are read again in their context, which takes time and memory.
        public_address: the address of the web chat as persons' browsers see it; None for this machine alone.
        oidc_issuer: the address of the organisation's sign-on service; none without one.
        oidc_client_id: the web chat's name at the sign-on service.
        oidc_client_secret: its secret there.
        oidc_hours: hours that a sign-on lasts.
        proxy_addresses: reverse proxies that sign persons on and name them in a header.
        proxy_header: the header that they name the person in.
        embed_origins: web sites whose pages may hold the chat.
        embed_other_sites: whether these belong to another site than the chat, so that its cookie must be sent there.
        organisation: who offers the service, for the accessibility statement.
        accessibility_contact: e-mail address for faults in accessibility.
        accessibility_phone: telephone number for the same.
        accessibility_days: working days within which an answer is given.
        accessibility_assessed: the day on which the organisation assessed the service.
        accessibility_faults: faults that the organisation knows of, each with its reason.
        accessibility_tests: how the organisation has tested.
        accessibility_report: page of the authority that takes reports.
        telegram_token: the bot's token from @BotFather; Telegram is off without it.
        telegram_api: the address of the Bot API; another one for a Bot API server of one's own.
        telegram_port: the loopback port of the Telegram channel: its health, and the webhook where one is wanted.
        telegram_webhook: the public address that Telegram delivers to; none for long polling, which needs no way in.
        telegram_webhook_secret: what Telegram must send along with each delivery.
        teams_client_id: the bot's id in Microsoft Entra; Teams is off without it.
        teams_tenant: the tenant that the bot is registered in.
        teams_allowed_tenants: tenants whose people may ask; only the bot's own where none is named.
        teams_client_secret: the bot's secret in Microsoft Entra.
        teams_managed_identity: ``system`` or the id of a managed identity, instead of a secret.
        teams_host: the address that Teams' messages are taken on.
        teams_port: the port of it.
        teams_playground: take messages without a token from this very machine, to try things out.
    """

    root: Path
    var: Path
    library: Path
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    dialogue_port: int = 5005
    action_port: int = 5055
    start_timeout: float = 180.0
    questions_per_minute: int = 20
    journal: str = "statistik"
    journal_days: int = 180
    encoder: str | None = None
    question_prompt: str = ""
    passage_prompt: str = ""
    close_reading: bool = True
    public_address: str | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: Secret = field(default=Secret("oidc_client_secret"))
    oidc_hours: int = 10
    proxy_addresses: tuple[Network, ...] = ()
    proxy_header: str = "X-Remote-User"
    embed_origins: tuple[str, ...] = ()
    embed_other_sites: bool = False
    organisation: str | None = None
    accessibility_contact: str | None = None
    accessibility_phone: str | None = None
    accessibility_days: int | None = None
    accessibility_assessed: date | None = None
    accessibility_faults: tuple[str, ...] = ()
    accessibility_tests: str | None = None
    accessibility_report: str = REPORT_FAULTS
    telegram_token: Secret = field(default=Secret("telegram_token"))
    telegram_api: str = "https://api.telegram.org"
    telegram_port: int = 8090
    telegram_webhook: str | None = None
    telegram_webhook_secret: Secret = field(default=Secret("telegram_webhook_secret"))
    teams_client_id: str | None = None
    teams_tenant: str | None = None
    teams_allowed_tenants: tuple[str, ...] = ()
    teams_client_secret: Secret = field(default=Secret("teams_client_secret"))
    teams_managed_identity: str | None = None
    teams_host: str = "127.0.0.1"
    teams_port: int = 3978
    teams_playground: bool = False

    @property
    def layout(self) -> Layout:
        """Where the parts of this installation lie."""
        return Layout(self.root, self.var)

    @property
    def web_address(self) -> str:
        """The address of the web chat as a person opens it."""
        return _address(self.web_host, self.web_port)

    @property
    def teams_enabled(self) -> bool:
        """Whether somebody has asked for the Teams channel."""
        return self.teams_client_id is not None or self.teams_playground

    @property
    def teams_address(self) -> str:
        """The address of the Teams channel as a program on this machine reaches it."""
        return _address(self.teams_host, self.teams_port)


def _address(host: str, number: int) -> str:
    name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    return f"http://{f'[{name}]' if ':' in name else name}:{number}"


_CHOICES: dict[str, tuple[Callable[[str], Any], str]] = {
    "var": (word, "en mapp"),
    "library": (word, "en mapp"),
    "web_host": (word, "en adress, till exempel 127.0.0.1"),
    "web_port": (port, "ett heltal mellan 1024 och 65535"),
    "dialogue_port": (port, "ett heltal mellan 1024 och 65535"),
    "action_port": (port, "ett heltal mellan 1024 och 65535"),
    "start_timeout": (seconds, "ett antal sekunder mellan 1 och 3600"),
    "questions_per_minute": (between(1, 100_000), "ett heltal mellan 1 och 100000"),
    "journal": (one_of(("av", "statistik", "frågor")), "av, statistik eller frågor"),
    "journal_days": (between(1, 730), "ett heltal mellan 1 och 730"),
    "encoder": (word, "en mapp eller ett modellnamn"),
    "question_prompt": (prompt, "en text"),
    "passage_prompt": (prompt, "en text"),
    "close_reading": (flag, "true eller false"),
    "public_address": (address, "en adress som börjar med https:// (http:// bara för 127.0.0.1 och localhost)"),
    "oidc_issuer": (address, "inloggningstjänstens adress, till exempel https://inloggning.example"),
    "oidc_client_id": (word, "ett namn"),
    "oidc_hours": (between(1, 24), "ett heltal mellan 1 och 24"),
    "proxy_addresses": (networks, "en lista med IP-adresser eller nät"),
    "proxy_header": (header_name, "namnet på ett HTTP-huvud"),
    "embed_origins": (origins, "en lista med webbplatser utan sökväg, till exempel https://intranet.example"),
    "embed_other_sites": (flag, "true eller false"),
    "organisation": (word, "ett namn"),
    "accessibility_contact": (mail, "en e-postadress"),
    "accessibility_phone": (word, "ett telefonnummer"),
    "accessibility_days": (between(1, 60), "ett heltal mellan 1 och 60"),
    "accessibility_assessed": (day, "ett datum, till exempel 2026-11-29"),
    "accessibility_faults": (texts, "en lista med texter"),
    "accessibility_tests": (word, "en text"),
    "accessibility_report": (address, "en adress som börjar med https://"),
    "telegram_api": (address, "en adress som börjar med https:// (http:// bara för den här datorn)"),
    "telegram_port": (port, "ett heltal mellan 1024 och 65535"),
    "telegram_webhook": (address, "en adress som börjar med https:// (http:// bara för den här datorn)"),
    "teams_client_id": (guid, "ett id som 00000000-0000-0000-0000-000000000000"),
    "teams_tenant": (guid, "ett id som 00000000-0000-0000-0000-000000000000"),
    "teams_allowed_tenants": (guids, "en lista med id som 00000000-0000-0000-0000-000000000000"),
    "teams_managed_identity": (identity, "system, eller ett id som 00000000-0000-0000-0000-000000000000"),
    "teams_host": (word, "en adress, till exempel 127.0.0.1"),
    "teams_port": (port, "ett heltal mellan 1024 och 65535"),
    "teams_playground": (flag, "true eller false"),
}
_SECRETS = ("telegram_token", "telegram_webhook_secret", "oidc_client_secret", "teams_client_secret")
"""Settings that are never written in ``lots.toml``; for each of them ``<name>_file`` is a setting that names a file."""
_SECRET_FILES = {secret + FILE_ENDING: secret for secret in _SECRETS}


def names() -> tuple[str, ...]:
    """Return the name of every setting that ``lots.toml`` may hold."""
    return (*_CHOICES, *_SECRET_FILES)


def secret_names() -> tuple[str, ...]:
    """Return the name of every secret; the environment may hold it, ``lots.toml`` may not."""
    return _SECRETS


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
    values = {name: _parsed(name, value, where) for name, (value, where) in texts.items() if name in _CHOICES}
    values |= {name: _secret(name, texts, root) for name in _SECRETS}
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
        shown = ", ".join(text.splitlines())
        raise SettingsError(f"Inställningen {where} är ”{shown}”, men ska vara {wanted}.") from None


def _secret(name: str, texts: Mapping[str, tuple[str, str]], root: Path) -> Secret:
    """Return where a secret is; one in the environment goes before a file."""
    value, where = texts.get(name, ("", ""))
    if value.strip():
        return Secret(name, None, value.strip())
    if where:
        raise SettingsError(f"Hemligheten {where} är tom. Ta bort den eller ge den ett värde.")
    file, where = texts.get(name + FILE_ENDING, ("", ""))
    if where and not file.strip():
        raise SettingsError(f"Inställningen {where} är tom, men ska vara en fil.")
    return Secret(name, (root / Path(file).expanduser()) if file else None)


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"Filen {path.name} kan inte läsas: {reason(error)}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"Filen {path.name} kan inte läsas: den är inte text i UTF-8. Spara om den.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"Filen {path.name} kan inte läsas: {_broken(error)}") from error
    for name in found:
        if name in _SECRETS:
            raise SettingsError(
                f"{name} är en hemlighet och får inte stå i {path.name}. Ta bort raden. Ange hemligheten i miljövariabeln "
                f"{PREFIX}{name.upper()}, eller lägg den i en fil som bara boten kan läsa och skriv "
                f'{name}{FILE_ENDING} = "/sökväg/till/filen". Byt ut hemligheten om andra har kunnat läsa {path.name}.'
            )
        if name not in names():
            raise SettingsError(
                f"Inställningen {name} i {path.name} finns inte.{_did_you_mean(name)} "
                f"Inställningar som finns: {', '.join(names())}."
            )
    return {name: _text(name, value, path.name) for name, value in found.items()}


def _broken(error: tomllib.TOMLDecodeError) -> str:
    """Return where a file is broken and how its lines look, for the parser says what in its own words."""
    where = re.search(r"line (\d+), column (\d+)", str(error))
    place = f"fel på rad {where[1]}, kolumn {where[2]}" if where else "den slutar mitt i något"
    return f'{place}. Texter står inom citattecken: library = "/srv/rutiner". ({error})'


def _text(name: str, value: object, file: str) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, list | dict):
        raise SettingsError(f"Inställningen {name} i {file} ska vara ett enkelt värde eller en lista med texter.")
    return str(value)


def _from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for variable, value in environ.items():
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX):
            continue
        if name in (*names(), *_SECRETS):
            found[name] = value
        elif suggestion := _did_you_mean(name, prefix=PREFIX):
            # Other programs may own other LOTS_ names, so only what looks like a slip of the finger is refused.
            raise SettingsError(f"Inställningen {variable} finns inte.{suggestion}")
    return found


def _did_you_mean(name: str, prefix: str = "") -> str:
    near = difflib.get_close_matches(name, (*names(), *_SECRETS), n=1, cutoff=0.8)
    return f" Menade du {prefix + (near[0].upper() if prefix else near[0])}?" if near else ""


def _check_ports(settings: Settings) -> None:
    seen: dict[int, str] = {}
    for name in ("web_port", "dialogue_port", "action_port", "telegram_port", "teams_port"):
        port: int = getattr(settings, name)
        if port in seen:
            raise SettingsError(f"Inställningarna {seen[port]} och {name} har samma port, {port}. Välj olika portar.")
        seen[port] = name
