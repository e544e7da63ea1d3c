"""The whole section of a citation, word for word, and English words for Swedish terms."""

from __future__ import annotations

import pytest

from knowledge.glossary.glossing import explained
from knowledge.model import State
from knowledge.showing import show_section, tell_of_document
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import Made


def passage_of(made: Made, question: str, place: str) -> str:
    url = made.ask(question, place).citations[0].url
    return url.partition("?p=")[2].removesuffix("#p")


def test_whole_section_is_shown(repository: Made) -> None:
    first = passage_of(repository, "vem gör uppföljningen efter utskrivning?", "Tyresö")
    answer = show_section(repository.answerer, repository.question("visa hela stycket"), ["borta-1", first])
    assert answer.state is State.ANSWERED
    sections = {citation.section for citation in answer.citations}
    assert len(sections) == 1
    for statement, citation in zip(answer.statements, answer.citations, strict=True):
        assert citation.quote in statement.text
        assert statement.text.startswith("Gäller Tyresö (lokal överenskommelse): ")


def test_section_that_is_gone_is_said_to_be_gone(repository: Made) -> None:
    answer = show_section(repository.answerer, repository.question("visa"), ["borta-1"])
    assert (answer.state, answer.statements) == (State.NOT_FOUND, ())
    assert answer.notes


def test_document_that_does_not_say_who_decided_it_shows_the_passage_in_focus(repository: Made) -> None:
    snapshot = repository.answerer.retriever.snapshot
    silent = [
        (document, focus)
        for document in snapshot.documents
        if document.metadata.decided_by is None
        for focus in [snapshot.passages_at(document.path)[-1]]
        if any("\n" in passage.text for passage in snapshot.passages_at(document.path)[:-1])
    ]
    assert silent
    for document, focus in silent:
        answer = tell_of_document(repository.answerer, repository.question("vem har beslutat rutinen?"), [focus.id])
        assert [citation.quote for citation in answer.citations] == [focus.text], document.path


def test_terms_of_a_quote_are_explained_in_english(thesaurus: Thesaurus) -> None:
    quote = "Den fasta vårdkontakten på vårdcentralen ringer biståndshandläggaren."
    found = explained(thesaurus, [quote])
    assert found[0] == "fast vårdkontakt (permanent care contact)"
    assert any(term.startswith("biståndshandläggare (") for term in found)
    assert len(explained(thesaurus, [quote] * 9)) == len(found) <= 6


@pytest.mark.parametrize(
    "quote",
    [
        "Tanken är att bedöma hemma.",
        "Tiden ger utrymme att ordna boende.",
        "Skriv i Lifecare SP och i Cosmic Link.",
        "Telefon: 040 | Målgrupp: Listade",
        "Den som är inskriven ringer.",
    ],
)
def test_words_that_only_share_a_stem_with_a_term_are_not_explained(thesaurus: Thesaurus, quote: str) -> None:
    assert explained(thesaurus, [quote]) == ()


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("delegeringen", "delegering"),
        ("avvikelser", "avvikelse"),
        ("betalningsansvaret", "betalningsansvar"),
    ],
)
def test_a_term_in_any_ending_is_explained(thesaurus: Thesaurus, said: str, term: str) -> None:
    assert [words.partition(" (")[0] for words in explained(thesaurus, [f"Här står {said}, skrivet så."])] == [term]


def test_english_answer_explains_and_swedish_does_not(repository: Made) -> None:
    question = "who does the follow-up after discharge?"
    assert any("fast vårdkontakt (" in note for note in repository.ask(question, "Tyresö", language="en").notes)
    swedish = repository.ask("vem gör uppföljningen efter utskrivning?", "Tyresö")
    assert not any("(permanent" in note for note in swedish.notes)
