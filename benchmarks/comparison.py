"""Samlots beside plain BM25 (bm25s), txtai and Haystack on the same questions, passages and encoder.

    python -m benchmarks.comparison --prepare         (once: an environment of their own under var/env/comparison)
    var/env/comparison/bin/python -m benchmarks.comparison QUESTIONS.jsonl --library FOLDER [--today 2025-01-01] [--out FILE.md]

Each system runs in a process of its own. All get the same passages, cut by Samlots, with title and headings, of the
documents that hold on the day, and the same vectors, made once before the clock starts. txtai: ``Embeddings(hybrid=True)``
with an external encoder. Haystack: BM25 and embedding retrievers over the in-memory store, joined by reciprocal rank
fusion, as in its hybrid retrieval tutorial. bm25s: its defaults, no stemmer. Quality is that of the questions that the
library answers, by half; documents and passages with the same words count once for Samlots, which folds them.
"""

from __future__ import annotations

import argparse
import json
import os
import site
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from knowledge.encoder import SentenceEncoder
from knowledge.evaluation import GoldQuestion, Ranked, read_gold, right_document, right_passage
from knowledge.index.snapshot import Snapshot, open_current
from knowledge.index.texts import embedded_text
from knowledge.library import Library
from knowledge.model import Question
from knowledge.retrieval import Retriever
from knowledge.scope import current_ids, validity
from knowledge.swedish.language import detect
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus

PACKAGES = ("txtai>=9.14", "haystack-ai>=3.4", "bm25s>=0.3.16")
SYSTEMS = ("bm25s", "txtai", "haystack", "samlots")
COUNT = 10
Search = Callable[[GoldQuestion], list[int]]


def prepare(folder: Path) -> None:
    """Make the environment: this one's packages and the other systems', which the bot itself never sees."""
    venv.create(folder, with_pip=True, clear=True)
    inside = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (inside / "samlots.pth").write_text("\n".join(site.getsitepackages()) + "\n", encoding="utf-8")
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", *PACKAGES], check=True)


def in_force(opened: Snapshot, today: date) -> list[int]:
    """Return the rows of the passages whose documents hold on the day."""
    known = current_ids(opened.documents, today)
    holds = [validity(document.metadata, today, known) is None for document in opened.documents]
    return [row for row in range(len(opened.passages)) if holds[int(opened.owner[row])]]


def bm25s_search(texts: list[str], vectors: np.ndarray, asked: dict[str, np.ndarray]) -> Search:
    """Index with bm25s."""
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords=None, show_progress=False), show_progress=False)

    def search(gold: GoldQuestion) -> list[int]:
        tokens = bm25s.tokenize([gold.question], stopwords=None, show_progress=False)
        rows, _ = index.retrieve(tokens, k=COUNT, show_progress=False)
        return [int(row) for row in rows[0]]

    return search


def txtai_search(texts: list[str], vectors: np.ndarray, asked: dict[str, np.ndarray]) -> Search:
    """Index with txtai."""
    from txtai import Embeddings  # noqa: PLC0415

    known = dict(zip(texts, vectors, strict=True)) | asked
    embeddings = Embeddings(
        method="external", transform=lambda batch: np.stack([known[str(text)] for text in batch]), hybrid=True
    )
    embeddings.index(list(enumerate(texts)))
    return lambda gold: [int(row) for row, _ in embeddings.search(gold.question, COUNT)]


def haystack_search(texts: list[str], vectors: np.ndarray, asked: dict[str, np.ndarray]) -> Search:
    """Index with Haystack."""
    from haystack import Document, Pipeline  # noqa: PLC0415
    from haystack.components.joiners import DocumentJoiner  # noqa: PLC0415
    from haystack.components.retrievers.in_memory import (  # noqa: PLC0415
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )
    from haystack.document_stores.in_memory import InMemoryDocumentStore  # noqa: PLC0415

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        [
            Document(id=str(row), content=text, embedding=vector.tolist())
            for row, (text, vector) in enumerate(zip(texts, vectors, strict=True))
        ]
    )
    pipeline = Pipeline()
    pipeline.add_component("embedding", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("bm25", InMemoryBM25Retriever(store))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=COUNT))
    pipeline.connect("bm25", "joiner")
    pipeline.connect("embedding", "joiner")

    def search(gold: GoldQuestion) -> list[int]:
        vector = asked[gold.question].tolist()
        found = pipeline.run({"embedding": {"query_embedding": vector}, "bm25": {"query": gold.question}})
        return [int(document.id) for document in found["joiner"]["documents"]]

    return search


class Given:
    """An encoder of questions whose vectors are made already, as for the other systems.

    Samlots mends and translates a question before it is encoded, so that it may ask for others: those it makes itself.
    """

    def __init__(self, asked: dict[str, np.ndarray]) -> None:
        """Keep the vectors."""
        self._asked = asked
        self._encoder: SentenceEncoder | None = None
        self.fingerprint = ""

    def encode_passages(self, texts: object) -> np.ndarray:
        """Never asked."""
        raise NotImplementedError

    def encode_question(self, text: str) -> np.ndarray:
        """Return a question's vector."""
        if text not in self._asked:
            self._encoder = self._encoder or SentenceEncoder()
            self._asked[text] = self._encoder.encode_question(text)
        return self._asked[text]


