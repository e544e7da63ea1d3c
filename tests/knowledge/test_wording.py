"""Our own sentences: whole in both languages, and the label that names layer and place."""

from __future__ import annotations

import string
from datetime import date

import pytest

from knowledge import wording
from knowledge.model import Document, Kind, Layer, Locator, Metadata
from knowledge.swedish.places import Places


def fields(sentence: str) -> set[str]:
    """Return what a sentence wants filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def document(layer: Layer = Layer.COUNTY_ROUTINE, kind: Kind = Kind.ROUTINE) -> Document:
    """Return a document of a layer and kind."""
    return Document("a.md", "0" * 64, Metadata("a", "Titeln", kind, layer), ())


def test_both_languages_say_the_same_things() -> None:
    assert set(wording.TEXTS) == {"sv", "en"}
    assert set(wording.TEXTS["sv"]) == set(wording.TEXTS["en"])
    for key, sentence in wording.TEXTS["sv"].items():
        assert fields(sentence) == fields(wording.TEXTS["en"][key]), key
        assert bool(sentence) == bool(wording.TEXTS["en"][key]), key


def test_every_layer_has_a_name() -> None:
    for names in wording.LAYERS.values():
        assert set(names) == set(Layer)
        assert len(set(names.values())) == len(Layer)


def test_a_contact_list_is_called_so_whatever_layer_it_was_filed_under() -> None:
    assert wording.source_kind("sv", Kind.CONTACT_LIST, Layer.LOCAL_AGREEMENT) == "kontaktlista"
    assert wording.source_kind("en", Kind.ROUTINE, Layer.LOCAL_AGREEMENT) == "local agreement"


def test_sentence_is_filled_in() -> None:
    assert "Tyresö" in wording.say("sv", "no_local", place="Tyresö", where="hela länet")
    with pytest.raises(KeyError):
        wording.say("sv", "no_local")
    with pytest.raises(KeyError):
        wording.say("sv", "finns inte")


@pytest.mark.parametrize(
    ("code", "swedish", "english"),
    [
        ("SE", "hela landet", "all of Sweden"),
        ("01", "hela Stockholms län", "all of Stockholms län"),
        ("0138", "Tyresö", "Tyresö"),
        ("0138/trollbacken", "Trollbäcken", "Trollbäcken"),
    ],
)
def test_where(places: Places, code: str, swedish: str, english: str) -> None:
    assert wording.where("sv", places.get(code)) == swedish
    assert wording.where("en", places.get(code)) == english


@pytest.mark.parametrize(
    ("layer", "kind", "code", "words"),
    [
        (Layer.LOCAL_AGREEMENT, Kind.AGREEMENT, "0138", "Gäller Tyresö (lokal överenskommelse)"),
        (Layer.COUNTY_AGREEMENT, Kind.AGREEMENT, "01", "Gäller hela Stockholms län (länsöverenskommelse)"),
        (Layer.LAW, Kind.LAW, "SE", "Gäller hela landet (lag)"),
        (Layer.COUNTY_ROUTINE, Kind.CONTACT_LIST, "01", "Gäller hela Stockholms län (kontaktlista)"),
        (Layer.LAW, Kind.GLOSSARY, "SE", "Gäller hela landet (ordlista)"),
        (Layer.UNIT_ROUTINE, Kind.NEWS, "0138", "Gäller Tyresö (nyhet, inte bindande)"),
        (Layer.UNIT_ROUTINE, Kind.ROUTINE, "SE", "Enligt ”Titeln”"),
    ],
)
def test_label(places: Places, layer: Layer, kind: Kind, code: str, words: str) -> None:
    assert wording.label("sv", document(layer, kind), places.get(code)) == words


def test_label_in_english(places: Places) -> None:
    assert (
        wording.label("en", document(Layer.LOCAL_AGREEMENT), places.get("0138"))
        == "Applies to Tyresö (local agreement)"
    )


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        (Locator(page=5, paragraph=9), "sida 5"),
        (Locator(sheet="Tyresö", row=6, paragraph=5), "Tyresö, rad 6"),
        (Locator(table=2, row=3, paragraph=5), "tabell 2, rad 3"),
        (Locator(row=3, paragraph=2), "rad 3"),
        (Locator(paragraph=12), "stycke 12"),
        (Locator(), ""),
    ],
)
def test_locator(locator: Locator, words: str) -> None:
    assert wording.locator("sv", locator) == words


def test_day() -> None:
    assert wording.day(date(2026, 1, 2)) == "2026-01-02"


@pytest.mark.parametrize(("language", "named"), [("sv", "”Annan”"), ("en", "“Annan”")])
def test_where_else_a_text_stands_is_quoted_as_its_language_quotes(language: str, named: str) -> None:
    other = Document("b.md", "1" * 64, Metadata("b", "Annan"), ())
    note = wording.also_in(language, document(), [other])
    assert note is not None
    assert named in note
