"""Whether a question without a place is asked back about."""

from __future__ import annotations

from pathlib import Path

from knowledge import wording
from knowledge.model import Layer, State
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


def test_who_acts_by_law_is_told_where_the_places_name_the_same(tmp_path: Path) -> None:
    law = text("# Mötet\n\nSlutenvården kallar till mötet.", lager="lag")
    own = text("# Mötet\n\nSlutenvården i Tyresö kallar till mötet.", plats="Tyresö", lager="lokal överenskommelse")
    other = text("# Mötet\n\nSlutenvården i Nora kallar till mötet.", plats="Nora", lager="lokal överenskommelse")
    answer = make(tmp_path, {"lag.md": law, "a.md": own, "b.md": other}).ask(ASKED)
    assert answer.state is State.ANSWERED
    assert [part.text for part in answer.statements] == ["Gäller hela landet (lag): Slutenvården kallar till mötet."]
    assert wording.say("sv", "may_say_more") in answer.notes
    assert {choice.label for choice in answer.choices} == {"Tyresö", "Nora"}


def test_what_the_law_alone_was_asked_for_needs_no_place_though_it_names_no_time(tmp_path: Path) -> None:
    law = text("# Mötet\n\nSlutenvården kallar till mötet så snart som möjligt.", lager="lag")
    own = text("# Mötet\n\nKommunen kallar till mötet inom två dagar.", plats="Tyresö", lager="lokal överenskommelse")
    other = text("# Annat\n\nMatlådor beställs.", plats="Nora", lager="lokal överenskommelse")
    made = make(tmp_path, {"lag.md": law, "a.md": own, "b.md": other})
    assert made.ask("när kallas till mötet?").state is State.CLARIFY
    assert made.ask("när kallas till mötet?", layers=(Layer.LAW,)).state is State.ANSWERED


def test_the_place_is_asked_for_where_one_sets_a_time_of_its_own(tmp_path: Path) -> None:
    law = text("# Mötet\n\nMötet hålls inom tre dagar.", lager="lag")
    own = text("# Mötet\n\nMötet hålls inom tre dagar.", plats="Tyresö", lager="lokal överenskommelse")
    other = text("# Mötet\n\nMötet hålls inom fem dagar.", plats="Nora", lager="lokal överenskommelse")
    same = text("# Mötet\n\nMötet hålls inom tre dagar.", plats="Nora", lager="lokal överenskommelse")
    asked = "när hålls mötet?"
    for name in ("same", "other"):
        (tmp_path / name).mkdir()
    assert make(tmp_path / "same", {"lag.md": law, "a.md": own, "b.md": same}).ask(asked).state is State.ANSWERED
    assert make(tmp_path / "other", {"lag.md": law, "a.md": own, "b.md": other}).ask(asked).state is State.CLARIFY


def test_a_rule_that_gives_way_to_agreements_depends_on_the_place(tmp_path: Path) -> None:
    law = text("# Mötet\n\nOm det inte finns någon överenskommelse hålls mötet inom tre dagar.", lager="lag")
    own = text("# Mötet\n\nMötet hålls inom tre dagar.", plats="Tyresö", lager="lokal överenskommelse")
    same = text("# Mötet\n\nMötet hålls inom tre dagar.", plats="Nora", lager="lokal överenskommelse")
    assert make(tmp_path, {"lag.md": law, "a.md": own, "b.md": same}).ask("när hålls mötet?").state is State.CLARIFY
