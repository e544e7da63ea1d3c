"""Of an answer in several parts, the one that is nearest to the question: what a row of a table or "visa stycket" shows."""

from __future__ import annotations

from knowledge.answer import Answer, Statement
from knowledge.swedish.thesaurus import stems
from knowledge.swedish.tokens import STOP_WORDS, words


def nearest_first(answer: Answer, question: str) -> tuple[Statement, ...]:
    """Return an answer's statements, of each layer those first that share most words with a question; the layers stay as they stand.

    Statements of one section stand in the document's order, so that the first need not be the one that answers.

    Args:
        answer: The answer.
        question: What was asked.
    """
    english = answer.language == "en"
    asked = {stem for word in words(question) if word not in STOP_WORDS for stem in stems(word, english=english)}
    labels = list(dict.fromkeys(part.text.partition(": ")[0] for part in answer.statements))

    def rank(part: Statement) -> tuple[int, int]:
        label, _, told = part.text.partition(": ")
        return labels.index(label), -len(asked & set(stems(told)))

    return tuple(sorted(answer.statements, key=rank))