def resident() -> float:
    """Return the memory that this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def run(system: str, work: Path, gold: list[GoldQuestion], today: date) -> dict[str, object]:
    """Index with one system and ask it everything.

    Returns:
        Seconds of indexing, milliseconds of each question, MiB taken since passages and vectors were there, and what was found.
    """
    opened = open_current(work / "state")
    rows = json.loads((work / "rows.json").read_text(encoding="utf-8"))
    texts = json.loads((work / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(work / "vectors.npy")
    asked = dict(zip([item.question for item in gold], np.load(work / "questions.npy"), strict=True))
    before = resident()
    started = time.perf_counter()
    if system == "samlots":
        retriever = Retriever(open_current(work / "state"), Given(asked), Places.load(), Thesaurus.load())
        for item in gold:
            retriever.retrieve(Question(item.question, today, detect(item.question, item.lang)), COUNT)
        spent = None
    else:
        search = {"bm25s": bm25s_search, "txtai": txtai_search, "haystack": haystack_search}[system](
            texts, vectors, asked
        )
        spent = time.perf_counter() - started
        search(gold[0])
    times, ranked = [], []
    for item in gold:
        started = time.perf_counter()
        if system == "samlots":
            question = Question(item.question, today, detect(item.question, item.lang))
            found = retriever.retrieve(question, COUNT).evidence
            times.append((time.perf_counter() - started) * 1000)
            ranked.append(
                [(one.document.path, one.passage.section, one.passage.text, one.passage.collapsed) for one in found]
            )
        else:
            numbers = search(item)
            times.append((time.perf_counter() - started) * 1000)
            passages = [opened.passages[rows[number]] for number in numbers]
            ranked.append([(one.path, one.section, one.text, ()) for one in passages])
    return {"index_s": spent, "ms": times, "memory": resident() - before, "ranked": ranked}


def line(system: str, half: str | None, gold: list[GoldQuestion], found: dict[str, object]) -> str:
    """Return a system's row of the table."""
    document, first, third, ten = [], [], [], []
    for item, ranked in zip(gold, found["ranked"], strict=True):  # type: ignore[call-overload]
        if not item.answerable or half not in (None, item.half):
            continue
        rows = [Ranked(path, tuple(section), text, 0.0, tuple(also)) for path, section, text, also in ranked]
        document.append(any(right_document(item, row) for row in rows[:1]))
        right = [right_passage(item, row) for row in rows]
        first.append(any(right[:1]))
        third.append(any(right[:3]))
        ten.append(any(right))
    times = sorted(found["ms"])  # type: ignore[call-overload]
    median, p95 = statistics.median(times), times[int(0.95 * (len(times) - 1))]
    spent = "–" if found["index_s"] is None else f"{found['index_s']:.1f}"
    quality = " | ".join(f"{np.mean(values):.3f}" for values in (document, first, third, ten))
    return f"| {system} | {quality} | {median:.1f} | {p95:.1f} | {spent} | {found['memory']:.0f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--state", type=Path, help="state directory to use instead of a new one")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--out", type=Path, help="write the table here as well")
    parser.add_argument("--prepare", action="store_true", help="make the environment and end")
    parser.add_argument("--one", nargs=2, metavar=("SYSTEM", "FOLDER"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.prepare:
        prepare(Path("var/env/comparison"))
        return
    gold = read_gold(chosen.questions)
    if chosen.one:
        found = run(chosen.one[0], Path(chosen.one[1]), gold, chosen.today)
        (Path(chosen.one[1]) / f"{chosen.one[0]}.json").write_text(json.dumps(found), encoding="utf-8")
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        state = chosen.state or work / "state"
        if chosen.state:
            (work / "state").symlink_to(chosen.state.resolve())
        encoder = SentenceEncoder()
        started = time.process_time()
        Library(chosen.library, state, Places.load()).sync(encoder)
        spent = time.process_time() - started
        opened = open_current(state)
        assert opened.dense is not None
        rows = in_force(opened, chosen.today)
        texts = [embedded_text(opened.document_of(row), opened.passages[row]) for row in rows]
        (work / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
        (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        np.save(work / "vectors.npy", opened.dense.vectors(np.array(rows)))
        np.save(work / "questions.npy", np.stack([encoder.encode_question(item.question) for item in gold]))
        results = {}
        for system in SYSTEMS:
            print(f"{system} …", file=sys.stderr, flush=True)
            command = [sys.executable, "-m", "benchmarks.comparison", str(chosen.questions), "--one", system, folder]
            environment = {**os.environ, "HAYSTACK_TELEMETRY_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
            subprocess.run([*command, "--today", chosen.today.isoformat()], check=True, env=environment)
            results[system] = json.loads((work / f"{system}.json").read_text(encoding="utf-8"))
        head = (
            f"{len(rows)} passages of {len(opened.documents)} documents, {sum(g.answerable for g in gold)} questions "
            f"with an answer; encoder {encoder.fingerprint}. Reading, cutting, embedding and indexing the folder with "
            f"Samlots: {spent:.0f} s of processor time (less where vectors were cached). The others' index time and "
            "every time per question leave reading and embedding out.\n"
        )
        table = [head]
        for half in (None, *sorted({item.half for item in gold if item.half})):
            table.append(f"\n**{'all questions' if half is None else f'{half} half'}**\n")
            table.append(
                "| system | document first | passage first | among 3 | among 10 | ms median | ms p95 | index s | MiB |"
            )
            table.append("|---|---|---|---|---|---|---|---|---|")
            table += [line(system, half, gold, results[system]) for system in SYSTEMS]
        print("\n".join(table))
        if chosen.out:
            chosen.out.write_text("\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
