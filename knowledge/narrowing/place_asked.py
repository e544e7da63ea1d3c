"""Whether the answer to a question without a place depends on the place, and which places to offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge import wording
from knowledge.answer import Choice
from knowledge.evidence import Evidence
from knowledge.model import Document, Kind, Level, Place, Question, QuestionKind
from knowledge.narrowing.asked_numbers import told_times
from knowledge.query import Query
from knowledge.swedish.places import Places

NEAR_BEST = 0.7
"""Share of the best probability that another place's evidence needs to make a difference."""
MUCH_ALIKE = 0.9
"""Share of national evidence's probability that local evidence needs to make the answer depend on the place."""
MOST_CHOICES = 5


class PlaceAsked:
    """Says of evidence whether it differs with the place."""

    def __init__(self, documents: Sequence[Document], places: Places) -> None:
        """Bind the documents of a snapshot and the register of places."""
        self._places = places
        codes = {document.metadata.scope.place for document in documents}
        self._counties = self._counties_of(codes)
        # All documents hold for one place and its ancestors, as one municipality's own folder does.
        self._one_branch = any(all(places.is_within(deepest, code) for code in codes) for deepest in codes)

    def matters(self, strong: list[Evidence], query: Query) -> bool:
        """Return whether places answer differently; a word that the glossary explains means the same everywhere.

        Args:
            strong: What answers, best first; at least one.
            query: The question, taken apart.
        """
        if self._one_branch:
            return False
        best = strong[0]
        near = [item for item in strong if item.probability >= NEAR_BEST * best.probability]
        if query.kind is QuestionKind.DEFINITION and any(item.document.metadata.kind is Kind.GLOSSARY for item in near):
            return False
        share = MUCH_ALIKE if self._level(best) is Level.COUNTRY else NEAR_BEST
        others = [item for item in near if self._level(item) is not Level.COUNTRY]
        others = [item for item in others if item.probability >= share * best.probability]
        alike = [item for item in near if item.probability >= MUCH_ALIKE * best.probability]
        national = next((item for item in alike if self._level(item) is Level.COUNTRY), None)
        if query.kind is QuestionKind.DEADLINE and national is not None:
            # Where every place repeats the law's time, the place makes no difference, whichever of them says it best.
            times = told_times(national.passage.text)
            others = [item for item in others if item in alike]
            return not times or not all(times & told_times(item.passage.text) for item in others)
        if query.kind is QuestionKind.WHO_IS_RESPONSIBLE and national is not None:
            # Who acts by law is told as it stands, where one place alone has written it for itself.
            return len({item.document.metadata.scope.place for item in others}) > 1
        return bool(others)

    def of_one_county(self, strong: list[Evidence]) -> list[Evidence]:
        """Return what holds for a whole county, where all evidence is that county's, or of one place in it and no other."""
        codes = {item.document.metadata.scope.place for item in strong}
        counties = [code for code in codes if self._places.get(code).level is Level.COUNTY]
        deepest = max(codes, key=lambda code: len(self._places.ancestors(code)))
        chain = all(self._places.is_within(deepest, code) for code in codes)
        national = any(self._level(item) is Level.COUNTRY for item in strong)
        if self._one_branch or national or len(counties) != 1 or not chain:
            return []
        return [item for item in strong if item.document.metadata.scope.place == counties[0]]

    def choices(self, question: Question, strong: list[Evidence]) -> list[Choice]:
        """Offer the places that have evidence of their own, municipalities first.

        Beside a single one the counties of the other documents are offered: one button is no choice.
        """
        found: dict[str, Place] = {}
        for item in strong:
            place = self._places.get(item.document.metadata.scope.place)
            if place.level is not Level.COUNTRY:
                found.setdefault(place.code, place)
        ranked = sorted(found.values(), key=lambda place: place.level in (Level.COUNTY, Level.AREA))
        if len(ranked) == 1:
            own = {node.code for node in self._places.ancestors(ranked[0].code)}
            ranked += [county for county in self._counties if county.code not in own]
        text = question.text.rstrip(" ?.!")
        word = wording.say(question.language, "in")
        return [Choice(place.name, f"{text} {word} {place.name}?") for place in ranked[:MOST_CHOICES]]

    def _counties_of(self, codes: Iterable[str]) -> list[Place]:
        """Return the counties that some places lie in, by name."""
        around = {node.code: node for code in codes for node in self._places.ancestors(code)}
        return sorted((node for node in around.values() if node.level is Level.COUNTY), key=lambda place: place.name)

    def _level(self, item: Evidence) -> Level:
        return self._places.get(item.document.metadata.scope.place).level
