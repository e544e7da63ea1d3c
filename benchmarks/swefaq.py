"""SweFAQ (SuperLim 2, dev split): each arm alone and the two together, beside published figures.

    python -m benchmarks.swefaq --data FOLDER_WITH_swefaq_dev.jsonl [--encoder FOLDER]

Prints in-category accuracy and, over the pool of all dev answers, nDCG@10 and accuracy; then the same for its questions
in English. The questions are for measuring only: nothing is trained or tuned on them.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import EncoderSettings, SentenceEncoder
from knowledge.index.grams import count_terms
from knowledge.index.lexical import LexicalIndex
from knowledge.model import Question
from knowledge.query import analyse
from knowledge.ranking.late_interaction import AskedWords, WordVectors, distinct_words
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import text_grams, words

PUBLISHED = "published, in-category dev: KB-SBERT v1.1 0.582, v2.0 0.673; char-4 BM25 measured before 0.636"

Scores = Callable[[str, str], NDArray[np.float32]]


def normal(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return z-scores."""
    spread = float(scores.std()) or 1.0
    return np.asarray((scores - scores.mean()) / spread, dtype=np.float32)


def ndcg(scores: NDArray[np.float32], right: int) -> float:
    """Return nDCG@10 with one right answer."""
    rank = int((scores > scores[right]).sum()) + 1
    return 1 / math.log2(rank + 1) if rank <= 10 else 0.0


def report(name: str, score: Scores, rows: Sequence[dict[str, object]], pool: list[str], language: str) -> None:
    """Print one arm's line."""
    place = {text: number for number, text in enumerate(pool)}
    in_category, full, first = [], [], []
    for row in rows:
        scores = score(str(row["question"]), language)
        candidates = [place[text] for text in row["candidate_answers"]]  # type: ignore[attr-defined]
        right = candidates[int(row["label"])]  # type: ignore[call-overload]
        in_category.append(candidates[int(np.argmax(scores[candidates]))] == right)
        full.append(ndcg(scores, right))
        first.append(int(np.argmax(scores)) == right)
    count = len(rows)
    print(
        f"{name:<34}{sum(in_category) / count:>12.3f}{sum(full) / count:>10.3f}{sum(first) / count:>10.3f}{count:>8}",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", default=EncoderSettings().model)
    chosen = parser.parse_args()
    rows = [json.loads(line) for line in (chosen.data / "swefaq_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    english = [json.loads(line) for line in (chosen.data / "dev_en.jsonl").read_text(encoding="utf-8").splitlines()]
    pool = sorted({text for row in rows for text in row["candidate_answers"]})
    encoder = SentenceEncoder(EncoderSettings(chosen.encoder))
    vectors = encoder.encode_passages(pool)
    index = LexicalIndex.build([count_terms([(text_grams(text), 1.0)]) for text in pool])
    counts: dict[str, int] = {}
    for text in pool:
        for word in set(words(text)):
            counts[word] = counts.get(word, 0) + 1
    thesaurus = Thesaurus.load()
    slips = Slips(thesaurus, counts)

    def plain(question: str, language: str) -> NDArray[np.float32]:
        return index.scores(dict.fromkeys(text_grams(question), 1.0))

    def analysed(question: str, language: str) -> NDArray[np.float32]:
        return index.scores(analyse(Question(question, date(2026, 1, 1), language), thesaurus, slips).grams)

    def dense(question: str, language: str) -> NDArray[np.float32]:
        encoded = analyse(Question(question, date(2026, 1, 1), language), thesaurus, slips).encoded
        return np.asarray(vectors @ encoder.encode_question(encoded), dtype=np.float32)

    table = WordVectors.load(Path(chosen.encoder))
    held = [distinct_words(text) for text in pool]

    def idf(word: str) -> float:
        return math.log1p((len(pool) - counts.get(word, 0) + 0.5) / (counts.get(word, 0) + 0.5))

    def by_words(question: str, language: str) -> NDArray[np.float32]:
        encoded = analyse(Question(question, date(2026, 1, 1), language), thesaurus, slips).encoded
        near = AskedWords(table, encoded, idf).compare(held)
        return near.learned + near.rare

    arms: dict[str, Scores] = {
        "char-4 BM25": plain,
        "char-4 BM25, thesaurus, mending": analysed,
        "encoder, whole texts": dense,
        "encoder, words": by_words,
        "both (z-scores, 1 : 0.5)": lambda q, lang: normal(analysed(q, lang)) + 0.5 * normal(dense(q, lang)),
        "all three (z-scores, 1 : 1 : 1)": lambda q, lang: (
            normal(analysed(q, lang)) + normal(dense(q, lang)) + normal(by_words(q, lang))
        ),
    }
    print(PUBLISHED)
    print(f"{'arm':<34}{'in-category':>12}{'nDCG@10':>10}{'acc@1':>10}{'n':>8}")
    for name, score in arms.items():
        report(name, score, rows, pool, "sv")
    translated = [
        {**rows[int(item["dev_index"])], "question": item["query_en"], "label": item["label"]} for item in english
    ]
    for name, score in arms.items():
        report(f"English: {name}", score, translated, pool, "en")


if __name__ == "__main__":
    main()
