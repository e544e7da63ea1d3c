"""Features of passages: what each means, whatever the weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Kind, Layer, Metadata, Question, Scope
from knowledge.query import QueryWord, analyse
from knowledge.ranking.features import coverage, features
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import sentences
from tests.knowledge.made import TODAY, equally_rare, one_document

NO_TERMS = Thesaurus([])


def word(name: str, **others: float) -> QueryWord:
    """Return a word of a question."""
    return QueryWord(name, ((name, 1.0), *others.items()))


def values(question: str, text: str, metadata: Metadata | None = None, unit: str | None = None) -> dict[str, float]:
    """Return the features of a text."""
    query = analyse(Question(question, TODAY), NO_TERMS, Slips(NO_TERMS))
    document, passage = one_document(text, metadata)
    nearest = next(iter(sentences(passage.text)), "")
    return features(query, document, passage, {}, nearest, unit=unit, idf=equally_rare)


@pytest.mark.parametrize(
    ("words", "text", "share"),
    [
        ([word("nyckel"), word("skåp")], "nyckel i skåp", 1.0),
        ([word("nyckel"), word("skåp")], "bara nyckel", 0.5),
        ([word("nyckel", bricka=0.8)], "en bricka", 0.8),
        ([word("nyckel", bricka=0.8)], "en nyckel med bricka", 1.0),
        ([word("utskriv")], "hemutskrivning", 1.0),
        ([word("sip")], "sipping", 0.0),
        ([word("sip")], "gossip", 0.0),
        ([word("sip")], "en sip.", 1.0),
        ([word("larm")], "larmet", 1.0),
        ([word("larm")], "trygghetslarm", 0.0),
        ([], "vad som helst", 0.0),
        ([word("nyckel")], "", 0.0),
    ],
)
def test_coverage(words: list[QueryWord], text: str, share: float) -> None:
    assert coverage(tuple(words), text, equally_rare) == pytest.approx(share)


def test_rare_words_count_more() -> None:
    words = (word("nyckel"), word("patient"))
    rarity = {"nyckel": 3.0, "patient": 1.0}
    assert coverage(words, "nyckel", rarity.__getitem__) == pytest.approx(0.75)
    assert coverage(words, "patient", rarity.__getitem__) == pytest.approx(0.25)


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=5), st.text("abc ", max_size=60))
def test_coverage_is_a_share(words: list[str], text: str) -> None:
    assert 0.0 <= coverage(tuple(map(word, words)), text, equally_rare) <= 1.0


def test_headings_and_text_are_covered_together() -> None:
    assert values("nycklar larm", "# Nycklar\n\nHär finns larm.\n")["coverage"] == 1.0
    assert values("nycklar larm", "Här finns larm.\n")["coverage"] == 0.5


def test_form_of_the_answer() -> None:
    assert values("När ska nycklar lämnas?", "Nycklar lämnas inom 24 timmar.")["form"] == 1.0
    assert values("När ska nycklar lämnas?", "Nycklar lämnas.")["form"] == 0.0


@pytest.mark.parametrize(
    ("units", "asked", "value"),
    [
        ((), "hemtjänst", 0.0),
        (("hemtjänst",), None, 0.0),
        (("hemtjänst",), "hemtjänst", 1.0),
        (("Hemtjänst natt",), "hemtjänst", 1.0),
        (("SÄBO",), "hemtjänst", -1.0),
    ],
)
def test_unit(units: tuple[str, ...], asked: str | None, value: float) -> None:
    metadata = Metadata("a", "A", scope=Scope(units=units))
    assert values("nycklar", "Nycklar.", metadata, asked)["unit"] == value


@pytest.mark.parametrize(
    ("groups", "question", "value"),
    [
        ((), "nycklar", 0.0),
        (("barn",), "nycklar till barn", 1.0),
        (("psykiatri",), "inlagd på psyk", 1.0),
        (("psykiatri",), "nycklar", -1.0),
        (("somatik",), "nycklar", 0.0),
        (("somatik",), "inlagd på psyk", -1.0),
    ],
)
def test_patient_group(groups: tuple[str, ...], question: str, value: float) -> None:
    metadata = Metadata("a", "A", scope=Scope(groups=groups))
    assert values(question, "Nycklar.", metadata)["group"] == value


def test_local_layers_are_deeper() -> None:
    order = [Layer.LAW, Layer.COUNTY_AGREEMENT, Layer.COUNTY_ROUTINE, Layer.LOCAL_AGREEMENT, Layer.UNIT_ROUTINE]
    depths = [values("a", "Text.", Metadata("a", "A", layer=layer))["depth"] for layer in order]
    assert depths == sorted(set(depths))


@pytest.mark.parametrize(
    ("kind", "question", "name"),
    [
        (Kind.CONTACT_LIST, "telefonnummer till jouren", "contact_row"),
        (Kind.CONTACT_LIST, "hur görs en bedömning", "contact_noise"),
        (Kind.GLOSSARY, "vad betyder menprövning", "glossary"),
        (Kind.GLOSSARY, "vem ringer", "glossary_noise"),
        (Kind.NEWS, "vem ringer", "weak_kind"),
    ],
)
def test_kind_of_document(kind: Kind, question: str, name: str) -> None:
    assert values(question, "Text.", Metadata("a", "A", kind=kind))[name] == 1.0
    assert values(question, "Text.", Metadata("a", "A", kind=Kind.ROUTINE))[name] == 0.0


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("hur mycket handsprit", "Ta 2–4 ml.", 1.0),
        ("hur mkt handsprit", "Ta rikligt.", -1.0),
        ("how many times", "Mät två gånger.", 1.0),
        ("vem mäter", "Mät två gånger.", 0.0),
    ],
)
def test_an_amount_asked_for_wants_a_number(question: str, text: str, value: float) -> None:
    assert values(question, text)["amount"] == value


@pytest.mark.parametrize(
    ("heading", "value"), [("Inledning", 1.0), ("Område", 1.0), ("Syfte:", 1.0), ("Utförande", 0.0)]
)
def test_openings_are_told_from_what_to_do(heading: str, value: float) -> None:
    assert values("nycklar", f"# Rutin\n\n## {heading}\n\nNycklar kvitteras av den som går på.\n")["opening"] == value
