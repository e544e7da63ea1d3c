"""A question to ranked evidence: hard filter on place and validity first, then both arms, then the ranking model."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.alike import says_the_same
from knowledge.encoder import Encoder
from knowledge.index.lexical import K1
from knowledge.index.snapshot import Snapshot
from knowledge.index.texts import embedded_text
from knowledge.late_interaction import AskedWords, WordVectors, distinct_words
from knowledge.model import Document, Passage, Question
from knowledge.query import Query, Vocabulary, analyse
from knowledge.ranking import Weights, features
from knowledge.scope import Excluded, Exclusion, current_ids, exclusion
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import sentences

CANDIDATES = 200
"""Passages that each arm finds."""
RANKED = 60
"""Passages of both arms together that go on to the ranking model."""
DENSE_SHARE = 1.0
"""Weight of the dense arm beside the lexical one when those are chosen."""
WORDS_SHARE = 2.0
"""Weight of the words' nearness beside the lexical arm when those are chosen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that was found, and why.

    Attributes:
        document: The passage's document.
        passage: The passage; ``collapsed`` names other documents with the same words.
        probability: How likely it is to answer, 0 to 1.
        features: What the probability was made of.
        arms: The arms that found it: ``"lexical"``, ``"dense"``.
    """

    document: Document
    passage: Passage
    probability: float
    features: dict[str, float]
    arms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The outcome of a search.

    Attributes:
        query: The question, taken apart.
        evidence: Best first, each rule once.
        searched: Number of documents that were allowed.
        excluded: Documents that were not, and why.
        without_vector: Passages of the index that only their words can find, for their vectors are still being made.
    """

    query: Query
    evidence: tuple[Evidence, ...]
    searched: int
    excluded: tuple[Excluded, ...]
    without_vector: int = 0


