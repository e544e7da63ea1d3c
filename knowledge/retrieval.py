"""A question to ranked evidence: hard filter on place and validity first, then both arms, then the ranking model."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.allowed import AllowedDocuments
from knowledge.encoder import Encoder
from knowledge.evidence import Evidence, Retrieved
from knowledge.index.lexical import K1
from knowledge.index.snapshot import Snapshot
from knowledge.index.texts import embedded_text
from knowledge.model import Document, Kind, Question
from knowledge.query import Query, analyse
from knowledge.ranking.alike import says_the_same
from knowledge.ranking.candidates import Candidates, best_of_others, share
from knowledge.ranking.close_reading import CloseReader
from knowledge.ranking.common_questions import CommonQuestions
from knowledge.ranking.features import features, matches_unit
from knowledge.ranking.late_interaction import AskedWords, Nearness, WordVectors, distinct_words
from knowledge.ranking.weighing import COMMON, READING, Weights, likelier
from knowledge.scope import Excluded
from knowledge.swedish.particles import without_particles
from knowledge.swedish.places import Places
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import sentences, words

CANDIDATES = 200
"""Passages that each arm finds."""
RANKED = 120
"""Passages of both arms together that go on to the ranking model."""
READ = 8
"""Passages, the best ones, that are read closely."""
DENSE_SHARE = 1.0
"""Weight of the dense arm beside the lexical one when those are chosen."""
WORDS_SHARE = 2.0
"""Weight of the words' nearness beside the lexical arm when those are chosen."""
TALKED_OF = 1.0
"""What a document that the conversation stands on counts beside the learned order of passages."""
TALKED_OF_ODDS = 0.7
"""What it adds to the log-odds that its passage answers."""
COUNTERPART = 0.6
"""Cosine from which two places' passages are taken for counterparts: written for the same thing, each for its own place."""
COUNTERPART_ODDS = 0.7
"""What it adds to the log-odds that the best passage answers, where its counterpart answered the same question elsewhere."""
RULES = frozenset(Kind) - {Kind.CONTACT_LIST, Kind.GLOSSARY, Kind.NEWS}
"""Kinds of document whose passages belong together; lists and glossaries are of everything."""
UNIT_SHARE = 0.5
"""What a document of the asked unit counts beside the lexical arm when those are chosen."""


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
        reader: CloseReader | None = None,
    ) -> None:
        """Bind a snapshot to what searching it takes.

        Args:
            snapshot: The index.
            encoder: The encoder that made its vectors.
            places: The register of places.
            thesaurus: Words that stand for the same thing.
            weights: The ranking model, the stored one by default.
            folder: The library folder; a document whose file is gone from it is no longer evidence.
            reader: Reads the nearest passages closely; without it the order stays as it is.
        """
        self.snapshot = snapshot
        self.places = places
        self.weights = weights or Weights.load()
        self.slips = Slips(thesaurus, snapshot.vocabulary)
        self._encoder = encoder
        self._reader = reader
        self._word_vectors = WordVectors.load()
        self._thesaurus = thesaurus
        self._allowed = AllowedDocuments(snapshot, places, folder)
        self._count = max(1, len(snapshot.passages))
        self._common = CommonQuestions(snapshot.passages, self._word_vectors)

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
        question = _as_searched(question)
        query = analyse(question, self._thesaurus, self.slips)
        reasons = self._allowed.reasons(question, query.kind)
        excluded = tuple(
            Excluded(document.path, reason)
            for document, reason in zip(self.snapshot.documents, reasons, strict=True)
            if reason is not None
        )
        open_documents = np.array([reason is None for reason in reasons], dtype=np.bool_)
        evidence = self._search(query, question, open_documents) if open_documents.any() else []
        found = tuple(self._present(evidence, count))
        return Retrieved(query, found, self._allowed.open_among(reasons), excluded, self.snapshot.without_vector)

    def open_paths(self, question: Question) -> frozenset[str]:
        """Return the paths of the documents that may be evidence for a question."""
        return self._allowed.paths(question)

    def retrieve_among(self, question: Question, paths: frozenset[str]) -> tuple[Evidence, ...]:
        """Search only some documents, in force or not, for example to say which expired text would have answered.

        Args:
            question: What was asked.
            paths: Paths of the documents.
        """
        question = _as_searched(question)
        query = analyse(question, self._thesaurus, self.slips)
        chosen = np.array([document.path in paths for document in self.snapshot.documents], dtype=np.bool_)
        return tuple(self._present(self._search(query, question, chosen), RANKED)) if chosen.any() else ()

    def _search(self, query: Query, question: Question, open_documents: NDArray[np.bool_]) -> list[Evidence]:
        allowed = open_documents[self.snapshot.owner]
        if question.place is not None:
            for row, codes in self.snapshot.narrower.items():
                if not any(self.places.is_within(question.place.code, code) for code in codes):
                    allowed[row] = False
        asked = AskedWords(self._word_vectors, query.encoded, self.idf, query.share)
        # They are written beside the texts of today, and those of then would stand behind.
        earlier = question.day < question.today
        common = {} if earlier else self._common.nearness(query, asked, allowed)
        found = self._candidates(query, allowed, common.keys())
        if not len(found.rows):
            return []
        near = asked.compare([distinct_words(self._searched_text(int(row))) for row in found.rows])
        first = found.lexical / (found.best_lexical or 1.0) + DENSE_SHARE * found.cosines / (found.best_cosine or 1.0)
        first += WORDS_SHARE * near.learned / (float(near.learned.max()) or 1.0)
        first += UNIT_SHARE * self._of_unit(found.rows, question.unit)
        # However far its own words are from the question, what a common question led to goes on.
        led_to = np.isin(found.rows, list(common))
        chosen = np.lexsort((-first, ~led_to))[:RANKED]
        chosen = chosen[np.argsort(-first[chosen], kind="stable")]
        first = (first[chosen] / (1 + DENSE_SHARE + WORDS_SHARE)).astype(np.float32)
        found, near = found.only(chosen), Nearness(*(values[chosen] for values in near))
        parts = [sentences(self.snapshot.passages[int(row)].text) for row in found.rows]
        nearness, nearest = self._nearness(found, near, first, parts, asked)
        evidence = []
        for number, row in enumerate(found.rows.tolist()):
            document, passage = self.snapshot.document_of(row), self.snapshot.passages[row]
            best = int(nearest[number])
            values = features(
                query,
                document,
                passage,
                {name: float(column[number]) for name, column in nearness.items()},
                parts[number][best] if best >= 0 else "",
                unit=question.unit,
                idf=self.idf,
            )
            if common:
                values[COMMON] = common.get(row, 0.0)
            probability, score = self.weights.probability(values), self.weights.rank(values)
            if _is_talked_of(question, document):
                probability, score = likelier(probability, TALKED_OF_ODDS), score + TALKED_OF
            evidence.append(Evidence(document, passage, probability, values, score, found.arms(row)))
        ordered = self._read_closely(query, sorted(evidence, key=lambda item: -item.score))
        return self._trusted(_descending(ordered), question)

    def _candidates(self, query: Query, allowed: NDArray[np.bool_], beside: Iterable[int]) -> Candidates:
        """Return what either arm finds among the allowed passages, and some more, by their rows."""
        lexical = np.where(allowed, self.snapshot.lexical.scores(query.grams), np.float32(0))
        ideal = sum(weight * self.snapshot.lexical.idf(gram) for gram, weight in query.grams.items() if weight > 0.5)
        wanted = min(CANDIDATES, len(lexical))
        top = np.argpartition(-lexical, wanted - 1)[:wanted]
        by_words = frozenset(int(row) for row in top if lexical[row] > 0)
        dense = self.snapshot.dense
        by_meaning: frozenset[int] = frozenset()
        if dense is not None:
            vector = self._encoder.encode_question(query.encoded)
            near, _ = dense.search(vector, allowed, CANDIDATES)
            by_meaning = frozenset(int(row) for row in near if row >= 0)
        rows = np.array(sorted(by_words | by_meaning | frozenset(beside)), dtype=np.int64)
        # Right after documents were read, before their vectors are made, the words alone decide.
        cosines = np.zeros(len(rows), np.float32) if dense is None or not len(rows) else dense.vectors(rows) @ vector
        return Candidates(
            rows=rows,
            lexical=lexical[rows],
            cosines=cosines,
            best_lexical=float(lexical.max()) if len(lexical) else 0.0,
            ideal_lexical=ideal * (K1 + 1),
            best_cosine=float(cosines.max()) if len(cosines) else 0.0,
            by_words=by_words,
            by_meaning=by_meaning,
        )

    def _nearness(
        self,
        found: Candidates,
        near: Nearness,
        first: NDArray[np.float32],
        parts: list[list[str]],
        asked: AskedWords,
    ) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.int64]]:
        """Return what the arms and the words say of each candidate, by the features' names, and its nearest sentence.

        Args:
            found: The candidates, best first.
            near: How near the whole of each comes.
            first: What they were chosen by.
            parts: The sentences of each.
            asked: The question's words.
        """
        headings = [self._heading_words(int(row)) for row in found.rows]
        titles = [distinct_words(self.snapshot.document_of(int(row)).metadata.title) for row in found.rows]
        under = asked.in_context([[distinct_words(part) for part in one] for one in parts], headings)
        answering = under.learned + under.rare
        return {
            "lexical": share(found.lexical, found.ideal_lexical),
            "lexical_share": share(found.lexical, found.best_lexical),
            "dense": found.cosines,
            "dense_share": share(found.cosines, float(found.cosines.max())),
            "document": best_of_others(self.snapshot.owner[found.rows], first),
            "words": near.learned,
            "words_rare": near.rare,
            "words_least": near.least,
            "words_share": share(near.learned, float(near.learned.max())),
            "words_sentence": under.alone,
            "words_heading": asked.compare(headings).learned,
            "words_title": asked.compare(titles).rare,
            "words_answer": under.learned,
            "words_answer_rare": under.rare,
            "words_answer_share": share(answering, float(answering.max())),
            "words_asked": under.asked,
        }, under.best

    def _read_closely(self, query: Query, ordered: list[Evidence]) -> list[Evidence]:
        """Let what the best passages say, read in their context, count in the order; the others count as the least near of them."""
        if self._reader is None or len(query.words) < 2:
            # A single word has no context to be read in.
            return ordered
        best: dict[str, Evidence] = {}
        for item in ordered:
            if len(best) < READ:
                best.setdefault(item.passage.text, item)
        texts = [self._searched_text(self.snapshot.by_id[item.passage.id]) for item in best.values()]
        near = dict(zip(best, self._reader.nearness(query.text, texts).tolist(), strict=True))
        least = min(near.values())
        read = []
        for item in ordered:
            value = near.get(item.passage.text, least)
            score = item.score + self.weights.reading * value
            read.append(replace(item, features={**item.features, READING: value}, score=score))
        return sorted(read, key=lambda item: -item.score)

    def _trusted(self, ordered: list[Evidence], question: Question) -> list[Evidence]:
        """Replace the best passage's probability by what the whole result says of it, the others' in proportion."""
        # The first of those that say the same counts; a dictionary keeps the order of the best of each.
        distinct: dict[str, dict[str, float]] = {}
        for item in ordered:
            distinct.setdefault(item.passage.text, item.features)
        ranked = list(distinct.values())
        trust = self.weights.trusted(ranked, len(words(question.text)))
        if _is_talked_of(question, ordered[0].document):
            trust = likelier(trust, TALKED_OF_ODDS)
        if self._is_counterpart(question, ordered[0]):
            # However alike they are written, what answers elsewhere makes this likely, not sure.
            trust = max(trust, min(likelier(trust, COUNTERPART_ODDS), self.weights.sure - 0.01))
        factor = trust / max(ordered[0].probability, 1e-9)
        return [replace(item, probability=min(trust, item.probability * factor)) for item in ordered]

    def _is_counterpart(self, question: Question, found: Evidence) -> bool:
        """Return whether a passage of a rule is written much like one that answered the same question of another place."""
        dense, rows = self.snapshot.dense, [self.snapshot.by_id.get(one) for one in question.answered_by]
        known = [row for row in (*rows, self.snapshot.by_id[found.passage.id]) if row is not None]
        if dense is None or len(known) < 2 or found.document.metadata.kind not in RULES:
            return False
        *others, own = dense.vectors(np.array(known, dtype=np.int64))
        return max(float(own @ other) for other in others) >= COUNTERPART

    def _of_unit(self, rows: NDArray[np.int64], unit: str | None) -> NDArray[np.float32]:
        """Return 1 for passages of the asked unit's documents, 0 for those of no unit, -1 for those of another."""
        return np.array(
            [matches_unit(unit, self.snapshot.document_of(int(row)).metadata.scope.units) for row in rows], np.float32
        )

    def _searched_text(self, row: int) -> str:
        return embedded_text(self.snapshot.document_of(row), self.snapshot.passages[row])

    def _heading_words(self, row: int) -> tuple[str, ...]:
        return distinct_words(
            " ".join((*self.snapshot.passages[row].section, self.snapshot.document_of(row).metadata.title))
        )

    def _present(self, evidence: list[Evidence], count: int) -> list[Evidence]:
        """Return the best, without what is gone from the folder; what says the same is folded into the best of it.

        Args:
            evidence: Best first.
            count: Most pieces of evidence returned.
        """
        kept: list[Evidence] = []
        documents = {item.document.path: item.document for item in evidence}
        gone = {path for path, document in documents.items() if self._allowed.is_gone(document)}
        for item in evidence:
            if item.document.path in gone:
                continue
            text = item.passage.text
            for place, better in enumerate(kept):
                if _hold_alike(better.document, item.document) and says_the_same(better.passage.text, text):
                    paths = (*better.passage.collapsed, item.document.path)
                    kept[place] = replace(better, passage=replace(better.passage, collapsed=paths))
                    break
            else:
                if len(kept) < count:
                    kept.append(item)
        return kept


def _is_talked_of(question: Question, document: Document) -> bool:
    """Return whether the conversation that a question follows up stands on a document."""
    return document.metadata.kind in RULES and any(
        document.content_hash.startswith(known) for known in question.talked_of
    )


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


def _as_searched(question: Question) -> Question:
    """Return a question without the words that ask nothing in it."""
    return replace(question, text=without_particles(question.text, question.language))
