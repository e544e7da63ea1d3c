"""Features and the logistic model: what each means, whatever the weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Kind, Layer, Metadata, Passage, Question, Scope
from knowledge.passages import split
from knowledge.query import QueryWord, Vocabulary, analyse
from knowledge.ranking import SHOWN_WHOLE, Weights, best_sentences, coverage, features, result_features
from knowledge.readers import read_blocks
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import sentences
from tests.knowledge.made import TODAY

NO_TERMS = Thesaurus([])
ARMS = frozenset(
    """lexical lexical_share dense dense_share document words words_rare words_least words_share words_sentence words_heading
    words_title words_answer words_answer_rare words_answer_share words_asked""".split()
)
"""Features that the arms give: these tests are about the others."""


def one(_: str) -> float:
    """Give every word the same rarity."""
    return 1.0


def word(name: str, **others: float) -> QueryWord:
    """Return a word of a question."""
    return QueryWord(name, ((name, 1.0), *others.items()))


def read(text: str, metadata: Metadata | None = None) -> tuple[Document, Passage]:
    """Return a document and its first passage."""
    document = Document("a.md", "0" * 64, metadata or Metadata("a", "A"), read_blocks(text.encode(), "a.md"))
    return document, split(document)[0]


def values(question: str, text: str, metadata: Metadata | None = None, unit: str | None = None) -> dict[str, float]:
    """Return the features of a text."""
    query = analyse(Question(question, TODAY), NO_TERMS, Vocabulary({}))
    document, passage = read(text, metadata)
    nearest = next(iter(sentences(passage.text)), "")
    return features(query, document, passage, {}, nearest, unit=unit, idf=one)


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
    assert coverage(tuple(words), text, one) == pytest.approx(share)


def test_rare_words_count_more() -> None:
    words = (word("nyckel"), word("patient"))
    rarity = {"nyckel": 3.0, "patient": 1.0}
    assert coverage(words, "nyckel", rarity.__getitem__) == pytest.approx(0.75)
    assert coverage(words, "patient", rarity.__getitem__) == pytest.approx(0.25)


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=5), st.text("abc ", max_size=60))
def test_coverage_is_a_share(words: list[str], text: str) -> None:
    assert 0.0 <= coverage(tuple(map(word, words)), text, one) <= 1.0


def test_probability_is_one_and_grows_with_its_features() -> None:
    weights = Weights(-1.0, {"a": 2.0, "b": -1.0}, 0.5, 0.3)
    assert weights.probability({}) == pytest.approx(0.2689, abs=1e-4)
    assert weights.probability({"a": 1.0}) > weights.probability({}) > weights.probability({"b": 1.0})
    assert weights.probability({"unknown": 99.0}) == weights.probability({})
    assert 0 <= weights.probability({"b": 1e9}) < weights.probability({"a": 1e9}) <= 1


def test_shipped_weights_are_whole_and_of_known_features() -> None:
    weights = Weights.load()
    assert 0 < weights.unsure <= weights.answer < 1
    known = set(values("Var är nycklar?", "Nycklar.")) | ARMS
    assert set(weights.features) == set(weights.order) == known
    features_of_one = dict.fromkeys(known, 0.0)
    assert set(weights.trust) == set(result_features([features_of_one] * 3, weights.rank, 4))


def test_a_result_is_told_by_its_best_and_by_how_far_that_stands_out() -> None:
    def rank(features: Mapping[str, float]) -> float:
        return 10 * features["words"]

    clear = result_features([{"words": 0.9, "depth": 1.0}, *[{"words": 0.1, "depth": 0.0}] * 12], rank, 5)
    assert clear["best:words"] == 0.9
    assert clear["lead:words"] == pytest.approx(0.8)
    assert clear["gap:1"] == clear["gap:9"] == pytest.approx(8)
    assert clear["asked_words"] == 5
    # What only compares passages of one question says nothing of whether the best one answers.
    assert not [name for name in clear if name.endswith(":depth")]
    alone = result_features([{"words": 0.9}], rank, 5)
    assert (alone["lead:words"], alone["gap:9"]) == (0.0, 0.0)


def test_trust_weighs_the_best_passage_alone_and_among_the_others() -> None:
    many = [{"words": 1.0}, *[{"words": 0.0}] * 12]
    without = Weights(0.0, {"words": 1.0}, 0.5, 0.2)
    assert without.trusted(many, 3) == without.probability(many[0])
    learned = replace(without, trust={"lead:words": 2.0}, trust_bias=-3.0)
    # Log-odds 1 alone, -1 among the others.
    assert learned.trusted(many, 3) == pytest.approx(0.5)
    assert learned.trusted([many[0]] * 13, 3) < 0.3
    # Few others tell nothing.
    assert learned.trusted(many[:4], 3) == learned.probability(many[0])


def test_weights_that_lack_a_value(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"bias": 1.0, "features": {}}), encoding="utf-8")
    with pytest.raises(KeyError):
        Weights.load(file)
    with pytest.raises(OSError, match="saknas"):
        Weights.load(tmp_path / "saknas.json")


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


LONG = " ".join(f"Mening nummer {number} handlar om annat som inte hör hit alls." for number in range(8))


def test_words_that_answer_stand_verbatim_in_text_order() -> None:
    query = analyse(Question("Var lämnas nycklar och larm?", TODAY), NO_TERMS, Vocabulary({}))
    _, passage = read(f"{LONG} Nycklar lämnas i skåpet. Larm lämnas i lådan. {LONG}")
    assert best_sentences(query, passage, one) == ["Nycklar lämnas i skåpet.", "Larm lämnas i lådan."]
    assert best_sentences(query, passage, one, most=1) in (["Nycklar lämnas i skåpet."], ["Larm lämnas i lådan."])


def test_words_from_two_ends_of_a_passage_are_not_put_side_by_side() -> None:
    query = analyse(Question("Var lämnas nycklar och larm?", TODAY), NO_TERMS, Vocabulary({}))
    _, passage = read(f"Nycklar lämnas i skåpet. {LONG} Larm lämnas i lådan.")
    assert " ".join(best_sentences(query, passage, one)) in passage.text


def test_short_passage_is_shown_whole() -> None:
    query = analyse(Question("Var lämnas nycklar?", TODAY), NO_TERMS, Vocabulary({}))
    short = "Nycklar lämnas i skåpet. Detta gäller bara om kunden har gett samtycke. Annars gäller inget. Ring då."
    assert len(short.split()) <= SHOWN_WHOLE
    assert " ".join(best_sentences(query, read(short)[1], one)) == short


@given(st.lists(st.sampled_from(["Nycklar lämnas här.", "Ring jouren.", LONG]), min_size=1, max_size=6))
def test_some_words_are_always_chosen(parts: list[str]) -> None:
    query = analyse(Question("Var lämnas nycklar?", TODAY), NO_TERMS, Vocabulary({}))
    _, passage = read("\n\n".join(parts))
    found = best_sentences(query, passage, one)
    assert found
    assert all(sentence in passage.text for sentence in found)


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
