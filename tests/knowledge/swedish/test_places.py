"""The tree of places: complete, consistent, and found by the names that editors write."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.model import SWEDEN, Level, Place
from knowledge.swedish.places import Places, UnknownPlaceError

MUNICIPALITIES = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6,
    "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
}  # fmt: skip


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load()


def test_load_is_cached(places: Places) -> None:
    assert Places.load() is places


def test_counts(places: Places) -> None:
    levels = Counter(place.level for place in places)
    assert levels[Level.COUNTRY] == 1
    assert levels[Level.COUNTY] == 21
    assert levels[Level.MUNICIPALITY] == 290 == sum(MUNICIPALITIES.values())
    assert levels[Level.LOCALITY] >= 400


def test_municipalities_per_county(places: Places) -> None:
    counted = Counter(place.code[:2] for place in places if place.level is Level.MUNICIPALITY)
    assert counted == MUNICIPALITIES


def test_every_municipality_lies_in_the_county_of_its_code(places: Places) -> None:
    for place in places:
        if place.level is Level.MUNICIPALITY:
            assert len(place.code) == 4
            assert place.code.isdigit()
            assert places.is_within(place.code, place.code[:2])


def test_every_place_ends_in_sweden_and_no_code_is_used_twice(places: Places) -> None:
    codes = [place.code for place in places]
    assert len(codes) == len(set(codes))
    assert all(places.ancestors(code)[-1] == SWEDEN for code in codes)


def test_names_of_municipalities_are_unique(places: Places) -> None:
    names = [place.name for place in places if place.level is Level.MUNICIPALITY]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("SE", ["SE"]),
        ("01", ["01", "SE"]),
        ("0138/trollbacken", ["0138/trollbacken", "0138", "01", "SE"]),
        ("1864/kopparberg", ["1864/kopparberg", "1864", "18/norr", "18", "SE"]),
        ("0980", ["0980", "09", "SE"]),
    ],
)
def test_ancestors(places: Places, code: str, chain: list[str]) -> None:
    assert [place.code for place in places.ancestors(code)] == chain


def test_is_within(places: Places) -> None:
    assert places.is_within("0138", "0138")
    assert places.is_within("0138/bollmora", "01")
    assert not places.is_within("0138", "0136")
    assert not places.is_within("01", "0138")


def test_children_of_the_area(places: Places) -> None:
    assert {place.name for place in places.children("18/norr")} == {"Lindesberg", "Nora", "Hällefors", "Ljusnarsberg"}
    assert "1880" in {place.code for place in places.children("18")}
    assert places.children("0138/bollmora") == ()


def test_municipality_of(places: Places) -> None:
    assert places.municipality_of("0136/jordbro") == places.get("0136")
    assert places.municipality_of("0136") == places.get("0136")
    assert places.municipality_of("18/norr") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tyresö", "0138"),
        ("Tyresö kommun", "0138"),
        ("tyreso", "0138"),
        ("0138", "0138"),
        ("0138/trollbacken", "0138/trollbacken"),
        ("Lindesbergs kommun", "1885"),
        ("Stockholms stad", "0180"),
        ("Hällefors kommun", "1863"),
        ("Stockholm", "0180"),
        ("Stockholms län", "01"),
        ("Region Stockholm", "01"),
        ("Sörmland", "04"),
        ("Region Sörmland", "04"),
        ("Blekinge", "10"),
        ("Örebro", "1880"),
        ("Örebro län", "18"),
        ("Länsdelsgrupp norr", "18/norr"),
        ("Gotland", "0980"),
        ("Gotlands län", "09"),
        ("Sverige", "SE"),
        ("Kopparberg", "1864/kopparberg"),
        ("Upplands-Bro", "0139"),
        ("upplands bro", "0139"),
        ("Håbo", "0305"),
        ("Habo", "0643"),
        (" Nynäshamn ", "0192"),
    ],
)
def test_by_name(places: Places, name: str, code: str) -> None:
    assert places.by_name(name).code == code


def test_every_name_of_the_register_leads_to_its_place(places: Places) -> None:
    for place in places:
        if place.level is not Level.LOCALITY:
            assert {places.by_name(name) for name in places.names(place.code)} == {place}


def test_unknown_name_suggests(places: Places) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        places.by_name("Tyrsö kommun")
    assert isinstance(caught.value, KeyError)
    assert "Tyresö" in caught.value.suggestions
    assert "Tyresö" in str(caught.value)


def test_unknown_name_without_neighbours(places: Places) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        places.by_name("xqzw")
    assert caught.value.suggestions == ()


def test_localities_of_one_name_are_not_guessed(places: Places) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        places.by_name("Brevik")
    assert set(caught.value.suggestions) == {"Brevik (0138/brevik)", "Brevik (0186/brevik)"}


def test_unknown_code(places: Places) -> None:
    with pytest.raises(UnknownPlaceError):
        places.get("9999")
    with pytest.raises(UnknownPlaceError):
        places.is_within("0138", "99")


def test_a_tree_of_ones_own_needs_the_parents() -> None:
    orphan = Place("0138", "Tyresö", Level.MUNICIPALITY, "01")
    with pytest.raises(KeyError):
        Places({"0138": orphan}, {})
