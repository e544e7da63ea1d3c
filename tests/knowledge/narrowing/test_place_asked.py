"""Whether a question without a place is asked back about."""

from __future__ import annotations

from pathlib import Path

from knowledge import wording
from knowledge.model import State
from tests.knowledge.made import make, text

ASKED = "vem kallar till mötet?"


def test_in_talk_of_what_holds_everywhere_no_place_is_asked_for(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        {
            "lag.md": text("# Mötet\n\nSlutenvården kallar till mötet.", lager="lag"),
            "a.md": text("# Mötet\n\nKommunen kallar till mötet.", plats="Tyresö", lager="lokal överenskommelse"),
            "b.md": text("# Mötet\n\nTeamet kallar till mötet.", plats="Nora", lager="lokal överenskommelse"),
        },
    )
    assert made.ask(ASKED).state is State.CLARIFY
    answer = made.ask(ASKED, everywhere=True)
    assert answer.state is State.ANSWERED
    assert [statement.text for statement in answer.statements] == [
        "Gäller hela landet (lag): Slutenvården kallar till mötet."
    ]
    assert wording.say("sv", "name_place") in answer.notes


def test_where_only_places_say_it_the_place_is_asked_for_in_any_talk(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        {
            "a.md": text("# Mötet\n\nKommunen kallar till mötet.", plats="Tyresö", lager="lokal överenskommelse"),
            "b.md": text("# Mötet\n\nTeamet kallar till mötet.", plats="Nora", lager="lokal överenskommelse"),
        },
    )
    assert made.ask(ASKED, everywhere=True).state is State.CLARIFY


def test_who_acts_by_law_is_told_where_one_place_alone_says_it_for_itself(tmp_path: Path) -> None:
    law = text("# Mötet\n\nSlutenvården kallar till mötet.", lager="lag")
    own = text("# Mötet\n\nKommunen kallar till mötet.", plats="Tyresö", lager="lokal överenskommelse")
    made = make(tmp_path, {"lag.md": law, "a.md": own})
    answer = made.ask(ASKED)
    assert answer.state is State.ANSWERED
    assert [part.text for part in answer.statements] == ["Gäller hela landet (lag): Slutenvården kallar till mötet."]
