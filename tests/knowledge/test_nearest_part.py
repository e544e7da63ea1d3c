"""The part of an answer that is nearest to the question."""

from __future__ import annotations

from knowledge.answer import Answer, Statement
from knowledge.model import State
from knowledge.nearest_part import nearest_first
from tests.knowledge.made import Made


def test_the_statement_with_most_of_the_questions_words_comes_first() -> None:
    parts = ("Gäller A: Chefen utser en kontakt.", "Gäller A: Kontakten ringer patienten inom tre dagar.")
    answer = Answer("1", State.ANSWERED, "sv", "", "", statements=tuple(Statement(part, (1,)) for part in parts))
    assert [part.text for part in nearest_first(answer, "vem ringer patienten?")] == [parts[1], parts[0]]
    assert [part.text for part in nearest_first(answer, "vad gäller?")] == list(parts)


def test_the_local_layer_stays_first() -> None:
    parts = ("Gäller A: Chefen utser en kontakt.", "Gäller länet: Kontakten ringer patienten.")
    answer = Answer("1", State.ANSWERED, "sv", "", "", statements=tuple(Statement(part, (1,)) for part in parts))
    assert [part.text for part in nearest_first(answer, "vem ringer patienten?")] == list(parts)


def test_the_row_that_names_what_is_asked_comes_first(repository: Made) -> None:
    assert "Lex Sarah" in repository.ask("vem anmäler lex sarah?").statements[0].text
