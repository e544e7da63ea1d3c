"""What search costs by the number of passages, with filters in force: exact, inverted file (IVF), graph (HNSW), and words.

    python -m benchmarks.index_cost [--sizes 1000 10000 100000] [--graph-up-to 10000]

The corpus is made here: passages of invented words with the frequencies of real text (Zipf), and unit vectors of 384
dimensions drawn around topics that have topics of their own, so that neighbours differ in nearness as those of texts do. A
question is a passage's vector with noise. Filters let 100 %, 10 % and 1 % of the passages through. Times are processor time
of one thread; recall is the share of the 200 nearest allowed passages that is found; memory is that of the index.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.index import dense
from knowledge.index.dense import DenseIndex
from knowledge.index.grams import TermCounts
from knowledge.index.lexical import LexicalIndex

DIMENSIONS, QUESTIONS, FOUND = 384, 50, 200
SHARES = (1.0, 0.1, 0.01)
WORDS, LENGTH = 60_000, 120

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Asked = TypeVar("Asked")
Found = TypeVar("Found")


def made(count: int, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return vectors of passages and of questions."""
    wide = chance.normal(size=(40, DIMENSIONS))
    narrow = wide[chance.integers(0, 40, max(40, count // 50))] + 0.9 * chance.normal(
        size=(max(40, count // 50), DIMENSIONS)
    )
    vectors = narrow[chance.integers(0, len(narrow), count)] + 0.9 * chance.normal(size=(count, DIMENSIONS))
    questions = vectors[chance.choice(count, QUESTIONS)] + 0.9 * chance.normal(size=(QUESTIONS, DIMENSIONS))
    return unit(vectors), unit(questions)


def unit(vectors: NDArray[np.float64]) -> Floats:
    """Return vectors of length one."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def lexical(count: int, chance: np.random.Generator) -> LexicalIndex:
    """Return an index over passages of invented words."""
    ranks = np.minimum(chance.zipf(1.3, size=(count, LENGTH)), WORDS)
    return LexicalIndex.build([TermCounts({f"w{rank}": 1.0 for rank in row}, LENGTH) for row in ranks.tolist()])


def timed(search: Callable[[Asked], Found], questions: Iterable[Asked]) -> tuple[float, float, list[Found]]:
    """Return median and p95 in milliseconds of processor time, and the results."""
    times, found = [], []
    for question in questions:
        started = time.process_time()
        found.append(search(question))
        times.append((time.process_time() - started) * 1000)
    return float(np.median(times)), float(np.percentile(times, 95)), found


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


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--graph-up-to", type=int, default=10_000, help="largest size to make a graph for")
    chosen = parser.parse_args()
    faiss.omp_set_num_threads(1)
    print(
        "| passages | index | build s | MiB | allowed | recall | median ms | p95 ms |\n|---|---|---|---|---|---|---|---|"
    )
    for size in chosen.sizes:
        chance = np.random.default_rng(size)
        vectors, questions = made(size, chance)
        masks = {share: chance.random(size) < share for share in SHARES}
        kinds = ["exact", "inverted file"] + ["graph"] * (size <= chosen.graph_up_to)
        truth: dict[float, list[Rows]] = {}
        for kind in kinds:
            started = time.process_time()
            if kind == "graph":
                graph = faiss.IndexHNSWFlat(DIMENSIONS, 32, faiss.METRIC_INNER_PRODUCT)
                graph.hnsw.efConstruction = 100
                graph.add(vectors)
            else:
                dense.EXACT = size if kind == "exact" else 0
                index = DenseIndex.build(vectors)
            spent = time.process_time() - started
            for share, mask in masks.items():
                if kind == "graph":
                    search = partial(in_graph, graph, mask)
                else:
                    search = partial(in_index, index, mask)
                median, p95, found = timed(search, questions)
                if kind == "exact":
                    truth[share] = found
                recall = np.mean([len(np.intersect1d(a, b)) / len(a) for a, b in zip(truth[share], found, strict=True)])
                memory = (size * DIMENSIONS * 4 + (size * 32 * 2 * 4 if kind == "graph" else 0)) / 2**20
                print(
                    f"| {size:,} | {kind} | {spent:.1f} | {memory:.0f} | {share:.0%} | {recall:.3f} | {median:.2f} | {p95:.2f} |",
                    flush=True,
                )
        started = time.process_time()
        words = lexical(size, chance)
        spent = time.process_time() - started
        asked = [{f"w{rank}": 1.0 for rank in np.minimum(chance.zipf(1.3, 12), WORDS)} for _ in range(QUESTIONS)]
        median, p95, _ = timed(words.scores, asked)
        memory = (words._indices.nbytes + words._data.nbytes) / 2**20
        print(
            f"| {size:,} | words | {spent:.1f} | {memory:.0f} | 100% | 1.000 | {median:.2f} | {p95:.2f} |", flush=True
        )


if __name__ == "__main__":
    main()
