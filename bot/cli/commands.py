"""Every command and its options; what a command does stands in a file of its own, imported only when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from bot import settings

app = typer.Typer(
    help="Samlots svarar på frågor om kontaktvägar och rutiner, med källa.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
journal = typer.Typer(
    help="Visa, exportera och ta bort det som sparas av svar och återkoppling.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(journal, name="journal")

Library = Annotated[
    Path | None, typer.Option("--library", help="Mapp med dokument; annars den egna.", show_default=False)
]
StateDir = Annotated[
    Path | None, typer.Option("--state", help="Mapp för indexet; annars under var/.", show_default=False)
]
PlaceName = Annotated[
    str | None, typer.Option("--place", help="Kommun eller län, till exempel Tyresö.", show_default=False)
]
Unit = Annotated[str | None, typer.Option("--unit", help="Slag av enhet, till exempel hemtjänst.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Skriv JSON i stället för text.")]
Text = Annotated[str, typer.Argument(help="Frågan, inom citattecken.", show_default=False)]


@app.command()
def run() -> None:
    """Starta boten: webbchatt på den här datorn, adressen skrivs ut."""
    from bot.cli.run import run_bot

    raise typer.Exit(run_bot())


@app.command()
def ask(question: Text, place: PlaceName = None, as_json: Json = False) -> None:
    """Ställ en fråga genom hela boten (en som redan är igång används, annars startas den)."""
    from bot.cli.ask import ask_bot

    raise typer.Exit(ask_bot(question, place, as_json=as_json))


@app.command()
def search(
    question: Text,
    library: Library = None,
    state: StateDir = None,
    place: PlaceName = None,
    unit: Unit = None,
    as_json: Json = False,
) -> None:
    """Sök och svara utan dialogserver: vad som hittades, med vilka poäng och varför."""
    from bot.cli.search import search_library

    raise typer.Exit(search_library(question, library, state, place, unit, as_json=as_json))


@app.command()
def index(
    library: Library = None,
    state: StateDir = None,
    no_vectors: Annotated[
        bool, typer.Option("--no-vectors", help="Gör bara orden sökbara nu; innebörden läggs till nästa gång.")
    ] = False,
    follow: Annotated[bool, typer.Option("--follow", help="Fortsätt och läs in det som ändras i mappen.")] = False,
    as_json: Json = False,
) -> None:
    """Läs in en mapp med dokument och visa vad som är nytt, ändrat, borttaget och vad som inte gick att läsa."""
    from bot.cli.index import index_library

    raise typer.Exit(index_library(library, state, vectors=not no_vectors, following=follow, as_json=as_json))


@app.command()
def check(library: Library = None, as_json: Json = False) -> None:
    """Visa vad en redaktör behöver rätta i dokumenten."""
    from bot.cli.check import check_library

    raise typer.Exit(check_library(library, as_json=as_json))


@app.command()
def evaluate(
    questions: Annotated[Path, typer.Argument(help="Frågor med facit, en JSON-rad var.", show_default=False)],
    library: Library = None,
    state: StateDir = None,
    through_bot: Annotated[bool, typer.Option("--through-bot", help="Fråga genom hela boten.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Skriv en JSON-rad per fråga hit.", show_default=False)
    ] = None,
    today: Annotated[
        str | None, typer.Option("--today", help="Dag som giltighet bedöms på, 2026-01-31.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Mät hur bra svaren är på frågor med facit."""
    from bot.cli.evaluate import evaluate_questions

    raise typer.Exit(
        evaluate_questions(questions, library, state, out, today, through_bot=through_bot, as_json=as_json)
    )


@app.command()
def report(as_json: Json = False) -> None:
    """Visa frågor utan svar, fel svar och källor som ska granskas, per plats och ägare."""
    from bot.cli.report import show_report

    raise typer.Exit(show_report(as_json=as_json))


@journal.command("show")
def journal_show() -> None:
    """Visa hur mycket som är sparat."""
    from bot.cli.journal import show_journal

    raise typer.Exit(show_journal())


