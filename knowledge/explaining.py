"""What a word means, from the library's glossaries: the row itself with its citation, every meaning where a word has several.

A word of several meanings is answered, not asked back about: all of them are there to read, and a question would keep the person
from what they asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import wording
from knowledge.answer import Statement
from knowledge.composing.drafting import Draft
from knowledge.evidence import Evidence
from knowledge.glossary.tables import Entry, Glossary
from knowledge.index.snapshot import Snapshot
from knowledge.model import Passage, Question
from knowledge.swedish.across_languages import with_swedish_terms
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import TermKind, Thesaurus, folded_stems

MOST = 5
SEVERAL = {
    "sv": "{word} har flera betydelser. Skriv gärna i vilket sammanhang du läste ordet.",
    "en": "{word} has several meanings. Say in what context you read it, if you want to know which.",
}


class Explainer:
    """Explains words from one snapshot."""

    def __init__(self, snapshot: Snapshot, places: Places, thesaurus: Thesaurus) -> None:
        """Read the snapshot's glossaries; the thesaurus knows the Swedish for English words."""
        self._thesaurus = thesaurus
        self.glossary = Glossary(snapshot.documents, places)
        self._places = places
        self._rows = {(passage.path, passage.first): passage for passage in snapshot.passages}

    def explain(self, open_paths: frozenset[str], draft: Draft, local: Sequence[tuple[str, str]] = ()) -> bool:
        """Explain the words that a question asks about.

        Args:
            open_paths: Paths of the documents that may be evidence.
            draft: The answer while it grows; takes a row each, and a note where a word has several meanings.
            local: Titles and headings of the place's own evidence; what a word means there goes before a wider glossary.

        Returns:
            False where the question asks for more than words, or for a word that no glossary has.
        """
        language = draft.question.language
        words = self.glossary.asked(draft.question.text, open_paths)
        words = words or self.glossary.asked(
            with_swedish_terms(draft.question.text, self._thesaurus, draft.question.language), open_paths
        )
        if any(self._is_of(asked.surface, title, heading) for asked in words for title, heading in local):
            return False
        rows = []
        for asked in words:
            shown = [(entry, row) for entry in asked.entries if (row := self._row(entry)) is not None]
            rows += shown
            if len(shown) > 1:
                draft.notes.append(SEVERAL[language].format(word=asked.surface))
        for entry, row in rows[:MOST]:
            draft.statements.append(self._statement(entry, draft.citations.cite(entry.document, row), language))
        return bool(rows)

    def headings(self, question: Question, evidence: Sequence[Evidence], bar: float) -> list[tuple[str, str]]:
        """Return title and heading of the best evidence that is of the question's place or its county."""
        return [
            (item.document.metadata.title, " ".join(item.passage.section[-1:]))
            for item in evidence[:5]
            if question.place is not None and item.probability >= bar and item.document.metadata.scope.place != "SE"
        ]

    def _is_of(self, word: str, title: str, heading: str) -> bool:
        """Return whether a text of the place is about a word: by its title or, where it is no function, by its heading.

        A heading that names a function ("2 Utse fast vårdkontakt") says what is done, not who it is.
        """
        functions = [match for match in self._thesaurus.find(word) if match.groups[0].kind is TermKind.FUNCTION]
        return _told_in(word, title if functions else f"{title} {heading}")

    def _row(self, entry: Entry) -> Passage | None:
        return self._rows.get((entry.document.path, entry.block))

    def _statement(self, entry: Entry, number: int, language: str) -> Statement:
        place = self._places.get(entry.document.metadata.scope.place)
        label = wording.label(language, entry.document, place)
        quoted = f"“{entry.words}”" if language == "en" else entry.words
        return Statement(f"{label}: {quoted}", (number,))


def _told_in(surface: str, heading: str) -> bool:
    """Return whether a heading names a word ("Trygg hemgång i Olofström")."""
    return set(folded_stems(surface)) <= set(folded_stems(heading))
