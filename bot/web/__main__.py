"""``python -m bot.web``: the web gateway as a process of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

import uvicorn

from bot import settings
from bot.dialogue import RasaDialogue
from bot.documents import SnapshotDocuments
from bot.feedback import FeedbackJournal
from bot.gateway import BotGateway
from bot.pace import Pace
from bot.people import PeopleFile
from bot.web.app import create_app
from bot.web.settings import LOOPBACK_NAMES, WebSettings
from knowledge.model import Level, Place
from knowledge.state import default_state
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold


def main() -> None:
    """Serve the web chat until stopped."""
    chosen = settings.load(environ=os.environ)
    places = Places.load()
    documents = SnapshotDocuments(chosen.library, default_state(chosen.library, chosen.var))
    feedback = FeedbackJournal(chosen.var / "journal" / "feedback.sqlite")
    dialogue = RasaDialogue(f"http://127.0.0.1:{chosen.dialogue_port}")
    app = create_app(
        BotGateway(
            dialogue,
            "web",
            feedback,
            pace=Pace(chosen.questions_per_minute),
            people=PeopleFile(chosen.var / "people"),
        ),
        documents,
        feedback,
        WebSettings(
            allowed_hosts=(*LOOPBACK_NAMES, chosen.web_host),
            suggest_places=partial(suggest, places),
            place_name=lambda code: places.get(code).name,
            example_data=documents.any_example(),
        ),
    )
    uvicorn.run(app, host=chosen.web_host, port=chosen.web_port, log_level="warning", access_log=False)


def suggest(places: Places, typed: str, limit: int) -> Sequence[Place]:
    """Return municipalities and counties whose name begins with what was typed, municipalities first."""
    begun = fold(typed.strip())
    levels = (Level.MUNICIPALITY, Level.COUNTY)
    found = [place for place in places if place.level in levels and fold(place.name).startswith(begun)]
    return sorted(found, key=lambda place: (levels.index(place.level), place.name))[:limit]


if __name__ == "__main__":
    main()
