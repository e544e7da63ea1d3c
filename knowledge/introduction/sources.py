"""The passage that a step stands on: in force, of the person's place, verbatim, the most local one that answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.evidence import Evidence
from knowledge.introduction.paths import Step
from knowledge.model import DEPTH, Document, Kind, Layer, Metadata, Passage, Place, Question
from knowledge.retrieval import Retriever
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold, sentences

CANDIDATES = 60
REMEMBERED = 5000
NEAR_BEST = 0.5
"""Share of the best passage's probability that a more local one needs to take its place."""
NO_SOURCES = frozenset({Kind.NEWS, Kind.FORM, Kind.INTRODUCTION, Kind.CONTACT_LIST})


@dataclass(frozen=True, slots=True)
class Source:
    """What a step cites.

    Attributes:
        document: The document.
        passage: The passage.
        quote: The verbatim words of the passage that hold what the step asks for.
    """

    document: Document
    passage: Passage
    quote: str


class SourceFinder:
    """Finds steps' sources in one snapshot."""

    def __init__(self, retriever: Retriever, places: Places) -> None:
        """Bind the finder to a snapshot's retriever."""
        self._retriever = retriever
        self._places = places
        self._found: dict[tuple[Step, str, date, str | None], Source | None] = {}

    def find(self, step: Step, place: Place, today: date, unit: str | None = None) -> Source | None:
        """Return the source of a step for a place, or None where no document in force there holds what it asks for.

        Args:
            step: The step; its search gives candidates, its ``mentions`` decide which of them are sources.
            place: The person's place.
            today: The day that validity is judged on.
            unit: The person's kind of unit; a routine that another kind has made for itself is no source.
        """
        question = Question(step.search, today, place=place, may_ask=False)
        key = (step, place.code, today, unit)
        known = self._found.get(key)
        if known is None or known.document.path not in self._retriever.open_paths(question):
            # Remembered, for a checklist asks for all steps at once; a file that is gone since is looked for anew.
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            known = self._found[key] = self._search(question, step, unit)
        return known

    def _search(self, question: Question, step: Step, unit: str | None) -> Source | None:
        found = [
            (item, words)
            for item in self._retriever.retrieve(question, CANDIDATES).evidence
            if _may_be_source(item.document.metadata, unit)
            and (words := shortest(item.passage.text, step.mentions)) is not None
        ]
        if not found:
            return None
        best = max(item.probability for item, _ in found)
        near = [(item, words) for item, words in found if item.probability >= NEAR_BEST * best]
        chosen, words = max(near, key=lambda one: (self._depth(one[0]), one[0].probability))
        return Source(chosen.document, chosen.passage, words)

    def _depth(self, item: Evidence) -> float:
        """Return how local a passage is; an explanation in a glossary gives way to the rule itself."""
        metadata = item.document.metadata
        layer = -0.5 if metadata.kind is Kind.GLOSSARY else DEPTH[metadata.layer]
        return len(self._places.ancestors(metadata.scope.place)) + layer


def _may_be_source(metadata: Metadata, unit: str | None) -> bool:
    """Return whether a document may be cited to somebody of a kind of unit."""
    others = metadata.layer is Layer.UNIT_ROUTINE and bool(metadata.scope.units) and unit not in metadata.scope.units
    return metadata.kind not in NO_SOURCES and not (unit is not None and others)


def shortest(text: str, mentions: tuple[tuple[str, ...], ...]) -> str | None:
    """Return the fewest sentences in a row that hold at least one word of each group, verbatim.

    Args:
        text: A passage's text.
        mentions: Groups of words; an empty tuple takes the whole text.

    Returns:
        The words as they stand in the text, or None where a group is missing.
    """
    if not mentions:
        return text
    # A row of a table is one statement, whatever full stops its cells hold.
    parts = [text] if " | " in text else sentences(text)
    folded = [fold(part) for part in parts]
    groups = [[fold(word) for word in group] for group in mentions]
    for length in range(1, len(parts) + 1):
        for first in range(len(parts) - length + 1):
            together = " ".join(folded[first : first + length])
            if all(any(word in together for word in group) for group in groups):
                return _span(text, parts, first, first + length)
    return None


def _span(text: str, parts: list[str], first: int, end: int) -> str:
    """Return the text from one sentence to another, with what stands between them."""
    position, start = 0, 0
    for number, part in enumerate(parts[:end]):
        position = text.index(part, position)
        if number == first:
            start = position
        position += len(part)
    return text[start:position]
