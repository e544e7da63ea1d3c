"""BM25 against two other computations: one by hand from the formula, and the library bm25s."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index.grams import TermCounts, count_terms
from knowledge.index.lexical import K1, B, LexicalIndex

TERMS = st.lists(st.sampled_from("abcdefgh"), max_size=12)
TEXTS = ["a b c a", "b c d", "a a a e", "f", "c d e f g h", "b"]


def build(texts: list[list[str]]) -> LexicalIndex:
    """Build an index over texts of one field."""
    return LexicalIndex.build([count_terms([(text, 1.0)]) for text in texts])


def by_hand(passages: list[TermCounts], query: dict[str, float]) -> list[float]:
    """Return BM25 scores straight from the formula."""
    count = len(passages)
    mean = max(sum(passage.length for passage in passages) / count, 1.0)
    found = []
    for passage in passages:
        score = 0.0
        for term, weight in query.items():
            holding = sum(term in other.counts for other in passages)
            if term not in passage.counts:
                continue
            idf = math.log(1 + (count - holding + 0.5) / (holding + 0.5))
            frequency = passage.counts[term]
            norm = K1 * (1 - B + B * passage.length / mean)
            score += weight * idf * frequency * (K1 + 1) / (frequency + norm)
        found.append(score)
    return found


def test_scores_equal_bm25s() -> None:
    texts = [text.split() for text in TEXTS]
    # "lucene" has the idf of the formula and leaves the constant factor k1 + 1 out.
    other = bm25s.BM25(method="lucene", k1=K1, b=B)
    other.index(texts, show_progress=False)
    for query in (["a"], ["c", "d"], ["a", "b", "f", "h"]):
        ours = build(texts).scores(dict.fromkeys(query, 1.0))
        np.testing.assert_allclose(ours, other.get_scores(query) * (K1 + 1), rtol=1e-4)


@settings(deadline=None)
@given(
    st.lists(st.tuples(TERMS, TERMS), min_size=1, max_size=8),
    st.dictionaries(st.sampled_from("abcdefghi"), st.floats(0.1, 2.0), max_size=5),
)
def test_scores_equal_the_formula(fields: list[tuple[list[str], list[str]]], query: dict[str, float]) -> None:
    passages = [count_terms([(text, 1.0), (heading, 0.6)]) for text, heading in fields]
    np.testing.assert_allclose(
        LexicalIndex.build(passages).scores(query), by_hand(passages, query), rtol=1e-4, atol=1e-5
    )


def test_counts_weigh_fields_and_measure_the_text_only() -> None:
    found = count_terms([("aab", 1.0), ("ac", 0.5)])
    assert found.counts == Counter({"a": 2.5, "b": 1.0, "c": 0.5})
    assert found.length == 3


def test_query_weights_scale_the_score() -> None:
    index = build([text.split() for text in TEXTS])
    one, half = index.scores({"a": 1.0}), index.scores({"a": 0.5})
    np.testing.assert_allclose(half, one / 2)
    both = index.scores({"a": 1.0, "d": 1.0})
    np.testing.assert_allclose(both, one + index.scores({"d": 1.0}), rtol=1e-6)


def test_unseen_grams_score_nothing_and_are_rarest() -> None:
    index = build([text.split() for text in TEXTS])
    assert not index.scores({"z": 1.0}).any()
    assert index.scores({"z": 1.0}).shape == (len(TEXTS),)
    np.testing.assert_array_equal(index.scores({"a": 1.0, "z": 9.0}), index.scores({"a": 1.0}))
    assert index.idf("z") > max(index.idf(term) for term in "abcdefgh")
    assert index.idf("b") < index.idf("h")


def test_empty_question_scores_nothing() -> None:
    assert build([["a"], ["b"]]).scores({}).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("texts", [[], [[]], [[], []]], ids=["no passages", "one empty", "two empty"])
def test_index_of_nothing(texts: list[list[str]], tmp_path: Path) -> None:
    index = build(texts)
    index.save(tmp_path)
    for found in (index, LexicalIndex.load(tmp_path)):
        assert found.size == len(texts)
        assert found.scores({"a": 1.0}).tolist() == [0.0] * len(texts)


def test_saved_index_scores_the_same(tmp_path: Path) -> None:
    index = build([text.split() for text in TEXTS] + [["å", "ö", "2026-01-01"]])
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    assert loaded.size == index.size == len(TEXTS) + 1
    for query in ({"a": 1.0, "c": 0.3}, {"å": 1.0}, {"2026-01-01": 1.0}, {"z": 1.0}):
        np.testing.assert_array_equal(loaded.scores(query), index.scores(query))
    assert loaded.idf("a") == index.idf("a")
    assert loaded.scores({"ö": 1.0}).any()


def test_missing_file(tmp_path: Path) -> None:
    build([["a"]]).save(tmp_path)
    (tmp_path / "lexical-data.npy").unlink()
    with pytest.raises(OSError, match="lexical-data"):
        LexicalIndex.load(tmp_path)
