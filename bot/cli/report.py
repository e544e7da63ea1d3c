"""``lots report``: feedback and sources due for review, per place."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta

import typer

from bot.cli.opening import chosen_settings, open_library
from bot.feedback import FeedbackJournal
from knowledge.swedish.places import Places

SOON = timedelta(days=90)


def show_report(*, as_json: bool) -> int:
    """Print what people thought of answers, and which sources need review.

    Returns:
        Exit status 0.
    """
    chosen = chosen_settings()
    places = Places.load()
    given = FeedbackJournal(chosen.var / "journal" / "feedback.sqlite").all()
    documents, _, _ = open_library(None, None, chosen).read()
    limit = date.today() + SOON
    due = sorted(
        (item.metadata.review_by, item.metadata.title, item.metadata.owner or "okänd ägare")
        for item in documents
        if item.metadata.review_by is not None and item.metadata.review_by <= limit and not item.metadata.superseded_by
    )
    counted = Counter((item.place, item.state.value, item.reaction) for item in given)
    comments = [(item.day, item.place, item.comment) for item in given if item.comment]
    if as_json:
        values = {
            "feedback": [{"place": k[0], "state": k[1], "reaction": k[2], "count": n} for k, n in counted.items()],
            "comments": [{"day": str(day), "place": place, "comment": text} for day, place, text in comments],
            "review": [{"by": str(day), "title": title, "owner": owner} for day, title, owner in due],
        }
        typer.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return 0
    typer.echo(f"Återkoppling: {len(given)}")
    for (place, state, reaction), count in counted.most_common():
        typer.echo(f"  {_place_name(place, places)}, {state}, {'bra' if reaction == 'up' else 'dåligt'}: {count}")
    for day, place, text in comments:
        typer.echo(f"  {day} {_place_name(place, places)}: {text}")
    typer.echo(f"Källor att granska till och med {limit}: {len(due)}")
    for day, title, owner in due:
        typer.echo(f"  {day} {title} ({owner})")
    return 0


def _place_name(code: str | None, places: Places) -> str:
    try:
        return places.get(code).name if code else "utan plats"
    except KeyError:
        # The code came from a browser; nobody has looked it up before.
        return "okänd plats"
