"""Which text would have answered a question, had it been in force, and why it is not."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge import wording
from knowledge.evidence import Retrieved
from knowledge.model import Document, Kind, Question, QuestionKind
from knowledge.retrieval import Retriever
from knowledge.scope import Exclusion

IN_FORCE = (Exclusion.OTHER_PLACE, Exclusion.OTHER_LAYER, Exclusion.NOT_BINDING)
"""What is left out for these reasons is in force: for others, on another layer, or as news."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A document that would have answered.

    Attributes:
        document: The document.
        reason: Why it is no evidence.
    """

    document: Document
    reason: Exclusion


def would_have_answered(retriever: Retriever, question: Question, retrieved: Retrieved) -> Outdated | None:
    """Return the document out of force that would have answered, or None.

    It is searched for among all that is in force: alone, any text stands out from so few.

    Args:
        retriever: Searches the library.
        question: What was asked; nothing in force answers it.
        retrieved: What is in force and comes nearest.
    """
    reasons = {item.path: item.reason for item in retrieved.excluded if item.reason not in IN_FORCE}
    if not reasons:
        return None
    found = retriever.retrieve_among(question, retrieved.open_paths | reasons.keys())
    if not found or found[0].probability < retriever.weights.answer:
        return None
    document = found[0].document
    if document.path not in reasons:
        return None
    if document.metadata.kind is Kind.CONTACT_LIST and retrieved.query.kind is not QuestionKind.CONTACT:
        return None
    return Outdated(document, reasons[document.path])


def why_not_in_force(outdated: Outdated, language: str) -> str:
    """Return why a document is not in force, in words."""
    metadata = outdated.document.metadata
    if outdated.reason is Exclusion.EXPIRED and metadata.valid_to is not None:
        return wording.say(language, "expired", date=wording.day(metadata.valid_to))
    if outdated.reason is Exclusion.NOT_YET_VALID and metadata.valid_from is not None:
        return wording.say(language, "not_yet", date=wording.day(metadata.valid_from))
    return wording.say(language, "superseded")
