"""``lots doctor``: what is wrong with this installation and how to mend it."""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import typer

from bot import processes, runfile
from bot.cli.opening import chosen_settings
from bot.settings import Settings
from bot.setup import training
from bot.supervisor import Process
from bot.teams import diagnosis as teams
from bot.telegram import diagnosis as telegram
from bot.web import diagnosis as web
from knowledge.encoder import EMBEDDED
from knowledge.index.snapshot import NoSnapshotError, open_current
from knowledge.state import default_state

LITTLE_SPACE = 1_000_000_000
HEALTH_SECONDS = 5.0
TELEGRAM_WAYS = {
    "unreachable": "boten som är igång når inte Telegram just nu.",
    "conflict": "ett annat program hämtar meddelanden med samma token. Stoppa det, eller gör en ny bot hos @BotFather.",
    "webhook refused": "Telegram tar inte emot webhookens adress. Den måste gå att nå utifrån med https.",
}
"""What is wrong with the way to Telegram, by the word that the channel's health has for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined.

    Attributes:
        good: Whether it is as it should be.
        text: What was seen, and what to do where it is not good.
    """

    good: bool
    text: str


def examine() -> int:
    """Examine the installation and print what was found.

    Returns:
        Exit status: 1 where something must be mended, else 0.
    """
    found = list(findings(chosen_settings()))
    for item in found:
        typer.echo(f"{'bra ' if item.good else 'FEL '} {item.text}")
    return 0 if all(item.good for item in found) else 1


def findings(chosen: Settings) -> Iterator[Finding]:
    """Examine an installation, one thing at a time."""
    layout = chosen.layout
    for path, title in (
        (layout.app_python, "Programmets bibliotek"),
        (layout.rasa_command, "Dialogserverns bibliotek"),
    ):
        yield Finding(path.exists(), f"{title}: {path}" + ("" if path.exists() else " saknas. Kör ./lots run."))
    model = training.model(layout)
    yield Finding(
        model.exists(), "Dialogmodellen är tränad." if model.exists() else "Dialogmodellen saknas. Kör ./lots run."
    )
    encoder = EMBEDDED if chosen.encoder is None else chosen.encoder
    yield Finding(True, f"Språkmodell: {encoder}")
    yield Finding(
        chosen.library.is_dir(), f"Bibliotek: {chosen.library}" + ("" if chosen.library.is_dir() else " finns inte.")
    )
    try:
        opened = open_current(default_state(chosen.library, chosen.var))
        yield Finding(True, f"Index: {len(opened.documents)} dokument, {len(opened.passages)} stycken.")
    except NoSnapshotError as error:
        yield Finding(False, f"Index: {error}")
    yield from _kept(chosen)
    free = shutil.disk_usage(chosen.var if chosen.var.exists() else chosen.root).free
    yield Finding(free > LITTLE_SPACE, f"Ledigt på disken: {free / 1e9:.1f} GB.")
    for good, text in (*web.findings(chosen), *telegram.findings(chosen), *teams.findings(chosen)):
        yield Finding(good, text)
    running = runfile.read(layout.run)
    if running is not None:
        yield Finding(True, f"Boten är igång på {running.get('address', 'okänd adress')}.")
        for process in processes.bot(_at_ports(chosen, model, running.get("ports", {})), model):
            yield from _alive(process, chosen)
        return
    channels = [("telegram_port", bool(chosen.telegram_token)), ("teams_port", chosen.teams_enabled)]
    for name in ("web_port", "dialogue_port", "action_port", *(port for port, wanted in channels if wanted)):
        port = getattr(chosen, name)
        free_port = _is_free(port)
        advice = "" if free_port else f" Välj en annan med LOTS_{name.upper()} eller i lots.toml."
        yield Finding(free_port, f"Port {port} ({name}) är {'ledig' if free_port else 'upptagen'}.{advice}")


def _at_ports(chosen: Settings, model: Path, ports: Mapping[str, int]) -> Settings:
    """Return settings with the ports that the running bot tells: it may have been started with others than stand in the file.

    Args:
        chosen: The settings of this command.
        model: The trained dialogue model.
        ports: Port by the name of its process.
    """
    told: dict[str, Any] = {
        process.port_setting: ports[process.name]
        for process in processes.bot(chosen, model)
        if process.name in ports and process.port_setting
    }
    return replace(chosen, **told)


def _kept(chosen: Settings) -> Iterator[Finding]:
    """Examine where things are kept: that the bot can write there, and that nobody else can read it."""
    if chosen.var.exists() and not os.access(chosen.var, os.W_OK | os.X_OK):
        yield Finding(
            False, f"Mappen {chosen.var} går inte att skriva i. Ge botens användare skrivrätt: chown eller chmod."
        )
    if chosen.library.is_dir() and not os.access(chosen.library, os.R_OK | os.X_OK):
        yield Finding(False, f"Biblioteket {chosen.library} går inte att läsa. Ge botens användare läsrätt.")
    # Only what holds something about people; the rest of var/ can be made again and tells nothing.
    for name in ("journal", "people", "telegram"):
        folder = chosen.var / name
        files = [path for path in (folder, *folder.glob("*")) if path.is_file()]
        exposed = [path for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
        if exposed and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            yield Finding(False, f"Andra på datorn kan läsa {exposed[0]}. Kör chmod -R go= {folder}.")
    yield Finding(True, f"Journal: {chosen.journal}, gallras efter {chosen.journal_days} dagar.")


def _alive(process: Process, chosen: Settings) -> Iterator[Finding]:
    """Ask a process of the running bot how it is; nothing is said of one that is well."""
    log = f"Loggen är {chosen.var / 'log' / f'{process.name}.log'}."
    try:
        response = httpx.get(process.health, timeout=HEALTH_SECONDS, trust_env=False)
        response.raise_for_status()
        told = response.json().get("telegram") if process.name == "telegram" else None
    except httpx.HTTPStatusError as error:
        yield Finding(
            False, f"{process.title} svarar med fel {error.response.status_code} på port {process.port}. {log}"
        )
    except (httpx.HTTPError, ValueError):
        yield Finding(
            False,
            f"{process.title} svarar inte på port {process.port} ({process.port_setting}). {log} Har inställningarna ändrats"
            " sedan boten startade: starta om den.",
        )
    else:
        if told in TELEGRAM_WAYS:
            yield Finding(False, f"Telegram: {TELEGRAM_WAYS[told]} {log}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
