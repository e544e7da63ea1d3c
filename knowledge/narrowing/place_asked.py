"""Whether the answer to a question without a place depends on the place, and which places to offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from knowledge import wording
from knowledge.answer import Choice
from knowledge.composing.quoting import quote
from knowledge.directory import function_groups
from knowledge.evidence import Evidence
from knowledge.model import Document, Kind, Level, Place, Question, QuestionKind
from knowledge.narrowing.asked_numbers import told_times
from knowledge.narrowing.of_place_kept import GIVES_WAY
from knowledge.query import Query
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus

NEAR_BEST = 0.7
"""Share of the best probability that another place's evidence needs to make a difference."""
EVERYWHERE = 0.65
"""Share of the best probability that what holds everywhere needs to be told in place of what the places say alike."""
MUCH_ALIKE = 0.9
"""Share of national evidence's probability that local evidence needs to make the answer depend on the place."""
MOST_CHOICES = 5


class PlaceAsked:
    """Says of evidence whether it differs with the place."""

    def __init__(
        self, documents: Sequence[Document], places: Places, thesaurus: Thesaurus, idf: Callable[[str], float]
    ) -> None:
        """Bind the documents of a snapshot and what tells whom they name.

        Args:
            documents: The documents.
            places: The register of places.
            thesaurus: Knows functions and units.
            idf: Rarity of a word.
        """
        self._places = places
        self._thesaurus = thesaurus
        self._idf = idf
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
        best = strong[0]
        near = self._near(strong)
        national = self._national(strong)
        glossary = any(item.document.metadata.kind is Kind.GLOSSARY for item in near)
        if self._one_branch or (query.kind is QuestionKind.DEFINITION and glossary):
            return False
        share = MUCH_ALIKE if national is best else NEAR_BEST
        others = [item for item in near if item.probability >= share * best.probability]
        others = [item for item in others if self._level(item) is not Level.COUNTRY]
        if national is None or not others:
            return bool(others)
        if query.kind not in (QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.DEADLINE):
            # What applies is told by the text that answers best, where no place sets a time of its own.
            times = self._times(query, national)
            return national is not best or any(self._times(query, item) - times for item in others)
        if GIVES_WAY.search(national.passage.text):
            # "Om det inte finns någon överenskommelse om tidpunkten": where there is one, that is the answer.
            return True
        who = query.kind is QuestionKind.WHO_IS_RESPONSIBLE
        said = frozenset(self._acting(query, national)[:1]) if who else self._times(query, national)
        # A place that repeats it in any of its texts makes no difference, whichever of them says it best.
        alike = {_scope(item) for item in strong if not said.isdisjoint(self._told(query, item))} - {_scope(national)}
        differing = {_scope(item) for item in others} - alike
        # Whom one place alone names for itself is one more button where others repeat who acts everywhere, or the law is as sure; a time
        # of its own is a deadline that is missed.
        acts = who and (bool(alike) or national.probability >= MUCH_ALIKE * best.probability)
        return len(differing) > (1 if acts else 0)

    def may_say_more(self, strong: list[Evidence], query: Query) -> bool:
        """Return whether places have texts of their own about what holds everywhere.

        Args:
            strong: What answers, best first; at least one.
            query: The question, taken apart.
        """
        local = any(self._level(item) is not Level.COUNTRY for item in self._near(strong))
        differs = not self._one_branch and query.kind is not QuestionKind.DEFINITION
        return differs and local and self._national(strong) is not None

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

    def _told(self, query: Query, item: Evidence) -> Iterable[str]:
        """Return who acts, or by when, in the part of a passage that answers."""
        who = query.kind is QuestionKind.WHO_IS_RESPONSIBLE
        return self._acting(query, item) if who else self._times(query, item)

    def _times(self, query: Query, item: Evidence) -> frozenset[str]:
        return told_times(quote(query, item.passage, self._idf))

    def _acting(self, query: Query, item: Evidence) -> list[str]:
        """Return the functions and units that a passage's answer names beside those of the question, functions first."""
        asked = {group.term for match in query.terms for group in match.groups}
        named = function_groups(self._thesaurus, quote(query, item.passage, self._idf))
        return [group.term for group in named if group.term not in asked]

    def _national(self, strong: list[Evidence]) -> Evidence | None:
        """Return the best of what holds everywhere, None where it comes not near enough."""
        enough = EVERYWHERE * strong[0].probability
        found = (item for item in strong if self._level(item) is Level.COUNTRY and item.probability >= enough)
        return next(found, None)

    def _near(self, strong: list[Evidence]) -> list[Evidence]:
        return [item for item in strong if item.probability >= NEAR_BEST * strong[0].probability]

    def _level(self, item: Evidence) -> Level:
        return self._places.get(item.document.metadata.scope.place).level


def _scope(item: Evidence) -> str:
    """Return the code of the place that a piece of evidence holds for."""
    return item.document.metadata.scope.place
