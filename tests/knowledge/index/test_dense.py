"""Nearest vectors: exact, and never outside the mask."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index import dense
from knowledge.index.dense import RECALL, DenseIndex


def unit(seed: int, count: int, dimensions: int = 8) -> np.ndarray:
    """Return random unit vectors."""
    found = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 70), st.integers(1, 80), st.floats(0.0, 1.0))
def test_equals_brute_force_within_the_mask(seed: int, count: int, wanted: int, share: float) -> None:
    vectors, question = unit(seed, count), unit(seed + 1, 1)[0]
    allowed = np.random.default_rng(seed).random(count) < share
    rows, cosines = DenseIndex.build(vectors).search(question, allowed, wanted)
    expected = vectors @ question
    assert len(rows) == len(cosines) == min(wanted, int(allowed.sum()))
    assert allowed[rows].all()
    assert len(set(rows.tolist())) == len(rows)
    np.testing.assert_allclose(cosines, expected[rows], atol=1e-5)
    np.testing.assert_allclose(cosines, np.sort(expected[allowed])[::-1][: len(rows)], atol=1e-5)


def test_masked_vector_is_never_found_even_if_it_is_the_question() -> None:
    vectors = unit(1, 20)
    allowed = np.ones(20, dtype=np.bool_)
    allowed[7] = False
    rows, _ = DenseIndex.build(vectors).search(vectors[7], allowed, 20)
    assert 7 not in rows
    assert len(rows) == 19


@pytest.mark.parametrize("count", [1, 7, 8, 9, 64, 65])
def test_mask_of_any_length(count: int) -> None:
    vectors = unit(3, count)
    for row in range(count):
        allowed = np.zeros(count, dtype=np.bool_)
        allowed[row] = True
        rows, _ = DenseIndex.build(vectors).search(vectors[0], allowed, 5)
        assert rows.tolist() == [row]


def test_nothing_allowed_finds_nothing() -> None:
    rows, cosines = DenseIndex.build(unit(1, 5)).search(unit(2, 1)[0], np.zeros(5, dtype=np.bool_), 3)
    assert (rows.shape, cosines.shape) == ((0,), (0,))


def test_empty_index_finds_nothing_whatever_the_question(tmp_path: Path) -> None:
    index = DenseIndex.build(np.zeros((0, 1), dtype=np.float32))
    index.save(tmp_path)
    rows, _ = DenseIndex.load(tmp_path).search(unit(2, 1)[0], np.zeros(0, dtype=np.bool_), 3)
    assert rows.tolist() == []


def test_vectors_are_kept_as_they_were(tmp_path: Path) -> None:
    vectors = unit(5, 12)
    DenseIndex.build(vectors).save(tmp_path)
    loaded = DenseIndex.load(tmp_path)
    assert loaded.size == 12
    np.testing.assert_array_equal(loaded.vectors(np.array([3, 0, 11])), vectors[[3, 0, 11]])
    rows, cosines = loaded.search(vectors[4], np.ones(12, dtype=np.bool_), 1)
    assert rows.tolist() == [4]
    np.testing.assert_allclose(cosines, [1.0], atol=1e-5)


@pytest.mark.parametrize("content", [None, b"", b"trasig"])
def test_missing_or_broken_file(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        DenseIndex.build(unit(1, 3)).save(tmp_path)
        (tmp_path / "dense.faiss").write_bytes(content)
    with pytest.raises((RuntimeError, OSError)):
        DenseIndex.load(tmp_path)


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.1, 0.002])
def test_many_passages_are_searched_through_lists_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float, stored: bool
) -> None:
    monkeypatch.setattr(dense, "EXACT", 1000)
    topics = unit(1, 60, 16)
    chance = np.random.default_rng(2)
    vectors = topics[chance.integers(0, 60, 5000)] + 0.2 * chance.normal(size=(5000, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = DenseIndex.build(vectors)
    assert 0 < index.visited < 283
    if stored:
        index.save(tmp_path)
        index = DenseIndex.load(tmp_path)
    allowed = chance.random(5000) < share
    shared = []
    for question in vectors[:40]:
        rows, cosines = index.search(question, allowed, 50)
        expected = np.argsort(-np.where(allowed, vectors @ question, -2.0))[: min(50, int(allowed.sum()))]
        assert allowed[rows].all()
        np.testing.assert_allclose(cosines, vectors[rows] @ question, atol=1e-5)
        shared.append(len(np.intersect1d(rows, expected)) / len(expected))
    assert np.mean(shared) >= RECALL - 0.02
    np.testing.assert_allclose(index.vectors(np.array([7, 4999])), vectors[[7, 4999]], atol=1e-6)
