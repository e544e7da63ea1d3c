"""``lots teams-package``: the app that people install in Teams, made from the settings."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.failing import WrongUse
from bot.cli.opening import chosen_settings
from bot.teams.package import App, PackageError, build


def make_package(
    out: Path | None, name: str, version: str, website: str | None, privacy: str | None, terms: str | None
) -> int:
    """Write the package and say where it is.

    Returns:
        Exit status 0.

    Raises:
        WrongUse: A setting or an option is missing or cannot be used.
    """
    chosen = chosen_settings()
    if chosen.teams_client_id is None:
        raise WrongUse(
            "teams_client_id saknas: botens id i Microsoft Entra. Ange det i lots.toml eller i LOTS_TEAMS_CLIENT_ID "
            "(docs/operations.md säger hur boten registreras)."
        )
    site = website or chosen.public_address
    if site is None:
        raise WrongUse(
            "Teams vill ha en sida om tjänsten. Ange webbchattens adress med inställningen public_address, eller --website."
        )
    file = (out or chosen.var / "teams" / "samlots.zip").resolve()
    try:
        app = App(
            chosen.teams_client_id, name, chosen.organisation or name, site, privacy or site, terms or site, version
        )
        build(app, file)
    except PackageError as error:
        raise WrongUse(str(error)) from error
    typer.echo(f"Paketet är klart: {file}")
    typer.echo("Ladda upp det i Teams administrationscenter (Teams-appar › Hantera appar › Ladda upp ny app).")
    if chosen.public_address is None:
        typer.echo(
            "public_address är inte satt, så källorna i svaren visas med citat men öppnas inte i webbläsaren.", err=True
        )
    return 0
