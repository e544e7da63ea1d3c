"""What a word means, from the library's glossaries: the row itself with its citation, every meaning where a word has several."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge import wording
from knowledge.answer import Choice, Statement
from knowledge.citing import Citations
from knowledge.glossary import Asked, Entry, Glossary
from knowledge.index.snapshot import Snapshot
from knowledge.model import Passage, Question
from knowledge.swedish.places import Places

MOST = 5
TEXTS = {
    "sv": {"several": "{word} har flera betydelser. Vilken menar du?", "question": "Vad betyder {word}?"},
    "en": {"several": "{word} has several meanings. Which one do you mean?", "question": "What does {word} mean?"},
}


@dataclass(frozen=True, slots=True)
class Explained:
    """What an answer about words says.

    Attributes:
        statements: A row each, with its citation.
        notes: The question back where a word has several meanings.
        choices: The meanings to choose from.
    """

    statements: tuple[Statement, ...]
    notes: tuple[str, ...]
    choices: tuple[Choice, ...]


class Explainer:
    """Explains words from one snapshot."""

    def __init__(self, snapshot: Snapshot, places: Places) -> None:
        """Read the snapshot's glossaries."""
        self.glossary = Glossary(snapshot.documents, places)
        self._places = places
        self._rows = {(passage.path, passage.first): passage for passage in snapshot.passages}

    def explain(self, question: Question, open_paths: frozenset[str], citations: Citations) -> Explained | None:
        """Explain the words that a question asks about.

        Args:
            question: What was asked.
            open_paths: Paths of the documents that may be evidence.
            citations: The answer's citations, which grow.

        Returns:
            The explanation, or None where the question asks for more than words, or for a word that no glossary has.
        """
        language = question.language
        statements: list[Statement] = []
        notes: list[str] = []
        choices: list[Choice] = []
        for asked in self.glossary.asked(question.text, open_paths):
            shown = [(entry, row) for entry in asked.entries if (row := self._row(entry)) is not None]
            statements += [
                self._statement(entry, citations.cite(entry.document, row), language) for entry, row in shown
            ]
            if len(shown) > 1:
                notes.append(TEXTS[language]["several"].format(word=asked.surface))
                choices += self._meanings(asked, language)
        if not statements:
            return None
        return Explained(tuple(statements[:MOST]), tuple(notes), tuple(choices[:MOST]))

    def _row(self, entry: Entry) -> Passage | None:
        return self._rows.get((entry.document.path, entry.block))

    def _statement(self, entry: Entry, number: int, language: str) -> Statement:
        place = self._places.get(entry.document.metadata.scope.place)
        label = wording.label(language, entry.document, place)
        quoted = f"“{entry.words}”" if language == "en" else entry.words
        return Statement(f"{label}: {quoted}", (number,))

    def _meanings(self, asked: Asked, language: str) -> list[Choice]:
        question = TEXTS[language]["question"]
        return [Choice(entry.spelled, question.format(word=entry.spelled)) for entry in asked.entries]
