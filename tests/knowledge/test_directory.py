"""Whom to reach: the asked function, in the asked place or above it, the nearest first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.contacts.reachable import Reachable
from knowledge.directory import Directory, calls, function_groups
from knowledge.index import snapshot
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import make

Reach = Callable[..., list[Reachable]]
COUNTY = """\
Kommun;Funktion;Enhet;Telefon;Verifierad
Tyresö;Biståndsjour;Jouren;08-465 004 06;2026-10-19
Haninge;Biståndsjour;Jouren;08-465 004 31;2026-10-19
Haninge;Nattpatrull;Natt;08-465 004 37;2026-10-19
;Biståndsjour;Länets jour;08-465 004 95;2026-10-19
;Arbetsterapeut;Vårdcentralen Bollmora;08-465 004 50;2026-10-19
;Arbetsterapeut;Vårdcentralen Krusboda;08-465 004 51;2026-10-19
;Samordnare;KSA;08-465 004 90;2026-10-19
;Personalchef;;08-465 004 91;2026-10-19
"""
LOCAL = "Funktion;Telefon;Verifierad\nBiståndsjour;08-465 004 07;2026-01-01\n"
AGAIN = "Funktion;Telefon;Verifierad\nBiståndsjour;08-465 004 07;2026-11-01\n"
UNDER_HEADINGS = """\
# Nattpatruller

## Nacka

| Funktion | Telefon |
|---|---|
| Nattpatrull | 08-465 004 72 |

## Värmdö

