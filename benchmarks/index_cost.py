"""What search costs by the number of passages, with filters in force: exact, inverted file (IVF), graph (HNSW), and words.

    python -m benchmarks.index_cost [--sizes 1000 10000 100000 1000000] [--dimensions 128] [--kinds exact "inverted file" graph words]

The corpus is made here: passages of invented words with the frequencies of real text (Zipf), and unit vectors of as many
dimensions as the embedded encoder has, drawn around topics that have topics of their own, so that neighbours differ in nearness
as those of texts do. A question is a passage's vector with noise. Filters let 100 %, 10 % and 1 % of the passages through. Times
are processor time of one thread; recall is the share of the 200 nearest allowed passages that is found; memory is what the index
takes when written out.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import faiss
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.index import dense
from knowledge.index.dense import DenseIndex
from knowledge.index.grams import GramCounts
from knowledge.index.lexical import LexicalIndex

QUESTIONS, FOUND = 50, 200
SHARES = (1.0, 0.1, 0.01)
WORDS, LENGTH = 60_000, 120
PART = 100_000
"""Passages made at once: a million of them in double precision would fill the memory."""
KINDS = ("exact", "inverted file", "graph", "words")

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Asked = TypeVar("Asked")
Found = TypeVar("Found")


def made(count: int, dimensions: int, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return vectors of passages and of questions."""
    wide = chance.normal(size=(40, dimensions))
    topics = max(40, count // 50)
    narrow = wide[chance.integers(0, 40, topics)] + 0.9 * chance.normal(size=(topics, dimensions))
    vectors = np.empty((count, dimensions), dtype=np.float32)
    for start in range(0, count, PART):
        rows = min(PART, count - start)
        vectors[start : start + rows] = narrow[chance.integers(0, topics, rows)] + 0.9 * chance.normal(
            size=(rows, dimensions)
        )
    questions = vectors[chance.choice(count, QUESTIONS)] + 0.9 * chance.normal(size=(QUESTIONS, dimensions))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors, np.asarray(questions / np.linalg.norm(questions, axis=1, keepdims=True), dtype=np.float32)


def lexical(count: int, chance: np.random.Generator) -> LexicalIndex:
    """Return an index over passages of invented words."""
    columns, lengths = [], []
    for start in range(0, count, PART):
        ranks = np.sort(np.minimum(chance.zipf(1.3, size=(min(PART, count - start), LENGTH)), WORDS) - 1, axis=1)
        first = np.diff(ranks, axis=1, prepend=-1) != 0
        columns.append(ranks[first].astype(np.int32))
        lengths.append(first.sum(axis=1))
    starts = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    together = np.concatenate(columns)
    matrix = sparse.csr_array((np.ones(len(together), dtype=np.float32), together, starts), shape=(count, WORDS))
    words = [f"w{rank}" for rank in range(1, WORDS + 1)]
    return LexicalIndex.weighing(GramCounts(words, matrix, np.full(count, LENGTH, dtype=np.float32)))


def timed(search: Callable[[Asked], Found], questions: Iterable[Asked]) -> tuple[float, float, list[Found]]:
    """Return median and p95 in milliseconds of processor time, and the results."""
    times, found = [], []
    for question in questions:
        started = time.process_time()
        found.append(search(question))
        times.append((time.process_time() - started) * 1000)
    return float(np.median(times)), float(np.percentile(times, 95)), found


def written(index: Any) -> int:
    """Return the bytes that an index takes when it is written out."""
    library: Any = faiss
    return int(library.serialize_index(index).nbytes)


def in_graph(graph: Any, mask: NDArray[np.bool_], question: Floats) -> Rows:
    """Return the rows that a graph finds among the allowed ones."""
    # The library's annotations know neither these parameters nor that a selector takes an array.
    library: Any = faiss
    selector = library.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
    options = library.SearchParametersHNSW(sel=selector, efSearch=800)
    return np.asarray(graph.search(question.reshape(1, -1), FOUND, params=options)[1][0])


def in_index(index: DenseIndex, mask: NDArray[np.bool_], question: Floats) -> Rows:
    """Return the rows that our own index finds among the allowed ones."""
    return np.asarray(index.search(question, mask, FOUND)[0])


def graph_of(vectors: Floats) -> Any:
    """Return a graph (HNSW) over vectors."""
    graph = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = 100
    graph.add(vectors)
    return graph


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--dimensions", type=int, default=128, help="of the vectors; 128 as the embedded encoder's")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="exact comes along always")
    chosen = parser.parse_args()
    faiss.omp_set_num_threads(1)
    print(
        "| passages | index | build s | MiB | allowed | recall | median ms | p95 ms |\n|---|---|---|---|---|---|---|---|"
    )
    for size in chosen.sizes:
        chance = np.random.default_rng(size)
        vectors, questions = made(size, chosen.dimensions, chance)
        masks = {share: chance.random(size) < share for share in SHARES}
        truth: dict[float, list[Rows]] = {}
        for kind in KINDS[:3]:
            if kind != "exact" and kind not in chosen.kinds:
                continue
            started = time.process_time()
            index: Any
            if kind == "graph":
                index = graph_of(vectors)
            else:
                dense.EXACT = size if kind == "exact" else 0
                index = DenseIndex.build(vectors)
            spent = time.process_time() - started
            memory = written(index if kind == "graph" else index._index)
            for share, mask in masks.items():
                search = partial(in_graph if kind == "graph" else in_index, index, mask)
                median, p95, found = timed(search, questions)
                if kind == "exact":
                    truth[share] = found
                recall = np.mean([len(np.intersect1d(a, b)) / len(a) for a, b in zip(truth[share], found, strict=True)])
                row = f"| {size:,} | {kind} | {spent:.1f} | {memory / 2**20:.0f} | {share:.0%} | {recall:.3f}"
                print(f"{row} | {median:.2f} | {p95:.2f} |", flush=True)
            del index
        del vectors
        if "words" in chosen.kinds:
            started = time.process_time()
            words = lexical(size, chance)
            spent = time.process_time() - started
            asked = [{f"w{rank}": 1.0 for rank in np.minimum(chance.zipf(1.3, 12), WORDS)} for _ in range(QUESTIONS)]
            median, p95, _ = timed(words.scores, asked)
            memory = words._indices.nbytes + words._data.nbytes
            row = f"| {size:,} | words | {spent:.1f} | {memory / 2**20:.0f} | 100% | 1.000"
            print(f"{row} | {median:.2f} | {p95:.2f} |", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"most memory taken by the whole measurement: {peak:.1f} GiB")


if __name__ == "__main__":
    main()
