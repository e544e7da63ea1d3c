"""Of an answer in several parts, the one that is nearest to the question: what a row of a table or "visa stycket" shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from knowledge.answer import Answer, Statement
from knowledge.retrieval import Evidence
from knowledge.swedish.thesaurus import TermKind, TermMatch, stems
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


def naming_first(chosen: Sequence[Evidence], terms: Sequence[TermMatch]) -> list[Evidence]:
    """Return evidence with, of each document's parts, those first that name what a question names ("lex Sarah", not "lex Maria").

    Args:
        chosen: Evidence in the order in which it is stated; parts of a document stand together.
        terms: The terms of the trade that the question names.
    """
    concepts = [match.groups[0] for match in terms if match.groups[0].kind not in (TermKind.FUNCTION, TermKind.UNIT)]

    def missing(item: Evidence) -> int:
        told = set(stems(" ".join((*item.passage.section[1:], item.passage.lead_in, item.passage.text))))
        phrases = [[stems(word) for word in (group.term, *group.swedish)] for group in concepts]
        return sum(not any(told.issuperset(phrase) for phrase in one) for one in phrases)

    parts = groupby(chosen, key=lambda item: item.document.path)
    return [item for _, together in parts for item in sorted(together, key=missing)]
