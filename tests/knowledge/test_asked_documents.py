"""Which documents there are: asked for a place or a unit, and about nothing in particular."""

from __future__ import annotations

import pytest

from knowledge.asked_documents import asks_for_documents
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("vilka rutiner ska jag läsa första veckan i Tyresö hemtjänst?", True),
        ("var hittar jag rutinerna för hemtjänsten i Tyresö?", True),
        ("which routines apply in Haninge?", True),
        ("vilka dokument finns inlästa i Nora?", True),
        ("var hittar jag rutinen för fallrapport i Haninge?", False),
        ("vilka rutiner finns om nycklar i Nynäshamn?", False),
        ("vem skriver rutiner?", False),
    ],
)
def test_documents_are_asked_for(text: str, asks: bool) -> None:
    assert asks_for_documents(text, Thesaurus.load()) is asks
