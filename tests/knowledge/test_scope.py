"""The hard filter: what holds on a day and in a place, to the very day and the very row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import snapshot
from knowledge.model import Document, Metadata, Scope
from knowledge.scope import Exclusion, current_ids, exclusion, validity
from knowledge.swedish.places import Places
from tests.knowledge.made import TODAY, make

NONE: frozenset[str] = frozenset()
PLAIN = Metadata("a", "A")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
Narrow = Callable[[str, str], dict[str, tuple[str, ...]]]


def document(metadata: Metadata) -> Document:
    """Return a document without text."""
    return Document(f"{metadata.id}.md", "0" * 64, metadata, ())


def test_last_day_itself_holds() -> None:
    metadata = replace(PLAIN, valid_to=TODAY)
    assert validity(metadata, TODAY, NONE) is None
    assert validity(metadata, TODAY + timedelta(days=1), NONE) is Exclusion.EXPIRED


def test_first_day_itself_holds() -> None:
    metadata = replace(PLAIN, valid_from=TODAY)
    assert validity(metadata, TODAY, NONE) is None
    assert validity(metadata, TODAY - timedelta(days=1), NONE) is Exclusion.NOT_YET_VALID


def test_no_dates_hold_always() -> None:
    assert validity(PLAIN, date(1900, 1, 1), NONE) is validity(PLAIN, date(2200, 1, 1), NONE) is None


@given(DAYS, DAYS, DAYS)
def test_holds_exactly_between_its_dates(start: date, end: date, today: date) -> None:
    reason = validity(replace(PLAIN, valid_from=start, valid_to=end), today, NONE)
    assert (reason is None) == (start <= today <= end)


def test_superseded_by_a_loaded_document_in_force_only() -> None:
    old = replace(PLAIN, id="old", superseded_by="new")
    new = replace(PLAIN, id="new", valid_from=TODAY)

    def reasons(today: date, *others: Metadata) -> Exclusion | None:
        return validity(old, today, current_ids(tuple(map(document, (old, *others))), today))

    assert reasons(TODAY) is None
    assert reasons(TODAY, new) is Exclusion.SUPERSEDED
    assert reasons(TODAY - timedelta(days=1), new) is None
    assert reasons(TODAY, replace(new, valid_to=TODAY - timedelta(days=1), valid_from=None)) is None


def test_superseded_by_what_is_itself_superseded() -> None:
    first = replace(PLAIN, id="1", superseded_by="2")
    second = replace(PLAIN, id="2", superseded_by="3")
    third = replace(PLAIN, id="3")
    known = current_ids(tuple(map(document, (first, second, third))), TODAY)
    assert [validity(item, TODAY, known) for item in (first, second, third)] == [
        Exclusion.SUPERSEDED,
        Exclusion.SUPERSEDED,
        None,
    ]


@pytest.mark.parametrize(
    ("scope", "asked", "open_to"),
    [
        ("SE", "0138", True),
        ("01", "0138", True),
        ("0138", "0138", True),
        ("0136", "0138", False),
        ("18", "0138", False),
        ("0138/trollbacken", "0138", False),
        ("0138", "0138/trollbacken", True),
        ("0138", "01", False),
        ("0138", None, True),
        ("18", None, True),
        ("01", "SE", False),
    ],
)
def test_place_and_its_ancestors_only(places: Places, scope: str, asked: str | None, open_to: bool) -> None:
    found = document(replace(PLAIN, scope=Scope(scope)))
    place = places.get(asked) if asked else None
    reason = exclusion(found, place, TODAY, places, NONE)
    assert reason is (None if open_to else Exclusion.OTHER_PLACE)


def test_expired_text_of_another_place_is_not_called_outdated(places: Places) -> None:
    found = document(replace(PLAIN, scope=Scope("0136"), valid_to=date(2020, 1, 1)))
    assert exclusion(found, places.get("0138"), TODAY, places, NONE) is Exclusion.OTHER_PLACE


@pytest.fixture
def narrow(tmp_path: Path, places: Places) -> Narrow:
    """Return the narrower place of each passage of one file of Stockholms län, by its text."""

    def read(name: str, content: str) -> dict[str, tuple[str, ...]]:
        made = make(tmp_path, {name: content, f"{name}.meta.yml": "plats: Stockholms län\n"})
        opened = snapshot.open_current(made.state)
        return {opened.passages[row].text: codes for row, codes in opened.narrower.items()}

    return read


@pytest.mark.parametrize("header", ["Kommun", "KOMMUN", "Stad", "Ort", "Kommun:", "Kommun *"])
def test_row_holds_for_its_municipality(narrow: Narrow, header: str) -> None:
    rows = f"| {header} | Telefon |\n|---|---|\n| Tyresö | 1 |\n| Haninge kommun | 2 |\n|  | Support |"
    found = narrow("a.md", f"# Lista\n\n{rows}")
    assert sorted(found.values()) == [("0136",), ("0138",)]
    assert not any("Support" in words for words in found)


@pytest.mark.parametrize("cell", ["Haninge, Nynäshamn", "Haninge och Nynäshamns kommuner", "Haninge/Nynäshamn"])
def test_row_holds_for_all_municipalities_that_it_names(narrow: Narrow, cell: str) -> None:
    assert list(narrow("a.csv", f"Kommun;Funktion;Telefon\n{cell};Jour;1\n").values()) == [("0136", "0192")]


@pytest.mark.parametrize(
    ("function", "codes"),
    [
        ("Jour för personal i Haninge, Tyresö och Nynäshamn", ("0136", "0138", "0192")),
        ("Jour för personal i Haninge, inte Tyresö", ("0136",)),
        ("Jour för personal i Tyresö och Nynäshamn", ("0136",)),
        ("Jour i Haninge", ("0136",)),
    ],
)
def test_row_holds_for_those_that_its_function_lists(narrow: Narrow, function: str, codes: tuple[str, ...]) -> None:
    assert list(narrow("a.csv", f'Kommun;Funktion;Telefon\nHaninge;"{function}";1\n').values()) == [codes]


@pytest.mark.parametrize("cell", ["alla utom Tyresö", "se Tyresö"])
def test_row_whose_municipality_is_more_than_a_name_holds_for_the_whole_list(narrow: Narrow, cell: str) -> None:
    assert narrow("a.csv", f"Kommun;Funktion;Telefon\n{cell};Jour;1\n") == {}


def test_row_of_unknown_place_holds_for_the_whole_list(narrow: Narrow) -> None:
    assert narrow("a.csv", "Kommun;Funktion;Telefon\nHela länet;Jour;1\n") == {}


def test_row_of_a_place_outside_the_list_does_not_move_there(narrow: Narrow) -> None:
    assert narrow("a.csv", "Kommun;Funktion;Telefon\nÖrebro;Jour;1\n") == {}


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Haninge", "0136"),
        ("Haninge kommun", "0136"),
        ("4.2 Haninge kommun", "0136"),
        ("4.2 – Haninge:", "0136"),
        ("Haninge och Tyresö", None),
        ("Transport till Haninge", None),
        ("Stockholms län", None),
        ("Örebro", None),
        ("Nycklar", None),
    ],
)
def test_heading_that_is_a_place_and_nothing_else(narrow: Narrow, heading: str, code: str | None) -> None:
    found = narrow("a.md", f"# Rutin\n\nFör alla.\n\n## {heading}\n\nBara här.")
    assert found == ({"Bara här.": (code,)} if code else {})


def test_heading_of_a_place_covers_what_is_below(narrow: Narrow) -> None:
    found = narrow("a.md", "# Rutin\n\n## Haninge\n\nEtt.\n\n### Nycklar\n\nTvå.\n\n## Alla\n\nTre.")
    assert found == {"Ett.": ("0136",), "Två.": ("0136",)}


def test_row_goes_before_its_heading(narrow: Narrow) -> None:
    table = "| Kommun | Telefon |\n|---|---|\n| Tyresö | 1 |"
    assert list(narrow("a.md", f"# Lista\n\n## Haninge\n\n{table}").values()) == [("0138",)]
