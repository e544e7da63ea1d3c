"""Late interaction: each word of the question counts by its nearest word in the text."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.ranking.late_interaction import AskedWords, WordVectors, distinct_words


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    """The table that comes with Samlots."""
    return WordVectors.load()


def compare(vectors: WordVectors, question: str, *texts: str) -> list[float]:
    """Return how near each text comes by learned importance."""
    near = AskedWords(vectors, question, lambda _: 1.0).compare([distinct_words(text) for text in texts])
    return [float(value) for value in near.learned]


def test_a_text_that_holds_every_word_is_as_near_as_can_be(vectors: WordVectors) -> None:
    near = AskedWords(vectors, "nyckel skåp", lambda _: 1.0).compare([("skåp", "nyckel", "och", "annat")])
    for values in near:
        assert values[0] == pytest.approx(1, abs=1e-5)


def test_one_word_without_a_counterpart_shows_however_well_the_others_do(vectors: WordVectors) -> None:
    asked = AskedWords(vectors, "byta kateterpåse på kanarieöarna", lambda _: 1.0)
    near = asked.compare([("byta", "kateterpåse", "sjuksköterska")])
    assert near.least[0] < near.rare[0]


def test_another_word_for_the_same_thing_is_nearer_than_an_unrelated_one(vectors: WordVectors) -> None:
    for asked, same, other in [
        ("gåstol", "rollator", "faktura"),
        ("discharge", "utskrivning", "brandlarm"),
        ("piller", "läkemedel", "semester"),
        ("rollatorer", "rollatorn", "protokoll"),
    ]:
        near = compare(vectors, asked, same, other)
        assert near[0] > near[1], (asked, same, other)


def test_rare_words_weigh_more_where_rarity_counts(vectors: WordVectors) -> None:
    asked = AskedWords(vectors, "kateter rutin", lambda word: 5.0 if word == "kateter" else 0.5)
    _, rare, _ = asked.compare([("kateter",), ("rutin",)])
    assert rare[0] > rare[1]


def test_stop_words_do_not_count_by_rarity(vectors: WordVectors) -> None:
    asked = AskedWords(vectors, "vem och kateter", lambda _: 1.0)
    _, rare, _ = asked.compare([("vem", "och"), ("kateter",)])
    assert rare[1] == pytest.approx(1, abs=1e-5)
    assert rare[0] < rare[1]


def test_the_nearest_part_of_a_text_counts(vectors: WordVectors) -> None:
    asked = AskedWords(vectors, "kateter", lambda _: 1.0)
    found = asked.in_context([[("annat",), ("kateter",)], [], [("annat",)]], [("rutin",)] * 3)
    assert found.best.tolist() == [1, -1, 0]
    for values in (found.alone, found.learned, found.rare, found.asked):
        assert values[0] == pytest.approx(1, abs=1e-5)
        assert values[1] == 0
        assert values[2] < 1


def test_a_part_need_not_repeat_what_its_headings_say(vectors: WordVectors) -> None:
    asked = AskedWords(vectors, "byta batteri värdeskåp", lambda _: 1.0)
    parts = [[("byta", "batteri")], [("byta", "batteri")]]
    found = asked.in_context(parts, [("värdeskåp",), ("semester",)])
    assert found.alone[0] == found.alone[1] < 1
    assert found.learned[0] == pytest.approx(1, abs=1e-5)
    assert found.learned[1] < 1
    assert found.asked[0] == pytest.approx(1, abs=1e-5)


def test_only_what_the_headings_do_not_say_is_asked_of_a_part(vectors: WordVectors) -> None:
    asked = AskedWords(vectors, "batteri värdeskåp", lambda _: 1.0)
    found = asked.in_context([[("värdeskåp",)], [("batteri",)]], [("värdeskåp",)] * 2)
    assert found.alone[0] == pytest.approx(found.alone[1], abs=0.3)
    assert found.asked[0] < 0.7
    assert found.asked[1] == pytest.approx(1, abs=1e-5)


def test_texts_without_any_part(vectors: WordVectors) -> None:
    found = AskedWords(vectors, "kateter", lambda _: 1.0).in_context([[], []], [("kateter",), ()])
    assert found.best.tolist() == [-1, -1]
    assert not found.learned.any()


@pytest.mark.parametrize("question", ["", "???", "och"])
def test_a_question_without_meaning_is_compared_all_the_same(vectors: WordVectors, question: str) -> None:
    for values in AskedWords(vectors, question, lambda _: 1.0).compare([("kateter",), ()]):
        assert np.isfinite(values).all()


def test_nothing_to_compare_gives_nothing(vectors: WordVectors) -> None:
    assert [len(values) for values in AskedWords(vectors, "kateter", lambda _: 1.0).compare([])] == [0, 0, 0]


def test_words_are_kept_and_forgotten_past_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(1).normal(size=(64, 8)).astype(np.float16)
    few = WordVectors(table, np.zeros((64, 1), dtype=np.float16))
    monkeypatch.setattr("knowledge.ranking.late_interaction.MOST_KNOWN", 2)
    first = few.units(few.numbers(["ett", "två", "tre"])).copy()
    again = few.units(few.numbers(["tre", "två", "ett"]))
    np.testing.assert_allclose(first, again[::-1])


def test_a_word_that_counts_less_leaves_more_to_the_others(vectors: WordVectors) -> None:
    def share(word: str) -> float:
        return 0.5 if word == "nyckel" else 1.0

    alike = AskedWords(vectors, "nyckel kateter", lambda _: 1.0).compare([("kateter",)])
    less = AskedWords(vectors, "nyckel kateter", lambda _: 1.0, share).compare([("kateter",)])
    assert less.rare[0] > alike.rare[0]
    assert less.learned[0] > alike.learned[0]
