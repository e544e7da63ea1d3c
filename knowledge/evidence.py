"""What a search finds: passages with why they were found and how likely they are to answer."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import Document, Passage
from knowledge.query import Query
from knowledge.scope import Excluded


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that was found, and why.

    Attributes:
        document: The passage's document.
        passage: The passage; ``collapsed`` names other documents with the same words.
        probability: How likely it is to answer, 0 to 1.
        features: What the probability was made of.
        score: What the passages of one question are ordered by, higher first.
        arms: The arms that found it: ``"lexical"``, ``"dense"``.
    """

    document: Document
    passage: Passage
    probability: float
    features: dict[str, float]
    score: float
    arms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The outcome of a search.

    Attributes:
        query: The question, taken apart.
        evidence: Best first, each rule once.
        open_paths: Paths of the documents that were allowed.
        excluded: Documents that were not, and why.
        without_vector: Passages of the index that only their words can find, for their vectors are still being made.
    """

    query: Query
    evidence: tuple[Evidence, ...]
    open_paths: frozenset[str]
    excluded: tuple[Excluded, ...]
    without_vector: int = 0

    @property
    def searched(self) -> int:
        """Number of documents that were allowed."""
        return len(self.open_paths)
