"""What of a passage is searched: its own words, and the heading path, title and lead-in that they depend on."""

from __future__ import annotations

from knowledge.index.grams import TermCounts, count_terms
from knowledge.model import Document, Passage
from knowledge.swedish.tokens import text_grams

SECTION_WEIGHT = 0.6
TITLE_WEIGHT = 0.4
LEAD_IN_WEIGHT = 0.5


def counts_of(document: Document, passage: Passage) -> TermCounts:
    """Return the weighted gram counts of a passage with its context."""
    return count_terms(
        [
            (text_grams(passage.text), 1.0),
            (text_grams(" ".join(passage.section)), SECTION_WEIGHT),
            (text_grams(document.metadata.title), TITLE_WEIGHT),
            (text_grams(passage.lead_in), LEAD_IN_WEIGHT),
        ]
    )


def embedded_text(document: Document, passage: Passage) -> str:
    """Return the text that the models see: title, headings, lead-in and the passage itself."""
    section = [part for part in passage.section if part != document.metadata.title]
    parts = (document.metadata.title, *section, passage.lead_in, passage.text.replace("\n", " "))
    return ". ".join(filter(None, parts))
