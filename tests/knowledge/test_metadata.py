"""What an owner states: understood, refused with a word on what to mend, or put aside with a remark."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.metadata import KINDS, KNOWN, LAYERS, MetadataError, slug, stated
from knowledge.model import Inferred, Kind, Layer, Metadata, Scope
from knowledge.swedish.places import Places

INFERRED = Metadata(
    id="mapp-a-md",
    title="Gissad titel",
    kind=Kind.ROUTINE,
    scope=Scope(units=("mapp",)),
    inferred=(
        Inferred("title", "Gissad titel", "rubriken"),
        Inferred("kind", "routine", "rutin"),
        Inferred("place", "SE", "ingen plats angiven"),
        Inferred("units", "mapp", "mapp/a.md"),
    ),
)


def read(**values: object) -> Metadata:
    """Put stated values over the inferred ones."""
    return stated(values, INFERRED, Places.load())


def test_nothing_stated_leaves_what_was_inferred() -> None:
    assert read() == INFERRED


def test_everything_stated() -> None:
    metadata = read(
        id="tyreso-lus",
        titel="Lokal överenskommelse",
        typ="överenskommelse",
        lager="lokal överenskommelse",
        plats="Tyresö kommun",
        organisation="Tyresö kommun",
        enheter=["hemtjänst", "vårdcentral"],
        grupper=["somatik"],
        version="2",
        beslutad_av="Nämnden",
        beslutad=date(2026, 1, 2),
        gäller_från=date(2026, 2, 1),
        gäller_till=date(2026, 12, 31),
        granskas_senast="2026-11-30",
        uppdaterad=datetime(2026, 3, 1, 12, 30),  # noqa: DTZ001
        ägare="Enhetschef",
        diarienummer="SN 2026/17",
        ersätts_av="tyreso-lus-2027",
        exempel=True,
    )
    assert metadata == Metadata(
        id="tyreso-lus",
        title="Lokal överenskommelse",
        kind=Kind.AGREEMENT,
        layer=Layer.LOCAL_AGREEMENT,
        scope=Scope("0138", "Tyresö kommun", ("hemtjänst", "vårdcentral"), ("somatik",)),
        version="2",
        decided_by="Nämnden",
        decided_on=date(2026, 1, 2),
        valid_from=date(2026, 2, 1),
        valid_to=date(2026, 12, 31),
        review_by=date(2026, 11, 30),
        updated_on=date(2026, 3, 1),
        owner="Enhetschef",
        reference="SN 2026/17",
        superseded_by="tyreso-lus-2027",
        example=True,
    )


def test_english_names_mean_the_same() -> None:
    english = read(title="T", place="Haninge", owner="Ö", valid_from="2026-01-01", review_by="2026-02-01")
    swedish = read(titel="T", plats="Haninge", ägare="Ö", gäller_från="2026-01-01", granskas_senast="2026-02-01")
    assert english == swedish
    assert english.scope.place == "0136"


def test_what_is_stated_is_no_longer_called_inferred() -> None:
    assert {item.field for item in read(titel="T", plats="Tyresö").inferred} == {"kind", "units"}
    assert {item.field for item in read(typ="rutin", enheter=[]).inferred} == {"title", "place"}


@pytest.mark.parametrize("field", ["titel", "typ", "plats", "id", "gäller_till", "ägare", "organisation"])
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_field_left_empty_states_nothing(field: str, empty: str | None) -> None:
    assert read(**{field: empty}) == INFERRED


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"plats": "Atlantis"}, "Atlantis"),
        ({"plats": "Tyresjö"}, "Tyresö"),
        ({"typ": "dikt"}, "överenskommelse"),
        ({"lager": "källare"}, "länsrutin"),
        ({"gäller_från": "nästa år"}, "nästa år"),
        ({"gäller_från": "2026-02-30"}, "2026-01-31"),
        ({"gäller_från": "2026-02-01", "gäller_till": "2026-01-31"}, "före"),
        ({"id": "Stora Bokstäver"}, "bindestreck"),
        ({"enheter": {"a": 1}}, "lista"),
        ({"gäller_frn": "2026-01-01"}, "gäller_från"),
        ({"grupp": ["barn"]}, "grupper"),
        ({"Plats": "Tyresö"}, "plats"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(values: dict[str, object], says: str) -> None:
    with pytest.raises(MetadataError, match=says):
        stated(values, INFERRED, Places.load())


def test_fields_of_other_programs_become_remarks() -> None:
    metadata = read(titel="T", tags=["a"], cssclass="wide", layout="page")
    assert metadata.remarks == tuple(f"Fältet {name} används inte." for name in ("cssclass", "layout", "tags"))


@pytest.mark.parametrize(
    ("value", "means"), [(True, True), (False, False), ("ja", True), ("nej", False), (None, False)]
)
def test_example_is_yes_or_no(value: object, means: bool) -> None:
    assert read(exempel=value).example is means


def test_a_single_unit_needs_no_list() -> None:
    assert read(enheter="hemtjänst").scope.units == ("hemtjänst",)
    assert read(enheter=None).scope.units == ()


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_dates_are_understood_as_yaml_and_as_text(day: date) -> None:
    assert read(gäller_från=day).valid_from == day
    assert read(gäller_från=day.isoformat()).valid_from == day
    assert read(gäller_från=datetime(day.year, day.month, day.day, 23, 59)).valid_from == day  # noqa: DTZ001


@given(st.text(max_size=12))
def test_no_text_is_taken_for_a_date_by_guessing(text: str) -> None:
    try:
        found = read(gäller_till=text).valid_to
    except MetadataError:
        return
    assert found is None or found.strftime("%Y%m%d") == text.strip().replace("-", "") or "W" in text


@given(st.text(max_size=40))
def test_slug_is_url_safe_and_stays(text: str) -> None:
    found = slug(text)
    assert found.isascii()
    assert found.strip("-") == found != ""
    assert slug(found) == found


def test_all_kinds_and_layers_can_be_stated() -> None:
    assert set(KINDS.values()) == set(Kind)
    assert set(LAYERS.values()) == set(Layer)
    for word, kind in KINDS.items():
        assert read(typ=word.upper()).kind is kind
    for word, layer in LAYERS.items():
        assert read(lager=word.capitalize()).layer is layer


def test_fields_are_told_apart() -> None:
    assert len(KNOWN) == 19
