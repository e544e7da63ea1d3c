"""What is said of the layers of rules beside an answer: that they differ, that a place has no rules of its own, or speaks of it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import wording
from knowledge.composing.drafting import Draft
from knowledge.evidence import Evidence, Retrieved
from knowledge.index.snapshot import Snapshot
from knowledge.model import Document, Kind, Layer, Level, Place
from knowledge.narrowing.mentioned import speaking_of
from knowledge.narrowing.of_place_kept import LOCAL_LEVELS
from knowledge.query import Query
from knowledge.swedish.places import Places


class LayersNoted:
    """Notes what the layers of a place's rules hold."""

    def __init__(self, snapshot: Snapshot, places: Places) -> None:
        """Bind the documents and the register of places."""
        self._snapshot = snapshot
        self._places = places

    def note(self, retrieved: Retrieved, chosen: Sequence[Evidence], draft: Draft) -> None:
        """Add the notes to a draft whose statements stand.

        Args:
            retrieved: What was found.
            chosen: What is stated of it, at least one piece.
            draft: The answer.
        """
        question, place = draft.question, draft.question.place
        if len({(item.document.metadata.scope.place, item.document.metadata.layer) for item in chosen}) > 1:
            draft.say("differs")
        if place is None or question.layers:
            # Asked for the law alone, nothing can be said of what the other layers hold.
            return
        # What was in force then is seldom loaded: that is not to be taken for what is missing today.
        then = "_then" if question.day < question.today else ""
        municipality = self._places.municipality_of(place.code)
        scopes = [self._places.get(item.document.metadata.scope.place) for item in chosen]
        where = wording.where(question.language, scopes[0])
        if municipality is not None and not any(scope.level in LOCAL_LEVELS for scope in scopes):
            if self.lacks_agreement(municipality, retrieved.open_paths):
                draft.say(f"no_local{then}", place=municipality.name, where=where)
            elif (found := self._speaking_of(retrieved.query, municipality, retrieved.open_paths)) is not None:
                title, section, word = found
                draft.say("local_mentions", title=title, section=section, word=word, where=where)
            else:
                draft.say("local_silent", place=municipality.name, where=where)
        ancestors = self._places.ancestors(place.code)
        county = next((node for node in ancestors if node.level is Level.COUNTY), None)
        if county is not None and not self._documents_of(county, retrieved.open_paths):
            draft.say(f"no_county{then}", place=county.name)

    def lacks_agreement(self, municipality: Place, open_paths: frozenset[str]) -> bool:
        """Return whether no local agreement is loaded for a municipality."""
        local = self._local_documents(municipality, open_paths)
        return not any(document.metadata.layer is Layer.LOCAL_AGREEMENT for document in local)

    def _speaking_of(
        self, query: Query, municipality: Place, open_paths: frozenset[str]
    ) -> tuple[str, str, str] | None:
        """Return the title and section of the local rule that speaks of what is asked, with its word for it."""
        local = self._local_documents(municipality, open_paths)
        rules = {one.path: one for one in local if one.metadata.kind not in (Kind.CONTACT_LIST, Kind.GLOSSARY)}
        found = speaking_of(query, (one for one in self._snapshot.passages if one.path in rules))
        if found is None:
            return None
        passage, word = found
        title = rules[passage.path].metadata.title
        return title, passage.section[-1] if passage.section else title, word

    def _local_documents(self, municipality: Place, open_paths: frozenset[str]) -> list[Document]:
        """Return the open documents of a municipality and of the part of the county that it belongs to."""
        areas = [node for node in self._places.ancestors(municipality.code) if node.level is Level.AREA]
        return [document for node in (municipality, *areas) for document in self._documents_of(node, open_paths)]

    def _documents_of(self, place: Place, open_paths: frozenset[str]) -> list[Document]:
        """Return the open documents whose scope is a place or lies inside it."""
        return [
            document
            for document in self._snapshot.documents
            if document.path in open_paths and self._places.is_within(document.metadata.scope.place, place.code)
        ]
