"""What is searched of a passage: its words and the context that they depend on."""

from __future__ import annotations

from knowledge.documents.passages import split
from knowledge.index.texts import counts_of, embedded_text
from knowledge.model import Document, Metadata
from knowledge.readers import read_blocks


def first(text: str, title: str = "Larmrutin"):  # type: ignore[no-untyped-def]
    """Return a document and its first passage."""
    document = Document("a.md", "0" * 64, Metadata("a", title), read_blocks(text.encode(), "a.md"))
    return document, split(document)[0]


def test_own_words_count_most_and_context_counts_too() -> None:
    document, passage = first("# Hiss\n\nDörr.")
    counts = counts_of(document, passage).counts
    assert counts["dörr"] == 1.0 > counts["hiss"] > 0
    assert 0 < counts["larm"] < 1


def test_length_is_that_of_the_own_words() -> None:
    short = counts_of(*first("# Hiss\n\nDörr.")).length
    assert short == counts_of(*first("# En mycket lång rubrik om hissar\n\nDörr.")).length == 1


def test_encoder_sees_title_once_headings_and_text() -> None:
    document, passage = first("# Larmrutin\n\n## Hiss\n\nDörr.\n\nKnapp.")
    assert embedded_text(document, passage).count("Larmrutin") == 1
    assert "Hiss" in embedded_text(document, passage)
    assert "Dörr. Knapp." in embedded_text(document, passage)
