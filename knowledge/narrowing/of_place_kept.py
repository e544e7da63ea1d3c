"""What narrower rules say is kept beside a wider one that answers more surely: a place's own, and an agreement that a rule gives way to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.evidence import Evidence
from knowledge.model import Level, Place, QuestionKind
from knowledge.swedish.places import Places
from knowledge.swedish.question_words import answers_kind

LOCAL_LEVELS = (Level.MUNICIPALITY, Level.LOCALITY, Level.AREA)
GIVES_WAY = re.compile(
    r"\b(?:om det inte finns någon|om inte (?:en|någon)|där|saknas|utan) (?:lokal )?överenskommelse\b|\bom inte annat\b"
    r"|\bom (?:inte )?\w+ (?:inte )?har (?:beslutat|bestämt|kommit överens om) (?:om )?(?:en )?annan\b"
    r"|\blagen (?:\(\S+\) )?(?:(?:säger|anger|reglerar) (?:inte|ing\w+)|har ingen)\b|\b(?:står|sök svaret) i länets\b",
    re.IGNORECASE,
)
"""Says of a rule that another goes before it ("om det inte finns någon överenskommelse om tidpunkten"), or that it says nothing itself."""

FAR_LESS = 0.45
"""Share of a rule's probability below which what goes before it is told with its own."""


def with_narrower(
    ranked: Sequence[Evidence],
    strong: Sequence[Evidence],
    place: Place | None,
    kind: QuestionKind | None,
    most: int,
) -> list[Evidence]:
    """Return what will be stated with the best of what would be left out though it is the place's own, or goes before what is stated.

    Args:
        ranked: What will be stated, best first, at least one piece.
        strong: All that answers, best first.
        place: The place asked about.
        kind: What the question asks for.
        most: Most pieces that are stated.
    """
    if place is None or any(_level(item) in LOCAL_LEVELS for item in ranked):
        return list(ranked)
    own = next((item for item in strong if _level(item) in LOCAL_LEVELS), None)
    if own is not None or not gives_way(ranked[0]):
        return list(ranked) if own is None else [*ranked[: most - 1], own]
    # Of an agreement the part that answers: a time, where the rule that gives way to it was asked for a time.
    timed = kind is QuestionKind.DEADLINE
    narrower = [item for item in strong if _depth(item) > _depth(ranked[0])]
    narrower = [item for item in narrower if not timed or answers_kind(kind, item.passage.text)]
    if not narrower or any(_depth(item) > _depth(ranked[0]) for item in ranked):
        return list(ranked)
    return [*ranked[: most - 1], narrower[0]]


def gives_way(item: Evidence) -> bool:
    """Return whether a rule says that another goes before it, or that it says nothing itself."""
    return GIVES_WAY.search(item.passage.text) is not None


def surely(chosen: Sequence[Evidence]) -> float:
    """Return how surely what is stated answers: where a rule gives way to what stands before it and is far less sure, no surer than that.

    Args:
        chosen: What is stated, in its order, at least one piece.
    """
    best = max(chosen, key=lambda item: item.probability)
    first = chosen[0]
    before = _depth(first) > _depth(best) and gives_way(best) and first.probability < FAR_LESS * best.probability
    return first.probability if before else best.probability


def _level(item: Evidence) -> Level:
    return Places.load().get(item.document.metadata.scope.place).level


def _depth(item: Evidence) -> int:
    return len(Places.load().ancestors(item.document.metadata.scope.place))