@journal.command("export")
def journal_export(
    out: Annotated[Path | None, typer.Option("--out", help="Fil att skriva till; annars skärmen.")] = None,
    form: Annotated[str, typer.Option("--format", help="jsonl eller csv.")] = "jsonl",
) -> None:
    """Skriv ut allt som är sparat, till exempel för den som begär ut det."""
    from bot.cli.journal import export_journal

    raise typer.Exit(export_journal(out, form))


@journal.command("delete")
def journal_delete(
    answer: Annotated[str | None, typer.Option("--answer", help="Bara svaret med detta id.")] = None,
    place: PlaceName = None,
    before: Annotated[str | None, typer.Option("--before", help="Bara det som är äldre än 2026-01-31.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Allt.")] = False,
) -> None:
    """Ta bort sparade poster."""
    from bot.cli.journal import delete_entries

    raise typer.Exit(delete_entries(answer, place, before, everything=everything))


@journal.command("purge")
def journal_purge() -> None:
    """Ta bort det som är äldre än gallringstiden nu; boten gör det annars var sjätte timme."""
    from bot.cli.journal import purge_journal

    raise typer.Exit(purge_journal())


@app.command()
def doctor() -> None:
    """Visa vad som är fel med installationen och hur det rättas."""
    from bot.cli.doctor import examine

    raise typer.Exit(examine())


telegram = typer.Typer(help="Vilka som får fråga genom Telegram.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(telegram, name="telegram")


@telegram.command("list")
def telegram_list(as_json: Json = False) -> None:
    """Visa vilka som är insläppta och vilka som väntar."""
    from bot.cli.telegram import list_people

    raise typer.Exit(list_people(as_json=as_json))


@telegram.command("approve")
def telegram_approve(
    code: Annotated[str, typer.Argument(help="Koden som personen har fått av boten.", show_default=False)],
    name: Annotated[
        str | None, typer.Option("--name", help="Namn i listan; annars Telegrams.", show_default=False)
    ] = None,
) -> None:
    """Släpp in den som har visat sin kod."""
    from bot.cli.telegram import approve

    raise typer.Exit(approve(code, name))


@telegram.command("remove")
def telegram_remove(number: Annotated[int, typer.Argument(help="Numret i listan.", show_default=False)]) -> None:
    """Ta bort en person ur listan; hen kan inte längre fråga."""
    from bot.cli.telegram import remove

    raise typer.Exit(remove(number))


@app.command("teams-package")
def teams_package(
    out: Annotated[
        Path | None, typer.Option("--out", help="Filen som skrivs; annars under var/teams/.", show_default=False)
    ] = None,
    name: Annotated[str, typer.Option("--name", help="Appens namn i Teams, högst 30 tecken.")] = "Samlots",
    version: Annotated[str, typer.Option("--version", help="Tre tal; högre för varje ny uppladdning.")] = "1.0.0",
    website: Annotated[
        str | None, typer.Option("--website", help="Sida om tjänsten; annars public_address.", show_default=False)
    ] = None,
    privacy: Annotated[
        str | None, typer.Option("--privacy", help="Sida om personuppgifter; annars samma.", show_default=False)
    ] = None,
    terms: Annotated[
        str | None, typer.Option("--terms", help="Sida med villkor; annars samma.", show_default=False)
    ] = None,
) -> None:
    """Bygg appen som installeras i Teams, av inställningarna."""
    from bot.cli.teams_package import make_package

    raise typer.Exit(make_package(out, name, version, website, privacy, terms))


def main() -> None:
    """Run the command that was asked for; wrong use and wrong settings end with 2 and a sentence in Swedish."""
    from bot.cli.failing import WrongUse
    from bot.cli.usage import in_swedish
    from knowledge.encoder_on_demand import EncoderMissing

    try:
        raise SystemExit(app(prog_name="./lots", standalone_mode=False) or 0)
    except TyperException as error:
        context = getattr(error, "ctx", None)
        message = error.format_message()
        # A group without a command shows its help, which is Swedish already.
        helping = message.startswith("Usage:")
        path = context.command_path.removeprefix("./lots").strip() if context else ""
        typer.echo(message if helping else in_swedish(message, path), err=True)
        raise SystemExit(2) from None
    except (settings.SettingsError, WrongUse, EncoderMissing) as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None
