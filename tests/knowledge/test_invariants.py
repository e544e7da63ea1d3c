"""What must hold of every answer to any question, over a made library and over the repository's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.library import Library
from knowledge.model import Document, State
from knowledge.readers import read_blocks
from knowledge.scope import current_ids, validity
from knowledge.swedish.places import Places
from knowledge.wording import say
from tests.knowledge.made import TODAY, Made
from tests.knowledge.questions import QUESTIONS, Asked

NUMBER = re.compile(r"\d+")
Answered = list[tuple[Asked, Answer]]


def answers(made: Made) -> Answered:
    """Answer all questions, those that may ask back also without."""
    found = []
    for asked in QUESTIONS:
        answer = made.ask(asked.text, asked.place, language=asked.language)
        found.append((asked, answer))
        if answer.state is State.CLARIFY:
            found.append((asked, made.ask(asked.text, asked.place, language=asked.language, may_ask=False)))
    return found


@pytest.fixture(scope="module", params=["made", "made_as_shipped", "repository"])
def library(request: pytest.FixtureRequest) -> Made:
    """Each library in turn."""
    made: Made = request.getfixturevalue(request.param)
    return made


@pytest.fixture(scope="module")
def answered(library: Made) -> Answered:
    """All questions with their answers."""
    return answers(library)


@pytest.fixture(scope="module")
def documents(library: Made) -> dict[str, Document]:
    """All documents, read anew."""
    found, _, _ = Library(library.folder, library.state, Places.load()).read()
    return {document.path: document for document in found}


def each(answered: Answered) -> Iterator[Answer]:
    """Yield the answers."""
    return (answer for _, answer in answered)


def test_questions_are_many_and_end_in_several_ways(library: Made, answered: Answered) -> None:
    assert len(QUESTIONS) >= 60
    states = [answer.state for answer in each(answered)]
    assert {State.ANSWERED, State.NOT_FOUND} <= set(states)
    assert sum(bool(answer.citations) for answer in each(answered)) >= 20


def test_quotes_stand_verbatim_in_the_file_as_it_is_read(library: Made, answered: Answered) -> None:
    texts: dict[str, str] = {}
    for answer in each(answered):
        for citation in answer.citations:
            if citation.path not in texts:
                file = library.folder / citation.path
                texts[citation.path] = "\n".join(block.text for block in read_blocks(file.read_bytes(), file.name))
            assert citation.quote
            assert citation.quote in texts[citation.path]


def test_statements_are_cited_and_say_words_of_their_citations(
    answered: Answered, documents: dict[str, Document]
) -> None:
    for answer in each(answered):
        cited = {citation.number: citation for citation in answer.citations}
        for statement in answer.statements:
            assert statement.citations
            text = "\n".join(documents[cited[number].path].text for number in statement.citations)
            _, _, words = statement.text.partition(": ")
            for part in re.split(r" \| | – | … |(?<=[.!?]) (?=[A-ZÅÄÖ0-9])", words.strip("“”")):
                assert part.strip("“” ") in text, (answer.question, part)


def test_citations_are_numbered_and_all_used(answered: Answered) -> None:
    for answer in each(answered):
        numbers = [citation.number for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        used = {number for item in (*answer.statements, *answer.contacts) for number in item.citations}
        assert used == set(numbers)
        assert len({(citation.path, citation.quote, citation.url) for citation in answer.citations}) == len(numbers)


def test_only_what_is_answered_is_likely_and_says_so(answered: Answered) -> None:
    for answer in each(answered):
        if answer.likely:
            assert answer.state is State.ANSWERED
            assert say(answer.language, "likely") in answer.notes


def test_digits_are_copied(answered: Answered) -> None:
    for answer in each(answered):
        cited = {citation.number: citation for citation in answer.citations}
        for statement in answer.statements:
            sources = [cited[number] for number in statement.citations]
            known = " ".join(" ".join((item.quote, item.title, *item.section)) for item in sources)
            assert set(NUMBER.findall(statement.text)) <= set(NUMBER.findall(known)), (answer.question, statement.text)
        for contact in answer.contacts:
            quotes = " ".join(cited[number].quote for number in contact.citations)
            assert contact.citations
            for value in (
                contact.function,
                contact.phone,
                contact.hours,
                contact.on_call_phone,
                contact.on_call_hours,
                contact.email,
                contact.system_address,
                contact.verified_on and contact.verified_on.isoformat(),
            ):
                assert value is None or value in quotes


def test_places_are_the_asked_one_and_its_ancestors(library: Made, answered: Answered, places: Places) -> None:
    narrower = library.retriever.snapshot.narrower
    for answer in each(answered):
        if answer.place is None:
            continue
        chain = {place.code for place in places.ancestors(answer.place.code)}
        for citation in answer.citations:
            scope = library.retriever.snapshot.by_document[citation.path]
            document = library.retriever.snapshot.documents[scope]
            assert document.metadata.scope.place in chain
            row = library.retriever.snapshot.by_id[citation.url.partition("?p=")[2].removesuffix("#p")]
            assert chain & set(narrower.get(row, chain))


def test_what_is_cited_is_in_force(answered: Answered, documents: dict[str, Document]) -> None:
    known = current_ids(tuple(documents.values()), TODAY)
    for answer in each(answered):
        for citation in answer.citations:
            assert validity(documents[citation.path].metadata, TODAY, known) is None


def test_states_mean_what_they_say(answered: Answered) -> None:
    for asked, answer in answered:
        if answer.state is State.ANSWERED:
            assert answer.statements
        else:
            assert answer.notes
        if answer.state is State.CLARIFY:
            assert answer.choices
        if answer.choices:
            # Beside what holds everywhere, the places that may say more are offered.
            assert answer.state in (State.CLARIFY, State.ANSWERED)
            assert answer.place is None
        if answer.state is State.OUTDATED_ONLY:
            assert not answer.statements
        assert answer.state is not State.ERROR
        assert 0.0 <= answer.confidence <= 1.0
        assert answer.language == asked.language


def test_text_holds_all_that_the_answer_holds(answered: Answered) -> None:
    for answer in each(answered):
        for words in (
            *(statement.text for statement in answer.statements),
            *answer.notes,
            *(choice.label for choice in answer.choices),
            *(contact.function for contact in answer.contacts),
            *(citation.path for citation in answer.citations),
        ):
            assert words in answer.text


def test_source_links_name_a_passage_of_the_index(library: Made, answered: Answered) -> None:
    passages = library.retriever.snapshot.by_id
    pattern = re.compile(r"/sources/([a-z0-9-]+)\?p=([a-z0-9-]+)#p")
    for answer in each(answered):
        for citation in answer.citations:
            match = pattern.fullmatch(citation.url)
            assert match is not None
            assert match.group(1) == citation.document_id
            assert library.retriever.snapshot.passages[passages[match.group(2)]].text == citation.quote


def test_answers_travel(answered: Answered) -> None:
    for answer in each(answered):
        assert Answer.from_json(answer.to_json()) == answer


def test_repository_library_is_whole(repository: Made) -> None:
    assert repository.report.refused == []
    assert repository.report.ignored == []
    assert Path(repository.folder, "lag").is_dir()