| Funktion | Telefon |
|---|---|
| Nattpatrull | 08-465 004 73 |
"""


@pytest.fixture(scope="module")
def reach(tmp_path_factory: pytest.TempPathFactory) -> Reach:
    """Ask the directory of some lists for what a text names."""
    made = make(
        tmp_path_factory.mktemp("lists"),
        {
            "lan.csv": COUNTY,
            "lan.csv.meta.yml": "plats: Stockholms län\ntyp: kontaktlista\n",
            "tyreso.csv": LOCAL,
            "tyreso.csv.meta.yml": "plats: Tyresö\ntyp: kontaktlista\n",
            "tyreso-ny.csv": AGAIN,
            "tyreso-ny.csv.meta.yml": "plats: Tyresö\ntyp: kontaktlista\n",
            "natt.md": "---\nplats: Stockholms län\ntyp: kontaktlista\n---\n\n" + UNDER_HEADINGS,
        },
    )
    places, thesaurus = Places.load(), Thesaurus.load()
    directory = Directory(snapshot.open_current(made.state), places, thesaurus)

    def ask(words: str, place: str | None, without: str = "", **more: object) -> list[Reachable]:
        open_paths = frozenset(path for path in made.report.added if path != without)
        named = places.by_name(place) if place else None
        return directory.reach(function_groups(thesaurus, words), named, open_paths, words, **more)  # type: ignore[arg-type]

    return ask


def phones(found: list[Reachable]) -> list[str | None]:
    """Return the phone numbers."""
    return [item.contact.phone for item in found]


def test_nearest_place_first_then_what_holds_above(reach: Reach) -> None:
    found = phones(reach("biståndsjouren", "Tyresö"))
    assert set(found[:2]) == {"08-465 004 06", "08-465 004 07"}
    assert found[2:] == ["08-465 004 95"]


def test_other_municipalities_are_never_shown(reach: Reach) -> None:
    assert phones(reach("biståndsjouren", "Haninge")) == ["08-465 004 31", "08-465 004 95"]
    assert phones(reach("biståndsjouren", "Solna")) == ["08-465 004 95"]
    assert phones(reach("nattpatrullen", "Tyresö")) == []
    assert phones(reach("biståndsjouren", "Örebro")) == []


def test_rows_under_the_heading_of_a_municipality_are_its_own(reach: Reach) -> None:
    assert phones(reach("nattpatrullen", "Nacka")) == ["08-465 004 72"]
    assert phones(reach("nattpatrullen", "Värmdö")) == ["08-465 004 73"]
    assert phones(reach("nattpatrullen", "Haninge")) == ["08-465 004 37"]


def test_without_a_place_nobody_is_shown(reach: Reach) -> None:
    assert reach("biståndsjouren", None) == []


def test_function_that_nobody_asked_for_is_not_shown(reach: Reach) -> None:
    assert reach("vem lagar hissen", "Tyresö") == []
    assert phones(reach("arbetsterapeuten", "Haninge")) == ["08-465 004 50", "08-465 004 51"]


def test_lists_that_do_not_hold_are_not_shown(reach: Reach) -> None:
    assert phones(reach("biståndsjouren", "Haninge", without="lan.csv")) == []


def test_first_named_function_first(reach: Reach) -> None:
    assert phones(reach("nattpatrullen eller biståndsjouren", "Haninge"))[0] == "08-465 004 37"
    assert phones(reach("biståndsjouren eller nattpatrullen", "Haninge"))[0] == "08-465 004 31"


def test_unit_in_the_question_chooses(reach: Reach) -> None:
    assert phones(reach("arbetsterapeut på vårdcentralen krusboda", "Tyresö"))[0] == "08-465 004 51"
    assert phones(reach("arbetsterapeut på vårdcentralen bollmora", "Tyresö"))[0] == "08-465 004 50"


def test_same_number_twice_is_shown_once_as_last_verified(reach: Reach) -> None:
    found = [item for item in reach("biståndsjouren", "Tyresö") if item.contact.phone == "08-465 004 07"]
    assert [item.document.path for item in found] == ["tyreso-ny.csv"]


def test_at_most_as_many_as_wanted(reach: Reach) -> None:
    assert len(reach("biståndsjouren", "Tyresö", most=1)) == 1


def test_passage_is_the_row(reach: Reach) -> None:
    for item in reach("biståndsjouren", "Tyresö"):
        assert item.contact.phone is not None
        assert item.contact.phone in item.passage.text
        assert item.passage.path == item.document.path


def test_coordinators_of_a_place(made, places: Places, thesaurus: Thesaurus) -> None:  # type: ignore[no-untyped-def]
    directory = Directory(snapshot.open_current(made.state), places, thesaurus)
    open_paths = made.retriever.open_paths(made.question("?", "Tyresö"))
    assert phones(directory.coordinators(places.by_name("Tyresö"), open_paths, thesaurus)) == ["08-465 004 06"]
    assert directory.coordinators(places.by_name("Örebro"), open_paths, thesaurus) == []


def test_functions_before_units(thesaurus: Thesaurus) -> None:
    found = [group.term for group in function_groups(thesaurus, "hemtjänstens enhetschef")]
    assert found[0] == "enhetschef"
    assert function_groups(thesaurus, "vad gäller") == []
    english = [group.term for group in function_groups(thesaurus, "who is the occupational therapist", "en")]
    assert english == ["arbetsterapeut"]


def test_a_number_that_lost_its_zero_comes_after_one_that_can_be_called(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        {
            "a.csv": "Funktion;Telefon\nBiståndsjour;846500406\n",
            "b.csv": "Funktion;Telefon\nBiståndsjour;08-465 004 07\n",
        },
    )
    contacts = made.ask("numret till biståndsjouren", "Tyresö").contacts
    assert [contact.phone for contact in contacts][:1] == ["08-465 004 07"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("numret till hemtjänsten", "08-465 004 08"),
        ("numret till hemtjänsten på kvällen", "08-465 004 08"),
        ("numret till hemtjänsten på natten", "08-465 004 10"),
    ],
)
def test_who_is_reached_at_the_asked_time_comes_first(tmp_path: Path, question: str, first: str) -> None:
    rows = (
        "Funktion;Enhet;Telefon;Jourtelefon;Jourtid\n"
        "Hemtjänst, planerare;Hemtjänsten Tyresö;08-465 004 08;08-465 004 09;alla dagar 16.00–22.00\n"
        "Hemtjänst natt;Nattpatrullen;;08-465 004 10;alla dagar 22.00–07.00\n"
    )
    files = {"lista.csv": rows, "lista.csv.meta.yml": "plats: Tyresö\ntyp: kontaktlista\n"}
    contact = make(tmp_path, files).ask(question, "Tyresö").contacts[0]
    assert first in (contact.phone, contact.on_call_phone)


@pytest.mark.parametrize(
    ("question", "unit", "called"),
    [
        ("telefon till nattpatrullen", "Nattpatrullen", True),
        ("numret till Särskilt boende i Tyresö", "Särskilt boende", True),
        ("telefon till patrullen", "Nattpatrullen", False),
        ("vem ringer jag?", None, False),
    ],
)
def test_a_unit_is_called_by_its_name(question: str, unit: str | None, called: bool) -> None:
    assert calls(question, unit) is called


TWO_LISTS = {
    "a.csv": "Funktion;Enhet;Telefon;Telefontid\nBiståndshandläggare;Norr;08-465 004 01;vardagar 8–10\n"
    "Enhetschef;Växeln;08-465 004 09;vardagar 8–16\nRektor;Växeln;08-465 004 09;vardagar 8–16\n",
    "b.csv": "Funktion;Enhet;Telefon;Telefontid\nBiståndshandläggare, norr;Norr;08-465 004 01;{hours}\n",
}


@pytest.mark.parametrize(("hours", "rows"), [("vardagar 8–10", 1), ("vardagar 9–11", 2)])
def test_rows_of_two_lists_that_disagree_are_both_told(tmp_path: Path, hours: str, rows: int) -> None:
    made = make(tmp_path, {name: content.format(hours=hours) for name, content in TWO_LISTS.items()})
    contacts = made.ask("numret till biståndshandläggaren", "Tyresö").contacts
    assert len([one for one in contacts if one.phone == "08-465 004 01"]) == rows


def test_functions_that_share_a_switchboard_are_told_apart(tmp_path: Path) -> None:
    made = make(tmp_path, {name: content.format(hours="") for name, content in TWO_LISTS.items()})
    assert [one.function for one in made.ask("numret till enhetschefen", "Tyresö").contacts] == ["Enhetschef"]
