"""Which documents there are: asked for a place or a unit, and about nothing in particular."""

from __future__ import annotations

import pytest

from knowledge.conversation.asked_documents import asks_about_document, asks_for_documents, named_document
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import Made


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


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("vem har beslutat dokumentet?", True),
        ("vem har bestämt den", True),
        ("hur gammal är den rutinen", True),
        ("sedan när?", True),
        ("när började det gälla?", True),
        ("när slutade den gamla rutinen att gälla?", True),
        ("hur länge gäller överenskommelsen i Haninge?", True),
        ("since when?", True),
        ("när beslutades den och av vem", True),
        ("har den inte gått ut?", True),
        ("har rutinen gått ut", True),
        ("vem beslutar om en ny", True),
        ("vem bestämmer om ändringar i den", True),
        ("har tiden för egenvård gått ut", False),
        ("vem beslutar om en ny insats", False),
        ("vem har bestämt om hemtjänst?", False),
        ("när börjar betalningsansvaret gälla?", False),
        ("hur länge gäller beslutet om korttid?", False),
        ("vem äger bilen", False),
    ],
)
def test_questions_about_a_document(text: str, asks: bool) -> None:
    assert asks_about_document(text) is asks


def test_document_called_by_its_title(repository: Made, places: Places) -> None:
    documents = repository.retriever.snapshot.documents
    found = named_document("hur länge gäller överenskommelsen i Haninge?", documents, places.by_name("Haninge"), places)
    assert found is not None
    assert found.metadata.id == "haninge-lus-overenskommelse"
    assert named_document("hur länge gäller det?", documents, places.by_name("Haninge"), places) is None