class Retriever:
    """Searches one snapshot."""

    def __init__(
        self,
        snapshot: Snapshot,
        encoder: Encoder,
        places: Places,
        thesaurus: Thesaurus,
        weights: Weights | None = None,
        folder: Path | None = None,
    ) -> None:
        """Bind a snapshot to what searching it takes.

        Args:
            snapshot: The index.
            encoder: The encoder that made its vectors.
            places: The register of places.
            thesaurus: Words that stand for the same thing.
            weights: The ranking model, the stored one by default.
            folder: The library folder; a document whose file is gone from it is no longer evidence.
        """
        self.snapshot = snapshot
        self.places = places
        self.weights = weights or Weights.load()
        self.vocabulary = Vocabulary(snapshot.vocabulary)
        self._encoder = encoder
        self._word_vectors = WordVectors.load()
        self._thesaurus = thesaurus
        self._folder = folder
        self._count = max(1, len(snapshot.passages))

    def idf(self, word: str) -> float:
        """Return how rare a word is in the library."""
        known = self.snapshot.vocabulary.get(word, 0)
        return math.log1p((self._count - known + 0.5) / (known + 0.5))

    def retrieve(self, question: Question, count: int = 10) -> Retrieved:
        """Find evidence for a question.

        Args:
            question: What was asked.
            count: Most pieces of evidence returned.
        """
        query = analyse(question, self._thesaurus, self.vocabulary)
        reasons = self._exclusions(question)
        excluded = tuple(
            Excluded(document.path, reason)
            for document, reason in zip(self.snapshot.documents, reasons, strict=True)
            if reason is not None
        )
        open_documents = np.array([reason is None for reason in reasons], dtype=np.bool_)
        evidence = self._search(query, question, open_documents) if open_documents.any() else []
        found = tuple(self._present(evidence)[:count])
        return Retrieved(query, found, int(open_documents.sum()), excluded, self.snapshot.without_vector)

    def open_paths(self, question: Question) -> frozenset[str]:
        """Return the paths of the documents that may be evidence for a question."""
        reasons = self._exclusions(question)
        return frozenset(
            document.path for document, reason in zip(self.snapshot.documents, reasons, strict=True) if reason is None
        )

    def _exclusions(self, question: Question) -> list[Exclusion | None]:
        known = current_ids(self.snapshot.documents, question.day)
        reasons = []
        for document in self.snapshot.documents:
            reason = exclusion(document, question.place, question.day, self.places, known)
            if reason is None and question.layers and document.metadata.layer not in question.layers:
                reason = Exclusion.OTHER_LAYER
            reasons.append(Exclusion.GONE if reason is None and self._is_gone(document) else reason)
        return reasons

    def _is_gone(self, document: Document) -> bool:
        if self._folder is None:
            return False
        file = self._folder / document.path
        # A member of an archive is there as long as the archive is.
        return not (file.is_file() or any(parent.is_file() for parent in file.parents if parent != self._folder))

    def retrieve_among(self, question: Question, paths: frozenset[str]) -> tuple[Evidence, ...]:
        """Search only some documents, in force or not, for example to say which expired text would have answered.

        Args:
            question: What was asked.
            paths: Paths of the documents.
        """
        query = analyse(question, self._thesaurus, self.vocabulary)
        chosen = np.array([document.path in paths for document in self.snapshot.documents], dtype=np.bool_)
        return tuple(self._present(self._search(query, question, chosen))) if chosen.any() else ()

    def _search(self, query: Query, question: Question, open_documents: NDArray[np.bool_]) -> list[Evidence]:
        allowed = open_documents[self.snapshot.owner]
        if question.place is not None:
            for row, codes in self.snapshot.narrower.items():
                if not any(self.places.is_within(question.place.code, code) for code in codes):
                    allowed[row] = False
        lexical = np.where(allowed, self.snapshot.lexical.scores(query.grams), np.float32(0))
        best = float(lexical.max()) if len(lexical) else 0.0
        ideal = sum(weight * self.snapshot.lexical.idf(gram) for gram, weight in query.grams.items() if weight > 0.5)
        ideal *= K1 + 1
        wanted = min(CANDIDATES, len(lexical))
        top = np.argpartition(-lexical, wanted - 1)[:wanted]
        found_lexical = {int(row) for row in top if lexical[row] > 0}
        dense = self.snapshot.dense
        found_dense: set[int] = set()
        if dense is not None:
            vector = self._encoder.encode_question(query.encoded)
            rows, _ = dense.search(vector, allowed, CANDIDATES)
            found_dense = {int(row) for row in rows if row >= 0}
        union = np.array(sorted(found_lexical | found_dense), dtype=np.int64)
        if not len(union):
            return []
        # Right after documents were read, before their vectors are made, the words alone decide.
        cosines = np.zeros(len(union), np.float32) if dense is None else dense.vectors(union) @ vector
        asked = AskedWords(self._word_vectors, query.encoded, self.idf)
        near, near_rare, near_least = asked.compare([distinct_words(self._searched_text(int(row))) for row in union])
        first = lexical[union] / (best or 1.0) + DENSE_SHARE * cosines / (float(cosines.max()) or 1.0)
        first += WORDS_SHARE * near / (float(near.max()) or 1.0)
        chosen = np.argsort(-first)[:RANKED]
        union, cosines = union[chosen], cosines[chosen]
        near, near_rare, near_least = near[chosen], near_rare[chosen], near_least[chosen]
        first = (first[chosen] / (1 + DENSE_SHARE + WORDS_SHARE)).astype(np.float32)
        parts = [[distinct_words(part) for part in sentences(self.snapshot.passages[int(row)].text)] for row in union]
        near_parts = asked.nearest_parts(parts)
        near_heading = asked.compare([self._heading_words(int(row)) for row in union]).learned
        top_near = float(near.max())
        top_cosine = float(cosines.max())
        beside = _best_of_others(self.snapshot.owner[union], first)
        evidence = []
        for number, (row, cosine, other) in enumerate(zip(union, cosines, beside, strict=True)):
            document, passage = self.snapshot.document_of(int(row)), self.snapshot.passages[int(row)]
            values = features(
                query,
                document,
                passage,
                lexical=float(lexical[row]) / ideal if ideal else 0.0,
                lexical_share=float(lexical[row]) / best if best else 0.0,
                dense=float(cosine),
                dense_share=float(cosine) / top_cosine if top_cosine > 0 else 0.0,
                document_share=float(other),
                words=float(near[number]),
                words_rare=float(near_rare[number]),
                words_least=float(near_least[number]),
                words_share=float(near[number]) / top_near if top_near > 0 else 0.0,
                words_sentence=float(near_parts[number]),
                words_heading=float(near_heading[number]),
                unit=question.unit,
                idf=self.idf,
            )
            arms = tuple(
                name for name, rows in (("lexical", found_lexical), ("dense", found_dense)) if int(row) in rows
            )
            evidence.append(Evidence(document, passage, self.weights.probability(values), values, arms))
        return _descending(sorted(evidence, key=lambda item: -self.weights.rank(item.features)))

    def _searched_text(self, row: int) -> str:
        return embedded_text(self.snapshot.document_of(row), self.snapshot.passages[row])

    def _heading_words(self, row: int) -> tuple[str, ...]:
        return distinct_words(
            " ".join((*self.snapshot.passages[row].section, self.snapshot.document_of(row).metadata.title))
        )

    def _present(self, evidence: list[Evidence]) -> list[Evidence]:
        """Drop what is gone from the folder, and fold what says the same into the best of it."""
        kept: list[Evidence] = []
        for item in evidence:
            if self._is_gone(item.document):
                continue
            text = item.passage.text
            for place, better in enumerate(kept):
                if _hold_alike(better.document, item.document) and says_the_same(better.passage.text, text):
                    paths = (*better.passage.collapsed, item.document.path)
                    kept[place] = replace(better, passage=replace(better.passage, collapsed=paths))
                    break
            else:
                kept.append(item)
        return kept


def _descending(ordered: list[Evidence]) -> list[Evidence]:
    """Let no passage be more probable than one ordered before it, so that order and probability tell one story."""
    bound = 1.0
    kept = []
    for item in ordered:
        bound = min(bound, item.probability)
        kept.append(replace(item, probability=bound))
    return kept


def _hold_alike(one: Document, other: Document) -> bool:
    """Return whether two documents hold for the same place on the same layer: else each is shown with its own."""
    return (one.metadata.scope.place, one.metadata.layer) == (other.metadata.scope.place, other.metadata.layer)


def _best_of_others(owners: NDArray[np.int32], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return, for each passage, the best score among the other passages of its document, 0 where it is alone.

    Args:
        owners: Number of each passage's document, best score first, shape (n,).
        scores: Score of each passage in descending order, shape (n,).
    """
    ranks: dict[int, list[int]] = {}
    for number, owner in enumerate(owners.tolist()):
        ranks.setdefault(owner, []).append(number)
    found = np.zeros(len(owners), dtype=np.float32)
    for numbers in ranks.values():
        if len(numbers) > 1:
            found[numbers] = scores[numbers[0]]
            found[numbers[0]] = scores[numbers[1]]
    return np.maximum(found, 0)
