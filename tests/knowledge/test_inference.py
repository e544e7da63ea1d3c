"""Metadata guessed from the document itself: each value with its evidence, never a place by accident."""

from __future__ import annotations

import pytest

from knowledge.inference import infer
from knowledge.model import Kind
from knowledge.readers import read_blocks


def blocks(text: str):  # type: ignore[no-untyped-def]
    """Read Markdown."""
    return read_blocks(text.encode(), "a.md")


def test_title_from_the_heading_else_from_the_name() -> None:
    assert infer("mapp/fil.md", blocks("# Rutin för nycklar\n\nText.")).title == "Rutin för nycklar"
    assert infer("mapp/Rutin nycklar.md", blocks("Text utan rubrik.")).title == "Rutin nycklar"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Rutin fallrapport.docx", Kind.ROUTINE),
        ("Lokal överenskommelse.docx", Kind.AGREEMENT),
        ("Kontaktlista rutin.xlsx", Kind.CONTACT_LIST),
        ("checklista.docx", Kind.CHECKLIST),
        ("Lathund.pdf", Kind.INSTRUCTION),
        ("Minnesanteckningar.docx", Kind.OTHER),
    ],
)
def test_kind_from_the_name(name: str, kind: Kind) -> None:
    assert infer(name, blocks("Text.")).kind is kind


def test_every_guess_names_its_evidence() -> None:
    metadata = infer("hemtjanst/rutin.md", blocks("# Rutin för nycklar\n\nText."))
    fields = [item.field for item in metadata.inferred]
    assert len(fields) == len(set(fields))
    assert {"title", "kind", "place"} <= set(fields)
    assert all(item.evidence for item in metadata.inferred)


def test_documents_without_a_stated_place_hold_for_the_country() -> None:
    metadata = infer("a.md", blocks("# Rutin\n\nText utan ort."))
    assert metadata.scope.place == "SE"
    assert not metadata.example
