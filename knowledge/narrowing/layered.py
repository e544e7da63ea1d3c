"""What is told of what answers: the best of each layer and place, the most local first, and what stands beside it."""

from __future__ import annotations

from knowledge.evidence import Evidence
from knowledge.model import DEPTH, Layer, Level, Place, QuestionKind
from knowledge.narrowing.of_place_kept import LOCAL_LEVELS, gives_way, with_narrower
from knowledge.swedish.places import Places

NEAR_BEST = 0.7
"""Share of the best probability that another layer's evidence needs to be shown beside it."""
OWN_NEAR = 0.45
"""Share of the best probability that what a place's own documents say of it needs to be said before what answers more surely."""
OWN_SPEAKS = 0.5
"""Share that it must hold of what the best holds of the question's meaning, for the same."""
BESIDE = 0.6
"""Share of a passage's probability that others of its section need to be shown with it."""
ALIKE_IN_ORDER = 1.5
"""What a passage may lie behind another in the order of those found, to answer who acts as well as it does."""
ALIKE_SPEAKS = 0.9
"""Share that it must hold of what the other holds of the question's meaning, for the same."""
MOST_STATEMENTS = 3
MOST_OF_SECTION = 4


class Layered:
    """Chooses among evidence by the layer and place that it holds for."""

    def __init__(self, places: Places) -> None:
        """Bind the register of places."""
        self._places = places

    def chosen(self, strong: list[Evidence], place: Place | None, kind: QuestionKind | None) -> list[Evidence]:
        """Return the best passage of each layer and place near the best of all; the most local first, it and the best whole.

        Args:
            strong: What is likely enough to answer, best first; at least one.
            place: The place asked about, None where none is.
            kind: What the question asks for.
        """
        threshold = NEAR_BEST * max(item.probability for item in strong)
        found: dict[tuple[str, Layer], Evidence] = {}
        for item in strong:
            if item.probability < threshold:
                continue
            key = (item.document.metadata.scope.place, item.document.metadata.layer)
            found.setdefault(key, item)
        ranked = list(found.values())[:MOST_STATEMENTS]
        kept = with_narrower(ranked, strong, place, kind, MOST_STATEMENTS)
        aside = [item for item in kept if item not in ranked and not _speaks_as_well(item, kept[0])]
        ranked = [item for item in kept if item not in aside]
        by_layer = sorted(ranked, key=lambda item: -self._depth(item))
        whole = (by_layer[0], ranked[0])
        told = [part for one in by_layer for part in (self.beside(one, strong, kind) if one in whole else [one])]
        return [*told, *aside]

    def beside(self, item: Evidence, strong: list[Evidence], kind: QuestionKind | None) -> list[Evidence]:
        """Return a passage and behind it, in the document's order, those of its section or of the ones side by side that answer as well.

        One section often answers in parts: who phones, who visits; at discharge, otherwise. What comes before the answer in the document
        tells what it is about, and who is called when something has happened looks for no scope and no introduction. Where several act,
        those whose text answers as well keep the document's order: whoever acts first is named first.
        """
        beside = item.passage.section[:-1]
        others = [
            other
            for other in strong
            if other.document.path == item.document.path
            and other.passage.section[: len(beside)] == beside
            and other.probability >= BESIDE * item.probability
            and other.passage.id != item.passage.id
        ]
        together = sorted([item, *others[: MOST_OF_SECTION - 1]], key=lambda one: one.passage.first)
        who = kind is QuestionKind.WHO_IS_RESPONSIBLE
        return sorted(together, key=lambda one: one is not item and not (who and _answers_alike(one, item)))

    def is_local(self, item: Evidence) -> bool:
        """Return whether evidence is of a municipality, of a part of one or of several together."""
        return self.level(item) in LOCAL_LEVELS

    def level(self, item: Evidence) -> Level:
        """Return the level of the place that evidence holds for."""
        return self._places.get(item.document.metadata.scope.place).level

    def _depth(self, item: Evidence) -> float:
        return len(self._places.ancestors(item.document.metadata.scope.place)) + DEPTH[item.document.metadata.layer]


def _answers_alike(one: Evidence, best: Evidence) -> bool:
    """Return whether a passage tells who acts as well as the best does."""
    near = one.score >= best.score - ALIKE_IN_ORDER and one.features["form"] >= best.features["form"]
    return near and not one.features["opening"] and one.features["coverage"] >= ALIKE_SPEAKS * best.features["coverage"]


def _speaks_as_well(own: Evidence, best: Evidence) -> bool:
    """Return whether what narrower rules say comes near enough to what answers best to be said before it.

    "turist från annat län behöver rollator i Karlshamn" finds Karlshamn's own team as well, which is about something else; and of what is
    asked when, a text that names no time tells something else. An agreement goes before the rule that gives way to it, however near.
    """
    near = own.probability >= OWN_NEAR * best.probability or gives_way(best)
    told = own.features["coverage"] >= OWN_SPEAKS * best.features["coverage"]
    return near and told and own.features["form"] >= best.features["form"]
